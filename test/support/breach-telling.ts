import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { PlannedInstant } from '#libs/kernel/instant';
import type { Detection } from '#libs/lifecycles/server-breach/contract';
import { serverBreachLifecycle } from '#libs/lifecycles/server-breach/lifecycle';
import type { OperatingProcedureDocument } from '#libs/lifecycles/server/documents';
import { ServerBreachFacts } from '#libs/record/server-breach.facts';
import { ServerFacts } from '#libs/record/server.facts';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import type { BreachDeed, BreachEvent, BreachStory } from './breach-stories.js';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import { answered, RealCase } from './trace-case.js';
import { LifecycleModel, Terms } from './trace-lifecycle.js';

/** A procedure with two steps to meet a breach with. */
export const procedure: Required<OperatingProcedureDocument> = {
  steps: [{ id: 'o1', text: 'start the service' }],
  breachResponse: [
    { id: 'isolate', text: 'take the server off the network' },
    { id: 'rebuild', text: 'rebuild it from the backup' },
  ],
};
/** The same after what was learnt. */
export const revised: Required<OperatingProcedureDocument> = {
  ...procedure,
  breachResponse: [...procedure.breachResponse, { id: 'trust', text: 'cut the trust of the directory' }],
};
const authorities = ['PERSONAL_INFORMATION_PROTECTION_COMMISSION', 'POLICE', 'IPA', 'JPCERT', 'SECTOR_REGULATOR'];
const notRequired = (names: readonly string[]) => ({
  authorities: names.map((authority) => ({
    authority,
    outcome: 'NOT_REQUIRED' as const,
    reason: 'nobody is affected',
  })),
});

const administrator = 'yamada';
const member = 'kato';
/** Deeds that complete the open duty. */
const duties: Partial<Record<BreachDeed, { fact: string; by: string; evidence: object }>> = {
  report: { fact: 'report', by: administrator, evidence: { situation: 'a web shell in the public folder' } },
  handle: { fact: 'handle', by: member, evidence: notRequired(authorities) },
  'handle half': { fact: 'handle', by: member, evidence: notRequired(authorities.slice(1)) },
  'handle as before': { fact: 'handle', by: member, evidence: notRequired([]) },
  'close with the new version': { fact: 'close', by: administrator, evidence: { version: 2 } },
  'close with the work record': { fact: 'close', by: administrator, evidence: { lines: [1] } },
  'close without a change': { fact: 'close', by: administrator, evidence: { noChangeNeeded: 'every step did' } },
};

/** Detections, documents and ticks: what they say about the breach, if anything. */
const quiet: readonly BreachDeed[] = ['alert again', 'alert otherwise', 'revise procedure', 'revise something else'];

/** What the regulation demands of a breach. Who is right to act, and what was said, is told by the refusal that the story expects. */
class BreachModel extends LifecycleModel {
  private openedAt = 0;
  private reportedAt: number | undefined;
  private improvedAt: number | undefined;
  private handled = false;

  constructor(terms: Terms) {
    super(serverBreachLifecycle, terms);
  }

  take(event: BreachEvent): void {
    if (event.refused !== undefined) return;
    if ('deed' in event) this.act(event.deed);
    else this.hear(event);
    this.drawConsequences();
  }

  protected override dueAt(purpose: string): PlannedInstant | undefined {
    if (purpose === 'report') return this.terms.after(this.openedAt, 'breach.report.deadline');
    if (purpose === 'handling' && !this.handled) {
      return this.terms.after(this.reportedAt!, 'breach.isc-response.deadline');
    }
    if (purpose === 'procedure-review') return this.terms.after(this.improvedAt!, 'breach.procedure-update.deadline');
    return undefined;
  }

  private act(deed: BreachDeed): void {
    if (quiet.includes(deed)) return;
    if (deed.startsWith('tick')) return this.move('tick');
    if (deed === 'act') return this.move('act-off-procedure');
    if (deed.startsWith('detect')) {
      this.openedAt = this.now;
      this.move('detect');
      return deed === 'detect' ? undefined : this.move('lack-procedure');
    }
    if (deed === 'declare insufficient') {
      this.reportedAt ??= this.now;
      this.improvedAt = undefined;
      return this.leave('declare-insufficient');
    }
    if (deed === 'instruct') {
      const first = this.reportedAt === undefined ? 'instruct-first' : 'instruct';
      return this.may(first) ? this.leave(first) : this.move('instruct-further');
    }
    if (deed === 'improve') {
      this.improvedAt = this.now;
      return this.may('improve') ? this.leave('improve') : this.move('improve-early');
    }
    const { fact } = duties[deed]!;
    if (fact === 'report') this.reportedAt = this.now;
    if (fact === 'handle') this.handled = true;
    this.leave(fact === 'handle' && this.improvedAt !== undefined ? 'handle-improved' : fact);
  }
}

/** Runs the trace on the real workflow. */
class BreachReality extends RealCase {
  private readonly server = `brk-${randomBytes(4).toString('hex')}`;
  private serverId = '';
  private detection: Detection | undefined;
  private versions = 0;

  constructor(kitei: Rehearsal) {
    super(kitei, serverBreachLifecycle);
  }

  async take(event: BreachEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed, event.by));
    await this.hear(event);
    return 'done';
  }

  /** A server that the regulation knows, with its procedure unless it is to have none. */
  async prepare(withProcedure: boolean): Promise<void> {
    this.serverId = await laidServer(this.kitei, this.server);
    if (withProcedure) await this.revise(procedure);
  }

  private async act(deed: BreachDeed, by?: string): Promise<void> {
    if (deed.startsWith('revise')) {
      const steps = [{ id: `o${this.versions}`, text: 'start the service otherwise' }];
      return this.revise(deed === 'revise procedure' ? revised : { ...procedure, steps });
    }
    if (deed.startsWith('detect') || deed.startsWith('alert')) return this.alert(deed);
    const duty = duties[deed];
    if (!duty) return void (await this.say(deed, await this.by(by ?? (deed === 'instruct' ? member : administrator))));
    const { id: itemId } = await this.latestItem();
    const version = 'lines' in duty.evidence ? { version: this.versions } : {};
    const said = { itemId, answer: 'complete', evidence: { ...duty.evidence, ...version } };
    await this.kitei.app.get(ItemFacts).answer(await this.by(by ?? duty.by), said);
  }

  private async alert(deed: BreachDeed): Promise<void> {
    const entry = { actor: { id: 'service:intrusion-detection' }, asOf: await this.kitei.now() };
    const first = { server: this.server, source: 'ids', alertId: 'a-1', seen: 'a web shell', detectedAt: entry.asOf };
    this.detection ??= first;
    const said = { ...this.detection, ...(deed === 'alert otherwise' ? { seen: 'two web shells' } : {}) };
    const { caseId } = await this.kitei.app.get(ServerBreachFacts).report(entry, said);
    if (this.caseId !== '') expect(caseId).toBe(this.caseId);
    this.caseId = caseId;
  }

  private say(deed: BreachDeed, entry: FactEntry): Promise<unknown> {
    const facts = this.kitei.app.get(ServerBreachFacts);
    if (deed.startsWith('tick')) {
      return facts.tick(entry, this.caseId, { step: deed.slice('tick '.length), result: 'done as it says' });
    }
    switch (deed) {
      case 'declare insufficient':
        return facts.declareInsufficient(entry, this.caseId, { reason: 'the directory is affected as well' });
      case 'instruct':
        return facts.instruct(entry, this.caseId, { instruction: 'cut the trust of the directory' });
      case 'act':
        return facts.act(entry, this.caseId, {
          ...{ at: entry.asOf, action: 'cut the trust', reason: 'it was abused' },
          ...{ target: this.server, result: 'no more logins', instruction: 1 },
        });
      default:
        return facts.improve(entry, this.caseId, { note: 'rebuilt and watched' });
    }
  }

  private async revise(content: OperatingProcedureDocument): Promise<void> {
    const entry = await this.by(administrator);
    await this.kitei.app
      .get(ServerFacts)
      .recordDocument(entry, this.serverId, 'OPERATING_PROCEDURE', content, 'learnt');
    this.versions += 1;
  }
}

/** A server that was there before; answers its case. */
export async function laidServer(kitei: Pick<Rehearsal, 'app' | 'person' | 'now'>, name: string): Promise<string> {
  const [personId, asOf] = [await kitei.person('inoue'), await kitei.now()];
  const staff = { administrators: ['yamada', 'yoshida'], operators: ['maeda'] };
  const existing = { name, exposure: 'EXTERNAL', department: 'D600', purpose: 'orders', ...staff } as const;
  const entry = { actor: { id: personId }, personId, asOf };
  return (await kitei.app.get(ServerFacts).registerExisting(entry, { ...existing, regulationFrom: asOf })).caseId;
}

/** Tells a story to the model and to the real workflow, and compares where the breach stands after every event. */
export async function tellBreach(kitei: Rehearsal, { events, ends }: BreachStory): Promise<string> {
  const real = new BreachReality(kitei);
  await real.prepare(!events.some((event) => 'deed' in event && event.deed.includes('without a procedure')));
  const model = new BreachModel(await Terms.of(kitei));
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
