import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { conformanceItems, serverDocumentKinds } from '#libs/lifecycles/server/contract';
import { serverLifecycle } from '#libs/lifecycles/server/lifecycle';
import { ServerFacts } from '#libs/record/server.facts';
import { ServerConformity } from '#libs/record/server.stop';
import { Votes } from '#libs/record/votes/votes';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { days } from './builders.js';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import { conforming, environmentFor, serverDocuments } from './server-documents.js';
import type { ServerDeed, ServerEvent, ServerStory } from './server-stories.js';
import { answered, RealCase } from './trace-case.js';
import { LifecycleModel, type Terms, Terms as TermsOf } from './trace-lifecycle.js';

/** Members whose votes carry an option; the fifth is the chair. */
const voters = ['kato', 'saito', 'hasegawa'];

/** Deeds that vote. */
const votes: Partial<Record<ServerDeed, { vote: string; fact: string }>> = {
  'vote to approve': { vote: 'approve', fact: 'approve' },
  'vote to reject': { vote: 'reject', fact: 'reject' },
  'vote to improve': { vote: 'improve', fact: 'demand-improvement' },
  'vote to extend': { vote: 'extend', fact: 'extend-conformance' },
  'vote to stop': { vote: 'stop', fact: 'order-stop' },
  'vote to confirm': { vote: 'confirm', fact: '-' },
  'vote to refuse': { vote: 'refuse', fact: '-' },
};

/** Deeds that complete the open duty: the fact, who does it, and what is said. */
const duties: Partial<Record<ServerDeed, { fact: string; by: string }>> = {
  'answer findings': { fact: 'resubmit', by: 'yamada' },
  install: { fact: 'install', by: 'yamada' },
  'set up': { fact: 'configure', by: 'yamada' },
  commission: { fact: 'commission', by: 'yamada' },
  attest: { fact: 'attest-conformity', by: 'inoue' },
  warn: { fact: 'warn', by: 'yamada' },
  freeze: { fact: 'freeze', by: 'yamada' },
  'freeze on an old backup': { fact: 'freeze', by: 'yamada' },
  isolate: { fact: 'isolate', by: 'yamada' },
  stop: { fact: 'stop', by: 'yamada' },
  restart: { fact: 'restart', by: 'yamada' },
  decommission: { fact: 'retire', by: 'yamada' },
};

/** Deeds about the server as a whole. */
const wholes: Partial<Record<ServerDeed, { fact: string; by: string; stays?: true }>> = {
  design: { fact: 'design', by: 'endo' },
  'document everything': { fact: 'revise-document', by: 'endo', stays: true },
  'complete design': { fact: 'complete-design', by: 'endo' },
  apply: { fact: 'apply', by: 'yamada' },
  withdraw: { fact: 'withdraw', by: 'yamada' },
  register: { fact: 'register-existing', by: 'inoue' },
  'check half': { fact: 'check-conformance', by: 'yamada', stays: true },
  'check all': { fact: 'check-conformance', by: 'yamada', stays: true },
  hold: { fact: 'hold-stop', by: 'kato', stays: true },
  release: { fact: 'release-stop', by: 'saito', stays: true },
  'request return': { fact: 'request-return', by: 'inoue' },
  'attest late': { fact: 'attest-conformity', by: 'inoue' },
  retire: { fact: 'order-retirement', by: 'yamada' },
};

/** A server by its table and its dates alone. */
class ServerModel extends LifecycleModel {
  private conformanceDue = 0;
  private inspectionDue: number | undefined;
  private stands = false;

  constructor(terms: Terms) {
    super(serverLifecycle, terms);
  }

  take(event: ServerEvent): void {
    if (event.refused !== undefined) return;
    if ('deed' in event) this.act(event.deed);
    else this.hear(event);
    this.drawConsequences();
  }

  protected override dueAt(purpose: string) {
    if (purpose !== 'conformance') return undefined;
    return { at: new Date(this.conformanceDue).toISOString(), explanation: { ja: '', en: '' } };
  }

  protected override alarms() {
    if (this.inspectionDue === undefined) return [];
    return [{ at: this.terms.before(this.inspectionDue, 'server.inspection.lead'), fact: 'owe-inspection' }];
  }

  /** The inspection is opened at once, as a case of its own. */
  protected override rung(): void {
    this.inspectionDue = this.span(this.inspectionDue ?? this.now, 'server.inspection.interval');
    this.move('plan-inspection');
  }

  private act(deed: ServerDeed): void {
    const whole = wholes[deed];
    const named = (whole ?? duties[deed] ?? votes[deed])!.fact;
    const returning = {
      'vote to confirm': ['confirm-return', 'call-off-stop'],
      'vote to refuse': ['refuse-return', 'resume-stop'],
    };
    const fact = named === '-' ? returning[deed as keyof typeof returning][this.stands ? 0 : 1]! : named;
    if (whole?.stays) this.move(fact);
    else this.leave(fact);
    if (fact === 'commission' || fact === 'register-existing') {
      this.inspectionDue = this.span(this.now, 'server.inspection.interval');
    }
    if (fact === 'register-existing' || fact === 'extend-conformance') {
      this.conformanceDue = this.span(this.now, 'server.legacy.conformance-period');
    }
    if (fact === 'stop') this.stands = true;
    if (fact === 'restart') this.stands = false;
  }

  private span(from: number, key: 'server.inspection.interval' | 'server.legacy.conformance-period'): number {
    return Date.parse(this.terms.after(from, key).at);
  }
}

/** Runs the trace on the real workflow. */
class ServerReality extends RealCase {
  constructor(kitei: Rehearsal) {
    super(kitei, serverLifecycle);
  }

  async take(event: ServerEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed, event.by));
    await this.hear(event);
    return 'done';
  }

  private async act(deed: ServerDeed, by?: string): Promise<void> {
    const vote = votes[deed];
    if (vote) return this.vote(vote.vote);
    const duty = duties[deed];
    if (!duty) return this.say(deed, by ?? wholes[deed]!.by);
    const { id: itemId } = await this.latestItem();
    const evidence = await this.evidence(deed);
    await this.kitei.app.get(ItemFacts).answer(await this.by(by ?? duty.by), { itemId, answer: 'complete', evidence });
  }

  private async vote(vote: string): Promise<void> {
    const { id: itemId, subjectHash } = await this.latestItem();
    const findings = vote === 'improve' ? { findings: ['a second power supply'] } : {};
    for (const login of voters) {
      const said = { itemId, vote, subjectHash, reason: `we ${vote}`, ...findings };
      await this.kitei.app.get(Votes).cast(await this.by(login), said);
    }
  }

  private async evidence(deed: ServerDeed): Promise<object> {
    const at = Date.parse(await this.kitei.now());
    const backup = (age: number) => ({ backupAt: new Date(at - age).toISOString(), backupLocation: 'tape', note: '' });
    switch (deed) {
      case 'answer findings':
        return { answers: [{ finding: '1-1', answer: 'there are two now' }] };
      case 'warn':
        return { ownerReached: true, reachedBy: 'telephone', note: '' };
      case 'freeze':
        return backup(0);
      case 'freeze on an old backup':
        return backup(days(3));
      case 'isolate':
        return { dependants: ['the shop'], dependantsTold: true, note: '' };
      default:
        return {};
    }
  }

  private async say(deed: ServerDeed, login: string): Promise<void> {
    const facts = this.kitei.app.get(ServerFacts);
    const conformity = this.kitei.app.get(ServerConformity);
    const entry = await this.by(login);
    const design = { name: `srv-${randomBytes(4).toString('hex')}`, exposure: 'EXTERNAL', department: 'D600' } as const;
    switch (deed) {
      case 'design':
        this.caseId = (await facts.design(entry, design)).caseId;
        return;
      case 'document everything':
        return this.documentEverything();
      case 'complete design':
        return void (await facts.completeDesign(entry, this.caseId));
      case 'apply':
        return void (await facts.apply(entry, this.caseId));
      case 'withdraw':
        return void (await facts.withdraw(entry, this.caseId, 'not needed'));
      case 'register': {
        const staff = { administrators: ['yamada', 'yoshida'], operators: ['maeda'] };
        const existing = { ...design, ...staff, purpose: 'orders', regulationFrom: await this.kitei.now() };
        this.caseId = (await facts.registerExisting(entry, existing)).caseId;
        return;
      }
      case 'check half':
      case 'check all': {
        const last = conformanceItems.length - 1;
        const lines = conforming.map((line, index) => ({ ...line, conforms: deed === 'check all' || index < last }));
        return void (await conformity.check(entry, this.caseId, lines));
      }
      case 'attest late':
        return void (await conformity.attest(entry, this.caseId));
      case 'hold':
        return void (await conformity.hold(entry, this.caseId, 'the parts arrive tomorrow'));
      case 'release':
        return void (await conformity.release(entry, this.caseId, 'they did not'));
      case 'request return':
        return void (await conformity.requestReturn(entry, this.caseId));
      default:
        await conformity.retire(entry, this.caseId, 'replaced');
    }
  }

  private async documentEverything(): Promise<void> {
    const facts = this.kitei.app.get(ServerFacts);
    const people = await Promise.all(['yamada', 'yoshida', 'maeda'].map((login) => this.kitei.person(login)));
    for (const [index, kind] of serverDocumentKinds.entries()) {
      const content = kind === 'ENVIRONMENT' ? environmentFor(people) : serverDocuments[kind];
      await facts.recordDocument(await this.by(index < 7 ? 'endo' : 'yamada'), this.caseId, kind, content, 'first');
    }
  }
}

/** Tells a story to the model and to the real workflow, and compares where the server stands after every event. */
export async function tellServer(kitei: Rehearsal, { events, ends }: ServerStory): Promise<string> {
  const model = new ServerModel(await TermsOf.of(kitei));
  const real = new ServerReality(kitei);
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
