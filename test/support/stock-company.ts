import { campaignIdOf, type CampaignKind } from '#libs/lifecycles/campaign';
import type { MediumEntry } from '#libs/lifecycles/medium/contract';
import type { ExistingTerminal } from '#libs/lifecycles/terminal/contract';
import type { StockAnswer } from '#libs/lifecycles/stocktaking/contract';
import { Campaigns } from '#libs/record/campaigns/campaigns';
import { MediumFacts } from '#libs/record/medium.facts';
import { StocktakingLine } from '#libs/record/stocktaking.entity';
import { StocktakingFacts } from '#libs/record/stocktaking.facts';
import type { FactReceipt } from '#libs/record/receipt';
import { TerminalFacts } from '#libs/record/terminal.facts';
import { TerminalRegister } from '#libs/record/terminal-register';
import { WorkItem } from '#libs/record/work-item.entity';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { minutes } from './builders.js';
import { eventually } from './eventually.js';
import { mediumEntry } from './medium-telling.js';
import type { Rehearsal } from './rehearsal.js';
import { layTerminals, terminalEntry } from './terminal-ground.js';

/** An answer to the line with this ordinal. */
export type Said = Omit<StockAnswer, 'line'> & { readonly ordinal: number };

/** The asset of a line is where the ledger says. */
export const found = (ordinal: number): Said => ({ ordinal, result: 'FOUND' });
/** It is nowhere. */
export const gone = (ordinal: number): Said => ({ ordinal, result: 'NOT_FOUND', note: 'searched the floor' });
/** It is in another place. */
export const elsewhere = (ordinal: number, place = '別館 倉庫'): Said => ({ ordinal, result: 'ELSEWHERE', place });

/** A company that takes stock of its media and terminals, on the skipped clock. */
export class StockCompany {
  constructor(readonly kitei: Rehearsal) {}

  /** Enters media in the ledger, in the order in which a stocktaking lists them. */
  async hold(department: string, count: number, changes: Partial<MediumEntry> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 1; index <= count; index++) {
      const said = mediumEntry({ department, place: `棚 ${index}`, ...changes });
      ids.push((await this.kitei.app.get(MediumFacts).register(await this.by('aoki'), said)).caseId);
    }
    return ids;
  }

  /** Enters a terminal that was there before: in use by its user, or in stock; answers its case. */
  async equip(terminal: Partial<ExistingTerminal> = {}): Promise<string> {
    const { app, source } = this.kitei;
    const entry = await this.by('takeuchi');
    await layTerminals(app.get(TerminalRegister), entry, source.manager);
    const { caseId } = await app.get(TerminalFacts).enterExisting(entry, { ...terminalEntry(), ...terminal });
    return caseId;
  }

  /** A person's fact, now. */
  async by(login: string): Promise<FactEntry> {
    const personId = await this.kitei.person(login);
    return { actor: { id: personId }, personId, asOf: await this.kitei.now() };
  }

  /** Begins a campaign, lets it open its parts, and answers the stocktaking of a department; undefined where it has none. */
  async opens(kind: CampaignKind, period: string, department: string): Promise<string | undefined> {
    const { personId: _person, ...entry } = await this.by('kobayashi');
    await this.kitei.app.get(Campaigns).begin(entry, kind, { period, starts: true });
    const id = campaignIdOf(kind, period);
    await eventually(async () => {
      await this.kitei.elapse(2_000);
      const [row] = await this.kitei.source.query<{ prepared: boolean }[]>(
        'SELECT prepared_at IS NOT NULL AS prepared FROM campaign WHERE id = $1',
        [id],
      );
      if (!row?.prepared) throw new Error('it is still opening its parts');
    });
    const [row] = await this.kitei.source.query<{ id: string }[]>(
      'SELECT id FROM stocktaking WHERE campaign_id = $1 AND department_code = $2',
      [id, department],
    );
    return row?.id;
  }

  lines(reviewId: string): Promise<StocktakingLine[]> {
    return this.kitei.source.manager.find(StocktakingLine, { where: { reviewId }, order: { ordinal: 'ASC' } });
  }

  /** Answers lines by their ordinals. */
  async say(login: string, reviewId: string, answers: readonly Said[]): Promise<FactReceipt> {
    await this.item(reviewId);
    const given = answers.map(({ ordinal, ...said }) => ({ line: `${reviewId}/${ordinal}`, ...said }));
    return this.kitei.app.get(StocktakingFacts).answer(await this.by(login), reviewId, given);
  }

  /** Lets time pass until a rung of a stocktaking has been climbed. */
  async climbs(reviewId: string, target: string): Promise<void> {
    const { ladder } = await this.item(reviewId);
    const rung = ladder.find((each) => each.target === target || each.act === target);
    await this.kitei.elapse(Date.parse(rung?.at ?? '') + minutes(1) - Date.parse(await this.kitei.now()));
    await eventually(async () => {
      const item = await this.item(reviewId);
      if (!item.ladder.find(({ ordinal }) => ordinal === rung?.ordinal)?.firedAt) throw new Error('it has not climbed');
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

  private item(caseId: string): Promise<WorkItem> {
    return eventually(async () => {
      await this.kitei.pump();
      return this.kitei.source.manager.findOneByOrFail(WorkItem, { caseId, state: 'open' });
    });
  }
}
