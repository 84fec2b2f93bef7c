import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** An OIDC issuer that signs whatever a test wants signed, also what no honest issuer would. */
export interface TokenMaker {
  readonly issuer: string;
  sign(subject: string, claims?: JWTPayload & { alg?: string }): Promise<string>;
  close(): Promise<void>;
}

/** Starts the issuer on a free port. */
export async function startTokenMaker(): Promise<TokenMaker> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'a', alg: 'RS256', use: 'sig' }] };
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('/jwks') ? jwks : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    sign: (subject, { alg = 'RS256', ...claims } = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, kid: 'a' })
        .setIssuer(claims.iss ?? issuer)
        .setAudience(claims.aud ?? 'kitei-api')
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(claims.exp ?? '10m')
        .sign(alg === 'RS256' ? privateKey : new TextEncoder().encode('a secret of thirty-two characters')),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
