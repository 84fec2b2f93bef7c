import { join } from 'node:path';
import { MailDev } from 'maildev';
import { loopback } from './ports.js';

/** How to start the mail catcher. */
export interface MailOptions {
  folder: string;
  smtpPort: number;
  webPort: number;
  /** Keeps caught mail over a restart. */
  persistent: boolean;
}

/** A running SMTP server that keeps every mail instead of delivering it. */
export interface MailServer {
  smtpUrl: string;
  /** The page to read mail on; `GET {webUrl}/api/email` answers the same as JSON. */
  webUrl: string;
  stop(): Promise<void>;
}

/** Starts a real SMTP server that delivers nothing, with a page to read what it caught. */
export async function start({ folder, smtpPort, webPort, persistent }: MailOptions): Promise<MailServer> {
  const catcher = new MailDev({
    smtp: smtpPort,
    ip: loopback,
    web: webPort,
    webIp: loopback,
    silent: true,
    maxEmails: 5_000,
    ...(persistent ? { mailDirectory: join(folder, 'mail') } : {}),
  });
  await silently(() => catcher.start());
  return {
    smtpUrl: `smtp://${loopback}:${smtpPort}`,
    webUrl: `http://${loopback}:${webPort}`,
    stop: () => catcher.stop(),
  };
}

/** `silent` does not reach the page's own server, which announces itself with console.info. */
async function silently(start: () => Promise<unknown>): Promise<void> {
  const { info } = console;
  console.info = () => undefined;
  try {
    await start();
  } finally {
    console.info = info;
  }
}
