import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { Problem } from '../problem/problem.js';

/** Whose tokens are believed. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
}

/** What a believed token says: who calls, nothing about what they may do. */
export interface Identity {
  /** `sub`: a person's subject, or the client id of a service account. */
  readonly subject: string;
  /** Client that got the token. */
  readonly clientId?: string;
}

/** Asymmetric signatures only: whoever can check a token must not be able to make one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];

/** Milliseconds after which a signature is checked again, against the keys that the issuer publishes then. */
const longestBelief = 60_000;

/** Checks access tokens of one OIDC issuer by its published keys. */
export class TokenVerifier {
  /** Who sent a token a moment ago, by its hash: checking a signature costs more than the rest of a request. */
  private readonly believed = new LRUCache<string, Identity>({ max: 2_000 });
  private keys: JWTVerifyGetKey | undefined;
  private discovering: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly trust: TokenTrust) {}

  /** Who calls, by the Authorization header. Throws a problem 401, or 503 when the issuer's keys cannot be had. */
  async identify(authorization: string | undefined): Promise<Identity> {
    const [, token] = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
    if (!token) throw unauthenticated(authorization === undefined ? undefined : 'invalid_request');
    const fingerprint = createHash('sha256').update(token).digest('base64');
    const known = this.believed.get(fingerprint);
    if (known) return known;
    try {
      const { payload } = await jwtVerify(token, await this.keySet(), {
        ...this.trust,
        algorithms,
        clockTolerance: 5,
        requiredClaims: ['sub', 'exp'],
      });
      const { sub, client_id: client, azp } = payload as { sub: string; client_id?: unknown; azp?: unknown };
      const clientId = [client, azp].find((each) => typeof each === 'string');
      const identity = { subject: sub, ...(clientId ? { clientId } : {}) };
      const left = (payload.exp ?? 0) * 1000 - Date.now();
      if (left > 0) this.believed.set(fingerprint, identity, { ttl: Math.min(left, longestBelief) });
      return identity;
    } catch (error) {
      if (isForgeryOrAge(error)) throw unauthenticated('invalid_token');
      if (error instanceof Problem) throw error;
      throw Problem.unavailable(error);
    }
  }

  /** Whether the issuer's keys can be had, for health. */
  async isReachable(): Promise<boolean> {
    try {
      const response = await fetch(await this.discover(), { signal: AbortSignal.timeout(1_500) });
      return response.ok;
    } catch {
      return false;
    }
  }

  private async keySet(): Promise<JWTVerifyGetKey> {
    if (this.keys) return this.keys;
    this.discovering ??= this.discover()
      .then((url) =>
        createRemoteJWKSet(url, { timeoutDuration: 1_500, cooldownDuration: 10_000, cacheMaxAge: 600_000 }),
      )
      .finally(() => (this.discovering = undefined));
    return (this.keys = await this.discovering);
  }

  private async discover(): Promise<URL> {
    const { issuer } = this.trust;
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(1_500),
    });
    const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (found.issuer !== issuer || typeof found.jwks_uri !== 'string')
      throw new Error('the issuer does not describe itself');
    return new URL(found.jwks_uri);
  }
}

/** The token itself is at fault, as opposed to the way to the issuer's keys. */
function isForgeryOrAge(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}

/** 401 with the challenge of RFC 6750. */
export function unauthenticated(error?: string): Problem {
  return Problem.of(
    401,
    'access/unauthenticated',
    {
      ja: '有効なアクセストークンを Authorization ヘッダーで送ってください。',
      en: 'Send a valid access token in the Authorization header.',
    },
    { headers: { 'www-authenticate': `Bearer realm="kitei"${error ? `, error="${error}"` : ''}` } },
  );
}
