import { afterAll, beforeAll, expect, it, describe } from '@jest/globals';
import { Findings } from '#libs/record/findings';
import { verifyLedger } from '#libs/record/ledger/verify';
import { drift, findingStories, tellFinding } from '#test/support/finding-trace';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

describe('a finding', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(Object.values(findingStories).map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    const caseId = await tellFinding(kitei, story);
    const lines = await kitei.source.query<{ transition: string }[]>(
      'SELECT transition FROM ledger_event WHERE case_id = $1 ORDER BY sequence',
      [caseId],
    );
    const told = lines.map(({ transition }) => transition);
    if (story === findingStories.reported) {
      expect(told.filter((each) => each === 'escalate')).toHaveLength(3);
      expect(told).toEqual(expect.arrayContaining(['overdue', 'report', 'observe-again', 'resolve']));
    }
  });

  it('is recorded once, whoever observes it at the same time (5(3))', async () => {
    const findings = kitei.app.get(Findings);
    const entry = { actor: { id: 'service:reconciliation' }, asOf: await kitei.now() };
    const receipts = await Promise.all(Array.from({ length: 8 }, () => findings.record(entry, drift('raced'))));
    expect(new Set(receipts.map(({ caseId }) => caseId)).size).toBe(1);
    expect(receipts.filter(({ standing }) => standing === 'recorded')).toHaveLength(1);
    expect(await findings.standing('sales', ['ACCOUNT_DRIFT'])).toContainEqual({
      key: 'raced',
      caseId: receipts[0]!.caseId,
      kind: 'ACCOUNT_DRIFT',
      accepted: false,
    });
    await findings.vanished(entry, 'raced');
    await kitei.standsIn(receipts[0]!.caseId, 'vanished');
  });

  it('counts anew when it comes back after it was gone, or changed after it was accepted (5(3))', async () => {
    const findings = kitei.app.get(Findings);
    const accepted = (await findings.standing('sales', ['ACCOUNT_DRIFT'])).find((each) => each.accepted)!;
    const entry = { actor: { id: 'service:reconciliation' }, asOf: await kitei.now() };
    const worse = await findings.record(entry, drift(accepted.key, { observed: { granted: ['everything'] } }));
    expect(worse).toMatchObject({ standing: 'recorded' });
    expect(worse.caseId).not.toBe(accepted.caseId);
    await findings.vanished(entry, accepted.key);
    expect(await findings.record(entry, drift(accepted.key))).toMatchObject({ standing: 'recorded' });
  });

  it('is refused where nothing differs, and goes to all administrators where the target is unknown (5(3))', async () => {
    const findings = kitei.app.get(Findings);
    const entry = { actor: { id: 'service:reconciliation' }, asOf: await kitei.now() };
    const same = drift('same', { observed: { granted: ['view'] } });
    await expect(findings.record(entry, same)).rejects.toThrow('finding/no-difference');
    const { caseId } = await findings.record(entry, drift('elsewhere', { target: 'forgotten-host' }));
    await kitei.standsIn(caseId, 'awaiting-resolution');
    const [item] = await kitei.source.query<{ role: string; people: string[] }[]>(
      `SELECT waiting_role AS role, candidate_ids AS people FROM work_item WHERE case_id = $1`,
      [caseId],
    );
    expect(item?.role).toBe('SYSTEM_ADMINISTRATOR');
    expect(item?.people).toEqual(expect.arrayContaining([await kitei.person('yamada'), await kitei.person('ono')]));
  });

  it('leaves a record of all this in which the verifier finds nothing, and finds what was changed (4.1.1(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
    await kitei.source.query(`UPDATE finding SET observed = '{}' WHERE key = 'elsewhere'`);
    expect((await verifyLedger(kitei.source)).findings).toMatchObject([
      { kind: 'unexplained', what: 'the finding differs from the lines that made it' },
    ]);
  });
});
