import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { CertifiedLine, DisposalApplication, SanitisationLine } from '#libs/lifecycles/disposal/contract';
import { disposalLifecycle } from '#libs/lifecycles/disposal/lifecycle';
import { DisposalFacts } from '#libs/record/disposal.facts';
import { DisposalLines } from '#libs/record/disposal.lines';
import { MediumFacts } from '#libs/record/medium.facts';
import { MediumMatters } from '#libs/record/medium.matters';
import { VendorRegister } from '#libs/record/vendor-register';
import { Votes } from '#libs/record/votes/votes';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { days } from './builders.js';
import { DisposalModel, shortly } from './disposal-model.js';
import type { DisposalDeed, DisposalEvent, DisposalStory } from './disposal-stories.js';
import { eventually } from './eventually.js';
import { recorded } from './evidence-uploads.js';
import { mediumEntry } from './medium-telling.js';
import type { Rehearsal } from './rehearsal.js';
import { answered, RealCase } from './trace-case.js';
import { Terms } from './trace-lifecycle.js';

/** Members whose votes carry an option. */
const voters = ['kato', 'saito', 'hasegawa'];
/** Who applies, and who does the rest. */
const [applicant, colleague] = ['kobayashi', 'aoki'];

/** Runs the trace on the real workflow. */
class DisposalReality extends RealCase {
  private media: { id: string; serial: string }[] = [];
  private file = '';
  private readonly vendor = `vendor-${randomBytes(4).toString('hex')}`;

  constructor(kitei: Rehearsal) {
    super(kitei, disposalLifecycle);
  }

  /** Three media, the last of them not confidential, and a vendor. */
  async prepare(): Promise<void> {
    const { protection: _without, ...plain } = mediumEntry({ confidential: false });
    for (const said of [mediumEntry(), mediumEntry(), plain]) {
      const { caseId } = await this.kitei.app.get(MediumFacts).register(await this.by(colleague), said);
      this.media.push({ id: caseId, serial: said.serial });
    }
    const name = { ja: '廃棄業者', en: 'Disposer' };
    this.file = await recorded(this.kitei.app, await this.by(colleague));
    await this.register.set(await this.by(colleague), this.vendor, { name, withdrawn: false });
    await eventually(async () => expect(await this.mediaStand()).toEqual(['stored', 'stored', 'stored']));
  }

  async mediaStand(): Promise<string[]> {
    await this.kitei.pump();
    const rows = await this.kitei.source.query<{ id: string; state: string }[]>(
      'SELECT id, state FROM governed_case WHERE id = ANY($1)',
      [this.media.map(({ id }) => id)],
    );
    return this.media.map(({ id }) => rows.find((row) => row.id === id)?.state ?? 'missing');
  }

  async take(event: DisposalEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed, event.by));
    await this.hear(event);
    return 'done';
  }

  private get register() {
    return this.kitei.app.get(VendorRegister);
  }

  private get serials(): string[] {
    return this.media.map(({ serial }) => serial);
  }

  private async act(deed: DisposalDeed, by?: string): Promise<void> {
    if (deed.startsWith('apply')) return this.apply(deed, by ?? applicant);
    if (deed.startsWith('vote')) return this.vote(deed === 'vote to approve' ? 'approve' : 'reject');
    const entry = await this.by(by ?? (deed === 'withdraw' ? applicant : colleague));
    const lines = this.kitei.app.get(DisposalLines);
    switch (deed) {
      case 'withdraw':
        return void (await this.kitei.app.get(DisposalFacts).withdraw(entry, this.caseId, 'still needed'));
      case 'lose one':
      case 'lose all':
        return this.lose(deed === 'lose one' ? 1 : 3);
      case 'remove one':
        await lines.remove(entry, this.caseId, [{ serial: this.serials[1]!, reason: 'nobody finds it' }]);
        return;
      case 'hand one over':
      case 'hand the rest over':
      case 'hand a stranger over':
      case 'sign one as the last': {
        const serials = {
          'hand one over': this.serials.slice(0, 1),
          'hand the rest over': this.serials.slice(1),
          'hand a stranger over': ['SN-stranger'],
          'sign one as the last': this.serials.slice(0, 1),
        }[deed];
        const signed = { receivedBy: 'Satoru Nakamura', signedAt: entry.asOf, serials };
        const last = deed === 'sign one as the last' ? { last: true } : {};
        return void (await lines.handOver(entry, this.caseId, { ...signed, ...last }));
      }
      default:
        if (deed.startsWith('certify')) {
          const number = `C-${randomBytes(4).toString('hex')}`;
          const certificate = { number, evidence: this.file, witness: 'Satoru Nakamura', lines: this.certified(deed) };
          return void (await lines.certify(entry, this.caseId, certificate));
        }
        if (deed.startsWith('sanitise')) {
          return void (await lines.sanitise(entry, this.caseId, await this.sanitised(deed)));
        }
        await this.answer(deed, entry);
    }
  }

  private async apply(deed: DisposalDeed, login: string): Promise<void> {
    const now = Date.parse(await this.kitei.now());
    const outsourced = deed.includes('outsourced') || deed.includes('contract') || deed.includes('vendor');
    const short = deed === 'apply under a short contract' || deed === 'apply under an ended contract';
    if (deed === 'apply for what is out') await this.checkedOut();
    const from = deed === 'apply under an ended contract' ? now - 2 * shortly : now;
    const contract = outsourced ? await this.contract(from, from + (short ? shortly : days(2_000))) : undefined;
    const said: DisposalApplication = {
      ...{ mode: outsourced ? 'OUTSOURCED' : 'IN_HOUSE', reason: 'worn out', items: this.serials },
      ...(contract ? { vendor: this.vendor, contract } : {}),
      ...(deed === 'apply for the vendor to sanitise' ? { sanitiser: 'VENDOR' as const } : {}),
    };
    const items = deed === 'apply for what is out' ? this.outside : said.items;
    const entry = await this.by(login);
    const { caseId } = await this.kitei.app.get(DisposalFacts).apply(entry, { ...said, items });
    this.caseId = caseId;
  }

  private outside: string[] = [];

  /** Another medium, which somebody wants to take out. */
  private async checkedOut(): Promise<void> {
    const said = mediumEntry();
    const { caseId } = await this.kitei.app.get(MediumFacts).register(await this.by(colleague), said);
    await this.kitei.app.get(MediumMatters).applyCheckout(await this.by('tanaka'), caseId, { purpose: 'a branch' });
    this.outside = [said.assetNumber];
  }

  private async contract(from: number, to: number): Promise<string> {
    const number = `K-${randomBytes(4).toString('hex')}`;
    const [validFrom, validTo] = [new Date(from).toISOString(), new Date(to).toISOString()];
    const clauses = { confidentialityClause: true, reuseProhibitionClause: true, evidence: this.file };
    const entry = await this.by(colleague);
    await this.register.addContract(entry, this.vendor, { number, validFrom, validTo, ...clauses });
    return number;
  }

  private async lose(count: number): Promise<void> {
    for (const { id } of this.media.slice(0, count)) {
      const entry = await this.by(colleague);
      await this.kitei.app.get(MediumMatters).reportLoss(entry, id, { circumstances: 'not in its place' });
    }
  }

  private async vote(vote: string): Promise<void> {
    const { id: itemId, subjectHash } = await this.latestItem();
    for (const login of voters) {
      await this.kitei.app.get(Votes).cast(await this.by(login), { itemId, vote, subjectHash, reason: `we ${vote}` });
    }
  }

  private async answer(deed: DisposalDeed, entry: Awaited<ReturnType<RealCase['by']>>): Promise<void> {
    const { id: itemId, subjectHash } = await this.latestItem();
    const now = Date.parse(entry.asOf);
    const decision = deed === 'approve' || deed === 'reject';
    const evidence: Partial<Record<DisposalDeed, () => Promise<object>>> = {
      clear: () => Promise.resolve({ explanation: 'a slip of the pen; the vendor corrected it' }),
      'clear with the rest returned': () =>
        Promise.resolve({ explanation: 'they came back', returned: [this.serials[0], this.serials[2]] }),
      'renew the contract': async () => ({ contract: await this.contract(now, now + days(2_000)) }),
      'renew by the ended contract': async () => ({ contract: await this.contract(now - 2 * shortly, now - shortly) }),
    };
    await this.kitei.app.get(ItemFacts).answer(entry, {
      ...{ itemId, answer: decision ? deed : 'complete', subjectHash },
      ...(deed === 'reject' ? { reason: 'they can be used' } : {}),
      ...(decision ? {} : { evidence: (await evidence[deed]?.()) ?? {} }),
    });
  }

  /** What is not on record yet is the rest. */
  private async sanitised(deed: DisposalDeed): Promise<SanitisationLine[]> {
    const how = { category: 'PURGE', method: 'ATA Secure Erase', verification: 'read back', witness: 'ono' } as const;
    const { witness: _nobody, ...alone } = how;
    const [first = ''] = this.serials;
    if (deed === 'sanitise one') return [{ serial: first, ...how, evidence: [this.file] }];
    if (deed === 'sanitise recoverably') return [{ serial: first, ...how, category: 'CLEAR' }];
    if (deed === 'sanitise alone') return [{ serial: first, ...alone }];
    if (deed === 'sanitise a stranger') return [{ serial: 'SN-stranger', ...how }];
    const rows = await this.kitei.source.query<{ serial: string }[]>(
      `SELECT serial FROM disposal_item WHERE disposal_id = $1 AND state = 'held' AND sanitisation IS NULL ORDER BY ordinal`,
      [this.caseId],
    );
    return rows.map(({ serial }) => ({ serial, ...how }));
  }

  private certified(deed: DisposalDeed): CertifiedLine[] {
    const [first = '', second = '', third = ''] = this.serials;
    const serials: Partial<Record<DisposalDeed, string[]>> = {
      'certify one and a stranger': [first, 'SN-stranger'],
      'certify one twice': [first, first, second],
      'certify the rest': [second, third],
    };
    return (serials[deed] ?? this.serials).map((serial) => ({ serial, category: 'DESTROY', method: 'smelting' }));
  }
}

/** Tells a story to the model and to the real workflow, and compares where the disposal stands after every event. */
export async function tellDisposal(kitei: Rehearsal, { events, ends, media }: DisposalStory): Promise<string> {
  const model = new DisposalModel(await Terms.of(kitei), events);
  const real = new DisposalReality(kitei);
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
  await eventually(async () => expect(await real.mediaStand()).toEqual(media));
  return real.caseId;
}
