import { destination, type TransitionTable } from '#libs/kernel/lifecycle';
import { type Lifecycle, matterKey } from '#libs/lifecycles/case';
import type { Rung, WorkItemDefinition } from '#libs/lifecycles/work-item';
import { WorkingCalendar } from '#libs/policy/calendar';
import { readDuration } from '#libs/policy/durations';
import type { PlannedInstant } from '#libs/kernel/instant';
import { planBefore, planInstant } from '#libs/policy/plan';
import type { Policy } from '#libs/policy/policy';
import type { PolicyKey } from '#libs/policy/keys';
import { PolicyBook } from '#libs/record/policy/book';
import { planLadder } from '#libs/record/work-items/ladder';
import { minutes } from './builders.js';
import type { Rehearsal } from './rehearsal.js';

/** Events that the traces of every lifecycle know. */
export type CommonEvent =
  /** Lets a span of time pass (ISO 8601). */
  | { readonly elapse: string }
  /** Lets time pass until a minute after the next such rung is due: an act, or the target of an escalation. */
  | { readonly until: string }
  /** Facts reach the workflow no longer, or again. */
  | { readonly engine: 'away' | 'back' };

/** Where a case stands between two events. */
export interface CasePosition<State extends string = string> {
  readonly state: State;
  /** Key of the open work item; the second matter is `@2`, whichever ledger line began it. */
  readonly item: string | null;
  readonly claimed: boolean;
  readonly overdue: boolean;
  /** Rungs of the open item that were carried out, in order. */
  readonly fired: readonly string[];
}

/** The figures and the clock with which a trace begins. */
export class Terms {
  private constructor(
    private readonly policy: Policy,
    private readonly calendar: WorkingCalendar,
    readonly begin: number,
  ) {}

  static async of(kitei: Rehearsal): Promise<Terms> {
    const now = await kitei.now();
    const policy = await kitei.app.get(PolicyBook).inForce(new Date(now));
    if (!policy) throw new Error('no policy is in force');
    return new Terms(policy, new WorkingCalendar(policy.document.calendar), Date.parse(now));
  }

  /** When a span of the policy that begins at an instant is over. */
  after(begin: number, key: PolicyKey): PlannedInstant {
    return planInstant(new Date(begin).toISOString(), this.policy.span(key), this.calendar);
  }

  /** When a span of the policy that leads up to an instant begins. */
  before(end: number, key: PolicyKey): number {
    return Date.parse(planBefore(new Date(end).toISOString(), this.policy.span(key), this.calendar).at);
  }

  ladder(definition: WorkItemDefinition, openedAt: number, due?: PlannedInstant): Rung[] {
    return planLadder(definition, this.policy, this.calendar, new Date(openedAt).toISOString(), due).rungs;
  }
}

interface ModelItem {
  readonly purpose: string;
  readonly key: string;
  readonly ladder: readonly Rung[];
  readonly fired: string[];
  open: boolean;
  claimed: boolean;
  overdue: boolean;
}

/**
 * What the regulation demands of one case, told by a transition table and its work items alone: no database, no Temporal, no waiting.
 * A lifecycle adds its deeds: `move` and `leave` for facts, `answer` for the item that waits.
 */
export abstract class LifecycleModel<State extends string = string> {
  state: State | '-' = '-';
  protected item: ModelItem | undefined;
  protected now: number;
  protected away = false;
  private readonly table: TransitionTable;
  private readonly definitions: Lifecycle['workItems'];
  private readonly rests: ReadonlySet<string>;
  private rest: string | null = null;
  /** How many matters there were. */
  private matters = 0;
  private readonly rounds = new Map<string, number>();

  constructor(
    { transitions, workItems, rests = [] }: Pick<Lifecycle, 'transitions' | 'workItems' | 'rests'>,
    protected readonly terms: Terms,
  ) {
    this.table = transitions;
    this.definitions = workItems;
    this.rests = new Set(rests);
    this.now = terms.begin;
  }

  get position(): CasePosition<State> {
    if (this.state === '-') throw new Error('there is no case yet');
    const { key = null, claimed = false, overdue = false, fired = [] } = this.item?.open ? this.item : {};
    return { state: this.state, item: key, claimed, overdue, fired };
  }

  /** What every lifecycle knows to do with an event that is none of its deeds. */
  protected hear(event: CommonEvent): void {
    if ('engine' in event) this.away = event.engine === 'away';
    else if ('elapse' in event) this.pass(this.now + (readDuration(event.elapse)?.total('milliseconds') ?? 0));
    else this.pass(Date.parse(this.next(event.until).at) + minutes(1));
  }

  may(name: string): boolean {
    return this.table[name]?.from.includes(this.state) ?? false;
  }

  /** Makes the move of a fact or a step beside which an item goes on. */
  move(name: string): void {
    const transition = this.table[name];
    if (!transition || !this.may(name)) throw new Error(`${name} is not possible in ${this.state}`);
    if (transition.begins) {
      if (this.rests.has(this.state)) this.rest = this.state;
      this.matters += 1;
      this.rounds.clear();
    }
    this.state = destination(transition, this.state, this.rest) as State;
  }

  /** Makes the move and closes whatever waits. */
  leave(name: string): void {
    this.move(name);
    if (this.item) this.item.open = false;
  }

  get waitsFor(): string | undefined {
    return this.item?.open ? this.item.purpose : undefined;
  }

  get inHand(): boolean {
    return (this.item?.open ?? false) && this.item!.claimed;
  }

  protected claim(): string | undefined {
    if (!this.item?.open) return 'work-item/closed';
    this.item.claimed = true;
    return undefined;
  }

  /** Facts that an answer to the open item may mean; nothing when no item is open. */
  protected meanings(answer: string): readonly string[] | undefined {
    if (!this.item?.open) return undefined;
    const facts = [this.definitions[this.item.purpose]?.answers[answer] ?? []].flat();
    if (facts.length === 0) throw new Error(`${this.item.key} does not take the answer ${answer}`);
    return facts;
  }

  /** Whether what was decided is no longer what would be done; asked once per consequence. */
  protected isStale(): boolean {
    return false;
  }

  /** What a step brings about beside the item that it opens. */
  protected opening(_step: string): void {}

  /** When the case itself says until when an item is due. */
  protected dueAt(_purpose: string): PlannedInstant | undefined {
    return undefined;
  }

  /** What happens to the case by itself at an instant, as a fact of the engine's own. */
  protected alarms(): readonly { readonly at: number; readonly fact: string }[] {
    return [];
  }

  /** What such a fact changes beside the state. */
  protected rung(_fact: string): void {}

  /** Opens the work item that the table lets follow the present state, if there is one, and climbs what is due by then. */
  protected drawConsequences(): void {
    if (this.away) return;
    if (!this.item?.open) this.open();
    this.pass(this.now);
  }

  private open(): void {
    const again = this.isStale() && Object.values(this.definitions).find((each) => this.may(each.reconsiders ?? ''));
    if (again && again.reconsiders) this.move(again.reconsiders);
    const found = Object.entries(this.definitions).find(([, { opens }]) => this.may(opens));
    if (!found) return;
    const [purpose, definition] = found;
    const round = (this.rounds.get(purpose) ?? 0) + 1;
    this.rounds.set(purpose, round);
    this.opening(definition.opens);
    this.item = {
      purpose,
      key: matterKey(purpose, round, Math.max(this.matters, 1)),
      ladder: this.terms.ladder(definition, this.now, this.dueAt(purpose)),
      fired: [],
      open: true,
      claimed: false,
      overdue: false,
    };
    this.move(definition.opens);
  }

  /** The rung that comes next under a name. */
  private next(name: string): Rung {
    const rung = this.ahead?.find((each) => nameOf(each).split(' ').includes(name));
    if (!rung) throw new Error(`no rung ${name} lies ahead`);
    return rung;
  }

  private get ahead(): readonly Rung[] | undefined {
    return this.item?.open ? this.item.ladder.slice(this.item.fired.length) : undefined;
  }

  private pass(target: number): void {
    for (;;) {
      const rung = this.ahead?.[0];
      const alarm = this.nextAlarm();
      const [climbs, rings] = [rung ? Date.parse(rung.at) : Infinity, alarm?.at ?? Infinity];
      if (Math.min(climbs, rings) > target) break;
      this.now = Math.max(this.now, Math.min(climbs, rings));
      if (alarm && rings <= climbs) {
        this.leave(alarm.fact);
        this.rung(alarm.fact);
      } else this.climb(this.item!, rung!);
      if (!this.item?.open && !this.away) this.open();
    }
    this.now = target;
  }

  private nextAlarm() {
    const possible = this.away ? [] : this.alarms().filter(({ fact }) => this.may(fact));
    return [...possible].sort((one, other) => one.at - other.at)[0];
  }

  private climb(item: ModelItem, rung: Rung): void {
    item.fired.push(nameOf(rung));
    if (rung.act === 'overdue' || rung.act === 'default') item.overdue = true;
    const { lapses } = this.definitions[item.purpose]!;
    if (rung.act !== 'default' || !lapses) return;
    const lapse = [lapses].flat().find((name) => this.may(name));
    if (!lapse) throw new Error(`${item.key} does not lapse in ${this.state}`);
    this.leave(lapse);
  }
}

/** How positions name a rung. */
export function nameOf(rung: Pick<Rung, 'act' | 'target'>): string {
  return rung.target ? `${rung.act} ${rung.target}` : rung.act;
}
