import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssetOrders } from '#libs/record/assets/orders';
import { DisposalFacts } from '#libs/record/disposal.facts';
import { DisposalLines } from '#libs/record/disposal.lines';
import { verifyLedger } from '#libs/record/ledger/verify';
import { TerminalFacts } from '#libs/record/terminal.facts';
import { TerminalOutings } from '#libs/record/terminal.outings';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { days } from '#test/support/builders';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { StockCompany } from '#test/support/stock-company';
import { setUpLines } from '#test/support/terminal-ground';

let kitei: Rehearsal;
let company: StockCompany;
beforeAll(async () => {
  kitei = await startRehearsal();
  company = new StockCompany(kitei);
});
afterAll(() => kitei?.close());

const engine = async (orderKey: string) => ({ actor: { id: 'engine' }, asOf: await kitei.now(), orderKey });
/** Applies for the disposal of things by their case ids. */
const apply = async (...items: string[]) =>
  kitei.app.get(DisposalFacts).apply(await company.by('kobayashi'), { mode: 'IN_HOUSE', reason: 'worn out', items });
const answer = async (login: string, itemId: string, said: string) => {
  const { subjectHash } = await kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId });
  return kitei.app.get(ItemFacts).answer(await company.by(login), { itemId, answer: said, subjectHash });
};
const itemsOf = (caseId: string) =>
  kitei.source.query<{ slug: string; state: string; reason: string | null }[]>(
    'SELECT slug, state, reason FROM disposal_item WHERE disposal_id = $1 ORDER BY ordinal',
    [caseId],
  );
/** How an application for one thing is refused: its code, and the state that is named. */
const refusedFor = async (assetId: string) =>
  apply(assetId).then(
    () => 'taken',
    (error: { violations: { code: string; field: string; message: { en: string } }[] }) =>
      error.violations.map(({ code, field, message }) => `${field} ${code}: ${/state "(.*)"/.exec(message.en)?.[1]}`),
  );

describe('the disposal of terminals', () => {
  it('refuses those that somebody uses, has taken out, or has in repair (4.6.3(1))', async () => {
    const used = await company.equip({ user: 'tanaka' });
    expect(await refusedFor(used)).toEqual(['items[0] disposal/item-occupied: in-use']);
    const at = Date.parse(await kitei.now());
    const outing = { purpose: 'a fair', destination: 'Osaka', from: new Date(at).toISOString() };
    await kitei.app.get(TerminalFacts).attest(await company.by('takeuchi'), used, setUpLines());
    const until = new Date(at + days(5)).toISOString();
    await kitei.app.get(TerminalOutings).apply(await company.by('tanaka'), used, { ...outing, until });
    await answer('sato', (await kitei.standsIn(used, 'deciding-take-out')) ?? '', 'approve');
    await kitei.standsIn(used, 'taken-out');
    expect(await refusedFor(used)).toEqual(['items[0] disposal/item-occupied: taken-out']);
    const broken = await company.equip();
    await kitei.app.get(AssetOrders).hold(await engine('away'), broken, { kind: 'REPAIR', caseId: 'repair_trial' });
    expect(await refusedFor(broken)).toEqual(['items[0] disposal/item-occupied: under-repair']);
  });

  it('drops one that was handed over before it was taken in hand, and goes on with the rest (4.6.3(1))', async () => {
    const [handed, kept] = [await company.equip(), await company.equip()];
    const [medium = ''] = await company.hold('D200', 1);
    await kitei.app.get(TerminalFacts).attest(await company.by('takeuchi'), handed, setUpLines());
    const letGo = kitei.hold();
    const { caseId } = await apply(handed, medium, kept);
    await kitei.app.get(TerminalFacts).handOver(await company.by('takeuchi'), handed, 'tanaka');
    letGo();
    await answer('aoki', (await kitei.standsIn(caseId, 'deciding')) ?? '', 'approve');
    await kitei.standsIn(caseId, 'sanitising');
    const how = { category: 'DESTROY', method: 'shredding', verification: 'looked at', witness: 'ono' } as const;
    const serials = await kitei.source.query<{ serial: string }[]>(
      `SELECT serial FROM disposal_item WHERE disposal_id = $1 AND state = 'held'`,
      [caseId],
    );
    const lines = serials.map(({ serial }) => ({ serial, ...how }));
    await kitei.app.get(DisposalLines).sanitise(await company.by('aoki'), caseId, lines);
    await kitei.standsIn(caseId, 'closed');
    expect(await itemsOf(caseId)).toEqual([
      { slug: 'terminal', state: 'dropped', reason: expect.stringMatching(/^(handed-over|awaiting-acceptance)$/) },
      { slug: 'medium', state: 'disposed', reason: null },
      { slug: 'terminal', state: 'disposed', reason: null },
    ]);
    await kitei.standsIn(kept, 'disposed');
    await kitei.standsIn(handed, 'awaiting-acceptance');
  });

  it('leaves a record of all this in which the verifier finds nothing (4.6.3(1))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
