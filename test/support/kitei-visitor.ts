import { testServers } from './servers.js';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** Who asks, and how. */
export interface Ask {
  /** A person by login or `client:<id>`; nobody when absent. */
  readonly as?: string;
  readonly method?: string;
  /** An object is sent as JSON, a string as it stands. */
  readonly body?: object | string;
  readonly headers?: Record<string, string>;
  /** Replaces the token that the issuer gives. */
  readonly token?: string;
}

/** Sends requests with access tokens of the real issuer. */
export class Visitor {
  private readonly issued = new Map<string, Promise<string>>();
  /** Every answer that was a problem, as text. */
  readonly problems: string[] = [];

  constructor(private readonly address: string) {}

  /** Sends one request; a path is one of the API. */
  async ask(path: string, { as, method, body, headers = {}, token }: Ask = {}): Promise<Answer> {
    const proof = token ?? (as === undefined ? undefined : await this.tokenOf(as));
    const response = await fetch(path.startsWith('http') ? path : this.address + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        'accept-language': 'en',
        ...(proof === undefined ? {} : { authorization: `Bearer ${proof}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    // Not text(): that would swallow a byte order mark.
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    if (response.status >= 400) this.problems.push(text);
    const json = (response.headers.get('content-type') ?? '').includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
  }

  /** The access token of a person or of a service account. */
  tokenOf(who: string): Promise<string> {
    const known = this.issued.get(who);
    if (known) return known;
    const asked = who.startsWith('client:') ? clientToken(who.slice('client:'.length)) : personToken(who);
    this.issued.set(who, asked);
    return asked;
  }

  /** Every token that was used so far. */
  tokens(): Promise<string[]> {
    return Promise.all(this.issued.values());
  }
}

async function personToken(login: string): Promise<string> {
  const response = await fetch(`${testServers().addresses.demoToken}?person=${login}`);
  if (!response.ok) throw new Error(`no token for ${login}: ${response.status}`);
  return response.text();
}

/** Client credentials (RFC 6749, 4.4), as another system would ask for them. */
async function clientToken(id: string): Promise<string> {
  const { issuer } = testServers().addresses;
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${id}-development`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'kitei' }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`no token for the client ${id}: ${response.status}`);
  return token;
}
