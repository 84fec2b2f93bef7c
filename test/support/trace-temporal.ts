import { readDuration } from '#libs/policy/durations';
import type { Rung } from '#libs/lifecycles/work-item';
import { Refusal } from '#libs/kernel/violation';
import { AccountFacts } from '#libs/record/account.facts';
import { OneTimeLinks } from '#libs/record/one-time-links';
import { WorkItem } from '#libs/record/work-item.entity';
import { type Answer, type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { ItemNotes } from '#libs/record/work-items/item-notes';
import type { AccountState } from '#libs/lifecycles/account/contract';
import { application, minutes, provisioning } from './builders.js';
import type { Rehearsal } from './rehearsal.js';
import { nameOf } from './trace-model.js';
import type { Deed, Position, TraceDriver, TraceEvent } from './trace.js';

const usually: Readonly<Record<Deed, string>> = {
  apply: 'suzuki',
  approve: 'sato',
  reject: 'sato',
  'send back': 'sato',
  resubmit: 'suzuki',
  withdraw: 'suzuki',
  claim: 'yamada',
  provision: 'yamada',
  'view administrator link': 'yamada',
  'set password': 'yamada',
  'view user link': 'tanaka',
  acknowledge: 'tanaka',
  'renew password': 'yamada',
};

const sayings: Partial<Record<Deed, Omit<Answer, 'itemId'>>> = {
  approve: { answer: 'approve' },
  reject: { answer: 'reject', reason: 'not needed for the work' },
  'send back': { answer: 'return', reason: 'say which orders' },
  resubmit: {
    answer: 'resubmit',
    evidence: { purpose: 'orders of the east', entitlements: [{ entitlement: 'view', reason: 'orders of the east' }] },
  },
  provision: { answer: 'complete', evidence: provisioning },
  'set password': { answer: 'complete' },
  acknowledge: { answer: 'complete' },
};

/** Runs a trace on the real workflow with skipped time, the real record behind it. */
export class TemporalTrace implements TraceDriver {
  caseId = '';
  /** Every initial password that was shown. */
  readonly secrets: string[] = [];
  private cameBack: () => void = () => undefined;

  constructor(private readonly kitei: Rehearsal) {}

  async take(event: TraceEvent): Promise<string> {
    if ('engine' in event) this.engine(event.engine);
    else if ('elapse' in event) await this.kitei.elapse(readDuration(event.elapse)?.total('milliseconds') ?? 0);
    else if ('until' in event) await this.reach(event.until);
    else {
      try {
        await this.act(event.deed, event.by ?? usually[event.deed]);
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        throw error;
      }
    }
    return 'done';
  }

  /** Where the case stands by the record. */
  async position(): Promise<Position> {
    await this.kitei.pump();
    const [row] = await this.kitei.source.query<{ state: AccountState; item: WorkItem | null }[]>(
      `SELECT c.state, (SELECT jsonb_build_object('itemKey', w.item_key, 'claimedBy', w.claimed_by, 'overdue', w.overdue, 'ladder', w.ladder)
         FROM work_item w WHERE w.case_id = c.id AND w.state = 'open') AS item FROM governed_case c WHERE c.id = $1`,
      [this.caseId],
    );
    if (!row) throw new Error('nobody has applied yet');
    const fired = row.item?.ladder.filter((rung) => rung.firedAt !== undefined) ?? [];
    return {
      state: row.state,
      item: row.item?.itemKey ?? null,
      claimed: (row.item?.claimedBy ?? null) !== null,
      overdue: row.item?.overdue ?? false,
      fired: fired.map(nameOf),
    };
  }

  private engine(whereabouts: 'away' | 'back'): void {
    if (whereabouts === 'away') this.cameBack = this.kitei.hold();
    else this.cameBack();
  }

  private async reach(name: string): Promise<void> {
    const { ladder } = await this.latestItem();
    const rung = ladder.find((each: Rung) => !each.firedAt && nameOf(each).split(' ').includes(name));
    if (!rung) throw new Error(`no rung ${name} lies ahead`);
    await this.kitei.elapse(Date.parse(rung.at) + minutes(1) - Date.parse(await this.kitei.now()));
  }

  private latestItem(): Promise<WorkItem> {
    return this.kitei.source.manager.findOneOrFail(WorkItem, {
      where: { caseId: this.caseId },
      order: { openedAt: 'DESC', id: 'DESC' },
    });
  }

  private async act(deed: Deed, login: string): Promise<void> {
    const { app } = this.kitei;
    const personId = await this.kitei.person(login);
    const entry: FactEntry = { actor: { id: personId }, personId, asOf: await this.kitei.now() };
    switch (deed) {
      case 'apply':
        this.caseId = (await app.get(AccountFacts).apply(entry, application())).caseId;
        break;
      case 'claim':
        await app.get(ItemNotes).claim(entry, (await this.latestItem()).id);
        break;
      case 'withdraw':
        await app.get(AccountFacts).withdraw(entry, this.caseId, 'no longer needed');
        break;
      case 'renew password':
        await app.get(AccountFacts).renewPassword(entry, this.caseId, 'seen by somebody else');
        break;
      case 'view administrator link':
      case 'view user link':
        await this.view(deed === 'view user link' ? 'user' : 'administrator');
        break;
      default: {
        const { id: itemId, subjectHash } = await this.latestItem();
        await app.get(ItemFacts).answer(entry, { itemId, subjectHash, answer: '', ...sayings[deed] });
      }
    }
  }

  private async view(recipient: 'administrator' | 'user'): Promise<void> {
    const links = this.kitei.app.get(OneTimeLinks);
    const [link] = await this.kitei.source.query<{ id: string; keyId: string }[]>(
      `SELECT id, key_id AS "keyId" FROM one_time_link WHERE case_id = $1 AND recipient = $2 ORDER BY round DESC LIMIT 1`,
      [this.caseId, recipient],
    );
    if (!link) throw new Error(`there is no link for the ${recipient}`);
    this.secrets.push((await links.reveal(links.tokenOf(link), await this.kitei.now())).secret);
  }
}
