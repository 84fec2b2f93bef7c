import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { destination } from '#libs/kernel/lifecycle';
import {
  type StocktakingTransition as Transition,
  stocktakingTransitions,
} from '#libs/lifecycles/stocktaking/transitions';
import { AssetOrders } from '#libs/record/assets/orders';
import { Findings } from '#libs/record/findings';
import { verifyLedger } from '#libs/record/ledger/verify';
import { MediumMatters } from '#libs/record/medium.matters';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { WorkItem } from '#libs/record/work-item.entity';
import { eventually } from '#test/support/eventually';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { elsewhere, found, gone, StockCompany } from '#test/support/stock-company';

/** An event, who brings it about, and the transitions that the table says follow from it. */
interface Line {
  readonly event: string;
  readonly act: (stage: Stage) => Promise<unknown>;
  readonly moves: readonly Transition[];
}

/** Each story has a department to itself. */
const departments = ['D100', 'D200', 'D300', 'D400', 'D500'];

/** The stocktaking of a department with three media. */
class Stage {
  review = '';
  media: string[] = [];
  department = '';

  constructor(readonly company: StockCompany) {}

  async open(): Promise<void> {
    this.department = departments.shift() ?? '';
    this.media = await this.company.hold(this.department, 3);
    this.review = (await this.company.opens('stocktaking', `trace-${this.department}`, this.department)) ?? '';
  }
}

const repair = { kind: 'REPAIR', caseId: 'repair_trial' } as const;
const order = async (stage: Stage, orderKey: string) => ({
  ...{ actor: { id: 'engine' }, asOf: await stage.company.kitei.now(), orderKey },
});
const opens: Line = { event: 'it is opened', act: (stage) => stage.open(), moves: ['request', 'ask-department'] };
const through: readonly Transition[] = ['answer', 'begin-applying', 'close'];
const says = (...answers: Parameters<StockCompany['say']>[2]) => ({
  act: ({ company, review }: Stage) => company.say('kobayashi', review, answers),
});

const stories: Record<string, readonly Line[]> = {
  'ends with the last answer (5(2))': [
    opens,
    { event: 'two', ...says(found(1), found(3)), moves: [] },
    { event: 'the last', ...says(found(2)), moves: through },
  ],
  'reports what is missing at once, and what is elsewhere as a finding (5(2))': [
    opens,
    { event: 'one is missing', ...says(gone(1)), moves: [] },
    {
      event: 'its loss is reported before the others are answered',
      act: async ({ company, review, media }) => {
        await company.orderStands(review, 1, 'done');
        await company.kitei.standsIn(media[0]!, 'lost');
      },
      moves: [],
    },
    { event: 'the others', ...says(elsewhere(2), found(3)), moves: through },
    {
      event: 'two findings',
      act: async ({ company, media }) => {
        const { app } = company.kitei;
        const lost = await app.get(Findings).standing('media', ['MEDIUM_LOST']);
        expect(lost.map(({ key }) => key)).toContain(`MEDIUM_LOST/${media[0]}`);
        const misplaced = await app.get(Findings).standing('assets', ['ASSET_MISPLACED']);
        expect(misplaced.map(({ key }) => key)).toEqual([`ASSET_MISPLACED/${media[1]}`]);
      },
      moves: [],
    },
  ],
  'stays open when its ladder has run out: silence never counts as found (5(2))': [
    opens,
    { event: 'superior', act: ({ company, review }) => company.climbs(review, 'SUPERIOR'), moves: [] },
    {
      event: 'committee',
      act: ({ company, review }) => company.climbs(review, 'INFORMATION_SECURITY_COMMITTEE'),
      moves: [],
    },
    { event: 'reported', act: ({ company, review }) => company.climbs(review, 'default'), moves: [] },
    { event: 'the department after all', ...says(found(1), found(2), found(3)), moves: through },
  ],
  'closes only when what another case has in hand can be reported as lost (5(2))': [
    opens,
    {
      event: 'one goes to repair',
      act: async (stage) =>
        stage.company.kitei.app.get(AssetOrders).hold(await order(stage, 'away'), stage.media[0]!, repair),
      moves: [],
    },
    { event: 'it is missing', ...says(gone(1), found(2), found(3)), moves: ['answer', 'begin-applying'] },
    { event: 'it waits', act: ({ company, review }) => company.orderStands(review, 1, 'occupied'), moves: [] },
    {
      event: 'it comes back',
      act: async (stage) =>
        stage.company.kitei.app.get(AssetOrders).release(await order(stage, 'back'), stage.media[0]!, repair),
      moves: ['close'],
    },
  ],
};

describe('the stocktaking of a department', () => {
  let kitei: Rehearsal;
  let company: StockCompany;
  beforeAll(async () => {
    kitei = await startRehearsal();
    company = new StockCompany(kitei);
  });
  afterAll(() => kitei?.close());

  it.each(Object.entries(stories))('%s', async (_norm, lines) => {
    const stage = new Stage(company);
    let state = '-';
    for (const { event, act, moves } of lines) {
      await act(stage);
      for (const name of moves) {
        const transition = stocktakingTransitions[name];
        expect([event, transition.from]).toEqual([event, expect.arrayContaining([state])]);
        state = destination(transition, state, null);
      }
      await eventually(async () => {
        await kitei.pump();
        const [row] = await kitei.source.query<{ state: string }[]>('SELECT state FROM governed_case WHERE id = $1', [
          stage.review,
        ]);
        expect([event, row?.state]).toEqual([event, state]);
      });
    }
  });

  it('counts portable equipment alone where that is asked for (5(2))', async () => {
    await company.hold('D600', 1);
    await company.hold('D600', 1, { kind: 'HDD' });
    const review = (await company.opens('portable-stocktaking', 'portable', 'D600')) ?? '';
    expect((await company.lines(review)).map(({ snapshot }) => snapshot.kind)).toEqual(['USB']);
    await company.say('kobayashi', review, [found(1)]);
    await kitei.standsIn(review, 'closed');
  });

  it('lets nobody count what they have taken out themselves (5(2))', async () => {
    const [medium = ''] = await company.hold('D600', 1, { authorised: ['aoki'] });
    await kitei.app.get(MediumMatters).applyCheckout(await company.by('aoki'), medium, { purpose: 'restore' });
    const itemId = (await kitei.standsIn(medium, 'deciding-checkout')) ?? '';
    const { subjectHash } = await kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId });
    await kitei.app.get(ItemFacts).answer(await company.by('ono'), { itemId, answer: 'approve', subjectHash });
    await kitei.standsIn(medium, 'checked-out');
    const review = (await company.opens('stocktaking', 'own', 'D600')) ?? '';
    const { ordinal = 0 } = (await company.lines(review)).find(({ assetId }) => assetId === medium) ?? {};
    const seen = { ordinal, result: 'FOUND', note: 'seen on the desk' } as const;
    await expect(company.say('aoki', review, [seen])).rejects.toThrow('stocktaking/own-asset');
    await expect(company.say('ono', review, [found(ordinal)])).rejects.toThrow('stocktaking/unexplained');
    expect(await company.say('ono', review, [seen])).toMatchObject({ state: 'in-review' });
  });

  it('is answered by the department only (5(2))', async () => {
    const [{ id: review } = { id: '' }] = await kitei.source.query<{ id: string }[]>(
      `SELECT s.id FROM stocktaking s JOIN governed_case c ON c.id = s.id WHERE c.state = 'in-review' LIMIT 1`,
    );
    await expect(company.say('tanaka', review, [found(1)])).rejects.toThrow('work-item/not-assigned');
  });

  it('leaves a record of all this in which the verifier finds nothing, and finds what was changed (5(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
    await kitei.source.query(`UPDATE stocktaking_line SET result = 'FOUND' WHERE result = 'NOT_FOUND' AND ordinal = 1`);
    const { findings } = await verifyLedger(kitei.source);
    expect(findings.map(({ what }) => what)).toContainEqual(expect.stringContaining('no line gave the answers of'));
  });
});
