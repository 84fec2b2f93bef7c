import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { importJWK, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';
import { showLogin } from './issuer-login.js';
import { issuerConfiguration } from './issuer-configuration.js';
import { audience, isLoopbackOrigin, type IssuerOptions } from './issuer-options.js';
import { loopback } from './ports.js';
import type { Secrets } from './secrets.js';

export type { DemoClient, DemoPerson, IssuerOptions } from './issuer-options.js';

/** A running OIDC issuer. */
export interface IssuerServer {
  issuer: string;
  /** `?person=<login>` or `?client=<id>` answers a signed access token as plain text. */
  demoTokenUrl: string;
  stop(): Promise<void>;
}

/**
 * The last part of every development issuer's identifier. A production configuration that names such an issuer is
 * recognised by it and refused: anybody who reaches this server gets a token for anybody.
 */
export const developmentIssuerPath = '/kitei-development-issuer';

const demoTokenLife = 8 * 60 * 60;

/** Starts an OIDC issuer with the demo people: authorization code with PKCE, client credentials, demo tokens. */
export async function start(options: IssuerOptions): Promise<IssuerServer> {
  const origin = `http://${loopback}:${options.port}`;
  const issuer = origin + developmentIssuerPath;
  const provider = new Provider(issuer, issuerConfiguration(options, developmentIssuerPath));
  // Its complaints are about production: no TLS, no store. Errors reach whoever made the request.
  provider.on('server_error', (_context, error) => console.warn(`issuer: ${error.message}`));
  const oidc = provider.callback();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    if (pathname === '/demo/token') return void answerDemoToken(request, response, options, issuer);
    if (!pathname.startsWith(`${developmentIssuerPath}/`)) return void response.writeHead(404).end();
    if (pathname.startsWith(`${developmentIssuerPath}/interaction/`)) {
      return void showLogin(provider, options.people, request, response);
    }
    // The provider believes to be at the root; Koa finds the prefix in originalUrl to build its own addresses.
    Object.assign(request, { originalUrl: request.url });
    request.url = request.url?.slice(developmentIssuerPath.length);
    return void oidc(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, loopback, resolve);
  });
  return {
    issuer,
    demoTokenUrl: `${origin}/demo/token`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Signs an access token the way the issuer itself would, for a shell or a test that has no browser. */
export async function signDemoToken(
  secrets: Secrets,
  issuer: string,
  subject: string,
  client: string,
): Promise<string> {
  const key = await importJWK(secrets.issuerKey, 'RS256');
  return new SignJWT({ client_id: client, scope: 'kitei' })
    .setProtectedHeader({ alg: 'RS256', kid: secrets.issuerKey.kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setJti(crypto.randomUUID())
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + demoTokenLife)
    .sign(key);
}

async function answerDemoToken(
  request: IncomingMessage,
  response: ServerResponse,
  { people, clients, secrets }: IssuerOptions,
  issuer: string,
): Promise<void> {
  const wanted = new URL(request.url ?? '/', issuer).searchParams;
  const person = people.find(({ login }) => login === wanted.get('person'));
  const client = clients.find(({ id }) => id === wanted.get('client'));
  const subject = person?.subject ?? client?.id;
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  if (isLoopbackOrigin(request.headers.origin)) {
    response.setHeader('access-control-allow-origin', request.headers.origin!);
    response.setHeader('vary', 'origin');
  }
  if (subject === undefined) {
    const known = [...people.map(({ login }) => `person=${login}`), ...clients.map(({ id }) => `client=${id}`)];
    return void response.writeHead(404).end(`Nobody by that name. Known here:\n${known.join('\n')}\n`);
  }
  response.end(await signDemoToken(secrets, issuer, subject, client?.id ?? 'kitei-demo'));
}
