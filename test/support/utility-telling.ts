import { expect } from '@jest/globals';
import { destination, type TransitionTable } from '#libs/kernel/lifecycle';
import { Refusal } from '#libs/kernel/violation';
import type { Rung } from '#libs/lifecycles/work-item';
import { utilityUseTransitions } from '#libs/lifecycles/utility-use/transitions';
import { utilityUseWorkItems } from '#libs/lifecycles/utility-use/work-items';
import { parseDirectory } from '#libs/directory/parse';
import { WorkingCalendar } from '#libs/policy/calendar';
import { readDuration } from '#libs/policy/durations';
import type { Policy } from '#libs/policy/policy';
import { DirectoryStore } from '#libs/record/directory/store';
import { PolicyBook } from '#libs/record/policy/book';
import { UtilityRegister } from '#libs/record/utility-register';
import { UtilityUseFacts } from '#libs/record/utility-use.facts';
import { planLadder } from '#libs/record/work-items/ladder';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import type { UtilityEvent, UtilityPosition, UtilityStory } from './utility-stories.js';

const table: TransitionTable = utilityUseTransitions;
const { ending: definition } = utilityUseWorkItems;
const spanOf = (text: string) => readDuration(text)?.total('milliseconds') ?? 0;

/** What the transition table and the work item alone say of a trace: no database, no Temporal, no waiting. */
class UtilityModel {
  private state = '-';
  private ending: string | null = null;
  private item: { open: boolean; ladder: Rung[]; fired: string[] } | undefined;
  private due = 0;
  private away = false;
  private readonly administrators = new Set(['yamada', 'yoshida', 'sasaki']);

  constructor(
    private readonly policy: Policy,
    private readonly calendar: WorkingCalendar,
    private now: number,
  ) {}

  get position(): UtilityPosition {
    const item = this.item?.open ? 'ending#1' : null;
    return { state: this.state, item, fired: this.item?.fired ?? [], ending: this.ending };
  }

  take(event: UtilityEvent): string {
    const said = this.hear(event);
    if (!this.away && !this.item && table.watch?.from.includes(this.state)) this.watch();
    this.pass(this.now);
    return said;
  }

  private hear(event: UtilityEvent): string {
    if ('engine' in event) this.away = event.engine === 'away';
    else if ('elapse' in event) this.pass(this.now + spanOf(event.elapse));
    else if ('deed' in event) return this.act(event.deed, event.by);
    else if (event.role === 'regained') this.administrators.add(event.of);
    else {
      this.administrators.delete(event.of);
      if (!this.away) this.over('revoke', 'ROLE_LOST');
    }
    return 'done';
  }

  private act(deed: 'request' | 'start' | 'end', by: string): string {
    const holds = this.administrators.has(by);
    if (deed === 'request') {
      this.move('request');
      this.due = this.now + spanOf('PT8H');
      if (holds) return this.move('authorise');
      return this.over('deny', 'DENIED') && 'utility-use/restricted-to-system-administrators';
    }
    if (by !== 'yamada') return 'utility-use/not-its-person';
    if (!table[deed]?.from.includes(this.state)) return 'utility-use/wrong-state';
    if (deed === 'end') return this.over('end', 'COMPLETED');
    if (!holds) return this.over('revoke', 'ROLE_LOST') && 'utility-use/restricted-to-system-administrators';
    return this.now >= this.due ? 'utility-use/window-over' : this.move('start');
  }

  private move(name: string): string {
    this.state = destination(table[name]!, this.state, null);
    return 'done';
  }

  private over(name: string, ending: string): string {
    this.ending = ending;
    if (this.item) this.item.open = false;
    return this.move(name);
  }

  private watch(): void {
    const due = { at: new Date(this.due).toISOString(), explanation: { ja: '', en: '' } };
    const { rungs } = planLadder(definition, this.policy, this.calendar, new Date(this.now).toISOString(), due);
    this.item = { open: true, ladder: rungs, fired: [] };
    this.move(definition.opens);
  }

  private pass(target: number): void {
    while (this.item?.open) {
      const rung = this.item.ladder[this.item.fired.length];
      if (!rung || Date.parse(rung.at) > target) break;
      this.item.fired.push(rung.act);
      if (rung.act !== 'default') continue;
      const lapse = definition.lapses.find((name) => table[name]?.from.includes(this.state))!;
      this.over(lapse, lapse === 'expire' ? 'NOT_STARTED' : 'WINDOW');
    }
    this.now = target;
  }
}

/** Runs a trace on the real workflow with skipped time, the real record behind it. */
class UtilityReality {
  useId = '';
  private cameBack: (() => void) | undefined;

  constructor(private readonly kitei: Rehearsal) {}

  async take(event: UtilityEvent): Promise<string> {
    if ('engine' in event) await this.engine(event.engine);
    else if ('elapse' in event) await this.pass(spanOf(event.elapse));
    else if ('role' in event) await this.changeRole(event.role, event.of);
    else {
      try {
        await this.act(event.deed, event.by);
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        throw error;
      } finally {
        if (event.deed === 'request') this.useId = await this.latest();
      }
    }
    return 'done';
  }

  /** Where the use stands by the record. */
  async position(): Promise<UtilityPosition> {
    if (!this.cameBack) await this.kitei.pump();
    const [row] = await this.kitei.source.query<(Omit<UtilityPosition, 'fired'> & { ladder: Rung[] | null })[]>(
      `SELECT c.state, u.ending, CASE WHEN w.state = 'open' THEN w.item_key END AS item, w.ladder
       FROM governed_case c JOIN utility_use u USING (id) LEFT JOIN work_item w ON w.case_id = c.id WHERE c.id = $1`,
      [this.useId],
    );
    if (!row) throw new Error('nobody has asked yet');
    const { ladder, ...position } = row;
    return { ...position, fired: (ladder ?? []).filter(({ firedAt }) => firedAt).map(({ act }) => act) };
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

  private async pass(milliseconds: number): Promise<void> {
    if (this.cameBack) await this.kitei.pass(milliseconds);
    else await this.kitei.elapse(milliseconds);
  }

  private async act(deed: 'request' | 'start' | 'end', login: string): Promise<void> {
    const facts = this.kitei.app.get(UtilityUseFacts);
    const personId = await this.kitei.person(login);
    const entry = { actor: { id: personId }, personId, asOf: await this.kitei.now() };
    if (deed === 'request') await facts.request(entry, { utility: 'sales-console', purpose: 'rebuild an index' });
    else if (deed === 'start') await facts.start(entry, this.useId);
    else await facts.end(entry, this.useId, { done: 'index rebuilt' });
  }

  private async changeRole(change: 'lost' | 'regained', login: string): Promise<void> {
    const { app } = this.kitei;
    const asOf = await this.kitei.now();
    const role = 'SERVER_ADMINISTRATOR' as const;
    await app.get(DirectoryStore).import({ actor: { id: 'service:test' }, asOf }, (current) => {
      const person = current.people.find((each) => each.login === login)?.code ?? '';
      const others = current.roles.filter((grant) => grant.person !== person || grant.role !== role);
      return parseDirectory({ ...current, roles: change === 'regained' ? [...others, { person, role }] : others });
    });
  }

  private async latest(): Promise<string> {
    const [row] = await this.kitei.source.query<{ id: string }[]>('SELECT max(id) AS id FROM utility_use');
    return row?.id ?? '';
  }
}

/** Enters the utility that every trace uses. */
export async function registerUtility(kitei: Rehearsal): Promise<void> {
  const personId = await kitei.person('yamada');
  const entry = { actor: { id: personId }, personId, asOf: await kitei.now() };
  const name = { ja: '販売DBコンソール', en: 'Sales database console' };
  await kitei.app
    .get(UtilityRegister)
    .set(entry, 'sales-console', { name, target: 'sales', risk: 'HIGH', withdrawn: false });
}

/** Tells a story to the model and to the real workflow, and compares where the use stands after every event. */
export async function tellUtilityStory(kitei: Rehearsal, { events, ends }: UtilityStory): Promise<string> {
  const now = await kitei.now();
  const policy = await kitei.app.get(PolicyBook).inForce(new Date(now));
  if (!policy) throw new Error('no policy is in force');
  const model = new UtilityModel(policy, new WorkingCalendar(policy.document.calendar), Date.parse(now));
  const real = new UtilityReality(kitei);
  for (const [index, event] of events.entries()) {
    const line = `${index + 1}. ${JSON.stringify(event)}`;
    const wanted = ('deed' in event && event.refused) || 'done';
    expect([line, model.take(event)]).toEqual([line, wanted]);
    expect([line, await real.take(event)]).toEqual([line, wanted]);
    if (real.useId === '') continue;
    await eventually(async () => expect([line, await real.position()]).toEqual([line, model.position]));
  }
  expect(await real.position()).toMatchObject(ends);
  return real.useId;
}
