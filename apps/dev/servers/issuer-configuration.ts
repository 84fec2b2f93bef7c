import type { Configuration } from 'oidc-provider';
import { MemoryStore } from './issuer-store.js';
import { audience, isLoopbackOrigin, type IssuerOptions } from './issuer-options.js';

const resource = 'urn:kitei:api';
const scope = 'kitei';

/** What `oidc-provider` needs to know: the demo people and clients, one resource (the API), JWT access tokens. */
export function issuerConfiguration(options: IssuerOptions, path: string): Configuration {
  return {
    adapter: MemoryStore,
    jwks: { keys: [options.secrets.issuerKey] },
    cookies: { keys: [options.secrets.cookieKey] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    scopes: ['openid', 'profile', scope],
    clients: [
      ...options.clients.map(({ id, secret }) => ({
        client_id: id,
        client_secret: secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        scope,
      })),
      {
        client_id: 'kitei-docs',
        client_name: 'Kitei',
        // Not `native`: those are asked for consent at every login.
        application_type: 'web' as const,
        token_endpoint_auth_method: 'none' as const,
        redirect_uris: options.redirectUris?.length ? options.redirectUris : ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code'],
        response_types: ['code' as const],
      },
    ],
    clientBasedCORS: (_context, origin) => isLoopbackOrigin(origin),
    pkce: { required: () => true },
    ttl: {
      AccessToken: 8 * 3600,
      ClientCredentials: 8 * 3600,
      IdToken: 8 * 3600,
      Session: 8 * 3600,
      Grant: 8 * 3600,
      Interaction: 3600,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope,
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 8 * 3600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    interactions: { url: (_context, interaction) => `${path}/interaction/${interaction.uid}` },
    findAccount(_context, subject) {
      const person = options.people.find((known) => known.subject === subject);
      if (!person) return undefined;
      const claims = { sub: subject, name: person.name, preferred_username: person.login };
      return { accountId: subject, claims: () => Promise.resolve(claims) };
    },
    // Nobody is asked for consent: the only client and the only resource are Kitei's own.
    async loadExistingGrant(context) {
      const { client, session, provider } = context.oidc;
      const known = session?.grantIdFor(client!.clientId);
      if (known) return provider.Grant.find(known);
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope(`openid profile ${scope}`);
      grant.addResourceScope(resource, scope);
      await grant.save();
      return grant;
    },
  };
}
