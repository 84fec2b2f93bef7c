import { setTimeout as pause } from 'node:timers/promises';
import type { Addresses } from '#apps/dev/servers/environment';

/** An answer of the API. */
export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
  /** Milliseconds until the whole answer was there. */
  readonly took: number;
}

/** One try of a request: its status, or the code of the network error that it met instead of an answer. */
export interface Try {
  readonly method: string;
  readonly path: string;
  /** `performance.now()` when it was sent. */
  readonly sentAt: number;
  readonly took: number;
  readonly outcome: number | string;
}

/** Thrown when no answer came: refused, reset, or cut off. */
export class NoAnswer extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

interface Question {
  readonly body?: object;
  readonly headers?: Record<string, string>;
  /** Idempotency-Key; facts get one of their own when none is given. */
  readonly key?: string;
}

/** Milliseconds before the second try, and the most before any later one: each waits about twice as long as the one before. */
const [firstPause, longestPause] = [150, 1_200];

/**
 * Somebody who calls the API the way its documentation asks for: every fact has one Idempotency-Key, and is sent again under it until
 * an answer comes that says yes or no. Network errors, 5xx and 429 are neither.
 */
export class Caller {
  /** Everything that was sent, in the order of the answers. */
  readonly tries: Try[] = [];
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly addresses: Pick<Addresses, 'api' | 'demoToken'>,
    /** Milliseconds after which a careful caller gives up. */
    private readonly patience = 60_000,
  ) {}

  /** Records a fact, however often that must be tried. Answers with the last reply, whatever it says. */
  fact(who: string, path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.insist(who, 'POST', path, { body, headers, key: crypto.randomUUID() });
  }

  /** Records a fact that must be accepted. */
  async accepted(
    who: string,
    path: string,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<Reply['body']> {
    const reply = await this.fact(who, path, body, headers);
    if (reply.status >= 300) throw new Error(`${who}: ${path} answered ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** Reads something that must be there. */
  async read(who: string, path: string): Promise<Reply['body']> {
    const reply = await this.insist(who, 'GET', path, {});
    if (reply.status >= 300) throw new Error(`${who}: ${path} answered ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** Sends the same request until it is answered for good. */
  async insist(who: string, method: string, path: string, question: Question): Promise<Reply> {
    const deadline = Date.now() + this.patience;
    for (let wait = firstPause; ; wait = Math.min(2 * wait, longestPause)) {
      const reply = await this.once(who, method, path, question).catch((failure: unknown) => {
        if (!(failure instanceof NoAnswer) || Date.now() > deadline) throw failure;
        return undefined;
      });
      if (reply && ((reply.status < 500 && reply.status !== 429) || Date.now() > deadline)) return reply;
      // Not all at the same moment: whoever comes back from an outage would meet everybody at once.
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }

  /** Sends a request a single time. Throws {@link NoAnswer} when there is none. */
  async once(who: string, method: string, path: string, question: Question = {}): Promise<Reply> {
    const { body, headers = {}, key } = question;
    const authorization = who === 'nobody' ? {} : { authorization: `Bearer ${await this.token(who)}` };
    const sentAt = performance.now();
    const note = (outcome: number | string): number => {
      const took = performance.now() - sentAt;
      this.tries.push({ method, path, sentAt, took, outcome });
      return took;
    };
    try {
      const response = await fetch(path.startsWith('http') ? path : `${this.addresses.api}${path}`, {
        method,
        headers: {
          ...authorization,
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(15_000),
      });
      const text = await response.text();
      const took = note(response.status);
      return { status: response.status, body: parse(text), headers: response.headers, took };
    } catch (failure) {
      const code = codeOf(failure);
      note(code);
      throw new NoAnswer(code);
    }
  }

  private token(who: string): Promise<string> {
    const known = this.tokens.get(who);
    if (known) return known;
    const query = who.startsWith('client:') ? `client=${who.slice('client:'.length)}` : `person=${who}`;
    const asked = fetch(`${this.addresses.demoToken}?${query}`).then(async (response) => {
      if (!response.ok) throw new Error(`no token for ${who}: ${response.status}`);
      return (await response.text()).trim();
    });
    this.tokens.set(who, asked);
    return asked;
  }
}

function parse(text: string): Reply['body'] {
  return text.startsWith('{') ? (JSON.parse(text) as Reply['body']) : { text };
}

function codeOf(failure: unknown): string {
  const { cause, name } = failure as { cause?: { code?: string; message?: string }; name: string };
  return cause?.code ?? cause?.message ?? name;
}
