import type { Lifecycle } from '#libs/lifecycles/case';
import { disposalLifecycle } from '#libs/lifecycles/disposal/lifecycle';
import { days } from './builders.js';
import type { DisposalDeed, DisposalEvent } from './disposal-stories.js';
import { LifecycleModel, type Terms } from './trace-lifecycle.js';

/** How long a short contract holds, in milliseconds. */
export const shortly = days(10);

/** The fact that a deed records; deeds without one leave the case where it stands. */
const facts: Partial<Record<DisposalDeed, string>> = {
  'apply in-house': 'apply',
  'apply outsourced': 'apply',
  'apply for the vendor to sanitise': 'apply',
  'apply under a short contract': 'apply',
  approve: 'approve',
  reject: 'reject',
  'vote to approve': 'approve-outsourcing',
  'vote to reject': 'reject-outsourcing',
  'sanitise the rest': 'sanitise',
  'hand the rest over': 'hand-over',
  'certify all': 'certify',
  'certify one and a stranger': 'certify-in-part',
  'certify one twice': 'certify-in-part',
  clear: 'clear',
  'clear with the rest returned': 'clear',
  withdraw: 'withdraw',
};

/** Steps that the orders to the items end with, by the state that they end. */
const carriedOut = {
  selecting: 'select',
  certified: 'close',
  refusing: 'end-refusal',
  withdrawing: 'end-withdrawal',
} as const;

/** What the first application of a story asks people for. */
function itemsFor(events: readonly DisposalEvent[]): Lifecycle['workItems'] {
  const applied = events.flatMap((event) => ('deed' in event && !event.refused ? [event.deed] : []))[0];
  const { 'department-approval': approval, sanitisation, ...outsourced } = disposalLifecycle.workItems;
  if (applied === 'apply in-house') return { 'department-approval': approval, sanitisation };
  return applied === 'apply for the vendor to sanitise' ? outsourced : { sanitisation, ...outsourced };
}

/** A disposal by its table and its dates alone. */
export class DisposalModel extends LifecycleModel {
  private contractTo: number | undefined;
  private approved = false;
  private readonly inHouse: boolean;
  private lost = 0;

  constructor(terms: Terms, events: readonly DisposalEvent[]) {
    const workItems = itemsFor(events);
    super({ transitions: disposalLifecycle.transitions, workItems }, terms);
    this.inHouse = 'department-approval' in workItems;
  }

  take(event: DisposalEvent): void {
    if (event.refused !== undefined) return;
    if ('deed' in event) this.act(event.deed);
    else this.hear(event);
    this.drawConsequences();
  }

  protected override alarms() {
    return this.contractTo === undefined ? [] : [{ at: this.contractTo, fact: 'lapse-contract' }];
  }

  protected override drawConsequences(): void {
    this.carryOut();
    super.drawConsequences();
    this.carryOut();
  }

  private carryOut(): void {
    if (this.away) return;
    if (this.state === 'selecting' && this.lost === 3) return this.move('find-nothing');
    const step = this.inHouse && this.state === 'sanitised' ? 'close' : carriedOut[this.state as 'selecting'];
    if (step) this.move(step);
  }

  private act(deed: DisposalDeed): void {
    if (deed === 'lose one') this.lost += 1;
    if (deed === 'lose all') this.lost += 3;
    if (deed === 'apply under a short contract') this.contractTo = this.now + shortly;
    if (deed === 'renew the contract') {
      this.contractTo = undefined;
      return this.leave(this.approved ? 'renew-contract' : 'renew-before-vote');
    }
    const fact = facts[deed];
    if (fact === 'approve-outsourcing') this.approved = true;
    if (fact) this.leave(fact);
  }
}
