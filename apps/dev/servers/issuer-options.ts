import type { Secrets } from './secrets.js';

/** A person of the demo company who can log in without a password. */
export interface DemoPerson {
  subject: string;
  login: string;
  name: string;
}

/** A service account with its client credentials. */
export interface DemoClient {
  id: string;
  secret: string;
}

/** How to start the development issuer. */
export interface IssuerOptions {
  port: number;
  people: DemoPerson[];
  clients: DemoClient[];
  secrets: Secrets;
  /** Where the browser client `kitei-docs` may return to, e.g. the OpenAPI page. */
  redirectUris?: string[];
}

/** The audience of access tokens for the API. */
export const audience = 'kitei-api';

/** Whether a browser page that asks comes from this very machine. */
export function isLoopbackOrigin(origin: string | undefined): boolean {
  return origin !== undefined && /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(origin);
}
