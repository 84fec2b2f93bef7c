import { createTransport, type NodemailerError } from 'nodemailer';
import { Undeliverable } from '#libs/record/outbox/outbox';
import type { Letter } from './letter.js';
import type { MailOptions } from './mail-options.js';
import { oneLine } from './one-line.js';

/** A letter in its envelope. */
export interface Posting {
  readonly noticeId: string;
  /** Letters about one thing show as one conversation. */
  readonly thread: string;
  readonly to: { readonly name: string; readonly mail: string };
  readonly letter: Letter;
}

/** The mail server did not take it now and may take it later. Holds a code alone: replies of mail servers repeat addresses. */
export class Postponed extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Below the outbox's lease of 10 s, so that no other process sends the same letter meanwhile. */
const patience = 9_000;
/** The commands whose refusal is about this letter; refused at greeting or login, it is about our server or account. */
const aboutTheLetter = ['MAIL FROM', 'RCPT TO', 'DATA'];
/** One address and nothing that could begin another one, a header or a command. */
const oneAddress = /^[^\s<>,;:"'()[\]\\@\p{Cc}]+@[^\s<>,;:"'()[\]\\@\p{Cc}]+$/u;

/** Sends letters by SMTP over a few connections that stay open. */
export class PostOffice {
  private readonly transport;
  private readonly host: string;

  constructor(private readonly options: MailOptions) {
    this.host = /@([^\s>@]+)>?\s*$/.exec(options.from)?.[1] ?? 'localhost';
    this.transport = createTransport({
      url: options.smtpUrl,
      pool: true,
      maxConnections: 5,
      // A connection that went stale is replaced once; whatever else fails is the outbox's to repeat.
      maxRequeues: 1,
      connectionTimeout: 3_000,
      greetingTimeout: 3_000,
      socketTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // Each failure reaches the one who sends; without a listener it would also end the process.
    this.transport.on('error', () => undefined);
  }

  /** Message-ID of a notice: the same on every attempt, so that a receiver can drop the second copy. */
  messageId(noticeId: string): string {
    return `<${noticeId}@${this.host}>`;
  }

  /** Throws {@link Undeliverable} when this letter will never be taken, {@link Postponed} when trying again may help. */
  async send({ noticeId, thread, to, letter }: Posting): Promise<void> {
    if (!oneAddress.test(to.mail)) throw new Undeliverable('bad-address');
    const references = `<${thread}@${this.host}>`;
    try {
      await this.transport.sendMail({
        from: this.options.from,
        to: { name: oneLine(to.name), address: to.mail },
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        // Japanese in quoted-printable triples in length, and takes longer to write than the rest of the mail.
        textEncoding: 'base64',
        messageId: this.messageId(noticeId),
        references,
        inReplyTo: references,
        headers: {
          'Auto-Submitted': 'auto-generated',
          // Exchange answers automatic mail with absence notes unless it is told not to.
          'X-Auto-Response-Suppress': 'All',
          'X-Kitei-Notice': noticeId,
        },
        signal: AbortSignal.timeout(patience),
      });
    } catch (error) {
      throw verdict(error as NodemailerError);
    }
  }

  /** Lets what is being sent finish and closes the connections. */
  close(): void {
    this.transport.close();
  }
}

function verdict({ code, responseCode, command }: NodemailerError): Error {
  const permanent = responseCode !== undefined && responseCode >= 500 && aboutTheLetter.includes(command ?? '');
  if (permanent) return new Undeliverable(String(responseCode));
  return new Postponed(responseCode === undefined ? (code ?? 'Error') : String(responseCode));
}
