import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CheckAnswer, FilterAttestation } from '#libs/lifecycles/lan-review/contract';
import { campaignIdOf } from '#libs/lifecycles/campaign';
import { Campaigns } from '#libs/record/campaigns/campaigns';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import type { LanNetwork } from '#libs/record/lan/register.entity';
import { LanReviewLine } from '#libs/record/lan-review.entity';
import { LanReviewFacts } from '#libs/record/lan-review.facts';
import type { FactReceipt } from '#libs/record/receipt';
import { WorkItem } from '#libs/record/work-item.entity';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { minutes } from './builders.js';
import { type HeldConnection, holdConnection, layGround } from './checked-connections.js';
import { eventually } from './eventually.js';
import { type Rehearsal, startRehearsal } from './rehearsal.js';

/** A company whose LAN connections are checked, on the skipped clock. */
export class CheckCompany {
  readonly app: INestApplicationContext;
  readonly source: DataSource;

  private constructor(
    readonly kitei: Rehearsal,
    readonly network: LanNetwork,
  ) {
    this.app = kitei.app;
    this.source = kitei.source;
  }

  /** A company with a network of its own in a rehearsal. */
  static async in(kitei: Rehearsal): Promise<CheckCompany> {
    return new CheckCompany(kitei, await layGround(kitei.app));
  }

  /** Starts a company of one's own. */
  static async start(): Promise<CheckCompany> {
    return CheckCompany.in(await startRehearsal());
  }

  close(): Promise<void> {
    return this.kitei.close();
  }

  /** Enters connections that were there before. */
  async hold(...connections: HeldConnection[]): Promise<string[]> {
    const asOf = await this.kitei.now();
    const ids: string[] = [];
    for (const connection of connections) ids.push(await holdConnection(this.app, asOf, this.network, connection));
    return ids;
  }

  /** A person's fact, now. */
  async by(login: string): Promise<FactEntry> {
    const personId = await this.kitei.person(login);
    return { actor: { id: personId }, personId, asOf: await this.kitei.now() };
  }

  /** Begins a campaign and lets it open all its parts. */
  async campaign(period: string): Promise<FactReceipt> {
    const { personId: _person, ...entry } = await this.by('kobayashi');
    const receipt = await this.app.get(Campaigns).begin(entry, 'lan-review', { period, starts: true });
    await eventually(async () => {
      await this.kitei.elapse(2_000);
      const [row] = await this.source.query<{ prepared: boolean }[]>(
        'SELECT prepared_at IS NOT NULL AS prepared FROM campaign WHERE id = $1',
        [receipt.caseId],
      );
      if (!row?.prepared) throw new Error('it is still opening its parts');
    });
    return receipt;
  }

  /** The check of a department in a campaign. */
  async checkOf(period: string, department = 'D200'): Promise<string> {
    const [row] = await this.source.query<{ id: string }[]>(
      'SELECT id FROM lan_review WHERE campaign_id = $1 AND department_code = $2',
      [campaignIdOf('lan-review', period), department],
    );
    if (!row) throw new Error(`${department} has no check in ${period}`);
    return row.id;
  }

  lines(reviewId: string): Promise<LanReviewLine[]> {
    return this.source.manager.find(LanReviewLine, { where: { reviewId }, order: { ordinal: 'ASC' } });
  }

  /** The line of a connection, by its ordinal. */
  async ordinalOf(reviewId: string, connectionId: string): Promise<number> {
    return (await this.lines(reviewId)).find((line) => line.connectionId === connectionId)?.ordinal ?? 0;
  }

  /** The open item of a case. */
  item(caseId: string): Promise<WorkItem> {
    return eventually(async () => {
      await this.kitei.pump();
      return this.source.manager.findOneByOrFail(WorkItem, { caseId, state: 'open' });
    });
  }

  /** Answers lines by their ordinals; without an attestation unless it is given. */
  async say(
    login: string,
    reviewId: string,
    answers: readonly (Omit<CheckAnswer, 'line'> & { readonly ordinal: number })[],
    attestation?: FilterAttestation,
  ): Promise<FactReceipt> {
    await this.item(reviewId);
    const given = answers.map(({ ordinal, ...said }) => ({ line: `${reviewId}/${ordinal}`, ...said }));
    return this.app.get(LanReviewFacts).answer(await this.by(login), reviewId, given, attestation);
  }

  /** The network administrator or the department does what a connection asks for. */
  async complete(connectionId: string, login: string, evidence: object = {}): Promise<void> {
    const { id: itemId } = await this.item(connectionId);
    await this.app.get(ItemFacts).answer(await this.by(login), { itemId, answer: 'complete', evidence });
  }

  /** A connection that is to end is taken off the LAN, and the department makes sure of it. */
  async ends(connectionId: string): Promise<void> {
    await this.kitei.standsIn(connectionId, 'deregistering');
    await this.complete(connectionId, 'yamaguchi', { dnsRemoved: true, directoryRemoved: true });
    await this.kitei.standsIn(connectionId, 'confirming-end');
    await this.complete(connectionId, 'kobayashi', { how: 'looked at the switch' });
    await this.kitei.standsIn(connectionId, 'ended');
  }

  /** The department itself restricts a connection, in an emergency. */
  async restrict(connectionId: string): Promise<void> {
    const order = { kind: 'DISCONNECTION', emergency: true, reason: 'sends something odd' } as const;
    await this.app.get(LanConnectionFacts).restrict(await this.by('kobayashi'), connectionId, order);
  }

  /** The department itself ends a connection. */
  async terminate(connectionId: string): Promise<void> {
    const order = { reason: 'DEPARTMENT_JUDGEMENT', explanation: 'moved out' } as const;
    await this.app.get(LanConnectionFacts).terminate(await this.by('kobayashi'), connectionId, order);
  }

  /** Lets time pass until a rung of a check has been climbed. */
  async climbs(reviewId: string, target: string): Promise<void> {
    const { ladder } = await this.item(reviewId);
    const rung = ladder.find((each) => each.target === target || each.act === target);
    await this.kitei.elapse(Date.parse(rung?.at ?? '') + minutes(1) - Date.parse(await this.kitei.now()));
    await eventually(async () => {
      const item = await this.item(reviewId);
      const climbed = item.ladder.some((each) => (each.target === target || each.act === target) && each.firedAt);
      if (!climbed) throw new Error('it has not climbed');
    });
  }

  /** Waits until what a line demands has come to a state. */
  async orderStands(reviewId: string, ordinal: number, state: string): Promise<void> {
    await eventually(async () => {
      await this.kitei.pump();
      const line = (await this.lines(reviewId)).find((each) => each.ordinal === ordinal);
      if (line?.orderState !== state) throw new Error(`the order is ${line?.orderState}, not ${state}`);
    });
  }

  /** Waits until a campaign has closed. */
  async closes(period: string): Promise<void> {
    await eventually(async () => {
      await this.kitei.pump();
      const [row] = await this.source.query<{ closed: boolean }[]>(
        'SELECT closed_at IS NOT NULL AS closed FROM campaign WHERE id = $1',
        [campaignIdOf('lan-review', period)],
      );
      if (!row?.closed) throw new Error('it has not closed');
    });
  }

  /** Lines of a case's ledger with a transition. */
  history(caseId: string, transition: string): Promise<{ after: Record<string, unknown>; reason: string | null }[]> {
    return this.source.query(
      'SELECT after, reason FROM ledger_event WHERE case_id = $1 AND transition = $2 ORDER BY sequence',
      [caseId, transition],
    );
  }
}
