import { expect } from '@jest/globals';
import { terminalLifecycle } from '#libs/lifecycles/terminal/lifecycle';
import { AssetOrders } from '#libs/record/assets/orders';
import { refuse } from '#libs/record/door/refusals';
import { TerminalRegister } from '#libs/record/terminal-register';
import { TerminalFacts } from '#libs/record/terminal.facts';
import { TerminalLosses } from '#libs/record/terminal.losses';
import { TerminalOutings } from '#libs/record/terminal.outings';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { days } from './builders.js';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import { firstDigest, layTerminals, setUpLines, terminalEntry } from './terminal-ground.js';
import type { TerminalDeed, TerminalEvent, TerminalStory } from './terminal-stories.js';
import { answered, RealCase } from './trace-case.js';
import { LifecycleModel, Terms } from './trace-lifecycle.js';

const how = { category: 'CLEAR', method: 'reset to factory settings', verification: 'started once', evidence: [] };

/** Deeds that answer the open item: the facts that it may come to, by the state, who does it, and what is said. */
const answers: Partial<Record<TerminalDeed, { by: string; facts: string[]; answer?: string; evidence?: object }>> = {
  'set up': { by: 'takeuchi', facts: ['set-up'] },
  'put right': { by: 'takeuchi', facts: ['correct'] },
  accept: { by: 'tanaka', facts: ['accept'], evidence: { conditionsDigest: firstDigest } },
  'accept an old text': { by: 'tanaka', facts: ['accept'], evidence: { conditionsDigest: '0'.repeat(64) } },
  initialise: { by: 'takeuchi', facts: ['initialise'] },
  approve: { by: 'sato', facts: ['grant-take-out', 'grant-extension'], answer: 'approve' },
  reject: { by: 'sato', facts: ['refuse-take-out', 'refuse-extension'], answer: 'reject' },
  'bring back': { by: 'tanaka', facts: ['bring-back'] },
};

/** Deeds about the terminal as a whole. */
const wholes: Partial<Record<TerminalDeed, { by: string; fact: string; stays?: true }>> = {
  register: { by: 'takeuchi', fact: 'register' },
  'register important': { by: 'takeuchi', fact: 'register' },
  'enter existing': { by: 'takeuchi', fact: 'enter-in-use' },
  'attest half': { by: 'takeuchi', fact: 'attest', stays: true },
  'attest all': { by: 'takeuchi', fact: 'attest', stays: true },
  'weaken the set-up': { by: 'takeuchi', fact: 'attest', stays: true },
  'hand over': { by: 'takeuchi', fact: 'hand-over' },
  'hand over to another': { by: 'takeuchi', fact: 'hand-over' },
  'take back': { by: 'takeuchi', fact: 'return' },
  'apply to take out': { by: 'tanaka', fact: 'apply-take-out' },
  withdraw: { by: 'tanaka', fact: 'withdraw-take-out' },
  'apply for more time': { by: 'tanaka', fact: 'apply-extension' },
  'bring back early': { by: 'tanaka', fact: 'bring-back-early' },
  'report loss': { by: 'tanaka', fact: 'report-loss' },
  'find again': { by: 'takeuchi', fact: 'find-again' },
  'send to repair': { by: 'kobayashi', fact: 'send-to-repair' },
  'come back': { by: 'kobayashi', fact: 'come-back' },
  'select for disposal': { by: 'kobayashi', fact: 'select-for-disposal' },
  dispose: { by: 'kobayashi', fact: 'dispose' },
};

/** A terminal by its table and its dates alone. */
class TerminalModel extends LifecycleModel {
  private until = 0;

  constructor(terms: Terms) {
    super(terminalLifecycle, terms);
  }

  take(event: TerminalEvent): void {
    if (event.refused !== undefined) return;
    if ('deed' in event) this.act(event.deed);
    else this.hear(event);
    this.drawConsequences();
  }

  protected override dueAt(purpose: string) {
    if (purpose !== 'bringing-back' && purpose !== 'extension-approval') return undefined;
    return { at: new Date(this.until).toISOString(), explanation: { ja: '', en: '' } };
  }

  private act(deed: TerminalDeed): void {
    const whole = wholes[deed];
    const fact = whole?.fact ?? answers[deed]!.facts.find((each) => this.may(each)) ?? '-';
    if (deed === 'apply to take out') this.until = this.now + days(10);
    if (fact === 'grant-extension') this.until += days(10);
    if (whole?.stays) this.move(fact);
    else this.leave(fact);
    if (deed === 'report loss') this.move('secure-loss');
    const short = deed === 'attest half' || deed === 'weaken the set-up';
    if (short && this.may('owe-set-up')) this.leave('owe-set-up');
  }
}

/** Runs the trace on the real workflow. */
class TerminalReality extends RealCase {
  private until = 0;
  private orders = 0;

  constructor(kitei: Rehearsal) {
    super(kitei, terminalLifecycle);
  }

  async take(event: TerminalEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed, event.by));
    await this.hear(event);
    return 'done';
  }

  private async act(deed: TerminalDeed, by?: string): Promise<void> {
    const said = answers[deed];
    if (!said) return this.say(deed, by ?? wholes[deed]!.by);
    const item = await this.latestItem();
    if (deed === 'approve' && item.purpose === 'extension-approval') this.until += days(10);
    const entry = await this.by(by ?? said.by);
    const evidence = deed === 'initialise' ? { ...how, by: entry.personId, at: entry.asOf } : said.evidence;
    await this.kitei.app.get(ItemFacts).answer(entry, {
      ...{ itemId: item.id, answer: said.answer ?? 'complete', subjectHash: item.subjectHash },
      ...(said.answer === 'reject' ? { reason: 'not needed' } : {}),
      evidence: evidence ?? {},
    });
  }

  private async say(deed: TerminalDeed, login: string): Promise<void> {
    const { app } = this.kitei;
    const [facts, outings, losses] = [app.get(TerminalFacts), app.get(TerminalOutings), app.get(TerminalLosses)];
    const entry = await this.by(login);
    const instant = (at: number) => new Date(at).toISOString();
    switch (deed) {
      case 'register':
      case 'register important': {
        const terms = deed === 'register' ? {} : { importance: 'IMPORTANT' as const };
        this.caseId = (await facts.register(entry, terminalEntry(terms))).caseId;
        return;
      }
      case 'enter existing':
        this.caseId = (await facts.enterExisting(entry, { ...terminalEntry(), user: 'tanaka' })).caseId;
        return;
      case 'attest half': {
        const { AUTH, SCREEN_LOCK } = setUpLines();
        return void (await facts.attest(entry, this.caseId, { AUTH: AUTH!, SCREEN_LOCK: SCREEN_LOCK! }));
      }
      case 'attest all':
        return void (await facts.attest(entry, this.caseId, setUpLines()));
      case 'weaken the set-up': {
        const { AUTH, SCREEN_LOCK, ...others } = setUpLines();
        const weak = { AUTH: { ...AUTH!, factors: 1 }, SCREEN_LOCK: { ...SCREEN_LOCK!, lockAfter: 'PT20M' } };
        return void (await facts.attest(entry, this.caseId, { ...others, ...weak }));
      }
      case 'hand over':
      case 'hand over to another':
        return void (await facts.handOver(entry, this.caseId, deed === 'hand over' ? 'tanaka' : 'nguyen'));
      case 'take back':
        return void (await facts.takeBack(entry, this.caseId));
      case 'apply to take out': {
        const now = Date.parse(entry.asOf);
        this.until = now + days(10);
        const terms = { purpose: 'a fair', destination: 'Osaka', from: instant(now), until: instant(this.until) };
        return void (await outings.apply(entry, this.caseId, terms));
      }
      case 'withdraw':
        return void (await outings.withdraw(entry, this.caseId));
      case 'apply for more time': {
        const more = { until: instant(this.until + days(10)), reason: 'the fair goes on' };
        return void (await outings.extend(entry, this.caseId, more));
      }
      case 'bring back early':
        return void (await outings.bringBackEarly(entry, this.caseId));
      case 'report loss':
        return void (await losses.report(entry, this.caseId, {
          circumstances: 'left in a train',
          noticedAt: entry.asOf,
        }));
      case 'find again':
        return void (await losses.findAgain(entry, this.caseId, 'a finder brought it'));
      default:
        return this.order(deed);
    }
  }

  /** What a repair or a disposal orders; each by a case of its own. */
  private async order(deed: TerminalDeed): Promise<void> {
    const orders = this.kitei.app.get(AssetOrders);
    if (deed === 'send to repair' || deed === 'select for disposal') this.orders += 1;
    const entry = { ...(await this.by('kobayashi')), orderKey: `${deed}/${this.orders}` };
    const kind = deed === 'send to repair' || deed === 'come back' ? 'REPAIR' : 'DISPOSAL';
    const hold = { caseId: `${kind}/${this.orders}`, kind } as const;
    const outcome =
      deed === 'come back'
        ? await orders.release(entry, this.caseId, hold)
        : deed === 'dispose'
          ? await orders.dispose(entry, this.caseId, hold)
          : await orders.hold(entry, this.caseId, hold);
    if (outcome !== 'taken') throw refuse('conflict', `terminal/${outcome}`, { ja: outcome, en: outcome });
  }
}

/** Tells a story to the model and to the real workflow, and compares where the terminal stands after every event. */
export async function tellTerminal(kitei: Rehearsal, { events, ends }: TerminalStory): Promise<string> {
  const personId = await kitei.person('takeuchi');
  const entry = { actor: { id: personId }, personId, asOf: await kitei.now() };
  await layTerminals(kitei.app.get(TerminalRegister), entry, kitei.source.manager);
  const model = new TerminalModel(await Terms.of(kitei));
  const real = new TerminalReality(kitei);
  for (const [index, event] of events.entries()) {
    const line = `${index + 1}. ${JSON.stringify(event)}`;
    model.take(event);
    const said = await real.take(event);
    // Of several violations the first says which rule it was.
    expect([line, said.split(', ')[0]]).toEqual([line, event.refused ?? 'done']);
    if (real.caseId === '') continue;
    await eventually(async () => expect([line, await real.position()]).toEqual([line, model.position]));
  }
  await eventually(async () => expect(await real.position()).toMatchObject(ends));
  return real.caseId;
}
