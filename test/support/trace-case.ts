import { expect } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import type { Lifecycle } from '#libs/lifecycles/case';
import { readDuration } from '#libs/policy/durations';
import { OneTimeLinks } from '#libs/record/one-time-links';
import { WorkItem } from '#libs/record/work-item.entity';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { minutes } from './builders.js';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import { type CasePosition, type CommonEvent, nameOf } from './trace-lifecycle.js';

/** Runs a trace on the real workflow with skipped time, the real record behind it. A lifecycle adds its deeds. */
export abstract class RealCase<State extends string = string> {
  caseId = '';
  /** Every initial password that was shown. */
  readonly secrets: string[] = [];
  private readonly beginnings: readonly string[];
  private cameBack: (() => void) | undefined;

  constructor(
    protected readonly kitei: Rehearsal,
    { transitions }: Pick<Lifecycle, 'transitions'>,
  ) {
    this.beginnings = Object.keys(transitions).filter((name) => transitions[name]?.begins);
  }

  /** Where the case stands by the record. */
  async position(): Promise<CasePosition<State>> {
    await this.kitei.pump();
    const [row] = await this.kitei.source.query<{ state: State; begun: number[]; item: WorkItem | null }[]>(
      `SELECT c.state, ARRAY(SELECT e.sequence FROM ledger_event e WHERE e.case_id = c.id AND e.transition = ANY($2) ORDER BY 1) AS begun,
         (SELECT jsonb_build_object('itemKey', w.item_key, 'claimedBy', w.claimed_by, 'overdue', w.overdue, 'ladder', w.ladder)
         FROM work_item w WHERE w.case_id = c.id AND w.state = 'open') AS item FROM governed_case c WHERE c.id = $1`,
      [this.caseId, this.beginnings],
    );
    if (!row) throw new Error('there is no case yet');
    const fired = row.item?.ladder.filter((rung) => rung.firedAt !== undefined) ?? [];
    return {
      state: row.state,
      item: row.item?.itemKey.replace(/@(\d+)/, (_, at: string) => `@${row.begun.indexOf(Number(at)) + 1}`) ?? null,
      claimed: (row.item?.claimedBy ?? null) !== null,
      overdue: row.item?.overdue ?? false,
      fired: fired.map(nameOf),
    };
  }

  protected async hear(event: CommonEvent): Promise<void> {
    if ('engine' in event) await this.engine(event.engine);
    else if ('elapse' in event) await this.kitei.elapse(readDuration(event.elapse)?.total('milliseconds') ?? 0);
    else {
      const { ladder } = await this.latestItem();
      const rung = ladder.find((each) => !each.firedAt && nameOf(each).split(' ').includes(event.until));
      if (!rung) throw new Error(`no rung ${event.until} lies ahead`);
      await this.kitei.elapse(Date.parse(rung.at) + minutes(1) - Date.parse(await this.kitei.now()));
    }
  }

  /** A person's fact, now. */
  protected async by(login: string): Promise<FactEntry> {
    const personId = await this.kitei.person(login);
    return { actor: { id: personId }, personId, asOf: await this.kitei.now() };
  }

  protected latestItem(): Promise<WorkItem> {
    return this.kitei.source.manager.findOneOrFail(WorkItem, {
      where: { caseId: this.caseId },
      order: { openedAt: 'DESC', id: 'DESC' },
    });
  }

  /** Somebody opens the latest one-time link. */
  protected async view(recipient: 'administrator' | 'user'): Promise<void> {
    const links = this.kitei.app.get(OneTimeLinks);
    const [link] = await this.kitei.source.query<{ id: string; keyId: string }[]>(
      `SELECT id, key_id AS "keyId" FROM one_time_link WHERE case_id = $1 AND recipient = $2 ORDER BY round DESC LIMIT 1`,
      [this.caseId, recipient],
    );
    if (!link) throw new Error(`there is no link for the ${recipient}`);
    this.secrets.push((await links.reveal(links.tokenOf(link), await this.kitei.now())).secret);
  }

  private async engine(whereabouts: 'away' | 'back'): Promise<void> {
    if (whereabouts === 'back') {
      this.cameBack?.();
      this.cameBack = undefined;
      return;
    }
    // What an earlier story has left behind would wait with this one's.
    await eventually(async () => {
      await this.kitei.pump();
      const left = await this.kitei.source.query<object[]>(
        `SELECT 1 FROM outbox WHERE delivered_at IS NULL AND abandoned_at IS NULL AND kind <> 'mail'`,
      );
      expect(left).toEqual([]);
    });
    this.cameBack = this.kitei.hold();
  }
}

/** What a deed was answered: `done`, or the code of the refusal. */
export async function answered(deed: () => Promise<unknown>): Promise<string> {
  try {
    await deed();
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
