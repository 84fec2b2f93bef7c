import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it was taken. */
export interface TakenMail {
  readonly to: string;
  readonly noticeId: string;
  readonly messageId: string;
}

/** A real SMTP server that can be closed and opened again on its port, and that knows addresses it will never take mail for. */
export class StubbornPost {
  readonly taken: TakenMail[] = [];
  /** Addresses that are refused for good (550). */
  readonly unknown = new Set<string>();
  private port = 0;
  private server: SMTPServer | undefined;

  /** `smtp://` address, the same after {@link open} as before {@link shut}. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Takes connections from now on. */
  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      // Connections that the courier keeps must not keep a closed post open.
      closeTimeout: 1,
      onRcptTo: ({ address }, _session, answer) =>
        answer(this.unknown.has(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const to = session.envelope.rcptTo.map(({ address }) => address).join();
          this.taken.push({ to, noticeId: header(raw, 'X-Kitei-Notice'), messageId: header(raw, 'Message-ID') });
          answer();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  /** Refuses connections from now on, and drops those there are. */
  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }
}

function header(raw: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';
}
