import type { INestApplicationContext } from '@nestjs/common';
import { campaignIdOf } from '#libs/lifecycles/campaign';
import { changeAccount, ledgerRow } from '#libs/record/account.rows';
import { AccountOrders, type SuspensionFinding } from '#libs/record/account.orders';
import { Campaigns } from '#libs/record/campaigns/campaigns';
import { Door } from '#libs/record/door/door';
import type { FactReceipt } from '#libs/record/receipt';
import { WorkItem } from '#libs/record/work-item.entity';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { ItemNotes } from '#libs/record/work-items/item-notes';
import { minutes } from './builders.js';
import { eventually } from './eventually.js';
import { type Rehearsal, startRehearsal } from './rehearsal.js';
import { type Held, holdAccount, Reviews } from './reviewed-accounts.js';

/** A company whose accounts are reviewed, on the skipped clock. */
export class ReviewCompany {
  readonly app: INestApplicationContext;
  readonly reviews: Reviews;

  constructor(readonly kitei: Rehearsal) {
    this.app = kitei.app;
    this.reviews = new Reviews(kitei.app);
  }

  close(): Promise<void> {
    return this.kitei.close();
  }

  /** Enters some accounts that were there before. */
  async hold(...accounts: Held[]): Promise<string[]> {
    const asOf = await this.kitei.now();
    const ids: string[] = [];
    for (const account of accounts) ids.push(await holdAccount(this.app, asOf, account));
    return ids;
  }

  /** Puts every account out of use, so that the next campaign does not find it. */
  async clear(): Promise<void> {
    const asOf = await this.kitei.now();
    const rows = await this.reviews.source.query<{ id: string }[]>('SELECT id FROM account WHERE disabled_at IS NULL');
    for (const { id: caseId } of rows) {
      await this.app.get(Door).enter({ actor: { id: 'service:test' }, asOf, entrance: { caseId } }, (passage) =>
        Promise.resolve(
          passage.note({
            transition: 'clear',
            after: ledgerRow(changeAccount(passage, { disabledAt: new Date(asOf) })),
          }),
        ),
      );
    }
  }

  /** A person's fact, now. */
  async by(login: string): Promise<FactEntry> {
    const personId = await this.reviews.person(login);
    return { actor: { id: personId }, personId, asOf: await this.kitei.now() };
  }

  /** Begins a campaign and lets it open all its parts. */
  async campaign(period: string, login = 'kobayashi'): Promise<FactReceipt> {
    const { personId: _person, ...entry } = await this.by(login);
    const receipt = await this.app.get(Campaigns).begin(entry, 'account-review', { period, starts: true });
    await eventually(async () => {
      await this.kitei.elapse(2_000);
      const [row] = await this.reviews.source.query<{ prepared: boolean }[]>(
        'SELECT prepared_at IS NOT NULL AS prepared FROM campaign WHERE id = $1',
        [receipt.caseId],
      );
      if (!row?.prepared) throw new Error('it is still opening its parts');
    });
    return receipt;
  }

  /** Reviews of a campaign in a department. */
  async reviewsOf(period: string, department: string): Promise<{ id: string; kind: string; state: string }[]> {
    return this.reviews.source.query(
      `SELECT r.id, r.kind, c.state FROM account_review r JOIN governed_case c ON c.id = r.id
       WHERE r.campaign_id = $1 AND r.department_code = $2 ORDER BY r.kind DESC, r.id`,
      [campaignIdOf('account-review', period), department],
    );
  }

  /** The open item of a case. */
  item(caseId: string): Promise<WorkItem> {
    return eventually(async () => {
      await this.kitei.pump();
      return this.reviews.source.manager.findOneByOrFail(WorkItem, { caseId, state: 'open' });
    });
  }

  /** Answers lines of a review that is open for answers. */
  async say(login: string, reviewId = '', ...answers: Parameters<Reviews['answer']>[3]): Promise<FactReceipt> {
    await this.item(reviewId);
    return this.reviews.answer(login, reviewId, await this.kitei.now(), answers);
  }

  /** Lets time pass until a rung of a review has been climbed. */
  async climbs(reviewId: string, target: string): Promise<void> {
    const { ladder } = await this.item(reviewId);
    const rung = ladder.find((each) => each.target === target);
    await this.kitei.elapse(Date.parse(rung?.at ?? '') + minutes(1) - Date.parse(await this.kitei.now()));
    await eventually(async () => {
      await this.kitei.pump();
      const item = await this.item(reviewId);
      if (!item.ladder.some((each) => each.target === target && each.firedAt)) throw new Error('it has not climbed');
    });
  }

  async delegate(itemId: string, from: string, to: string): Promise<void> {
    await this.app.get(ItemNotes).delegate(await this.by(from), itemId, to, 'knows them');
  }

  /** The server administrator does what an account asks for. */
  async administer(caseId: string, evidence: object = {}): Promise<void> {
    const { id: itemId } = await this.item(caseId);
    await this.app.get(ItemFacts).answer(await this.by('yamada'), { itemId, answer: 'complete', evidence });
  }

  async suspend(accountId: string, finding: SuspensionFinding): Promise<void> {
    const order = { actor: { id: 'engine' }, asOf: await this.kitei.now(), orderKey: `test/${finding}` };
    await this.app.get(AccountOrders).suspend(order, accountId, finding, { kind: 'LEAVER', reference: 'directory/1' });
  }

  async standsIn(caseId: string, state: string): Promise<void> {
    await this.kitei.standsIn(caseId, state);
  }

  /** Waits until what a line demands has come to a state. */
  async standsInOrders(reviewId: string, ordinal: number, state: string): Promise<void> {
    await eventually(async () => {
      await this.kitei.pump();
      const line = (await this.reviews.lines(reviewId)).find((each) => each.ordinal === ordinal);
      if (line?.orderState !== state) throw new Error(`the order is ${line?.orderState}, not ${state}`);
    });
  }

  /** Waits until a campaign has closed. */
  async closes(period: string): Promise<void> {
    await eventually(async () => {
      await this.kitei.pump();
      const [row] = await this.reviews.source.query<{ closed: boolean }[]>(
        'SELECT closed_at IS NOT NULL AS closed FROM campaign WHERE id = $1',
        [campaignIdOf('account-review', period)],
      );
      if (!row?.closed) throw new Error('it has not closed');
    });
  }

  /** Lines of a case's ledger with a transition. */
  lines(caseId: string, transition: string): Promise<{ after: object }[]> {
    return this.reviews.source.query(
      'SELECT after FROM ledger_event WHERE case_id = $1 AND transition = $2 ORDER BY sequence',
      [caseId, transition],
    );
  }

  async endCause(accountId: string): Promise<unknown> {
    const [row] = await this.reviews.source.query<{ cause: unknown }[]>(
      'SELECT end_cause AS cause FROM account WHERE id = $1',
      [accountId],
    );
    return row?.cause;
  }

  async departmentOf(...accounts: string[]): Promise<string[]> {
    const rows = await this.reviews.source.query<{ id: string; code: string }[]>(
      'SELECT id, department_code AS code FROM account WHERE id = ANY($1)',
      [accounts],
    );
    return accounts.map((id) => rows.find((row) => row.id === id)?.code ?? '');
  }
}

/** Starts a company of one's own. */
export async function ofCompany(): Promise<ReviewCompany> {
  return new ReviewCompany(await startRehearsal());
}
