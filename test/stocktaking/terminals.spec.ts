import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssetOrders } from '#libs/record/assets/orders';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { found, gone, StockCompany } from '#test/support/stock-company';

let kitei: Rehearsal;
let company: StockCompany;
beforeAll(async () => {
  kitei = await startRehearsal();
  company = new StockCompany(kitei);
});
afterAll(() => kitei?.close());

/** Ordinal of the line of an asset. */
const ordinalOf = async (review: string, assetId: string) =>
  (await company.lines(review)).find((line) => line.assetId === assetId)?.ordinal ?? 0;
const order = async (orderKey: string) => ({ actor: { id: 'engine' }, asOf: await kitei.now(), orderKey });

describe('the stocktaking of terminals', () => {
  it('counts them beside media, what is portable more often, a desktop only where it is taken out (5(2), 3(2))', async () => {
    await company.hold('D300', 1);
    const of = { department: 'D300', user: 'mori' };
    await company.equip({ ...of, model: 'DESK-1', assetNumber: 'T-DESK' });
    await company.equip({ ...of, model: 'DESK-1', assetNumber: 'T-DESK-OUT', takeOut: true });
    await company.equip({ ...of, model: 'PHONE-9', assetNumber: 'T-PHONE', placeOfUse: 'HOME' });
    await company.equip({ department: 'D300', model: 'BOOK-14', assetNumber: 'T-BOOK' });
    const shown = async (review: string) =>
      (await company.lines(review)).map(({ snapshot }) => [
        snapshot.slug,
        snapshot.kind,
        snapshot.place,
        snapshot.state,
      ]);
    const portable = (await company.opens('portable-stocktaking', 'portable', 'D300')) ?? '';
    expect(await shown(portable)).toEqual([
      ['terminal', 'PHONE', 'HOME', 'in-use'],
      ['terminal', 'NOTEBOOK', 'OFFICE', 'ready'],
      ['terminal', 'DESKTOP', 'OFFICE', 'in-use'],
      ['medium', 'USB', '棚 1', 'stored'],
    ]);
    const all = (await company.opens('stocktaking', 'all', 'D300')) ?? '';
    expect((await shown(all)).map(([, kind]) => kind)).toEqual(['PHONE', 'NOTEBOOK', 'DESKTOP', 'DESKTOP', 'USB']);
    expect((await company.lines(all)).map(({ snapshot: { holder } }) => holder === null)).toEqual([
      ...[false, true, false, false, true],
    ]);
    // What is used at home is not seen by walking through the office.
    await expect(company.say('kobayashi', all, [found(1)])).rejects.toThrow('stocktaking/unexplained');
    const seen = { ordinal: 1, result: 'FOUND', note: 'shown by video call' } as const;
    await company.say('kobayashi', all, [seen, found(2), found(3), found(4), found(5)]);
    await kitei.standsIn(all, 'closed');
  });

  it('reports what is missing through the case of the terminal, with its line as the cause (5(2), 4.5.4)', async () => {
    const terminal = await company.equip({ department: 'D400', user: 'okada' });
    const other = await company.equip({ department: 'D400' });
    const review = (await company.opens('stocktaking', 'missing', 'D400')) ?? '';
    const ordinal = await ordinalOf(review, terminal);
    await company.say('kobayashi', review, [gone(ordinal)]);
    await company.orderStands(review, ordinal, 'done');
    await kitei.standsIn(terminal, 'lost');
    const findings = await kitei.source.query<{ kind: string }[]>(
      'SELECT kind FROM finding WHERE subject_case_id = $1',
      [terminal],
    );
    expect(findings).toEqual([{ kind: 'DEVICE_LOST' }]);
    const lines = await kitei.source.query<{ key: string; cause: object; circumstances: string }[]>(
      `SELECT step_key AS key, after -> 'cause' AS cause, after #>> '{terminal,loss,circumstances}' AS circumstances
       FROM ledger_event WHERE case_id = $1 AND transition = 'report-loss'`,
      [terminal],
    );
    const line = `${review}/${ordinal}`;
    expect(lines).toEqual([
      { key: line, cause: { kind: 'STOCKTAKING', reference: line }, circumstances: 'searched the floor' },
    ]);
    await company.say('kobayashi', review, [found(await ordinalOf(review, other))]);
    await kitei.standsIn(review, 'closed');
    // What is lost is not counted any more.
    const next = (await company.opens('stocktaking', 'next', 'D400')) ?? '';
    expect((await company.lines(next)).map(({ assetId }) => assetId)).toEqual([other]);
  });

  it('waits for what a repair has in hand (5(2), 4.6.1(1))', async () => {
    const terminal = await company.equip({ department: 'D500' });
    const repair = { kind: 'REPAIR', caseId: 'repair_trial' } as const;
    await kitei.app.get(AssetOrders).hold(await order('away'), terminal, repair);
    const review = (await company.opens('stocktaking', 'repair', 'D500')) ?? '';
    await company.say('kobayashi', review, [gone(1)]);
    await company.orderStands(review, 1, 'occupied');
    await kitei.app.get(AssetOrders).release(await order('back'), terminal, repair);
    await kitei.standsIn(terminal, 'lost');
    await kitei.standsIn(review, 'closed');
  });

  it('lets nobody count what they use themselves (5(2))', async () => {
    const terminal = await company.equip({ department: 'D600', user: 'aoki' });
    const review = (await company.opens('stocktaking', 'own', 'D600')) ?? '';
    const answer = found(await ordinalOf(review, terminal));
    await expect(company.say('aoki', review, [answer])).rejects.toThrow('stocktaking/own-asset');
    expect(await company.say('ono', review, [answer])).toMatchObject({ state: 'answered' });
  });

  it('leaves a record of all this in which the verifier finds nothing (5(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
