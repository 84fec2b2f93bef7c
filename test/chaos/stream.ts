import { type Caller, NoAnswer, type Reply } from '#test/support/caller';
import { applicationFor } from '#test/support/crowd';

/** One application of the stream: the key it was sent under, and what the first try brought. */
export interface Sent {
  readonly key: string;
  readonly sentAt: number;
  /** The answer, or the code of the network error. */
  readonly reply: Reply | string;
}

/** Applications that keep coming at a steady pace, whether the ones before were answered or not; each is tried once. */
export class Stream {
  private readonly sent: Promise<Sent>[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly caller: Caller,
    every: number,
    private readonly headers: Record<string, string> = {},
  ) {
    this.timer = setInterval(() => this.sent.push(this.send()), every);
  }

  /** Ends the stream and answers what became of each, in the order of sending. */
  stop(): Promise<Sent[]> {
    clearInterval(this.timer);
    return Promise.all(this.sent);
  }

  private async send(): Promise<Sent> {
    const key = crypto.randomUUID();
    const sentAt = performance.now();
    const question = { body: applicationFor(), key, headers: this.headers };
    try {
      return { key, sentAt, reply: await this.caller.once('suzuki', 'POST', '/v1/accounts', question) };
    } catch (failure) {
      if (!(failure instanceof NoAnswer)) throw failure;
      return { key, sentAt, reply: failure.code };
    }
  }
}

/** Sends an application again under its key until it is accepted; answers the id of its case. */
export async function again(caller: Caller, key: string): Promise<string> {
  const { status, body } = await caller.insist('suzuki', 'POST', '/v1/accounts', { body: applicationFor(), key });
  if (status !== 201) throw new Error(`the repeated application answered ${status} ${JSON.stringify(body)}`);
  return String(body.caseId);
}
