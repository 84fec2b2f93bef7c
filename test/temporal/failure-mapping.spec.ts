import { expect, test } from '@jest/globals';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { Refusal } from '#libs/kernel/violation';
import { toFailure } from '#libs/temporal/failure-mapping';

const canary = 'yamada@example.co.jp';

/** Everything of a failure that reaches a history. */
function told(failure: unknown): string {
  const { message, stack, type, details, cause } = failure as ApplicationFailure;
  return [message, stack, type, JSON.stringify(details), cause === undefined ? '' : told(cause)].join('\n');
}

function pgError(code: string | undefined): Error {
  const error = new Error(`duplicate key value: (mail)=(${canary})`);
  return Object.assign(error, { code, detail: canary });
}

function queryFailed(code: string): Error {
  return Object.assign(new Error(canary), { driverError: pgError(code), query: canary, parameters: [canary] });
}

test('ends a refused step with the code of the violation and no texts', () => {
  const message = { ja: canary, en: canary };
  const refusal = new Refusal('conflict', [
    { code: 'account/already-open', clause: '4.1.1(1)', field: canary, message },
    { code: 'account/incomplete', message },
  ]);
  const failure = toFailure(refusal);
  expect(failure).toMatchObject({
    type: 'account/already-open',
    nonRetryable: true,
    message: 'account/already-open, account/incomplete',
    details: [{ kind: 'conflict', violations: [{ code: 'account/already-open', clause: '4.1.1(1)' }, {}] }],
  });
  expect(told(failure)).not.toContain(canary);
});

test.each([
  ['40001', 'record/unavailable (40001)'],
  ['57P01', 'record/unavailable (57P01)'],
  ['25006', 'record/unavailable (25006)'],
  ['ECONNREFUSED', 'record/unavailable (ECONNREFUSED)'],
  ['23505', 'record/rejected (23505)'],
  ['42P01', 'record/rejected (42P01)'],
])('repeats after a database error %s and tells only its code', (code, message) => {
  for (const failure of [toFailure(pgError(code)), toFailure(queryFailed(code))]) {
    expect(failure).toMatchObject({ message });
    expect((failure as ApplicationFailure).nonRetryable).toBeFalsy();
    expect(told(failure)).not.toContain(canary);
  }
});

test('knows a lost connection that has no code', () => {
  expect(toFailure(new Error('Connection terminated unexpectedly'))).toMatchObject({ message: 'record/unavailable' });
});

test('hides what an unforeseen error says and keeps where it happened', () => {
  const failure = toFailure(new TypeError(`${canary}\n    at ${canary}:1:1`));
  expect(failure).toMatchObject({ type: 'activity/unexpected', message: 'activity/unexpected (TypeError)' });
  expect(told(failure)).not.toContain(canary);
  expect(told(failure)).toMatch(/at .*failure-mapping\.spec/);
});

test.each([[canary], [undefined], [null], [{ mail: canary }]])('survives a thrown non-error %#', (thrown) => {
  const failure = toFailure(thrown);
  expect(failure).toMatchObject({ type: 'activity/unexpected' });
  expect(told(failure)).not.toContain(canary);
});

test('leaves a failure that the activity chose itself, but not what it was made from', () => {
  const chosen = ApplicationFailure.create({ type: 'account/no-connector', cause: pgError('40001') });
  expect(toFailure(chosen)).toBe(chosen);
  expect(told(chosen)).not.toContain(canary);
  const cancelled = new CancelledFailure('cancelled');
  expect(toFailure(cancelled)).toBe(cancelled);
});

test('takes an abort for a cancellation only when one was asked for', () => {
  const abort = new DOMException('aborted', 'AbortError');
  expect(toFailure(abort, true)).toBe(abort);
  expect(toFailure(abort, false)).toMatchObject({ type: 'activity/unexpected' });
});
