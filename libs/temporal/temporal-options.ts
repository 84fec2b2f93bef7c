import type { ConnectionOptions } from '@temporalio/client';
import type { CallContext } from './call-context.js';

/** Injection token of {@link TemporalOptions}. */
export const TEMPORAL_OPTIONS = Symbol('TEMPORAL_OPTIONS');

/** Where the Temporal server is and how Kitei proves itself to it. */
export interface TemporalOptions {
  /** `host:port` of the frontend. */
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** `true` for TLS with public authorities, an object for mutual TLS. */
  readonly tls?: ConnectionOptions['tls'];
  readonly apiKey?: string;
  /** `id:base64,id2:base64`; the first encrypts, all decrypt. */
  readonly codecKeys: string;
  /** The request in hand, whose ids go into the headers of calls. */
  readonly currentContext?: () => CallContext | undefined;
}
