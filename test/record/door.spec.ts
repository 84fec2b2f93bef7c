import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IdempotencyClaim } from '#libs/record/door/idempotency';
import { application, provisioning } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('the one door', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());

  const linesOf = async (caseId: string) =>
    (
      await kitei.rows<{ transition: string }>(
        'SELECT transition FROM ledger_event WHERE case_id = $1 ORDER BY sequence',
        [caseId],
      )
    ).map(({ transition }) => transition);
  const count = async (table: string) =>
    (await kitei.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;
  const claim = (changes: Partial<IdempotencyClaim> = {}): IdempotencyClaim => ({
    principal: 'caller',
    key: randomUUID(),
    requestDigest: 'digest of the body',
    ...changes,
  });

  describe('a step', () => {
    it('that is taken twice leaves one (4.1.1(1))', async () => {
      const caseId = await kitei.apply();
      const first = await kitei.open(caseId, 'department-approval');
      const version = await kitei.stateOf(caseId);
      expect(await kitei.open(caseId, 'department-approval')).toEqual(first);
      expect(await kitei.stateOf(caseId)).toEqual(version);
      expect(await linesOf(caseId)).toEqual(['apply', 'ask-department']);
    });

    it('that is taken at once from two processes leaves one, and both get its answer (4.1.1(1))', async () => {
      const other = await kitei.another();
      for (let round = 0; round < 10; round++) {
        const caseId = await kitei.apply();
        const answers = await Promise.all(
          [kitei, other, kitei, other].map((process) => kitei.open(caseId, 'department-approval', 1, process)),
        );
        expect(new Set(answers.map((answer) => answer.item?.itemId)).size).toBe(1);
        expect(await linesOf(caseId)).toEqual(['apply', 'ask-department']);
      }
      const notices = await kitei.rows(
        `SELECT case_id, person_id, kind FROM notice GROUP BY 1, 2, 3 HAVING count(*) > 1`,
      );
      expect(notices).toEqual([]);
    });

    it('of a rung that is taken at once twice reminds once (4.1.1(1))', async () => {
      const { caseId, itemId } = await kitei.reach('awaiting-approval');
      await Promise.all([kitei.climb(caseId, itemId, 1), kitei.climb(caseId, itemId, 1)]);
      expect((await linesOf(caseId)).filter((name) => name === 'remind')).toHaveLength(1);
      const reminders = await kitei.rows(`SELECT 1 FROM notice WHERE case_id = $1 AND kind = 'reminder'`, [caseId]);
      expect(reminders).toHaveLength(1);
    });

    it('without the fact it stands on writes nothing (4.1.1(1))', async () => {
      const { caseId } = await kitei.reach('awaiting-approval');
      const before = await kitei.stateOf(caseId);
      expect((await kitei.open(caseId, 'provisioning')).standing).toBe('unfounded');
      expect((await kitei.open(caseId, 'password-setting')).standing).toBe('unfounded');
      expect(await kitei.stateOf(caseId)).toEqual(before);
    });
  });

  describe('an Idempotency-Key', () => {
    it('gets the same answer for the same request, and nothing is written twice', async () => {
      const idempotency = claim();
      const apply = () => kitei.accounts.apply(kitei.by('suzuki', { idempotency }), application());
      const first = await apply();
      const before = await count('ledger_event');
      kitei.pass(60_000);
      expect(await apply()).toEqual(first);
      expect(await count('ledger_event')).toBe(before);
    });

    it('that comes several times at once leaves one application and one answer', async () => {
      const other = await kitei.another();
      const before = await count('account');
      const idempotency = claim();
      const answers = await Promise.all(
        [kitei, other, kitei, other, kitei].map(({ accounts }) =>
          accounts.apply(kitei.by('suzuki', { idempotency }), application()),
        ),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await count('account')).toBe(before + 1);
    });

    it('is refused for another request, also while the first is still running', async () => {
      const idempotency = claim();
      const apply = (requestDigest: string) =>
        kitei.accounts.apply(kitei.by('suzuki', { idempotency: { ...idempotency, requestDigest } }), application());
      const [first, second] = await Promise.allSettled([apply('one'), apply('two')]);
      const outcomes = [first, second].map(({ status }) => status).sort();
      expect(outcomes).toEqual(['fulfilled', 'rejected']);
      const winner = first.status === 'fulfilled' ? 'one' : 'two';
      const loser = winner === 'one' ? 'two' : 'one';
      await expect(apply(loser)).rejects.toThrow('request/idempotency-key-reused');
      await expect(apply(winner)).resolves.toBeDefined();
    });

    it('is free again when the first request was refused', async () => {
      const idempotency = claim();
      const apply = (target: string) =>
        kitei.accounts.apply(kitei.by('suzuki', { idempotency }), application({ target }));
      await expect(apply('nowhere')).rejects.toThrow('account/unknown-target');
      await expect(apply('sales')).resolves.toBeDefined();
    });

    it('of two callers is two keys', async () => {
      const key = randomUUID();
      const [one, two] = await Promise.all(
        ['one', 'two'].map((principal) =>
          kitei.accounts.apply(kitei.by('suzuki', { idempotency: claim({ principal, key }) }), application()),
        ),
      );
      expect(one!.caseId).not.toBe(two!.caseId);
    });
  });

  it('refuses a fact about a version that is no longer there (4.1.1(1))', async () => {
    const { caseId, itemId } = await kitei.reach('awaiting-approval');
    const { version } = await kitei.stateOf(caseId);
    await kitei.notes.claim(kitei.by('sato'), itemId);
    const { subjectHash } = await kitei.item(itemId);
    const decide = (expectedVersion: number) =>
      kitei.answers.answer(kitei.by('sato', { expectedVersion }), { itemId, answer: 'approve', subjectHash });
    await expect(decide(version)).rejects.toMatchObject({ kind: 'stale', message: 'record/stale' });
    expect((await decide(version + 1)).version).toBe(version + 2);
  });

  it('leaves nothing of a fact that a rule refuses (4.1.1(1))', async () => {
    const everything = async () =>
      Promise.all(['governed_case', 'ledger_event', 'account', 'outbox', 'notice', 'idempotency'].map(count));
    const before = await everything();
    const refused = kitei.accounts.apply(
      kitei.by('suzuki', { idempotency: claim() }),
      application({ entitlements: [{ entitlement: 'view', reason: ' ' }] }),
    );
    await expect(refused).rejects.toThrow('account/not-least-privilege');
    expect(await everything()).toEqual(before);
  });

  it('leaves the account as it was when the provisioning goes beyond the approval (4.1.1(1), 4.1.1(2))', async () => {
    const { caseId, itemId } = await kitei.reach('provisioning');
    const before = await kitei.rows('SELECT * FROM account WHERE id = $1', [caseId]);
    const evidence = { ...provisioning, granted: ['view', 'master-maintenance'] };
    await expect(kitei.answer('yamada', itemId, 'complete', { evidence })).rejects.toMatchObject({
      kind: 'unlawful',
      violations: [{ code: 'account/not-least-privilege', field: 'granted[1]' }],
    });
    expect(await kitei.rows('SELECT * FROM account WHERE id = $1', [caseId])).toEqual(before);
    expect((await kitei.item(itemId)).state).toBe('open');
  });

  it('writes the line of the ledger and the row of the account at once (4.1.1(2))', async () => {
    const { caseId, itemId } = await kitei.reach('provisioning');
    await kitei.answer('yamada', itemId, 'complete', { evidence: provisioning });
    const [said] = await kitei.rows<{ account: object; actor: string }>(
      `SELECT after -> 'account' AS account, actor FROM ledger_event WHERE case_id = $1 AND transition = 'provision'`,
      [caseId],
    );
    expect(said).toEqual({
      actor: kitei.id('yamada'),
      account: {
        userId: kitei.id('tanaka'),
        departmentCode: 'D200',
        target: 'sales',
        accountName: 'tanaka.s',
        granted: ['view'],
        privileged: false,
        provisionedBy: kitei.id('yamada'),
        provisionedAt: kitei.at,
        mustChangePassword: true,
        passwordAcknowledgedAt: null,
        activatedAt: null,
        secondFactorAt: null,
        secondFactorMethod: null,
        lockedAt: null,
        suspendedAt: null,
        disabledAt: null,
        endCause: null,
      },
    });
  });

  it.each([
    ['somebody of another department', 'abe', {}, 'account/not-user-department'],
    ['a user who left', 'suzuki', { user: 'ogawa' }, 'account/unknown-user'],
    ['two users', 'suzuki', { user: ['tanaka', 'ito'] }, 'account/shared-account'],
    [
      'an unknown right',
      'suzuki',
      { entitlements: [{ entitlement: 'root', reason: 'x' }] },
      'account/unknown-entitlement',
    ],
  ])('refuses an application by or for %s (4.1.1(1))', async (_who, applicant, changes, code) => {
    await expect(kitei.apply(changes, applicant)).rejects.toThrow(code);
  });

  it('lets a service account apply only in the departments it was granted (4.1.1(1))', async () => {
    const apply = (client: string, login: string, user: string) =>
      kitei.accounts.apply(
        { ...kitei.by(login), actor: { id: `service:${client}`, onBehalfOf: kitei.id(login) } },
        application({ user }),
      );
    await expect(apply('ticketing', 'abe', 'mori')).rejects.toThrow('account/not-user-department');
    await expect(apply('monitoring', 'suzuki', 'tanaka')).rejects.toThrow('account/not-user-department');
    await expect(apply('hr-system', 'abe', 'mori')).resolves.toMatchObject({ state: 'requested' });
    const { caseId } = await apply('ticketing', 'suzuki', 'tanaka');
    const [line] = await kitei.rows('SELECT actor, on_behalf_of FROM ledger_event WHERE case_id = $1', [caseId]);
    expect(line).toEqual({ actor: 'service:ticketing', on_behalf_of: kitei.id('suzuki') });
  });

  it('leaves a record in which the verifier finds nothing (4.1.1(2))', async () => {
    expect((await kitei.verify()).findings).toEqual([]);
  });
});
