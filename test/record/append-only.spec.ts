import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '#apps/dev/servers/postgres-databases';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const forbidden = [
  ['UPDATE', (table: string) => `UPDATE ${table} SET ${table === 'ledger_event' ? 'reason' : 'profile'} = 'x'`],
  ['DELETE', (table: string) => `DELETE FROM ${table}`],
  ['TRUNCATE', (table: string) => `TRUNCATE ${table}`],
] as const;

describe('an append-only ledger', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    await kitei.reach('awaiting-approval');
  });
  afterAll(() => kitei?.close());

  const attempt = (url: string, sql: string) =>
    withClient(url, (client) => client.query(sql)).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );

  describe.each(['ledger_event', 'policy_version'])('%s', (table) => {
    it.each(forbidden)('refuses %s to the application (4.1.1(2), 9・2)', async (_name, statement) => {
      expect(await attempt(kitei.database.appUrl, statement(table))).toBe('42501');
    });

    it.each(forbidden)('refuses %s even to the owner of the table (4.1.1(2), 9・2)', async (_name, statement) => {
      const before = await kitei.rows<{ count: string }>(`SELECT count(*) FROM ${table}`);
      expect(await attempt(kitei.database.ownerUrl, statement(table))).toBe('42501');
      expect(await kitei.rows(`SELECT count(*) FROM ${table}`)).toEqual(before);
    });
  });

  it('refuses the application to switch the guard off or to drop it (4.1.1(2))', async () => {
    const { appUrl } = kitei.database;
    expect(await attempt(appUrl, 'ALTER TABLE ledger_event DISABLE TRIGGER ALL')).toBe('42501');
    expect(await attempt(appUrl, 'DROP TRIGGER ledger_event_append_only ON ledger_event')).toBe('42501');
    expect(await attempt(appUrl, `SET session_replication_role = 'replica'`)).toBe('42501');
    expect(await attempt(appUrl, 'DROP TABLE ledger_event')).toBe('42501');
  });

  it('keeps accounts and work items from being deleted by the application (4.1.1(2))', async () => {
    for (const table of ['account', 'work_item', 'governed_case', 'notice', 'person', 'one_time_link']) {
      expect([table, await attempt(kitei.database.appUrl, `DELETE FROM ${table}`)]).toEqual([table, '42501']);
    }
  });

  it('lets the application add lines', async () => {
    const { caseId } = await kitei.reach('requested');
    expect((await kitei.stateOf(caseId)).sequence).toBe(1);
  });
});
