import { accountTransitions, type AccountTransition } from '#libs/lifecycles/account/transitions';
import { accountWorkItems, type AccountWorkItem } from '#libs/lifecycles/account/work-items';
import type { AccountState } from '#libs/lifecycles/account/contract';
import type { TransitionTable } from '#libs/kernel/lifecycle';
import type { Rung, WorkItemDefinition } from '#libs/lifecycles/work-item';
import type { WorkingCalendar } from '#libs/policy/calendar';
import { readDuration } from '#libs/policy/durations';
import type { Policy } from '#libs/policy/policy';
import { planInstant } from '#libs/policy/plan';
import { planLadder } from '#libs/record/work-items/ladder';
import { minutes } from './builders.js';
import type { Deed, Position, TraceDriver, TraceEvent } from './trace.js';

const table: TransitionTable = accountTransitions;
const definitions: Readonly<Record<string, WorkItemDefinition<AccountTransition>>> = accountWorkItems;

const answers: Partial<Record<Deed, AccountTransition>> = {
  approve: 'approve',
  reject: 'reject',
  'send back': 'send-back',
  resubmit: 'resubmit',
  provision: 'provision',
  'set password': 'set-password',
  acknowledge: 'acknowledge',
};

type Recipient = 'administrator' | 'user';

/** A one-time link to the initial password. */
interface Link {
  readonly until: number;
  viewed: boolean;
}

interface ModelItem {
  readonly purpose: AccountWorkItem;
  readonly key: string;
  ladder: Rung[];
  open: boolean;
  claimed: boolean;
  overdue: boolean;
  fired: string[];
}

/** What the regulation demands, told by the transition table and the work items alone: no database, no Temporal, no waiting. */
export class TraceModel implements TraceDriver {
  private state: AccountState | '-' = '-';
  private item: ModelItem | undefined;
  private readonly rounds = new Map<string, number>();
  private readonly links = new Map<Recipient, Link>();
  private away = false;

  /** @param now where the clock of the trace begins */
  constructor(
    private readonly policy: Policy,
    private readonly calendar: WorkingCalendar,
    private now: number,
  ) {}

  get position(): Position {
    if (this.state === '-') throw new Error('nobody has applied yet');
    const item = this.item?.open ? this.item : undefined;
    return {
      state: this.state,
      item: item?.key ?? null,
      claimed: item?.claimed ?? false,
      overdue: item?.overdue ?? false,
      fired: item?.fired ?? [],
    };
  }

  take(event: TraceEvent): string {
    if ('engine' in event) this.away = event.engine === 'away';
    else if ('elapse' in event) this.pass(this.now + (readDuration(event.elapse)?.total('milliseconds') ?? 0));
    else if ('until' in event) this.pass(Date.parse(this.next(event.until).at) + minutes(1));
    else {
      const refused = this.act(event.deed);
      if (refused) return refused;
    }
    this.drawConsequences();
    return 'done';
  }

  /** The rung that comes next under a name. */
  private next(name: string): Rung {
    const rung = this.item?.ladder.find((each) => !each.firedAt && nameOf(each).split(' ').includes(name));
    if (!rung) throw new Error(`no rung ${name} lies ahead`);
    return rung;
  }

  private act(deed: Deed): string | undefined {
    switch (deed) {
      case 'apply':
        return this.move('apply');
      case 'claim':
        return this.ifOpen((item) => (item.claimed = true));
      case 'view administrator link':
      case 'view user link':
        return this.view(deed === 'view user link' ? 'user' : 'administrator');
      case 'withdraw':
        if (this.item?.open && this.item.purpose === 'provisioning' && this.item.claimed) return 'account/wrong-state';
        return this.leave('withdraw');
      case 'renew password':
        return this.leave('renew-password');
      default:
        return this.answer(answers[deed]!);
    }
  }

  private answer(transition: AccountTransition): string | undefined {
    const link = { 'set-password': 'administrator', acknowledge: 'user' }[transition as string] as
      Recipient | undefined;
    if (link && !this.links.get(link)?.viewed) return 'account/password-not-viewed';
    return this.ifOpen((item) => {
      if (!Object.values<string>(definitions[item.purpose]!.answers).includes(transition)) {
        throw new Error(`${item.key} does not ask for ${transition}`);
      }
      item.open = false;
      this.move(transition);
    });
  }

  /** A fact about the case as a whole closes whatever waits. */
  private leave(transition: AccountTransition): string | undefined {
    const refused = this.move(transition);
    if (!refused && this.item) this.item.open = false;
    return refused;
  }

  private ifOpen(act: (item: ModelItem) => void): string | undefined {
    if (!this.item?.open) return 'work-item/closed';
    act(this.item);
    return undefined;
  }

  private move(name: AccountTransition): string | undefined {
    const transition = table[name]!;
    if (!transition.from.includes(this.state)) return 'account/wrong-state';
    this.state = transition.to as AccountState;
    return undefined;
  }

  /** Opens the work item that the table lets follow the present state, if there is one. */
  private drawConsequences(): void {
    if (this.away || this.item?.open) return;
    const found = Object.entries(definitions).find(([, { opens }]) => table[opens]?.from.includes(this.state));
    if (!found) return;
    const [purpose, definition] = found;
    const round = (this.rounds.get(purpose) ?? 0) + 1;
    this.rounds.set(purpose, round);
    this.handOver(definition.opens);
    const { rungs } = planLadder(definition, this.policy, this.calendar, new Date(this.now).toISOString());
    this.item = {
      purpose: purpose as AccountWorkItem,
      key: `${purpose}#${round}`,
      ladder: rungs,
      open: true,
      claimed: false,
      overdue: false,
      fired: [],
    };
    this.move(definition.opens);
  }

  /** A new password takes the links of the one before away; each link lives from the moment it is handed over. */
  private handOver(step: AccountTransition): void {
    const life = this.policy.span('link.one-time.lifetime');
    const until = Date.parse(planInstant(new Date(this.now).toISOString(), life, this.calendar).at);
    if (step === 'issue-password') this.links.clear();
    if (step === 'issue-password') this.links.set('administrator', { until, viewed: false });
    if (step === 'deliver-password') this.links.set('user', { until, viewed: false });
  }

  private view(recipient: Recipient): string | undefined {
    const link = this.links.get(recipient);
    if (!link || link.viewed || link.until <= this.now) return 'one-time-link/gone';
    link.viewed = true;
    return undefined;
  }

  private pass(target: number): void {
    for (;;) {
      const rung = this.item?.open ? this.item.ladder.find((each) => !each.firedAt) : undefined;
      if (!rung || Date.parse(rung.at) > target) break;
      this.now = Date.parse(rung.at);
      this.fire(this.item!, rung);
      this.drawConsequences();
    }
    this.now = target;
  }

  private fire(item: ModelItem, rung: Rung): void {
    item.ladder = item.ladder.map((each) => (each === rung ? { ...rung, firedAt: rung.at } : each));
    item.fired.push(nameOf(rung));
    if (rung.act === 'overdue' || rung.act === 'default') item.overdue = true;
    const { lapses } = definitions[item.purpose]!;
    if (rung.act !== 'default' || !lapses) return;
    item.open = false;
    this.move(lapses);
  }
}

/** How positions name a rung. */
export function nameOf(rung: Pick<Rung, 'act' | 'target'>): string {
  return rung.target ? `${rung.act} ${rung.target}` : rung.act;
}
