import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerBreachFacts } from '#libs/record/server-breach.facts';
import { verifyLedger } from '#libs/record/ledger/verify';
import { breachStories } from '#test/support/breach-stories';
import { laidServer, tellBreach } from '#test/support/breach-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

describe('a breach of a server', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  it.each(breachStories.map((story) => [story.norm, story] as const))('%s', async (_norm, story) => {
    await tellBreach(kitei, story);
  });

  it('is one however often and from wherever the same alert comes at the same moment, and loses no other words (4.2.4(9))', async () => {
    await laidServer(kitei, 'raced01');
    const facts = kitei.app.get(ServerBreachFacts);
    const asOf = await kitei.now();
    const alert = { server: 'raced01', source: 'ids', alertId: 'r-1', detectedAt: asOf };
    const telling = (n: number) =>
      facts.report({ actor: { id: 'service:intrusion-detection' }, asOf }, { ...alert, seen: `shell ${n % 3}` });
    const receipts = await Promise.all(Array.from({ length: 12 }, (_, n) => telling(n)));
    expect(new Set(receipts.map(({ caseId }) => caseId)).size).toBe(1);
    const { caseId } = receipts[0]!;
    const [row] = await kitei.source.query<{ seen: string; retellings: { seen: string }[] }[]>(
      'SELECT seen, retellings FROM server_breach WHERE id = $1',
      [caseId],
    );
    const kept = [row!.seen, ...row!.retellings.map(({ seen }) => seen)];
    expect(kept.toSorted()).toEqual(['shell 0', 'shell 1', 'shell 2']);
    await kitei.standsIn(caseId, 'instructing');
  });

  it('is adopted by a worker that comes in the middle, with the item that is open (4.2.4(9))', async () => {
    await laidServer(kitei, 'moved01');
    const asOf = await kitei.now();
    const alert = { server: 'moved01', source: 'ids', alertId: 'm-1', detectedAt: asOf, seen: 'a shell' };
    const actor = { id: 'service:intrusion-detection' };
    const { caseId } = await kitei.app.get(ServerBreachFacts).report({ actor, asOf }, alert);
    const itemId = await kitei.standsIn(caseId, 'instructing');
    await kitei.workflow(caseId).terminate('the history is lost');
    await kitei.upgrade();
    const personId = await kitei.person('kato');
    const entry = { actor: { id: personId }, personId, asOf: await kitei.now() };
    await kitei.app.get(ServerBreachFacts).instruct(entry, caseId, { instruction: 'switch it off' });
    const report = await kitei.standsIn(caseId, 'responding');
    expect(report).not.toBe(itemId);
    const items = await kitei.source.query<{ purpose: string; state: string }[]>(
      'SELECT purpose, state FROM work_item WHERE case_id = $1 ORDER BY opened_at, id',
      [caseId],
    );
    expect(items).toEqual([
      { purpose: 'instruction', state: 'settled' },
      { purpose: 'report', state: 'open' },
    ]);
  });

  it('leaves a record in which the verifier finds nothing, and which nobody changes (4.2.4(10))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
    for (const table of ['server_breach_instruction', 'server_breach_action']) {
      await expect(kitei.source.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
      await expect(kitei.source.query(`UPDATE ${table} SET number = 9`)).rejects.toThrow(/permission denied/);
    }
    await kitei.source.query(`UPDATE server_breach SET improvement = NULL WHERE NOT open`);
    const { findings } = await verifyLedger(kitei.source);
    expect(findings).not.toHaveLength(0);
    expect(findings[0]).toMatchObject({ what: 'the breach differs from the lines that made it' });
  });
});
