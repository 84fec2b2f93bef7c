import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServiceAccount } from '#libs/directory/document';
import { AccountOrders } from '#libs/record/account.orders';
import { type UnusedAccount, lastUseOf, onlyWhileUnused, unusedAccounts } from '#libs/record/sign-ins/last-use';
import { type SignIn, type SignInReceipt, SignIns } from '#libs/record/sign-ins/sign-ins';
import { days, minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const target = 'sales';
const accountName = 'tanaka.s';

describe('sign-ins', () => {
  let kitei: RecordRehearsal;
  let caseId: string;
  let service: ServiceAccount;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    ({ caseId } = await kitei.reach('active'));
    service = kitei.directory.serviceAccounts.get('monitoring')!;
  });
  afterAll(() => kitei?.close());
  beforeEach(async () => {
    kitei.pass(minutes(10));
    await kitei.rows('UPDATE account_use SET last_used_at = NULL, last_failed_at = NULL');
  });

  const report = (signIns: readonly SignIn[], more: Partial<Parameters<SignIns['report']>[0]> = {}) =>
    kitei.app.get(SignIns).report({ service, asOf: kitei.at, signIns, ...more });
  const line = (at: string, more: Partial<SignIn> = {}): SignIn => ({
    target,
    accountName,
    at,
    outcome: 'SUCCESS',
    ...more,
  });
  const before = (milliseconds: number) => new Date(Date.parse(kitei.at) - milliseconds).toISOString();
  const uses = () => kitei.rows<Record<string, unknown>>('SELECT *, xmin::text FROM account_use ORDER BY account_id');

  it('say when an account was used last, and when somebody failed last (4.1.3(3))', async () => {
    const signIns = [
      line(before(minutes(3))),
      line(before(minutes(1)), { outcome: 'FAILURE' }),
      line(before(minutes(2))),
      line(before(minutes(9)), { outcome: 'FAILURE' }),
    ];
    expect(await report(signIns)).toEqual({ recorded: 4, unknown: [] });
    expect(await uses()).toMatchObject([
      {
        account_id: caseId,
        last_used_at: new Date(before(minutes(2))),
        last_failed_at: new Date(before(minutes(1))),
        source: 'service:monitoring',
        reported_at: new Date(kitei.at),
      },
    ]);
  });

  it('change nothing when a batch is sent again, and never move an instant back (4.1.3(3))', async () => {
    const batch = [line(before(minutes(2))), line(before(minutes(3)), { outcome: 'FAILURE' })];
    await report(batch);
    const first = await uses();
    kitei.pass(minutes(1));
    expect(await report(batch)).toEqual({ recorded: 2, unknown: [] });
    expect(await report([line(before(days(2)))])).toEqual({ recorded: 1, unknown: [] });
    // Not even the row's version has moved.
    expect(await uses()).toEqual(first);
  });

  it('are answered alike under one Idempotency-Key, and refused with another batch (4.1.3(3))', async () => {
    const idempotency = { principal: 'monitoring', key: 'batch-0001', requestDigest: 'a' };
    const batch = [line(kitei.at), line(kitei.at, { accountName: 'nobody' })];
    const receipt = { recorded: 1, unknown: [1] };
    const answers = await Promise.all([1, 2, 3].map(() => report(batch, { idempotency })));
    expect(answers).toEqual([receipt, receipt, receipt]);
    const other = report([line(kitei.at)], { idempotency: { ...idempotency, requestDigest: 'b' } });
    await expect(other).rejects.toMatchObject({ message: 'request/idempotency-key-reused' });
  });

  it('add no line to any ledger and leave the version of the case alone (4.1.3(3))', async () => {
    const lines = () => kitei.rows('SELECT count(*) FROM ledger_event');
    const [known, state] = [await lines(), await kitei.stateOf(caseId)];
    await report([line(kitei.at)]);
    expect(await lines()).toEqual(known);
    expect(await kitei.stateOf(caseId)).toEqual(state);
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it('of accounts that nobody applied for are named by their place, and the others recorded (4.1.3(3))', async () => {
    const signIns = [
      line(kitei.at, { accountName: 'ghost' }),
      line(kitei.at),
      line(kitei.at, { target: 'core' }),
      line(kitei.at, { target: 'nowhere' }),
      line(kitei.at, { accountName: 'ghost', outcome: 'FAILURE' }),
    ];
    expect(await report(signIns)).toEqual({ recorded: 1, unknown: [0, 2, 3, 4] });
    expect(await uses()).toHaveLength(1);
  });

  it('from the future are refused line by line, and nothing of the batch is taken (4.1.3(3))', async () => {
    const ahead = (milliseconds: number) => before(-milliseconds);
    const signIns = [line(kitei.at), line(ahead(minutes(5) + 1)), line(ahead(minutes(5))), line(ahead(days(400)))];
    await expect(report(signIns)).rejects.toMatchObject({
      kind: 'unlawful',
      violations: [1, 3].map((index) => ({
        code: 'sign-in/from-the-future',
        clause: '4.1.3(3)',
        field: `signIns[${index}].at`,
      })),
    });
    expect(await uses()).toMatchObject([{ last_used_at: null }]);
    expect(await report([line(ahead(minutes(5)))])).toEqual({ recorded: 1, unknown: [] });
  });

  it('are taken of the targets only that the service was granted (4.1.3(3))', async () => {
    const limited = { ...service, reportsSignIns: ['core'] };
    await expect(
      report([line(kitei.at, { target: 'core' }), line(kitei.at)], { service: limited }),
    ).rejects.toMatchObject({
      kind: 'forbidden',
      violations: [{ code: 'sign-in/target-not-granted', field: 'signIns[1].target' }],
    });
    expect(await uses()).toMatchObject([{ last_used_at: null }]);
  });

  it('are written a thousand at a time in one statement (4.1.3(3))', async () => {
    await kitei.tamper(
      `INSERT INTO account (id, user_id, department_code, target, purpose, requested, account_name)
       SELECT 'account_many_' || n, 'person_' || n, 'D200', 'files', 'x', '[]', 'many.' || n FROM generate_series(1, 500) n`,
    );
    const signIns = Array.from({ length: 1_000 }, (_, n) =>
      line(before(n), { target: 'files', accountName: `many.${(n % 500) + 1}` }),
    );
    expect(await report(signIns)).toEqual({ recorded: 1_000, unknown: [] });
    const rows = (await uses()).filter(({ account_id: id }) => String(id).startsWith('account_many_'));
    expect(rows).toHaveLength(500);
    // A statement outside of a transaction is one of its own.
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    await kitei.tamper(`DELETE FROM account_use WHERE account_id LIKE 'account_many_%';
      DELETE FROM account WHERE id LIKE 'account_many_%'`);
  });

  it('of batches that cross each other all arrive, in whatever order the lines stand (4.1.3(3))', async () => {
    const { caseId: second } = await kitei.reach('provisioned', { target: 'core' });
    const [here, there] = [line(kitei.at), line(kitei.at, { target: 'core' })];
    const batches = Array.from({ length: 20 }, (_, n) => report(n % 2 ? [here, there] : [there, here]));
    for (const answer of await Promise.all(batches)) expect(answer).toEqual({ recorded: 2, unknown: [] });
    expect((await uses()).map(({ account_id: id }) => id).sort()).toEqual([caseId, second].sort());
  });

  describe('and the accounts that nobody uses', () => {
    const unused = (cutoff: string, more: { after?: string; limit?: number } = {}): Promise<UnusedAccount[]> =>
      unusedAccounts(kitei.source.manager, { cutoff, limit: 10, ...more });
    /** What a sweep does with one account: `meanwhile` happens between its look and its writing. */
    const suspend = (cutoff: string, meanwhile: () => Promise<unknown> = () => Promise.resolve()) =>
      kitei.app
        .get(AccountOrders)
        .suspend(
          { actor: { id: 'engine' }, asOf: kitei.at, orderKey: `dormant/${cutoff}` },
          caseId,
          'find-dormant',
          { kind: 'DORMANT', reference: 'sweep' },
          async (passage) => {
            const use = await lastUseOf(passage);
            if (!use || use.unusedSince.toISOString() > cutoff) return false;
            await meanwhile();
            onlyWhileUnused(passage, cutoff);
            return true;
          },
        );
    const stateOf = async () => (await kitei.stateOf(caseId)).state;

    it('count from the last use, and from activation when they were never used (4.1.3(3))', async () => {
      const [row] = await kitei.rows<{ at: Date }>('SELECT password_acknowledged_at AS at FROM account WHERE id = $1', [
        caseId,
      ]);
      const activated = row!.at.toISOString();
      expect(await unused(activated)).toEqual([{ accountId: caseId, lastUsedAt: null, unusedSince: row!.at }]);
      expect(await unused(new Date(row!.at.getTime() - 1).toISOString())).toEqual([]);
      // A failed attempt is no use.
      await report([line(kitei.at, { outcome: 'FAILURE' })]);
      expect(await unused(activated)).toHaveLength(1);
      await report([line(kitei.at)]);
      expect(await unused(activated)).toEqual([]);
      expect(await unused(kitei.at)).toMatchObject([{ accountId: caseId, lastUsedAt: new Date(kitei.at) }]);
    });

    it('come page by page in the order of their ids, active ones only (4.1.3(3))', async () => {
      const { caseId: other } = await kitei.reach('active');
      const [first] = await unused(kitei.at, { limit: 1 });
      const rest = await unused(kitei.at, { after: first!.accountId });
      expect([first, ...rest].map((account) => account?.accountId)).toEqual([caseId, other].sort());
    });

    it('are not suspended when somebody signs in between the look and the writing (4.1.3(3))', async () => {
      const cutoff = kitei.at;
      const late = kitei.pass(minutes(1));
      let looks = 0;
      const race = suspend(cutoff, () => (looks++ === 0 ? report([line(late)]) : Promise.resolve()));
      expect(await race).toBe('needless');
      expect(await stateOf()).toBe('active');
    });

    it('are not suspended by the very first sign-in that nobody saw coming (4.1.3(3))', async () => {
      await kitei.tamper('DELETE FROM account_use');
      const cutoff = kitei.at;
      const late = kitei.pass(minutes(1));
      let looks = 0;
      const receipts: SignInReceipt[] = [];
      const signIn = async () => void (looks++ === 0 && receipts.push(await report([line(late)])));
      expect(await suspend(cutoff, signIn)).toBe('needless');
      expect(receipts).toEqual([{ recorded: expect.any(Number), unknown: [] }]);
    });

    it('are found dormant when nobody used them, and go back when a late log shows that somebody did (4.1.3(3))', async () => {
      const cutoff = kitei.at;
      kitei.pass(days(1));
      expect(await suspend(cutoff)).toBe('taken');
      expect(await stateOf()).toBe('suspension-ordered');
      // Older than the three months: it does not count.
      await report([line(before(days(200)))]);
      expect(await stateOf()).toBe('suspension-ordered');
      const used = [line(before(minutes(5)))];
      await report(used);
      expect(await stateOf()).toBe('active');
      const { version } = await kitei.stateOf(caseId);
      await report(used);
      expect((await kitei.stateOf(caseId)).version).toBe(version);
      expect((await kitei.verify()).findings).toEqual([]);
    });
  });

  it('that put an account out of use are lines of its ledger, once each, also under a key that comes again (4.1.5(1)⑥)', async () => {
    const locks = () =>
      kitei.rows(`SELECT actor, clause FROM ledger_event WHERE case_id = $1 AND transition = 'lock'`, [caseId]);
    const batch = [line(before(minutes(2))), line(before(minutes(1)), { outcome: 'LOCKED_OUT' })];
    const idempotency = { principal: 'monitoring', key: 'batch-0002', requestDigest: 'a' };
    for (const more of [{}, {}, { idempotency }, { idempotency }]) {
      expect(await report(batch, more)).toEqual({ recorded: 2, unknown: [] });
      expect(await locks()).toEqual([{ actor: 'service:monitoring', clause: '4.1.5(1)⑥' }]);
    }
    expect(await kitei.rows('SELECT locked_at FROM account WHERE id = $1', [caseId])).toEqual([
      { locked_at: new Date(before(minutes(1))) },
    ]);
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it('that followed a lockout show that it is over, so it is not entered late (4.1.5(1)⑥)', async () => {
    const { caseId: other } = await kitei.reach('provisioned', { target: 'accounting' });
    const there = { target: 'accounting' };
    await report([line(before(minutes(1)), there)]);
    await report([line(before(minutes(2)), { ...there, outcome: 'LOCKED_OUT' })]);
    expect(await kitei.rows('SELECT locked_at FROM account WHERE id = $1', [other])).toEqual([{ locked_at: null }]);
  });

  it('of accounts in no ledger are findings, one per name while it stands; a failure proves no account (4.1.1(2))', async () => {
    const stranger = { accountName: 'stranger' };
    const batch = [
      line(before(minutes(2)), stranger),
      line(before(minutes(1)), stranger),
      line(before(minutes(1)), { accountName: 'guessed', outcome: 'FAILURE' }),
    ];
    for (const time of [1, 2]) {
      expect({ time, ...(await report(batch)) }).toEqual({ time, recorded: 0, unknown: [0, 1, 2] });
      const found = await kitei.rows(
        `SELECT key, target, observed FROM finding WHERE kind = 'UNKNOWN_ACCOUNT' AND observed ->> 'accountName' IN ('stranger', 'guessed')`,
      );
      expect(found).toMatchObject([{ target, observed: stranger }]);
      expect(JSON.stringify(found.map(({ key }) => key))).not.toContain('stranger');
    }
  });

  it('by the name of a disabled account are unknown (4.1.3(3))', async () => {
    await kitei.tamper('UPDATE account SET disabled_at = provisioned_at WHERE target = $1', ['accounting']);
    expect(await report([line(kitei.at, { target: 'accounting' })])).toEqual({ recorded: 0, unknown: [0] });
    await kitei.tamper('UPDATE account SET disabled_at = NULL WHERE target = $1', ['accounting']);
  });

  it('belong to one person: a name that somebody else has on the target is refused (4.1.1(1))', async () => {
    const { itemId } = await kitei.reach('provisioning', { user: 'ito' });
    const named = (name: string) =>
      kitei.answer('yamada', itemId, 'complete', { evidence: { accountName: name, granted: ['view'] } });
    await expect(named(accountName)).rejects.toMatchObject({
      kind: 'conflict',
      violations: [{ code: 'account/name-taken', clause: '4.1.1(1)', field: 'accountName' }],
    });
    expect((await kitei.item(itemId)).state).toBe('open');
    expect(await named('ito.a')).toMatchObject({ state: 'provisioned' });
  });
});
