import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssetOrders } from '#libs/record/assets/orders';
import { verifyLedger } from '#libs/record/ledger/verify';
import { MediumFacts } from '#libs/record/medium.facts';
import { RepairFacts } from '#libs/record/repair.facts';
import { RepairOrders } from '#libs/record/repair.orders';
import { eventually } from '#test/support/eventually';
import { mediumEntry } from '#test/support/medium-telling';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

let kitei: Rehearsal;
beforeAll(async () => {
  kitei = await startRehearsal();
});
afterAll(() => kitei?.close());

const by = async (login: string) => {
  const personId = await kitei.person(login);
  return { actor: { id: personId }, personId, asOf: await kitei.now() };
};
const engine = async () => ({ actor: { id: 'engine' }, asOf: await kitei.now() });
const stateOf = async (caseId: string) => {
  await kitei.pump();
  const [row] = await kitei.source.query<{ state: string }[]>('SELECT state FROM governed_case WHERE id = $1', [
    caseId,
  ]);
  return row?.state;
};
const times = (caseId: string, transition: string) =>
  kitei.source
    .query<{ times: number }[]>(
      'SELECT count(*)::int AS times FROM ledger_event WHERE case_id = $1 AND transition = $2',
      [caseId, transition],
    )
    .then(([row]) => row?.times);
const registered = async () => {
  const said = mediumEntry();
  const { caseId } = await kitei.app.get(MediumFacts).register(await by('aoki'), said);
  return { ...said, id: caseId };
};
const reported = async (asset: string) =>
  (await kitei.app.get(RepairFacts).report(await by('aoki'), { asset, fault: 'it rattles' })).caseId;

/** A medium in repair that comes back under a serial, while the engine hears nothing. */
async function returnedUnheard(serialOf: (serial: string) => string) {
  const medium = await registered();
  const id = await reported(medium.id);
  const facts = kitei.app.get(RepairFacts);
  await kitei.standsIn(id, 'assessing');
  await facts.say(await by('aoki'), id, 'assessment', { canConfirm: true, canProtect: true, grounds: 'encrypted' });
  await kitei.standsIn(id, 'requesting');
  await facts.say(await by('aoki'), id, 'request', { mode: 'IN_HOUSE' });
  await kitei.standsIn(id, 'in-repair');
  const letGo = kitei.hold();
  const serial = serialOf(medium.serial);
  const back = { outcome: 'REPAIRED', serial, work: 'another one', replaced: 'the whole of it' };
  await facts.say(await by('aoki'), id, 'return', back);
  return { id, medium, serial, letGo };
}

describe('the orders of a repair', () => {
  it('go on after a worker that was killed between the order and the step, and leave one effect (4.6.1(1))', async () => {
    const medium = await registered();
    const letGo = kitei.hold();
    const id = await reported(medium.id);
    const hold = { caseId: id, kind: 'REPAIR' } as const;
    const orderKey = `repair/${id}/hold`;
    const order = async () => kitei.app.get(AssetOrders).hold({ ...(await engine()), orderKey }, medium.id, hold);
    expect([await order(), await order()]).toEqual(['taken', 'taken']);
    letGo();
    await eventually(async () => expect(await stateOf(id)).toBe('assessing'));
    expect([await stateOf(medium.id), await times(medium.id, 'send-to-repair')]).toEqual(['under-repair', 1]);
  });

  it('give back once, however often they are given, and the ledger takes the new serial over (4.6.1(1))', async () => {
    const { id, medium, serial, letGo } = await returnedUnheard((old) => `${old}-2`);
    const orders = kitei.app.get(RepairOrders);
    const twice = [await engine(), await engine()].map((entry) => orders.carryOut(entry, { caseId: id }));
    expect((await Promise.all(twice)).map(({ state }) => state)).toEqual(['closed', 'closed']);
    letGo();
    expect(await orders.carryOut(await engine(), { caseId: id })).toEqual({ state: 'closed' });
    expect([await times(id, 'close'), await times(medium.id, 'come-back')]).toEqual([1, 1]);
    expect(await kitei.source.query('SELECT serial FROM medium WHERE id = $1', [medium.id])).toEqual([{ serial }]);
  });

  it('leave the old serial where what came back was entered as a thing of its own meanwhile (4.6.1(1))', async () => {
    const { id, medium, serial, letGo } = await returnedUnheard((old) => `${old}-3`);
    await kitei.app.get(MediumFacts).register(await by('aoki'), mediumEntry({ serial }));
    letGo();
    await eventually(async () => expect(await stateOf(id)).toBe('closed'));
    expect(await kitei.source.query('SELECT serial FROM medium WHERE id = $1', [medium.id])).toEqual([
      { serial: medium.serial },
    ]);
    expect(await stateOf(medium.id)).toBe('stored');
  });

  it('leave a record in which the verifier finds nothing, and finds a repair that never let go (4.6.1(1))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
    const [[row]] = await kitei.source.query<[{ id: string }[]]>(
      `UPDATE repair SET open = true WHERE id = (SELECT min(id) FROM repair WHERE NOT open) RETURNING id`,
    );
    const { findings } = await verifyLedger(kitei.source);
    expect(findings.map(({ caseId }) => caseId)).toEqual([row!.id, row!.id]);
    await kitei.source.query('UPDATE repair SET open = false WHERE id = $1', [row!.id]);
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
