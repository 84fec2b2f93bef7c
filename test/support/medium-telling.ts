import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import type { AssetHold } from '#libs/lifecycles/asset';
import type { Erasure, MediumEntry } from '#libs/lifecycles/medium/contract';
import { mediumLifecycle } from '#libs/lifecycles/medium/lifecycle';
import { type AssetOrderOutcome, AssetOrders } from '#libs/record/assets/orders';
import { MediumFacts } from '#libs/record/medium.facts';
import { MediumMatters } from '#libs/record/medium.matters';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { eventually } from './eventually.js';
import type { MediumDeed, MediumEvent, MediumStory } from './medium-stories.js';
import type { Rehearsal } from './rehearsal.js';
import { answered, RealCase } from './trace-case.js';
import { LifecycleModel, type Terms, Terms as TermsOf } from './trace-lifecycle.js';

/** Deeds that answer the open item. */
const answers: Partial<Record<MediumDeed, { answer: string; fact: string; by: string }>> = {
  approve: { answer: 'approve', fact: 'approve-checkout', by: 'aoki' },
  reject: { answer: 'reject', fact: 'reject-checkout', by: 'aoki' },
  'bring back': { answer: 'complete', fact: 'return', by: 'tanaka' },
  erase: { answer: 'complete', fact: 'erase', by: 'aoki' },
  'overwrite only': { answer: 'complete', fact: 'erase', by: 'aoki' },
  'erase without witness': { answer: 'complete', fact: 'erase', by: 'aoki' },
  'erase before oneself': { answer: 'complete', fact: 'erase', by: 'aoki' },
  'erase alone': { answer: 'complete', fact: 'erase-alone', by: 'aoki' },
  witness: { answer: 'approve', fact: 'witness', by: 'ono' },
  deny: { answer: 'reject', fact: 'deny-erasure', by: 'ono' },
};

/** Deeds about the medium as a whole, and what other cases order. */
const wholes: Partial<Record<MediumDeed, { facts: readonly string[]; by: string }>> = {
  register: { facts: ['register'], by: 'aoki' },
  'register plain': { facts: ['register'], by: 'aoki' },
  apply: { facts: ['apply-checkout'], by: 'tanaka' },
  'apply again': { facts: ['apply-checkout'], by: 'tanaka' },
  'request reuse': { facts: ['request-reuse'], by: 'kobayashi' },
  reassign: { facts: ['reassign'], by: 'aoki' },
  declassify: { facts: ['classify'], by: 'aoki' },
  withdraw: { facts: ['withdraw'], by: 'tanaka' },
  // The engine follows at once: the finding, and the rest.
  lose: { facts: ['report-loss', 'record-loss'], by: 'tanaka' },
  'find again': { facts: ['find-again', 'record-recovery'], by: 'aoki' },
  'send to repair': { facts: ['send-to-repair'], by: '-' },
  'take from repair': { facts: ['come-back'], by: '-' },
  'pick for disposal': { facts: ['select-for-disposal'], by: '-' },
  'sanitise for disposal': { facts: ['sanitise'], by: '-' },
  dispose: { facts: ['dispose'], by: '-' },
};

const disposal: AssetHold = { kind: 'DISPOSAL', caseId: 'disposal_trial' };
const repair: AssetHold = { kind: 'REPAIR', caseId: 'repair_trial' };

/** A medium by its table and its dates alone. */
class MediumModel extends LifecycleModel {
  private returnBy = 0;

  constructor(terms: Terms) {
    super(mediumLifecycle, terms);
  }

  take(event: MediumEvent): void {
    if (event.refused !== undefined) return;
    if ('deed' in event) this.act(event.deed);
    else this.hear(event);
    this.drawConsequences();
  }

  protected override dueAt(purpose: string) {
    if (purpose !== 'bringing-back') return undefined;
    return { at: new Date(this.returnBy).toISOString(), explanation: { ja: '', en: '' } };
  }

  private act(deed: MediumDeed): void {
    const facts = wholes[deed]?.facts ?? [answers[deed]!.fact];
    for (const fact of facts) this.leave(fact);
    if (deed === 'apply') this.returnBy = Date.parse(this.terms.after(this.now, 'media.checkout.return').at);
  }
}

const sanitised: Erasure = { category: 'PURGE', method: 'ATA Secure Erase', verification: 'read back: zeroes only' };

/** A medium as it is registered unless a test says otherwise. */
export const mediumEntry = (changes: Partial<MediumEntry> = {}): MediumEntry => {
  const name = randomBytes(4).toString('hex');
  return {
    ...{ assetNumber: `M-${name}`, serial: `SN-${name}`, kind: 'USB', department: 'D200', place: '本社3F 保管庫' },
    confidential: true,
    protection: {
      ...{ kind: 'ENCRYPTED', algorithm: 'AES-256-XTS', keyId: `key-${name}` },
      ...{ keyMedium: `HSM-${name}`, keyPlace: 'データセンター 金庫' },
    },
    authorised: ['tanaka'],
    ...changes,
  };
};

/** Runs the trace on the real workflow. */
class MediumReality extends RealCase {
  constructor(kitei: Rehearsal) {
    super(kitei, mediumLifecycle);
  }

  async take(event: MediumEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed, event.by));
    await this.hear(event);
    return 'done';
  }

  private async act(deed: MediumDeed, by?: string): Promise<void> {
    const said = answers[deed];
    if (!said) return wholes[deed]!.by === '-' ? this.order(deed) : this.say(deed, by ?? wholes[deed]!.by);
    const { id: itemId, subjectHash } = await this.latestItem();
    const { answer } = said;
    const evidence = erasures[deed];
    await this.kitei.app.get(ItemFacts).answer(await this.by(by ?? said.by), {
      ...{ itemId, answer, subjectHash },
      ...(answer === 'reject' ? { reason: 'not like this' } : {}),
      ...(evidence ? { evidence } : {}),
    });
  }

  private async order(deed: MediumDeed): Promise<void> {
    const orders = this.kitei.app.get(AssetOrders);
    const asOf = await this.kitei.now();
    const entry = { actor: { id: 'engine' }, asOf, orderKey: `${deed}/${this.caseId}` };
    const outcome = await this.given(orders, deed, entry);
    // An order is answered, never refused.
    if (outcome !== 'taken') throw new Refusal('conflict', [{ code: outcome as never, message: { ja: '', en: '' } }]);
  }

  private async given(
    orders: AssetOrders,
    deed: MediumDeed,
    entry: Parameters<AssetOrders['hold']>[0],
  ): Promise<AssetOrderOutcome> {
    switch (deed) {
      case 'send to repair':
        return orders.hold(entry, this.caseId, repair);
      case 'take from repair':
        return orders.release(entry, this.caseId, repair);
      case 'pick for disposal':
        return orders.hold(entry, this.caseId, disposal);
      case 'dispose':
        return orders.dispose(entry, this.caseId, disposal);
      default: {
        const [by, witness] = await Promise.all([this.kitei.person('aoki'), this.kitei.person('ono')]);
        return orders.sanitise(entry, this.caseId, disposal, { ...sanitised, by, witness, at: entry.asOf });
      }
    }
  }

  private async say(deed: MediumDeed, login: string): Promise<void> {
    const facts = this.kitei.app.get(MediumFacts);
    const matters = this.kitei.app.get(MediumMatters);
    const entry = await this.by(login);
    const plain = { confidential: false };
    switch (deed) {
      case 'register':
        this.caseId = (await facts.register(entry, mediumEntry())).caseId;
        return;
      case 'register plain': {
        const { protection: _without, ...said } = mediumEntry(plain);
        this.caseId = (await facts.register(entry, said)).caseId;
        return;
      }
      case 'reassign':
        return void (await facts.reassign(entry, this.caseId, { ...plain, department: 'D600', place: '工場 倉庫' }));
      case 'declassify':
        return void (await facts.classify(entry, this.caseId, plain));
      case 'request reuse':
        return void (await matters.requestReuse(entry, this.caseId, { purpose: 'the factory needs one' }));
      case 'withdraw':
        return void (await matters.withdraw(entry, this.caseId, 'not needed'));
      case 'lose':
        return void (await matters.reportLoss(entry, this.caseId, { circumstances: 'left in a train' }));
      case 'find again':
        return void (await matters.findAgain(entry, this.caseId, { circumstances: 'the railway had it' }));
      default:
        await matters.applyCheckout(entry, this.caseId, { purpose: 'backup at the branch' });
    }
  }
}

const erasures: Partial<Record<MediumDeed, Erasure>> = {
  erase: { ...sanitised, witness: 'ono' },
  'overwrite only': { ...sanitised, category: 'CLEAR', witness: 'ono' },
  'erase without witness': sanitised,
  'erase before oneself': { ...sanitised, witness: 'aoki' },
  'erase alone': { ...sanitised, category: 'CLEAR' },
};

/** Tells a story to the model and to the real workflow, and compares where the medium stands after every event. */
export async function tellMedium(kitei: Rehearsal, { events, ends }: MediumStory): Promise<string> {
  const model = new MediumModel(await TermsOf.of(kitei));
  const real = new MediumReality(kitei);
  for (const [index, event] of events.entries()) {
    const line = `${index + 1}. ${JSON.stringify(event)}`;
    model.take(event);
    const said = await real.take(event);
    expect([line, said.split(', ')[0]]).toEqual([line, event.refused ?? 'done']);
    await eventually(async () => expect([line, await real.position()]).toEqual([line, model.position]));
  }
  await eventually(async () => expect(await real.position()).toMatchObject(ends));
  return real.caseId;
}
