import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { defineSignal } from '@temporalio/workflow';
import { Temporal } from 'temporal-polyfill';
import { factSignal } from '#libs/lifecycles/case';
import type { LanConnectionApplication } from '#libs/lifecycles/lan-connection/contract';
import { lanConnectionLifecycle } from '#libs/lifecycles/lan-connection/lifecycle';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import type { NetworkEntry } from '#libs/record/lan/register-document';
import { LanPlaces } from '#libs/record/lan/places';
import { PolicyBook } from '#libs/record/policy/book';
import { type Answer, ItemFacts } from '#libs/record/work-items/item-facts';
import { days } from './builders.js';
import { eventually } from './eventually.js';
import { enterLan, networkOn } from './lan-ground.js';
import type { LanDeed, LanEvent, LanStory } from './lan-stories.js';
import type { Rehearsal } from './rehearsal.js';
import { answered, RealCase } from './trace-case.js';
import { LifecycleModel, Terms } from './trace-lifecycle.js';

const examination = { purposeJudgement: 'needed for the work', formJudgement: 'as the network offers' };
const checked = { note: 'looked at the switch' };
const deviates = { ...checked, result: 'DEVIATES', deviations: ['another place'] } as const;

/** Deeds that answer the open item: who does it usually, what it comes to, and what is said. */
const answers: Partial<Record<LanDeed, { by: string; fact: string; answer?: string; evidence?: object }>> = {
  approve: { by: 'kobayashi', fact: 'approve', answer: 'approve', evidence: { examination } },
  reject: { by: 'kobayashi', fact: 'reject', answer: 'reject' },
  register: { by: 'yamaguchi', fact: 'connect', evidence: { dnsRegistered: true } },
  unregister: { by: 'yamaguchi', fact: 'unregister', evidence: { dnsRemoved: true } },
  conform: { by: 'aoki', fact: 'conform', evidence: { ...checked, result: 'CONFORMS' } },
  'demand change': { by: 'aoki', fact: 'demand-change', evidence: { ...deviates, action: 'CHANGE' } },
  'deviate restrict': { by: 'aoki', fact: 'deviate-restrict', evidence: { ...deviates, action: 'RESTRICT' } },
  'deviate end': { by: 'aoki', fact: 'deviate-end', evidence: { ...deviates, action: 'END' } },
  'approve change': {
    ...{ by: 'kobayashi', fact: 'approve-change', answer: 'approve' },
    evidence: { examination: { ...examination, securityEquivalence: 'EQUAL' } },
  },
  'reject change': { by: 'kobayashi', fact: 'reject-change', answer: 'reject' },
  'register change': { by: 'yamaguchi', fact: '-', evidence: { dnsRegistered: true } },
  clean: { by: 'yamaguchi', fact: 'clean', evidence: { dnsRemoved: true } },
  'confirm restriction': { by: 'yamaguchi', fact: 'confirm-restriction', evidence: {} },
  'confirm lifting': { by: 'yamaguchi', fact: 'confirm-lifting', evidence: {} },
  'keep restriction': {
    by: 'aoki',
    fact: 'keep-restriction',
    evidence: { decision: 'KEEP', reason: 'not mended yet' },
  },
  'review lift': { by: 'aoki', fact: 'review-lift', evidence: { decision: 'LIFT', reason: 'mended' } },
  'review end': { by: 'aoki', fact: 'review-end', evidence: { decision: 'END', reason: 'never mended' } },
  survey: { by: 'aoki', fact: 'survey', evidence: { affected: false, findings: 'nobody depends on it' } },
  deregister: { by: 'yamaguchi', fact: 'deregister', evidence: { dnsRemoved: true, directoryRemoved: true } },
  'confirm end': { by: 'aoki', fact: 'confirm-end', evidence: { how: 'the port is dark' } },
};

/** Deeds about the connection as a whole. */
const wholes: Partial<Record<LanDeed, { by: string; fact: string }>> = {
  apply: { by: 'tanaka', fact: 'apply' },
  withdraw: { by: 'tanaka', fact: 'withdraw' },
  'apply change': { by: 'tanaka', fact: 'apply-change' },
  extend: { by: 'tanaka', fact: 'apply-change' },
  weaken: { by: 'tanaka', fact: '-' },
  instruct: { by: 'kobayashi', fact: 'instruct' },
  restrict: { by: 'kobayashi', fact: 'restrict' },
  'restrict at once': { by: 'kobayashi', fact: 'restrict' },
  lift: { by: 'kobayashi', fact: 'lift' },
  terminate: { by: 'kobayashi', fact: 'terminate' },
  'give up': { by: 'tanaka', fact: 'give-up' },
};

/** A connection by its table and its dates alone. */
class LanModel extends LifecycleModel {
  private permittedAt = 0;
  private verified = false;
  private announced = false;
  private lingersFrom: number | undefined;
  private extending: number | undefined;

  constructor(
    terms: Terms,
    private plannedTo: number,
    private readonly extendedTo: number,
  ) {
    super(lanConnectionLifecycle, terms);
  }

  take(event: LanEvent): void {
    if (event.refused !== undefined) return;
    if ('deed' in event) this.act(event.deed);
    else if ('forged' in event) this.hear({ elapse: 'PT2M' });
    else this.hear(event);
    this.drawConsequences();
  }

  protected override dueAt(purpose: string) {
    const explanation = { ja: '', en: '' };
    if (purpose === 'impact-survey') return { at: new Date(this.plannedTo).toISOString(), explanation };
    return purpose === 'verification'
      ? this.terms.after(this.permittedAt, 'lan.post-approval-check.deadline')
      : undefined;
  }

  protected override alarms() {
    if (this.permittedAt === 0) return [];
    return [
      { at: this.plannedTo, fact: 'expire' },
      ...(this.announced
        ? []
        : [{ at: this.terms.before(this.plannedTo, 'lan.expiry-notice.lead'), fact: 'announce-expiry' }]),
      ...(this.verified ? [] : [{ at: this.permittedAt, fact: 'owe-verification' }]),
      ...(this.lingersFrom === undefined
        ? []
        : [{ at: Date.parse(this.terms.after(this.lingersFrom, 'lan.restriction.review').at), fact: 'linger' }]),
    ];
  }

  protected override rung(fact: string): void {
    if (fact === 'announce-expiry') this.announced = true;
    if (fact === 'expire') this.lingersFrom = undefined;
  }

  private act(deed: LanDeed): void {
    const changing = this.state.includes('change');
    const named = (answers[deed] ?? wholes[deed])!.fact;
    const fact = named === 'withdraw' && changing ? 'withdraw-change' : named === '-' ? 'change' : named;
    if (fact === 'instruct') this.move(fact);
    else this.leave(fact);
    if (deed === 'extend') this.extending = this.extendedTo;
    if (['connect', 'change'].includes(fact)) {
      [this.permittedAt, this.verified] = [this.now, false];
      if (this.extending !== undefined && fact === 'change') {
        [this.plannedTo, this.announced, this.extending] = [this.extending, false, undefined];
      }
    }
    if (['conform', 'demand-change', 'deviate-restrict', 'deviate-end'].includes(fact)) this.verified = true;
    if (['confirm-restriction', 'keep-restriction'].includes(fact)) this.lingersFrom = this.now;
    if (fact === 'confirm-lifting') this.lingersFrom = undefined;
  }
}

/** Runs the trace on the real workflow. */
class LanReality extends RealCase {
  constructor(
    kitei: Rehearsal,
    private readonly application: LanConnectionApplication,
    private readonly extendedTo: string,
  ) {
    super(kitei, lanConnectionLifecycle);
  }

  async take(event: LanEvent): Promise<string> {
    if ('forged' in event) await this.forge(event.forged);
    else if ('deed' in event) return answered(() => this.act(event.deed, event.by));
    else await this.hear(event);
    return 'done';
  }

  private async forge(transition: string): Promise<void> {
    const { id } = await this.latestItem();
    await this.kitei.workflow(this.caseId).signal(defineSignal<[object]>(factSignal.name), {
      ...{ sequence: 99, transition, itemId: id },
    });
    await this.hear({ elapse: 'PT2M' });
  }

  private async act(deed: LanDeed, by?: string): Promise<void> {
    const said = answers[deed];
    if (!said) return this.say(deed, by ?? wholes[deed]!.by);
    const item = await this.latestItem();
    const answer: Answer = {
      ...{ itemId: item.id, answer: said.answer ?? 'complete', subjectHash: item.subjectHash },
      ...(said.answer === 'reject' ? { reason: 'not needed' } : {}),
      ...(said.evidence ? { evidence: said.evidence } : {}),
    };
    await this.kitei.app.get(ItemFacts).answer(await this.by(by ?? said.by), answer);
  }

  private async say(deed: LanDeed, login: string): Promise<void> {
    const facts = this.kitei.app.get(LanConnectionFacts);
    const entry = await this.by(login);
    const order = { kind: 'ACCESS_CONTROL', reason: 'strange traffic' } as const;
    const reason = 'the work goes on';
    switch (deed) {
      case 'apply':
        this.caseId = (await facts.apply(entry, this.application)).caseId;
        return;
      case 'withdraw':
        return void (await facts.withdraw(entry, this.caseId));
      case 'apply change':
        return void (await facts.applyChange(entry, this.caseId, { hours: 'at night too', reason }));
      case 'extend':
        return void (await facts.applyChange(entry, this.caseId, { plannedTo: this.extendedTo, reason }));
      case 'weaken':
        return void (await facts.applyChange(entry, this.caseId, { protection: { encryption: 'AES-CCMP' }, reason }));
      case 'instruct':
        return void (await facts.instruct(entry, this.caseId, 'install the updates'));
      case 'lift':
        return void (await facts.lift(entry, this.caseId, 'mended'));
      case 'terminate':
        return void (await facts.terminate(entry, this.caseId, {
          reason: 'DEPARTMENT_JUDGEMENT',
          explanation: 'moved',
        }));
      case 'give up':
        return void (await facts.terminate(entry, this.caseId, { reason: 'UNNECESSARY', explanation: 'not needed' }));
      default:
        await facts.restrict(entry, this.caseId, { ...order, emergency: deed === 'restrict at once' });
    }
  }
}

/** Lays the ground that every story stands on: a wireless network with addresses, names and an access point. */
export async function layLan(kitei: Rehearsal, more: Partial<NetworkEntry> = {}): Promise<void> {
  const network = networkOn({ code: 'HQ-WLAN', prefix: '10.20.0.0/24', pools: [['10.20.0.10', '10.20.0.200']] });
  const accessPoint = { accessPoint: 'AP-3F', place: '3F', switching: true, shared: true };
  const document = {
    networks: [{ ...network, ...more }],
    namingRules: [{ site: 'HQ', kind: 'NOTEBOOK', prefix: 'hq-nb', digits: 4 }],
    connectionPoints: [{ code: 'AP-1', network: 'HQ-WLAN', ...accessPoint }],
  };
  await enterLan(kitei.app, document, await kitei.now());
}

/** An application that the regulation allows, for a new device; its period ends on a working day some ninety days ahead. */
export async function lanApplication(
  kitei: Rehearsal,
  ahead = 90,
): Promise<{ application: LanConnectionApplication; extendedTo: string }> {
  const mac = `02${randomBytes(5).toString('hex')}`.replace(/..(?=.)/g, '$&:');
  const id = `PC-${randomBytes(6).toString('hex')}`;
  const at = await kitei.now();
  const device = {
    id,
    serial: `S-${id}`,
    name: 'notebook',
    kind: 'NOTEBOOK',
    hardware: 'a maker, a model',
    macs: [mac],
  };
  await enterLan(kitei.app, { devices: [{ ...device, ownership: 'SUPPLIED' }] }, at);
  const now = Date.parse(at);
  const application: LanConnectionApplication = {
    ...{ device: id, mac, purpose: 'customer visits', network: 'HQ-WLAN', form: 'WIRELESS', place: '3F' },
    ...{ hours: 'weekdays', services: ['web'], acquisition: 'FIXED', dns: true, directory: false },
    plannedFrom: new Date(now).toISOString(),
    plannedTo: await openDay(kitei, now + days(ahead)),
    protection: { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' },
    deviceContact: 'ext. 108',
  };
  return { application, extendedTo: await openDay(kitei, now + days(ahead + 200)) };
}

async function openDay(kitei: Rehearsal, at: number): Promise<string> {
  const policy = await kitei.app.get(PolicyBook).inForce(new Date(at));
  const calendar = kitei.app.get(LanPlaces).calendarOf(policy!);
  for (let day = at; ; day += days(1)) {
    const date = Temporal.Instant.fromEpochMilliseconds(day).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
    if (!calendar.closedBecause(date.toString())) return new Date(day).toISOString();
  }
}

/** Tells a story to the model and to the real workflow, and compares where the connection stands after every event. */
export async function tellLan(kitei: Rehearsal, { events, ends, leases }: LanStory): Promise<string> {
  const { application, extendedTo } = await lanApplication(kitei);
  const model = new LanModel(await Terms.of(kitei), Date.parse(application.plannedTo), Date.parse(extendedTo));
  const real = new LanReality(kitei, application, extendedTo);
  for (const [index, event] of events.entries()) {
    const line = `${index + 1}. ${JSON.stringify(event)}`;
    model.take(event);
    expect([line, await real.take(event)]).toEqual([line, event.refused ?? 'done']);
    if (real.caseId === '') continue;
    await eventually(async () => expect([line, await real.position()]).toEqual([line, model.position]));
  }
  await eventually(async () => expect(await real.position()).toMatchObject(ends));
  if (leases) {
    const rows = await kitei.source.query<{ state: string }[]>(
      'SELECT state FROM lan_lease WHERE connection_id = $1 ORDER BY kind',
      [real.caseId],
    );
    expect(rows.map(({ state }) => state)).toEqual(leases);
  }
  return real.caseId;
}
