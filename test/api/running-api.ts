import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { JWTPayload } from 'jose';
import { createApi } from '#apps/api/server';
import { readApiConfig } from '#libs/platform/config/api';
import { createLogger } from '#libs/platform/logging';
import { DirectoryBook } from '#libs/record/directory/book';
import { filledDatabase } from '#test/support/company';
import { testServers, type TestDatabase } from '#test/support/servers';
import { startTokenMaker, type TokenMaker } from './token-maker.js';

/** What came back. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

/** Who asks, and how. */
export interface Ask {
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly claims?: JWTPayload & { alg?: string };
}

/** An API process of a test's own, with its own database, and no worker. */
export interface RunningApi {
  readonly app: NestFastifyApplication;
  readonly address: string;
  readonly database: TestDatabase;
  readonly tokens: TokenMaker;
  /** Every line that was logged. */
  readonly log: string[];
  ask(path: string, ask?: Ask): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts the API over HTTP. `as` names a person by login, or a client as `service:<id>`. */
export async function startApi(environment: Record<string, string> = {}): Promise<RunningApi> {
  const [database, tokens] = await Promise.all([filledDatabase(), startTokenMaker()]);
  const config = readApiConfig({
    ...testServers().env,
    DATABASE_URL: database.appUrl,
    OIDC_ISSUER: tokens.issuer,
    PORT: '0',
    ...environment,
  });
  const log: string[] = [];
  const app = await createApi(config, createLogger('api', 'info', { write: (line: string) => log.push(line) }));
  await app.listen(0, '127.0.0.1');
  const address = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;

  async function subjectOf(who: string): Promise<string> {
    if (who.startsWith('service:')) return who.slice('service:'.length);
    const directory = await app.get(DirectoryBook).current();
    return directory.find(who)?.subject ?? who;
  }

  return {
    app,
    address,
    database,
    tokens,
    log,
    async ask(path, { as, method, body, headers = {}, claims } = {}) {
      const token = as === undefined ? undefined : await tokens.sign(await subjectOf(as), claims);
      const response = await fetch(address + path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        redirect: 'manual',
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const json = (response.headers.get('content-type') ?? '').includes('json');
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: json ? (JSON.parse(text) as Record<string, unknown>) : {},
      };
    },
    async close() {
      await app.close();
      await tokens.close();
      await database.drop();
    },
  };
}
