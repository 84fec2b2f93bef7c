import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import type { WorkflowClientInterceptor } from '@temporalio/client';

/** What connects a call to Temporal with the request that caused it. Headers are not encrypted: nothing about people. */
export interface CallContext {
  /** Kitei's id of the request. */
  readonly requestId?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
}

const shapes: Readonly<Record<keyof CallContext, RegExp>> = {
  requestId: /^[A-Za-z0-9_-]{1,64}$/,
  traceparent: /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/,
};

/** Headers of a call; a value that is no id is left out, since both ids may come from a foreign request. */
export function toHeaders(context: CallContext | undefined): Headers {
  const headers: Headers = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const value = context?.[name as keyof CallContext];
    if (value !== undefined && shape.test(value)) headers[name] = defaultPayloadConverter.toPayload(value);
  }
  return headers;
}

/** Gives every message to a workflow the context of the request in hand. */
export function contextInterceptor(current: () => CallContext | undefined): WorkflowClientInterceptor {
  const marked = <Input extends { readonly headers: Headers }>(input: Input): Input => ({
    ...input,
    headers: { ...input.headers, ...toHeaders(current()) },
  });
  return {
    start: (input, next) => next(marked(input)),
    startWithDetails: (input, next) => next(marked(input)),
    signal: (input, next) => next(marked(input)),
    signalWithStart: (input, next) => next(marked(input)),
    startUpdate: (input, next) => next(marked(input)),
    query: (input, next) => next(marked(input)),
  };
}
