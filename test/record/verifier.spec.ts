import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashOf, type HashedEvent } from '#libs/record/ledger/hash';
import { RecordRehearsal } from '#test/support/rehearsal-record';

type Line = HashedEvent & { asOf: Date };

describe('the ledger verifier', () => {
  let kitei: RecordRehearsal;
  let caseId: string;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());
  beforeEach(async () => {
    ({ caseId } = await kitei.reach('active'));
    known = (await kitei.verify()).findings.map(text);
  });

  // Each case is tampered with on top of the last ones; only what is new counts.
  let known: string[] = [];
  const text = (finding: { kind: string; caseId: string; sequence?: number; what: string }) =>
    `${finding.kind} ${finding.caseId} ${finding.sequence ?? '-'} ${finding.what}`;
  const news = async () => (await kitei.verify()).findings.filter((finding) => !known.includes(text(finding)));

  it('finds nothing in a record that nobody touched (4.1.1(2))', async () => {
    const { findings, cases, events } = await kitei.verify();
    expect({ findings, cases, events: events > 50 }).toEqual({ findings: [], cases: 3, events: true });
  });

  it('finds nothing in a record that is written to meanwhile (4.1.1(2))', async () => {
    let writing = true;
    const written = (async () => {
      for (let account = 0; account < 5; account++) await kitei.reach('active');
    })().finally(() => (writing = false));
    const found: unknown[] = [];
    while (writing) found.push(...(await news()));
    await written;
    expect(found).toEqual([]);
  });

  it('reports a line whose content was altered (4.1.1(2))', async () => {
    await kitei.tamper(`UPDATE ledger_event SET actor = 'person_x' WHERE case_id = $1 AND sequence = 3`, [caseId]);
    expect(await news()).toEqual([
      { kind: 'altered', caseId, sequence: 3, what: 'its content does not match its hash' },
      // The work item still names who really decided.
      { kind: 'unexplained', caseId, what: expect.stringMatching(/^no line settled the work item/) },
    ]);
  });

  it('reports a line that was altered and hashed anew (4.1.1(2))', async () => {
    const [line] = await kitei.rows<Line>(
      `SELECT case_id AS "caseId", sequence, slug, kind, transition, clause, part, actor, on_behalf_of AS "onBehalfOf", as_of AS "asOf",
         reason, before, after, policy_version AS "policyVersion", workflow_id AS "workflowId", run_id AS "runId",
         step_key AS "stepKey", previous_hash AS "previousHash" FROM ledger_event WHERE case_id = $1 AND sequence = 2`,
      [caseId],
    );
    const changed = { ...line!, clause: '4.1.2(1)', asOf: line!.asOf.toISOString() };
    await kitei.tamper(`UPDATE ledger_event SET clause = $2, hash = $3 WHERE case_id = $1 AND sequence = 2`, [
      caseId,
      changed.clause,
      hashOf(changed),
    ]);
    expect(await news()).toEqual([
      { kind: 'altered', caseId, sequence: 3, what: 'it does not continue the line before it' },
    ]);
  });

  it('reports a line that was deleted from the middle (4.1.1(2))', async () => {
    await kitei.tamper(`DELETE FROM ledger_event WHERE case_id = $1 AND transition = 'view-password'`, [caseId]);
    const found = await news();
    expect(found.map(({ kind }) => kind)).toEqual(['missing', 'missing']);
    expect(found[0]).toEqual({ kind: 'missing', caseId, sequence: 8, what: '1 line(s) before this one are gone' });
  });

  it('reports a line that was deleted from the end (4.1.1(2))', async () => {
    const { sequence } = await kitei.stateOf(caseId);
    await kitei.tamper(`DELETE FROM ledger_event WHERE case_id = $1 AND sequence = $2`, [caseId, sequence]);
    expect(await news()).toContainEqual({ kind: 'missing', caseId, sequence, what: '1 line(s) at the end are gone' });
  });

  it('reports a line that was added behind the head of its case (4.1.1(2))', async () => {
    await kitei.tamper(
      `INSERT INTO ledger_event SELECT case_id, sequence + 1, slug, 'note', 'invented', clause, NULL, actor, on_behalf_of, as_of, reason,
         NULL, NULL, policy_version, workflow_id, run_id, NULL, hash, hash FROM ledger_event
       WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1`,
      [caseId],
    );
    const found = await news();
    expect(found).toContainEqual({ kind: 'unexplained', caseId, what: 'the head of the case is not its last line' });
    expect(found.map(({ kind }) => kind).sort()).toEqual(['altered', 'unexplained']);
  });

  it('reports a case whose row is gone, and one whose lines are gone (4.1.1(2))', async () => {
    await kitei.tamper('DELETE FROM governed_case WHERE id = $1', [caseId]);
    expect(await news()).toEqual([
      { kind: 'missing', caseId, what: 'the case of this ledger is gone' },
      { kind: 'unexplained', caseId, what: 'no case stands behind the row in account' },
    ]);
    const silent = (await kitei.reach('requested')).caseId;
    await kitei.tamper('DELETE FROM ledger_event WHERE case_id = $1', [silent]);
    expect(await news()).toContainEqual({ kind: 'missing', caseId: silent, what: 'the case has no ledger at all' });
  });

  it('reports a case that was moved to a state without a line (4.1.1(2))', async () => {
    await kitei.tamper(`UPDATE governed_case SET state = 'rejected' WHERE id = $1`, [caseId]);
    expect(await news()).toEqual([
      { kind: 'unexplained', caseId, what: 'the case says "rejected", its ledger "active"' },
    ]);
  });

  it('reports a case that was put under another applicant, who could not have decided before (4.1.1(1))', async () => {
    await kitei.tamper(`UPDATE governed_case SET applicant_id = 'person_x' WHERE id = $1`, [caseId]);
    expect(await news()).toEqual([
      { kind: 'unexplained', caseId, what: 'whom the case is about differs from the line that said so' },
    ]);
  });

  it.each([
    ['rights', `granted = ARRAY['view', 'master-maintenance']`],
    ['rights that were emptied', 'granted = NULL'],
    ['the privileged flag', 'privileged = true'],
    ['the name on the target', `account_name = 'root'`],
    // Renamed too: another person's name would be refused to the next account.
    ['the user', `user_id = 'person_x', account_name = 'x'`],
    ['the department', `department_code = 'D300'`],
    ['the one who created it', `provisioned_by = 'person_x'`],
    ['the time of its creation', `provisioned_at = provisioned_at - interval '1 day'`],
    ['the acknowledgement', 'password_acknowledged_at = NULL'],
    ['what was asked for', `requested = '[]'`],
  ])('reports an account row in which somebody changed %s (4.1.1(2))', async (_what, change) => {
    await kitei.tamper(`UPDATE account SET ${change} WHERE id = $1`, [caseId]);
    const found = await news();
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['unexplained']));
    expect(new Set(found.map((finding) => finding.caseId))).toEqual(new Set([caseId]));
  });

  it('reports an account row that is gone (4.1.1(2))', async () => {
    await kitei.tamper('DELETE FROM account WHERE id = $1', [caseId]);
    expect(await news()).toEqual([{ kind: 'missing', caseId, what: 'the row in account is gone' }]);
  });

  it('reports an invented work item, a deleted one, and one whose decision was changed (4.1.1(1))', async () => {
    const [approval, duty] = await kitei.rows<{ id: string }>(
      'SELECT id FROM work_item WHERE case_id = $1 ORDER BY opened_at',
      [caseId],
    );
    await kitei.tamper(
      `CREATE TEMPORARY TABLE copy AS SELECT * FROM work_item WHERE id = '${approval!.id}';
       UPDATE copy SET id = 'work_item_invented', item_key = 'department-approval#9';
       INSERT INTO work_item SELECT * FROM copy;
       DELETE FROM work_item WHERE id = '${duty!.id}';
       UPDATE work_item SET settled_by = 'person_x' WHERE id = '${approval!.id}'`,
    );
    expect((await news()).map(({ kind, what }) => `${kind}: ${what}`).sort()).toEqual(
      [
        `missing: the work item ${duty!.id} is gone`,
        'unexplained: no line opened the work item work_item_invented',
        `unexplained: no line settled the work item ${approval!.id} as it says`,
        'unexplained: no line settled the work item work_item_invented as it says',
      ].sort(),
    );
  });

  it('reports a policy whose figures were changed beside their digest, and one that is gone (9・2)', async () => {
    await kitei.tamper(
      `UPDATE policy_version SET document = jsonb_set(document, '{figures,password.min-length,value}', '4') WHERE version = 1`,
    );
    const what = 'no line added the policy version 1 as it stands';
    expect(await news()).toEqual([{ kind: 'unexplained', caseId: 'policy', what }]);
    await kitei.tamper('UPDATE policy_version SET version = 7');
    expect((await news()).map(({ kind }) => kind).sort()).toEqual(['missing', 'unexplained']);
    await kitei.tamper('UPDATE policy_version SET version = 1');
  });

  it('reports people, roles and departments that no import made (2(1))', async () => {
    await kitei.tamper(
      `UPDATE person SET department = 'D300' WHERE login = 'suzuki';
       INSERT INTO role_grant VALUES ('E0007', 'KITEI_ADMINISTRATOR');
       DELETE FROM role_grant WHERE role = 'AUDITOR';
       UPDATE department SET manager = 'E0007' WHERE code = 'D200'`,
    );
    expect((await news()).map(({ kind, what }) => `${kind}: ${what}`).sort()).toEqual([
      'missing: roles/E0004:AUDITOR is gone',
      'unexplained: no line explains departments/D200 as it stands',
      'unexplained: no line explains people/E0007 as it stands',
      'unexplained: no line explains roles/E0007:KITEI_ADMINISTRATOR as it stands',
    ]);
  });
});
