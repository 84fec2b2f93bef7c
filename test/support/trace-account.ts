import { isFinal } from '#libs/kernel/lifecycle';
import { accountLifecycle } from '#libs/lifecycles/account/lifecycle';
import { accountTransitions, type AccountTransition } from '#libs/lifecycles/account/transitions';
import type { AccountState, RemovalKind } from '#libs/lifecycles/account/contract';
import type { Deed } from './trace.js';

const rests: ReadonlySet<string> = new Set(accountLifecycle.rests);

/** What applying for each amendment asks for. */
const applications: Partial<Record<Deed, { kind: 'change' | 'removal' | 'resumption'; as?: RemovalKind }>> = {
  'apply for a change': { kind: 'change' },
  'apply for suspension': { kind: 'removal', as: 'SUSPENSION' },
  'apply for disablement': { kind: 'removal', as: 'DISABLEMENT' },
  'apply for resumption': { kind: 'resumption' },
};

const findings: Partial<Record<Deed, AccountTransition>> = {
  'find unneeded': 'find-unneeded',
  'find dormant': 'find-dormant',
  'find left': 'find-left',
};

/** What the model needs of the case around the account. */
export interface ModelledCase {
  readonly state: AccountState | '-';
  may(name: AccountTransition): boolean;
  /** Makes the move and closes whatever waits. */
  leave(name: AccountTransition): void;
  /** Makes a move beside which an item goes on. */
  move(name: AccountTransition): void;
  readonly waitsFor: string | undefined;
  readonly inHand: boolean;
}

/** What is known of an account beside its state, and what its application, orders and reports do to it. */
export class ModelledAccount {
  important = false;
  enrolled = false;
  stale = false;
  private granted: readonly string[] = [];
  private coming: { readonly rights: readonly string[]; readonly as?: RemovalKind | undefined } | undefined;
  private matter = '';
  private suspended = false;
  private locked = false;
  private department = 'D200';
  private applied = false;

  constructor(private readonly of: ModelledCase) {}

  /** Whether a deed is one of those told here; undefined when it is not. */
  act(deed: Deed): { readonly answer: string | undefined } | undefined {
    const application = applications[deed];
    if (application) return { answer: this.apply(application.kind, application.as) };
    const finding = findings[deed];
    if (finding) return { answer: this.find(finding) };
    switch (deed) {
      case 'apply':
      case 'apply for an important target':
        this.important = deed !== 'apply';
        this.begun('apply', true);
        return { answer: this.moved('apply') };
      case 'withdraw':
        return { answer: this.withdraw() };
      case 'find used':
        if (this.matter !== 'find-dormant' || !this.of.may('find-used')) return { answer: 'needless' };
        this.of.leave('find-used');
        return { answer: undefined };
      case 'order fewer rights':
        return { answer: this.orderFewer() };
      case 'lock':
      case 'unlock':
        if (!this.of.may(deed) || this.locked === (deed === 'lock')) return { answer: 'needless' };
        this.locked = deed === 'lock';
        return { answer: undefined };
      case 'transfer':
        if (!this.of.may('transfer') || this.department === 'D300') return { answer: 'needless' };
        this.department = 'D300';
        return { answer: undefined };
      case 'report second factor':
        return { answer: this.enrol() };
      case 'change the catalogue':
        // What still waits for its decision is shown anew.
        this.stale = this.of.may('reconsider') || this.of.may('reconsider-change');
        return { answer: undefined };
      default:
        return undefined;
    }
  }

  /** Which of several facts an answer means. */
  choose(facts: readonly AccountTransition[]): AccountTransition {
    const [only] = facts as [AccountTransition];
    if (facts.includes('disable')) return this.coming?.as === 'DISABLEMENT' ? 'disable' : 'suspend';
    if (!facts.includes('receive')) return only;
    return this.important ? (this.enrolled ? 'receive-enrolled' : 'receive') : 'acknowledge';
  }

  /** What a fact that settles an item does to the account. */
  settled(fact: AccountTransition): void {
    if (fact === 'provision') this.granted = ['view'];
    if (fact === 'change') this.granted = this.coming?.rights ?? [];
    if (fact === 'suspend') this.suspended = true;
    if (fact === 'resume') this.suspended = false;
    if (fact === 'enrol-second-factor') this.enrolled = true;
  }

  private apply(kind: 'change' | 'removal' | 'resumption', as: RemovalKind | undefined): string | undefined {
    const { state } = this.of;
    if (!this.of.may(`apply-${kind}`)) {
      const occupied = !rests.has(state) && !isFinal(accountTransitions, state) && this.matter.startsWith('apply-');
      return occupied ? 'account/application-open' : 'account/wrong-state';
    }
    const rights = ['view', 'order-entry'];
    if (kind === 'change' && rights.join() === this.granted.join()) return 'account/nothing-changes';
    if (as === 'SUSPENSION' && this.suspended) return 'account/wrong-state';
    this.coming = { rights, as };
    this.begun(`apply-${kind}`, true);
    return this.moved(`apply-${kind}`);
  }

  private withdraw(): string | undefined {
    if (!this.applied) return 'account/not-applicant';
    const [, kind] = /^apply-(.+)$/.exec(this.matter) ?? [];
    const name = (kind && !rests.has(this.of.state) ? `withdraw-${kind}` : 'withdraw') as AccountTransition;
    if (!this.of.may(name) || (this.of.inHand && this.of.waitsFor !== 'correction')) return 'account/wrong-state';
    this.of.leave(name);
    return undefined;
  }

  private find(finding: AccountTransition): string | undefined {
    if (finding === 'find-left' && this.of.may('void')) {
      this.of.leave('void');
      return undefined;
    }
    if (!this.of.may(finding)) return 'needless';
    this.coming = { rights: [], as: 'SUSPENSION' };
    this.begun(finding, false);
    this.of.leave(finding);
    return undefined;
  }

  private orderFewer(): string | undefined {
    const closed = isFinal(accountTransitions, this.of.state);
    if (closed || this.suspended || this.granted.length === 0) return 'needless';
    if (!this.of.may('order-change')) return 'occupied';
    this.coming = { rights: [] };
    this.begun('order-change', false);
    return this.moved('order-change');
  }

  private enrol(): string | undefined {
    const waiting = this.of.may('enrol-second-factor');
    if (!waiting && !this.of.may('report-second-factor')) return 'needless';
    this.enrolled = true;
    if (waiting) this.of.leave('enrol-second-factor');
    return undefined;
  }

  private begun(matter: string, applied: boolean): void {
    this.matter = matter;
    this.applied = applied;
  }

  private moved(name: AccountTransition): undefined {
    this.of.move(name);
  }
}
