import { repairLifecycle } from '#libs/lifecycles/repair/lifecycle';
import { days } from './builders.js';
import type { RepairDeed, RepairEvent } from './repair-stories.js';
import { LifecycleModel, type Terms } from './trace-lifecycle.js';

/** How long a contractor on the premises has, in milliseconds. */
export const visitTime = days(10);

/** The fact that a deed records; deeds without one leave the case where it stands. */
const facts: Partial<Record<RepairDeed, string>> = {
  report: 'report',
  'assess as safe': 'assess',
  'assess as exposed': 'assess-exposed',
  'remove the storage': 'remove-storage',
  'ask in-house': 'request-repair',
  'ask a contractor': 'request-repair',
  'ask on the premises': 'request-visit',
  'record the visit': 'record-visit',
  'put the storage back': 'account-for-storage',
  'enter the storage and keep it': 'account-for-storage',
  withdraw: 'withdraw',
  'withdraw with the storage put back': 'withdraw',
};
const back: readonly RepairDeed[] = ['take back', 'take a replaced one back', 'give up'];

/** A repair by its table and its dates alone. */
export class RepairModel extends LifecycleModel {
  private returnBy = 0;
  private apart = false;
  private lost = false;
  private hopeless = false;

  constructor(terms: Terms) {
    super(repairLifecycle, terms);
  }

  take(event: RepairEvent): void {
    if (event.refused !== undefined) return;
    if ('deed' in event) this.act(event.deed);
    else this.hear(event);
    this.drawConsequences();
  }

  protected override dueAt(purpose: string) {
    if (purpose !== 'visit' && purpose !== 'return') return undefined;
    return { at: new Date(this.returnBy).toISOString(), explanation: { ja: '', en: '' } };
  }

  protected override drawConsequences(): void {
    this.carryOut();
    super.drawConsequences();
    this.carryOut();
  }

  private carryOut(): void {
    if (this.away) return;
    if (this.state === 'taking') this.move(this.lost ? 'miss' : 'take-in-hand');
    if (this.state === 'returned') this.move(this.hopeless ? 'give-up' : 'close');
    if (this.state === 'withdrawing') this.move('end-withdrawal');
  }

  private act(deed: RepairDeed): void {
    if (deed === 'lose it') this.lost = true;
    if (deed === 'remove the storage') this.apart = true;
    if (deed === 'give up') this.hopeless = true;
    if (deed === 'ask on the premises') this.returnBy = this.now + visitTime;
    else if (deed.startsWith('ask')) this.returnBy = Date.parse(this.terms.after(this.now, 'media.repair.return').at);
    if (deed === 'postpone') {
      this.returnBy = this.now + visitTime;
      return this.leave(this.may('postpone-visit') ? 'postpone-visit' : 'postpone');
    }
    const fact = back.includes(deed) ? (this.apart ? 'return-without-storage' : 'return') : facts[deed];
    if (fact) this.leave(fact);
  }
}
