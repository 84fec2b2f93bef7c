import { createHash, randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { RepairRequest, ReturnCheck, StorageAccount, Visit } from '#libs/lifecycles/repair/contract';
import { repairLifecycle } from '#libs/lifecycles/repair/lifecycle';
import type { RepairWorkItem } from '#libs/lifecycles/repair/work-items';
import { DisposalFacts } from '#libs/record/disposal.facts';
import { EvidenceFiles } from '#libs/record/evidence/evidence-files';
import { MediumFacts } from '#libs/record/medium.facts';
import { RepairFacts } from '#libs/record/repair.facts';
import { TerminalRegister } from '#libs/record/terminal-register';
import { TerminalFacts } from '#libs/record/terminal.facts';
import { TerminalLosses } from '#libs/record/terminal.losses';
import { TerminalOutings } from '#libs/record/terminal.outings';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { days, minutes } from './builders.js';
import { eventually } from './eventually.js';
import { mediumEntry } from './medium-telling.js';
import type { Rehearsal } from './rehearsal.js';
import { RepairModel, visitTime } from './repair-model.js';
import type { RepairDeed, RepairEvent, RepairStory } from './repair-stories.js';
import { layTerminals, terminalEntry } from './terminal-ground.js';
import { answered, RealCase } from './trace-case.js';
import { Terms } from './trace-lifecycle.js';

/** Whoever does it, where that is not somebody of the department. */
const doers: Partial<Record<RepairDeed, string>> = {
  report: 'tanaka',
  'report as a stranger': 'nguyen',
  withdraw: 'tanaka',
  'withdraw with the storage put back': 'tanaka',
  'lose it': 'tanaka',
  'take it out': 'tanaka',
  'hand it over': 'takeuchi',
};
const asks: Partial<Record<RepairDeed, RepairRequest>> = {
  'ask in-house': { mode: 'IN_HOUSE' },
  'ask a contractor': { mode: 'SENT_OUT', company: 'Fixers', contact: 'the desk' },
  'ask nobody': { mode: 'SENT_OUT' },
};
const accounts: Partial<Record<RepairDeed, StorageAccount['fate']>> = {
  'put the storage back': 'PUT_BACK',
  'put another storage back': 'PUT_BACK',
  'keep the storage': 'KEPT',
  'enter the storage and keep it': 'KEPT',
};

/** Runs the trace on the real workflow. */
class RepairReality extends RealCase {
  private readonly entered = { ...terminalEntry({ confidential: true }), user: 'tanaka' };
  private readonly storage = `ST-${randomBytes(4).toString('hex')}`;
  private terminalId = '';

  constructor(kitei: Rehearsal) {
    super(kitei, repairLifecycle);
  }

  /** A terminal in use. */
  async prepare(): Promise<void> {
    const { app, source } = this.kitei;
    const entry = await this.by('takeuchi');
    await layTerminals(app.get(TerminalRegister), entry, source.manager);
    this.terminalId = (await app.get(TerminalFacts).enterExisting(entry, this.entered)).caseId;
    await eventually(async () => expect(await this.terminalStands()).toBe('in-use'));
  }

  async terminalStands(): Promise<string | undefined> {
    await this.kitei.pump();
    const [row] = await this.kitei.source.query<{ state: string }[]>('SELECT state FROM governed_case WHERE id = $1', [
      this.terminalId,
    ]);
    return row?.state;
  }

  async take(event: RepairEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed, event.by));
    await this.hear(event);
    return 'done';
  }

  private get facts() {
    return this.kitei.app.get(RepairFacts);
  }

  private async act(deed: RepairDeed, by?: string): Promise<void> {
    const entry = await this.by(by ?? doers[deed] ?? 'aoki');
    const { app } = this.kitei;
    const say = (purpose: RepairWorkItem, said: object) => this.facts.say(entry, this.caseId, purpose, said);
    const now = Date.parse(entry.asOf);
    const at = (instant: number) => new Date(instant).toISOString();
    if (deed.startsWith('report')) return this.report(entry);
    if (deed.startsWith('withdraw')) return this.withdraw(deed, entry);
    if (asks[deed]) return void (await say('request', asks[deed]));
    if (accounts[deed]) return void (await say('storage', await this.accounted(deed, entry)));
    switch (deed) {
      case 'assess as safe':
        return void (await say('assessment', { canConfirm: true, canProtect: true, grounds: 'encrypted, read back' }));
      case 'assess as exposed':
        return void (await say('assessment', { canConfirm: false, canProtect: true, grounds: 'it does not start' }));
      case 'assess without grounds':
        return void (await say('assessment', { canConfirm: true, canProtect: true, grounds: ' ' }));
      case 'remove the storage':
      case 'remove it tomorrow': {
        const removed = { serial: this.storage, place: 'vault', by: 'ono' };
        const when = at(deed === 'remove the storage' ? now : now + days(1));
        return void (await say('removal', { ...removed, at: when, evidence: [await this.filed(entry)] }));
      }
      case 'ask on the premises': {
        const whom = { mode: 'ON_SITE_EXTERNAL', company: 'Fixers', contact: 'the desk' };
        return void (await say('request', { ...whom, returnBy: at(now + visitTime) }));
      }
      case 'postpone':
      case 'postpone for too long': {
        const returnBy = at(now + (deed === 'postpone' ? visitTime : days(60)));
        return void (await this.facts.postpone(entry, this.caseId, { returnBy, reason: 'no parts yet' }));
      }
      case 'ask for too long':
        return void (await say('request', { mode: 'IN_HOUSE', returnBy: at(now + days(60)) }));
      case 'record the visit':
      case 'record another visit':
      case 'record the visit outside the regulation': {
        const visit: Visit = {
          ...{ company: 'Fixers', persons: ['Satoru Nakamura'], enteredAt: at(now - minutes(60)), leftAt: at(now) },
          ...{ escort: 'ono', regulationComplied: deed !== 'record the visit outside the regulation' },
        };
        return void (await this.facts.recordVisit(entry, this.caseId, visit));
      }
      case 'lose it': {
        const loss = { circumstances: 'left in a train', noticedAt: entry.asOf };
        return void (await app.get(TerminalLosses).report(entry, this.terminalId, loss));
      }
      case 'hand it over':
        return void (await app.get(TerminalFacts).handOver(entry, this.terminalId, 'tanaka'));
      case 'take it out': {
        const terms = { purpose: 'a fair', destination: 'Osaka', from: at(now), until: at(now + days(3)) };
        return void (await app.get(TerminalOutings).apply(entry, this.terminalId, terms));
      }
      case 'dispose of it': {
        const disposal = { mode: 'IN_HOUSE', reason: 'broken', items: [this.terminalId] } as const;
        return void (await app.get(DisposalFacts).apply(entry, disposal));
      }
      default:
        await say('return', await this.returned(deed, entry));
    }
  }

  private async report(entry: FactEntry): Promise<void> {
    const said = { asset: this.entered.assetNumber, fault: 'it does not start' };
    this.caseId = (await this.facts.report(entry, said)).caseId;
  }

  private async withdraw(deed: RepairDeed, entry: FactEntry): Promise<void> {
    const storage = { fate: 'PUT_BACK', serial: this.storage } as const;
    const said = deed === 'withdraw' ? {} : { storage };
    await this.facts.withdraw(entry, this.caseId, { reason: 'it starts again', ...said });
  }

  private async returned(deed: RepairDeed, entry: FactEntry): Promise<ReturnCheck> {
    const { serial } = this.entered;
    const other = deed === 'take another one back' || deed === 'take a replaced one back';
    const left = deed === 'leave the old storage there';
    return {
      ...{
        outcome: deed === 'give up' ? 'NOT_REPAIRABLE' : 'REPAIRED',
        work: 'looked at',
        evidence: [await this.filed(entry)],
      },
      serial: other ? `${serial}-2` : serial,
      ...(deed === 'take a replaced one back' ? { replaced: 'the whole device' } : {}),
      ...(left ? { replacedStorage: { serial: 'ST-old', fate: 'LEFT_WITH_REPAIRER' } } : {}),
    };
  }

  private async accounted(deed: RepairDeed, entry: FactEntry): Promise<StorageAccount> {
    const serial = deed === 'put another storage back' ? 'ST-other' : this.storage;
    if (deed === 'enter the storage and keep it') {
      await this.kitei.app.get(MediumFacts).register(entry, mediumEntry({ kind: 'HDD', serial }));
    }
    return { fate: accounts[deed]!, serial, ...(accounts[deed] === 'KEPT' ? { place: 'vault' } : {}) };
  }

  /** A file that whoever says something has brought before. */
  private async filed(entry: FactEntry): Promise<string> {
    const digest = createHash('sha256').update(randomBytes(8)).digest('hex');
    const file = {
      digest,
      size: 1,
      mediaType: 'image/png',
      name: 'photo.png',
      scannedBy: 'none',
      verdict: 'unscanned',
    } as const;
    await this.kitei.app.get(EvidenceFiles).record(entry, file);
    return digest;
  }
}

/** Tells a story to the model and to the real workflow, and compares where the repair stands after every event. */
export async function tellRepair(kitei: Rehearsal, { events, ends, terminal }: RepairStory): Promise<string> {
  const model = new RepairModel(await Terms.of(kitei));
  const real = new RepairReality(kitei);
  await real.prepare();
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
  await eventually(async () => expect(await real.terminalStands()).toBe(terminal));
  return real.caseId;
}
