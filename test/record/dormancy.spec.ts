import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountOrders } from '#libs/record/account.orders';
import { DirectoryStore } from '#libs/record/directory/store';
import { Dormancy, type SweptPage } from '#libs/record/dormancy/dormancy';
import { SignIns } from '#libs/record/sign-ins/sign-ins';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('accounts that nobody uses', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());

  let caseId: string;
  /** An account in use, activated and last used at instants of its own; every other one was used just now. */
  async function begin({ activatedAt = '2026-01-10T01:00:00.000Z', lastUsedAt }: Partial<Record<string, string>> = {}) {
    kitei.at = '2026-01-05T01:00:00.000Z';
    ({ caseId } = await kitei.reach('active'));
    await kitei.tamper(`UPDATE account SET disabled_at = '2020-01-01', account_name = id WHERE id <> $1`, [caseId]);
    await kitei.tamper(
      `UPDATE governed_case SET state = 'disabled', matter = NULL WHERE id <> $1 AND slug = 'account'`,
      [caseId],
    );
    await kitei.tamper('UPDATE account SET activated_at = $2, password_acknowledged_at = $2 WHERE id = $1', [
      caseId,
      activatedAt,
    ]);
    await kitei.tamper('UPDATE governed_case SET opened_at = $2 WHERE id = $1', [caseId, '2025-01-01T00:00:00Z']);
    if (lastUsedAt) await use(lastUsedAt);
  }
  beforeEach(() => begin());

  const use = (at: string) =>
    kitei.app
      .get(SignIns)
      .observe({ actor: { id: 'service:connector' }, asOf: at > kitei.at ? at : kitei.at }, [
        { target: 'sales', accountName: 'tanaka.s', at, outcome: 'SUCCESS' },
      ]);
  const sweep = async (at: string, except: string[] = [], on = kitei.app): Promise<SweptPage> => {
    kitei.at = at;
    const reference = `dormancy-sweep/${at}`;
    return on.get(Dormancy).sweep({ reference, actor: { id: 'engine' }, asOf: at, except }, '', 10);
  };
  const stateOf = async () => (await kitei.stateOf(caseId)).state;
  const letters = () =>
    kitei.rows<{ personId: string; parameters: object }>(
      `SELECT person_id AS "personId", parameters FROM notice WHERE case_id = $1 AND kind = 'dormancy-warning' ORDER BY person_id`,
      [caseId],
    );

  it.each([
    ['used on 30 November', '2025-11-30T03:00:00.000Z', '2026-02-28T02:59:59.999Z', '2026-02-28T03:00:00.000Z'],
    ['used on 31 October', '2025-10-31T03:00:00.000Z', '2026-01-31T02:59:59.999Z', '2026-01-31T03:00:00.000Z'],
    ['used on 31 March', '2026-03-31T03:00:00.000Z', '2026-06-30T02:59:59.999Z', '2026-06-30T03:00:00.000Z'],
    ['used at midnight in Tokyo', '2026-01-31T15:00:00.000Z', '2026-04-30T14:59:59.999Z', '2026-04-30T15:00:00.000Z'],
  ])(
    'and that were %s are suspended three calendar months later, not before (4.1.3(3))',
    async (_, used, early, due) => {
      await begin({ activatedAt: '2025-06-01T00:00:00.000Z', lastUsedAt: used });
      expect((await sweep(early)).suspended).toEqual([]);
      expect(await stateOf()).toBe('active');
      expect((await sweep(due)).suspended).toEqual([caseId]);
      expect(await stateOf()).toBe('suspension-ordered');
    },
  );

  it('ever count from their activation (4.1.3(3))', async () => {
    expect((await sweep('2026-04-10T00:59:59.999Z')).suspended).toEqual([]);
    expect((await sweep('2026-04-10T01:00:00.000Z')).suspended).toEqual([caseId]);
  });

  it('and that were taken over count from the day on which the ledger knew them (4.1.3(3))', async () => {
    await kitei.tamper('UPDATE governed_case SET opened_at = $2 WHERE id = $1', [caseId, '2026-03-01T00:00:00.000Z']);
    expect((await sweep('2026-04-10T01:00:00.000Z')).suspended).toEqual([]);
    expect((await sweep('2026-06-01T00:00:00.000Z')).suspended).toEqual([caseId]);
  });

  it('are announced to the user and the manager two weeks ahead, once per last use (4.1.3(3))', async () => {
    expect((await sweep('2026-03-26T14:59:00.000Z')).warned).toEqual([]);
    expect((await sweep('2026-03-27T01:00:00.000Z')).warned).toEqual([caseId]);
    expect((await sweep('2026-03-28T01:00:00.000Z')).warned).toEqual([]);
    const parameters = { target: 'sales', lastUsedAt: null, suspendsAt: '2026-04-10T01:00:00.000Z' };
    const told = await letters();
    expect(told.map(({ personId }) => kitei.login(personId)).sort()).toEqual(['sato', 'tanaka']);
    for (const letter of told) expect(letter.parameters).toEqual(parameters);
    expect(await stateOf()).toBe('active');

    // Used after the warning: it stays, and is announced anew when nobody comes back.
    await use('2026-04-02T01:00:00.000Z');
    expect(await sweep('2026-04-10T01:00:00.000Z')).toMatchObject({ suspended: [], warned: [] });
    expect((await sweep('2026-06-20T01:00:00.000Z')).warned).toEqual([caseId]);
    expect(await letters()).toHaveLength(4);
    expect((await sweep('2026-07-02T01:00:00.000Z')).suspended).toEqual([caseId]);
  });

  it('of a manager are announced to the manager above (4.1.3(3))', async () => {
    await kitei.tamper('UPDATE governed_case SET user_id = $2 WHERE id = $1', [caseId, kitei.id('sato')]);
    expect((await sweep('2026-03-28T01:00:00.000Z')).warned).toEqual([caseId]);
    expect((await letters()).map(({ personId }) => kitei.login(personId)).sort()).toEqual(['ishikawa', 'sato']);
  });

  it('are suspended with the sweep as the cause, once, however often it is repeated (4.1.3(3))', async () => {
    const at = '2026-04-11T01:00:00.000Z';
    const first = await sweep(at);
    expect(first).toMatchObject({ counted: 1, suspended: [caseId], last: caseId });
    const { version } = await kitei.stateOf(caseId);
    // The same sweep after a crash tells the same; another one finds nothing left to do.
    expect(await sweep(at)).toEqual(first);
    expect(await sweep('2026-04-12T01:00:00.000Z')).toEqual({ counted: 0, suspended: [], warned: [] });
    expect((await kitei.stateOf(caseId)).version).toBe(version);
    const [line] = await kitei.rows<{ after: object }>(
      `SELECT after FROM ledger_event WHERE case_id = $1 AND transition = 'find-dormant'`,
      [caseId],
    );
    expect(line!.after).toMatchObject({ cause: { kind: 'DORMANT', reference: `dormancy-sweep/${at}` } });
  });

  it('are warned about once by a sweep that is repeated (4.1.3(3))', async () => {
    const first = await sweep('2026-03-28T01:00:00.000Z');
    expect(first.warned).toEqual([caseId]);
    expect(await sweep('2026-03-28T01:00:00.000Z')).toEqual(first);
    expect(await letters()).toHaveLength(2);
  });

  it('are suspended once by two sweeps at the same moment (4.1.3(3))', async () => {
    const other = await kitei.another();
    const at = '2026-04-11T01:00:00.000Z';
    await Promise.all([sweep(at), sweep(at, [], other.app)]);
    const lines = await kitei.rows(`SELECT 1 FROM ledger_event WHERE case_id = $1 AND transition = 'find-dormant'`, [
      caseId,
    ]);
    expect(lines).toHaveLength(1);
  });

  it('are left alone where the log of their target could not be read (4.1.3(3))', async () => {
    const at = '2026-04-11T01:00:00.000Z';
    expect(await sweep(at, ['sales'])).toEqual({ counted: 0, suspended: [], warned: [] });
    expect(await stateOf()).toBe('active');
    expect((await sweep(at, ['core'])).suspended).toEqual([caseId]);
  });

  it('are not suspended when a late log tells of a use before the sweep (4.1.3(3))', async () => {
    await sweep('2026-04-11T01:00:00.000Z');
    await use('2026-04-09T01:00:00.000Z');
    expect(await stateOf()).toBe('active');
    expect((await sweep('2026-04-12T01:00:00.000Z')).suspended).toEqual([]);
  });

  it('overtake an application that is under way (4.1.3(3))', async () => {
    kitei.at = '2026-04-09T01:00:00.000Z';
    await kitei.accounts.applyChange(kitei.by('suzuki'), caseId, {
      entitlements: [{ entitlement: 'order-entry', reason: '照会' }],
      purpose: '担当の変更',
    });
    expect((await sweep('2026-04-11T01:00:00.000Z')).suspended).toEqual([caseId]);
    expect(await stateOf()).toBe('suspension-ordered');
  });

  it('of a leaver are listed until they have ended (4.1.3(1))', async () => {
    const orders = kitei.app.get(AccountOrders);
    expect(await orders.accountsOf(kitei.id('tanaka'))).toEqual([caseId]);
    expect(await orders.accountsOf(kitei.id('sato'))).toEqual([]);
  });

  it('stay suspended when their user has left, whatever the log tells (4.1.3(1))', async () => {
    await sweep('2026-04-11T01:00:00.000Z');
    const change = { kind: 'LEAVE', person: kitei.directory.find('tanaka')!.code };
    const entry = { actor: { id: 'service:hr-system' }, asOf: kitei.at };
    await kitei.app.get(DirectoryStore).change(entry, { changes: [change] });
    await use('2026-04-09T01:00:00.000Z');
    expect(await stateOf()).toBe('suspension-ordered');
  });
});
