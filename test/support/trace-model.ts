import { accountLifecycle } from '#libs/lifecycles/account/lifecycle';
import type { AccountTransition } from '#libs/lifecycles/account/transitions';
import type { AccountState } from '#libs/lifecycles/account/contract';
import { ModelledAccount, type ModelledCase } from './trace-account.js';
import { LifecycleModel, type Terms } from './trace-lifecycle.js';
import type { Deed, TraceDriver, TraceEvent } from './trace.js';

const answers: Partial<Record<Deed, string>> = {
  approve: 'approve',
  reject: 'reject',
  'send back': 'return',
  resubmit: 'resubmit',
  provision: 'complete',
  'set password': 'complete',
  acknowledge: 'complete',
  complete: 'complete',
  'complete wrongly': 'complete',
};

type Recipient = 'administrator' | 'user';

const links: Readonly<Record<string, Recipient>> = {
  'password-setting': 'administrator',
  'password-acknowledgement': 'user',
};

/** A one-time link to the initial password. */
interface Link {
  readonly until: number;
  viewed: boolean;
}

/** What the regulation demands of an account. */
export class TraceModel extends LifecycleModel<AccountState> implements TraceDriver, ModelledCase {
  private readonly account = new ModelledAccount(this);
  private readonly links = new Map<Recipient, Link>();

  constructor(terms: Terms) {
    super(accountLifecycle, terms);
  }

  take(event: TraceEvent): string {
    if (!('deed' in event)) this.hear(event);
    else {
      const refused = this.act(event.deed);
      if (refused) return refused;
    }
    this.drawConsequences();
    return 'done';
  }

  private act(deed: Deed): string | undefined {
    const about = this.account.act(deed);
    if (about) return about.answer;
    switch (deed) {
      case 'claim':
        return this.claim();
      case 'view administrator link':
      case 'view user link':
        return this.view(deed === 'view user link' ? 'user' : 'administrator');
      case 'renew password':
        if (!this.may('renew-password')) return 'account/wrong-state';
        return void this.leave('renew-password');
      default:
        return this.answer(answers[deed]!, deed);
    }
  }

  private answer(answer: string, deed: Deed): string | undefined {
    const facts = this.meanings(answer) as readonly AccountTransition[] | undefined;
    if (!facts) return 'work-item/closed';
    const link = links[this.waitsFor ?? ''];
    if (link && !this.links.get(link)?.viewed) return 'account/password-not-viewed';
    if (deed === 'complete wrongly') return 'account/change-not-as-applied';
    const fact = this.account.choose(facts);
    this.account.settled(fact);
    return void this.leave(fact);
  }

  protected override isStale(): boolean {
    const { stale } = this.account;
    this.account.stale = false;
    return stale;
  }

  /** A new password takes the links of the one before away; each link lives from the moment it is handed over. */
  protected override opening(step: string): void {
    const until = Date.parse(this.terms.after(this.now, 'link.one-time.lifetime').at);
    if (step === 'issue-password') this.links.clear();
    if (step === 'issue-password') this.links.set('administrator', { until, viewed: false });
    if (step === 'deliver-password') this.links.set('user', { until, viewed: false });
  }

  private view(recipient: Recipient): string | undefined {
    const link = this.links.get(recipient);
    if (!link || link.viewed || link.until <= this.now) return 'one-time-link/gone';
    link.viewed = true;
    return undefined;
  }
}
