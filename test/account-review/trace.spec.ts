import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { destination } from '#libs/kernel/lifecycle';
import {
  accountReviewTransitions,
  type AccountReviewTransition as Transition,
} from '#libs/lifecycles/account-review/transitions';
import { AccountReviews } from '#libs/record/account-reviews';
import { verifyLedger } from '#libs/record/ledger/verify';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { eventually } from '#test/support/eventually';
import { minutes } from '#test/support/builders';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { holdAccount, kept, lessened, Reviews, unneeded } from '#test/support/reviewed-accounts';

/** An event, who brings it about, and the transitions that the table says follow from it. */
interface Line {
  readonly event: string;
  readonly act: (stage: Stage) => Promise<unknown>;
  readonly moves: readonly Transition[];
}

/** One review of three accounts of the sales department. */
class Stage {
  review = '';
  accounts: string[] = [];

  constructor(
    readonly kitei: Rehearsal,
    readonly reviews: Reviews,
  ) {}

  async open(): Promise<void> {
    const asOf = await this.kitei.now();
    this.accounts = [];
    for (const target of ['files', 'groupware', 'sales']) {
      const granted = { files: ['department-read'], groupware: ['user'] }[target] ?? ['view', 'order-entry'];
      this.accounts.push(await holdAccount(this.kitei.app, asOf, { user: 'tanaka', target, granted }));
    }
    const opened = await this.kitei.app.get(AccountReviews).request({ actor: { id: 'engine' }, asOf }, () => ({
      occasion: `trace/${asOf}/${this.accounts[0]}`,
      departmentCode: 'D200',
      kind: 'YEARLY',
      accounts: { where: 'a.id = ANY($1)', parameters: [this.accounts] },
    }));
    this.review = opened ?? '';
  }

  async say(login: string, ...answers: Parameters<Reviews['answer']>[3]): Promise<void> {
    await this.reviews.answer(login, this.review, await this.kitei.now(), answers);
  }

  /** The open item of a case. */
  item(caseId: string): Promise<WorkItem> {
    return eventually(async () => {
      await this.kitei.pump();
      return this.reviews.source.manager.findOneByOrFail(WorkItem, { caseId, state: 'open' });
    });
  }

  /** The administrator does what the account's open item asks for. */
  async administer(account: number, evidence: object = {}): Promise<void> {
    const { id: itemId } = await this.item(this.accounts[account] ?? '');
    const personId = await this.reviews.person('yamada');
    const entry = { actor: { id: personId }, personId, asOf: await this.kitei.now() };
    await this.kitei.app.get(ItemFacts).answer(entry, { itemId, answer: 'complete', evidence });
  }

  async until(target: string): Promise<void> {
    const { ladder } = await this.item(this.review);
    const rung = ladder.find((each) => each.target === target || each.act === target);
    await this.kitei.elapse(Date.parse(rung?.at ?? '') + minutes(1) - Date.parse(await this.kitei.now()));
  }
}

const opens: Line = { event: 'it is opened', act: (stage) => stage.open(), moves: ['request', 'ask-manager'] };
const through: readonly Transition[] = ['answer', 'begin-applying', 'close'];

const stories: Record<string, readonly Line[]> = {
  'ends when every line is kept (4.1.2(2), 4.1.3(2))': [
    opens,
    { event: 'two answers', act: (stage) => stage.say('sato', kept(1), kept(2)), moves: [] },
    { event: 'the last', act: (stage) => stage.say('sato', kept(3)), moves: through },
  ],
  'ends only when rights were changed and the unneeded account was suspended (4.1.2(2), 4.1.3(2))': [
    opens,
    {
      event: 'all answers',
      act: (stage) => stage.say('sato', unneeded(1), kept(2), lessened(3)),
      moves: ['answer', 'begin-applying'],
    },
    { event: 'suspended', act: (stage) => stage.administer(0), moves: [] },
    { event: 'changed', act: (stage) => stage.administer(2, { granted: ['view'] }), moves: ['close'] },
  ],
  'stays open when its ladder has run out: silence keeps nothing (4.1.2(2), 4.1.3(2))': [
    opens,
    { event: 'due', act: (stage) => stage.until('overdue'), moves: [] },
    { event: 'superior', act: (stage) => stage.until('SUPERIOR'), moves: [] },
    { event: 'department', act: (stage) => stage.until('INFORMATION_SYSTEMS_DEPARTMENT'), moves: [] },
    { event: 'committee', act: (stage) => stage.until('INFORMATION_SECURITY_COMMITTEE'), moves: [] },
    { event: 'reported', act: (stage) => stage.until('default'), moves: [] },
    {
      event: 'one of the committee',
      act: (stage) => stage.say('matsumoto', kept(1), kept(2), kept(3)),
      moves: through,
    },
  ],
};

describe('a review', () => {
  let kitei: Rehearsal;
  let reviews: Reviews;
  beforeAll(async () => {
    kitei = await startRehearsal();
    reviews = new Reviews(kitei.app);
  });
  afterAll(() => kitei?.close());

  it.each(Object.entries(stories))('%s', async (_norm, lines) => {
    const stage = new Stage(kitei, reviews);
    let state = '-';
    for (const { event, act, moves } of lines) {
      await act(stage);
      for (const name of moves) {
        const transition = accountReviewTransitions[name];
        expect([event, transition.from]).toEqual([event, expect.arrayContaining([state])]);
        state = destination(transition, state, null);
      }
      await eventually(async () => {
        await kitei.pump();
        const found = (await reviews.all()).find(({ id }) => id === stage.review);
        expect([event, found?.state]).toEqual([event, state]);
      });
    }
  });

  it('leaves a record of all this in which the verifier finds nothing (4.1.2(3), 4.1.3(4))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
