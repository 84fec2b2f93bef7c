import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: ParsedMail;
}

/** A real SMTP server that refuses what a test tells it to refuse. */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** Replies to the next commands; `250` lets one through. */
  readonly replies: { rcpt: number[]; data: number[] } = { rcpt: [], data: [] };
  connections = 0;

  private constructor(
    private readonly server: SMTPServer,
    readonly url: string,
  ) {}

  static async start(): Promise<MailServer> {
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    const running = new MailServer(server, `smtp://127.0.0.1:${port}`);
    server.onConnect = (_session, answer) => {
      running.connections += 1;
      answer();
    };
    server.onRcptTo = (_address, _session, answer) => answer(refusal(running.replies.rcpt));
    server.onData = (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal(running.replies.data);
        if (refused) return answer(refused);
        const raw = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        void simpleParser(raw).then((mail) => {
          const to = rcptTo.map(({ address }) => address);
          running.taken.push({ from: mailFrom ? mailFrom.address : '', to, raw, mail });
          answer();
        }, answer);
      });
    };
    return running;
  }

  /** What went to an address, oldest first. */
  to(address: string): TakenMail[] {
    return this.taken.filter(({ to }) => to.includes(address));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

/** The reply repeats the address, as many servers do: it may never reach a log or the record. */
function refusal(codes: number[]): Error | undefined {
  const code = codes.shift() ?? 250;
  return code === 250
    ? undefined
    : Object.assign(new Error('<sato@kitei-demo.example> not now'), { responseCode: code });
}
