import v8 from 'node:v8';
import threads from 'node:worker_threads';

// For `node --require .../lean-sandbox.cjs`, which worker threads inherit. In every thread that runs workflows the SDK takes
// a stack trace for every promise, only to answer the "call stack" query of the Temporal UI; measured, that is a fifth to a
// quarter of all the worker's CPU time. A runtime without promise hooks is a case that the SDK provides for: it says so
// once and goes without the query. Where somebody wants the query, start the worker without this file.
if (!threads.isMainThread) {
  v8.promiseHooks.createHook = () => {
    throw new Error('Promise hooks are switched off here: libs/temporal/lean-sandbox.cts');
  };
}
