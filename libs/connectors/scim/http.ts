import { readFile } from 'node:fs/promises';
import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';
import { reasonOf } from '../http-answers.js';
import type { ScimSettings } from './settings.js';
import { errorOf } from './verdicts.js';

/** One request below the target's address. */
export interface ScimRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** `Users`, `Groups`, `ServiceProviderConfig`. */
  readonly endpoint: string;
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  /** ETag that the resource must still have. */
  readonly version?: string;
}

const mediaType = 'application/scim+json';
const bearerToken = /^[\w.~+/-]+=*$/;

/** Speaks HTTP with a target. What it throws names method, endpoint and status, and nothing that was sent or received. */
export class ScimHttp {
  private readonly closing = new AbortController();

  constructor(private readonly settings: ScimSettings) {}

  /** The body of the answer, undefined without one. Redirections are not followed: they would have to be trusted with the token. */
  async ask(request: ScimRequest): Promise<unknown> {
    const what = `${request.method} /${request.endpoint}`;
    const headers = await this.headersOf(request);
    const { status, text, retryAfter } = await this.exchange(request, headers, what);
    const body = parsed(text);
    if (status < 200 || status >= 300) throw errorOf(what, status, body, retryAfter);
    if (body === undefined && text !== '') throw new ConnectorUnavailable(`${what}: the answer is no JSON`);
    return body;
  }

  /** Gives up what is under way. */
  close(): void {
    this.closing.abort();
  }

  private async exchange({ method, body, ...address }: ScimRequest, headers: Record<string, string>, what: string) {
    const signal = AbortSignal.any([AbortSignal.timeout(this.settings.timeout * 1000), this.closing.signal]);
    const init = { method, headers, signal, redirect: 'manual', body: body && JSON.stringify(body) } as const;
    try {
      const answer = await fetch(this.addressOf(address), init);
      return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
    } catch (error) {
      throw new ConnectorUnavailable(`${what}: ${reasonOf(error)}`);
    }
  }

  private addressOf({ endpoint, id, query = {} }: Pick<ScimRequest, 'endpoint' | 'id' | 'query'>): string {
    const path = [
      this.settings.url.replace(/\/+$/, ''),
      endpoint,
      ...(id === undefined ? [] : [encodeURIComponent(id)]),
    ];
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) search.set(name, String(value));
    return path.join('/') + (search.size > 0 ? `?${search.toString()}` : '');
  }

  private async headersOf({ body, version }: ScimRequest): Promise<Record<string, string>> {
    return {
      authorization: `Bearer ${await this.token()}`,
      accept: mediaType,
      ...(body && { 'content-type': mediaType }),
      ...(version !== undefined && { 'if-match': version }),
    };
  }

  private async token(): Promise<string> {
    const text = await readFile(this.settings.tokenFile, 'utf8').catch((error: unknown) => {
      throw new ConnectorUnavailable(`token file: ${reasonOf(error)}`);
    });
    // A token that HTTP cannot carry would be quoted by the HTTP client's own complaint.
    if (!bearerToken.test(text.trim())) throw new ConnectorRefused('token file: holds no bearer token');
    return text.trim();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
