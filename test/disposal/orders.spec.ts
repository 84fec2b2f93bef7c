import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Sanitisation } from '#libs/lifecycles/asset';
import { AssetOrders } from '#libs/record/assets/orders';
import { DisposalFacts } from '#libs/record/disposal.facts';
import { DisposalLines } from '#libs/record/disposal.lines';
import { DisposalOrders } from '#libs/record/disposal.orders';
import { Findings } from '#libs/record/findings';
import { verifyLedger } from '#libs/record/ledger/verify';
import { MediumFacts } from '#libs/record/medium.facts';
import { VendorContracts } from '#libs/record/vendor-contracts';
import { VendorRegister } from '#libs/record/vendor-register';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { days } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { recorded } from '#test/support/evidence-uploads';
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
const settledAs = (caseId: string, state: string) =>
  eventually(async () => {
    await kitei.pump();
    expect(await kitei.source.query('SELECT state FROM governed_case WHERE id = $1', [caseId])).toEqual([{ state }]);
  });

/** A disposal whose items are all on record as sanitised, while the engine hears nothing. */
async function sanitisedUnheard(count: number) {
  const media: { id: string; serial: string }[] = [];
  for (let made = 0; made < count; made++) {
    const said = mediumEntry();
    const { caseId } = await kitei.app.get(MediumFacts).register(await by('aoki'), said);
    media.push({ id: caseId, serial: said.serial });
  }
  const items = media.map(({ serial }) => serial);
  const facts = kitei.app.get(DisposalFacts);
  const { caseId } = await facts.apply(await by('kobayashi'), { mode: 'IN_HOUSE', reason: 'worn out', items });
  const decision = await kitei.standsIn(caseId, 'deciding');
  const { subjectHash } = (
    await kitei.source.query<{ subjectHash: string }[]>(
      'SELECT subject_hash AS "subjectHash" FROM work_item WHERE id = $1',
      [decision],
    )
  )[0]!;
  const answer = { itemId: decision!, answer: 'approve', subjectHash };
  await kitei.app.get(ItemFacts).answer(await by('aoki'), answer);
  await kitei.standsIn(caseId, 'sanitising');
  const letGo = kitei.hold();
  const how = { category: 'DESTROY', method: 'shredding', verification: 'looked at', witness: 'ono' } as const;
  await kitei.app.get(DisposalLines).sanitise(
    await by('aoki'),
    caseId,
    items.map((serial) => ({ serial, ...how })),
  );
  return { caseId, media, letGo };
}

const disposedTimes = (ids: readonly string[]) =>
  kitei.source.query<{ times: number }[]>(
    `SELECT count(*)::int AS times FROM ledger_event WHERE case_id = ANY($1) AND transition = 'dispose' GROUP BY case_id`,
    [ids],
  );

describe('the orders of a disposal', () => {
  it('go on after a worker that was killed between the record and the orders, and leave one effect (4.6.3(1))', async () => {
    const { caseId, media, letGo } = await sanitisedUnheard(3);
    const [first] = await kitei.source.query<{ sanitisation: Sanitisation }[]>(
      'SELECT sanitisation FROM disposal_item WHERE id = $1',
      [`${caseId}/1`],
    );
    const { sanitisation } = first!;
    const hold = { caseId, kind: 'DISPOSAL' } as const;
    const orders = kitei.app.get(AssetOrders);
    // What the killed worker had done by then: the first item is gone, the second is sanitised, and nobody has noted either.
    const key = async (what: string) => ({ ...(await engine()), orderKey: `disposal/${caseId}/${what}` });
    await orders.sanitise(await key('1/sanitise'), media[0]!.id, hold, sanitisation);
    await orders.dispose(await key('1/dispose'), media[0]!.id, hold);
    await orders.sanitise(await key('2/sanitise'), media[1]!.id, hold, sanitisation);
    letGo();
    await settledAs(caseId, 'closed');
    expect(await disposedTimes(media.map(({ id }) => id))).toEqual([{ times: 1 }, { times: 1 }, { times: 1 }]);
  });

  it('that two workers give at once leave one effect on each item (4.6.3(1))', async () => {
    const { caseId, media, letGo } = await sanitisedUnheard(5);
    const orders = kitei.app.get(DisposalOrders);
    const entry = await engine();
    await Promise.all([1, 2, 3].map(() => orders.carryOut(entry, { caseId })));
    letGo();
    await settledAs(caseId, 'closed');
    expect(await disposedTimes(media.map(({ id }) => id))).toEqual(media.map(() => ({ times: 1 })));
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});

describe('a contract with a vendor', () => {
  const standing = async () =>
    (await kitei.app.get(Findings).standing('vendors', ['VENDOR_CONTRACT_ENDING'])).map(({ key }) => key);
  const check = async () => kitei.app.get(VendorContracts).check(await engine());

  it('that ends soon is a finding of the department, once, until another one reaches further (4.6.3(2))', async () => {
    const code = `vendor-${randomBytes(4).toString('hex')}`;
    const register = kitei.app.get(VendorRegister);
    const evidence = await recorded(kitei.app, await by('aoki'));
    const clauses = { confidentialityClause: true, reuseProhibitionClause: true, evidence };
    await register.set(await by('aoki'), code, { name: { ja: '業者', en: 'Vendor' }, withdrawn: false });
    const now = Date.parse(await kitei.now());
    const at = (offset: number) => new Date(now + days(offset)).toISOString();
    await register.addContract(await by('aoki'), code, {
      number: 'K-1',
      validFrom: at(0),
      validTo: at(60),
      ...clauses,
    });
    expect(await check()).toEqual([]);
    await kitei.elapse(days(35));
    const key = `VENDOR_CONTRACT_ENDING/${code}/K-1`;
    expect(await check()).toEqual([key]);
    expect(await check()).toEqual([key]);
    expect(await standing()).toEqual([key]);
    const [finding] = await kitei.app.get(Findings).standing('vendors', ['VENDOR_CONTRACT_ENDING']);
    await kitei.standsIn(finding!.caseId, 'awaiting-resolution');
    const told = await kitei.source.query<{ role: string }[]>(
      'SELECT waiting_role AS role FROM work_item WHERE case_id = $1',
      [finding!.caseId],
    );
    expect(told).toEqual([{ role: 'INFORMATION_SYSTEMS_DEPARTMENT' }]);
    const next = { number: 'K-2', validFrom: at(35), validTo: at(400), ...clauses };
    await register.addContract(await by('aoki'), code, next);
    expect(await check()).toEqual([]);
    expect(await standing()).toEqual([]);
    await settledAs(finding!.caseId, 'vanished');
  });
});
