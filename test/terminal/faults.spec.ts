import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import { AssetOrders } from '#libs/record/assets/orders';
import { verifyLedger } from '#libs/record/ledger/verify';
import { TerminalRegister } from '#libs/record/terminal-register';
import { TerminalFacts } from '#libs/record/terminal.facts';
import { TerminalImports } from '#libs/record/terminal.imports';
import { DirectoryBook } from '#libs/record/directory/book';
import { WorkItem } from '#libs/record/work-item.entity';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { testBundle } from '#test/support/bundle';
import { eventually } from '#test/support/eventually';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { layTerminals, setUpLines, terminalEntry } from '#test/support/terminal-ground';

let kitei: Rehearsal;
let facts: TerminalFacts;
beforeAll(async () => {
  // Its worker makes way: it keeps no workflow to itself.
  kitei = await startRehearsal({ bundle: testBundle() });
  facts = kitei.app.get(TerminalFacts);
  await layTerminals(kitei.app.get(TerminalRegister), await by('takeuchi'), kitei.source.manager);
});
afterAll(() => kitei?.close());

async function by(login: string): Promise<FactEntry> {
  const personId = await kitei.person(login);
  return { actor: { id: personId }, personId, asOf: await kitei.now() };
}

/** What became of some who came at once: how many were taken, and why the others were refused. */
async function outcomesOf(attempts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts);
  const refusals = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const codes = refusals.map((reason) => (reason instanceof Refusal ? reason.message : String(reason)));
  return { taken: settled.length - refusals.length, codes: [...new Set(codes)] };
}

async function complete(itemId: string, login: string, evidence: object = {}): Promise<void> {
  await kitei.app.get(ItemFacts).answer(await by(login), { itemId, answer: 'complete', evidence });
}

describe('a client terminal among faults', () => {
  it('is set up although the worker made way between its initialisation and its set-up (4.3.3(1))', async () => {
    const { caseId } = await facts.enterExisting(await by('takeuchi'), { ...terminalEntry(), user: 'tanaka' });
    await facts.takeBack(await by('takeuchi'), caseId);
    const item = (await kitei.standsIn(caseId, 'initialising'))!;
    const entry = await by('takeuchi');
    const how = { category: 'CLEAR', method: 'reset', verification: 'started', by: entry.personId, at: entry.asOf };
    const release = kitei.hold();
    await complete(item, 'takeuchi', how);
    await kitei.upgrade();
    release();
    const setUp = (await kitei.standsIn(caseId, 'setting-up'))!;
    await facts.attest(await by('takeuchi'), caseId, setUpLines());
    await complete(setUp, 'takeuchi');
    await kitei.standsIn(caseId, 'ready');
    expect(await kitei.source.manager.countBy(WorkItem, { caseId, purpose: 'set-up' })).toBe(1);
  });

  it('enters the ledger once, however many bring the same number or serial at the same moment (4.3.1(1))', async () => {
    const entry = await by('takeuchi');
    const [one, other] = [terminalEntry(), terminalEntry()];
    const same = Array.from({ length: 6 }, () => facts.register(entry, { ...one, macs: [] }));
    expect(await outcomesOf(same)).toEqual({ taken: 1, codes: ['terminal/asset-number-taken, terminal/serial-taken'] });
    const serial = Array.from({ length: 6 }, (_, n) =>
      facts.register(entry, { ...other, assetNumber: `${other.assetNumber}-${n}`, macs: [] }),
    );
    expect(await outcomesOf(serial)).toEqual({ taken: 1, codes: ['terminal/serial-taken'] });
  });

  it('is handed to one person of several, and taken by a repair or a hand-over but not both (4.3.3(1), 4.6.1(1))', async () => {
    const entry = await by('takeuchi');
    const { caseId } = await facts.enterExisting(entry, terminalEntry());
    await facts.attest(entry, caseId, setUpLines());
    const hold = { caseId: 'repair_race', kind: 'REPAIR' } as const;
    const [first, second, repair] = await Promise.allSettled([
      facts.handOver(entry, caseId, 'tanaka'),
      facts.handOver(entry, caseId, 'nguyen'),
      kitei.app.get(AssetOrders).hold({ ...entry, orderKey: 'race' }, caseId, hold),
    ]);
    const handed = [first, second].filter(({ status }) => status === 'fulfilled').length;
    const repaired = repair.status === 'fulfilled' && repair.value === 'taken' ? 1 : 0;
    expect(handed + repaired).toBe(1);
  });

  it('obeys an order once, however often it is given (4.6.1(1))', async () => {
    const entry = { ...(await by('takeuchi')), orderKey: 'twice' };
    const { caseId } = await facts.enterExisting(entry, terminalEntry());
    const hold = { caseId: 'repair_twice', kind: 'REPAIR' } as const;
    const orders = kitei.app.get(AssetOrders);
    expect(await Promise.all([1, 2, 3].map(() => orders.hold(entry, caseId, hold)))).toEqual([
      'taken',
      'taken',
      'taken',
    ]);
    const lines = `SELECT count(*)::int AS lines FROM ledger_event WHERE case_id = $1 AND transition = 'send-to-repair'`;
    expect(await kitei.source.query(lines, [caseId])).toEqual([{ lines: 1 }]);
  });

  it('comes in a file that is entered once, however often a part is begun anew (4.3.1(1))', async () => {
    const imports = kitei.app.get(TerminalImports);
    const directory = await kitei.app.get(DirectoryBook).current();
    const rows = Array.from({ length: 250 }, (_, n) => ({
      terminal: { ...terminalEntry(), ...(n % 2 ? { user: 'tanaka' } : {}) },
      place: (field: string) => `terminals.csv:${n + 2} ${field}`,
    }));
    const { importId } = await imports.begin(await by('takeuchi'), directory, rows);
    // Two workers take the same part at once, and one of them comes back later.
    const at = await kitei.now();
    await Promise.all([imports.takeNext(importId, at), imports.takeNext(importId, at)]);
    await kitei.pump();
    await eventually(async () => {
      await kitei.pump();
      expect(await imports.progress(importId)).toMatchObject({ rows: 250, done: true });
    });
    const numbers = rows.map(({ terminal }) => terminal.assetNumber);
    const sql = 'SELECT count(*)::int AS entered FROM terminal WHERE asset_number = ANY($1)';
    expect(await kitei.source.query(sql, [numbers])).toEqual([{ entered: 250 }]);
  });

  it('leaves a record in which the verifier finds nothing (4.3.1(1))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
