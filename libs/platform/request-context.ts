import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids of the request in hand, for log lines and for calls to other servers. Nothing about people. */
export interface RequestContext {
  readonly requestId: string;
  /** W3C trace context, if the caller sent one. */
  readonly traceparent?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs something as part of a request. */
export function within<Result>(context: RequestContext, run: () => Result): Result {
  return storage.run(context, run);
}

/** The request in hand; undefined outside of one. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore();
}
