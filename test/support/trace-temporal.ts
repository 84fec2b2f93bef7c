import type { AccountState } from '#libs/lifecycles/account/contract';
import { accountLifecycle } from '#libs/lifecycles/account/lifecycle';
import { AccountFacts } from '#libs/record/account.facts';
import { type Answer, ItemFacts } from '#libs/record/work-items/item-facts';
import { ItemNotes } from '#libs/record/work-items/item-notes';
import { application, provisioning } from './builders.js';
import type { Rehearsal } from './rehearsal.js';
import { answered, RealCase } from './trace-case.js';
import { evidenceFor, giveOrder, importantApplication, widerRights } from './trace-orders.js';
import type { Deed, TraceDriver, TraceEvent } from './trace.js';

/** Who does it unless another one is named; orders and reports come from no person. */
const usually: Partial<Record<Deed, string>> = {
  apply: 'suzuki',
  approve: 'sato',
  reject: 'sato',
  'send back': 'sato',
  resubmit: 'suzuki',
  withdraw: 'suzuki',
  claim: 'yamada',
  provision: 'yamada',
  'view administrator link': 'yamada',
  'set password': 'yamada',
  'view user link': 'tanaka',
  acknowledge: 'tanaka',
  'renew password': 'yamada',
  'apply for an important target': 'suzuki',
  'apply for a change': 'suzuki',
  'apply for suspension': 'suzuki',
  'apply for disablement': 'suzuki',
  'apply for resumption': 'suzuki',
  complete: 'yamada',
  'complete wrongly': 'yamada',
};

const sayings: Partial<Record<Deed, Omit<Answer, 'itemId'>>> = {
  approve: { answer: 'approve' },
  reject: { answer: 'reject', reason: 'not needed for the work' },
  'send back': { answer: 'return', reason: 'say which orders' },
  resubmit: {
    answer: 'resubmit',
    evidence: { purpose: 'orders of the east', entitlements: [{ entitlement: 'view', reason: 'orders of the east' }] },
  },
  provision: { answer: 'complete', evidence: provisioning },
  'set password': { answer: 'complete' },
  acknowledge: { answer: 'complete' },
  complete: { answer: 'complete' },
  'complete wrongly': { answer: 'complete', evidence: { granted: ['master-maintenance'] } },
};

/** Runs the trace of an account on the real workflow. */
export class TemporalTrace extends RealCase<AccountState> implements TraceDriver {
  constructor(kitei: Rehearsal) {
    super(kitei, accountLifecycle);
  }

  async take(event: TraceEvent): Promise<string> {
    if (!('deed' in event)) return this.hear(event).then(() => 'done');
    let told: string | undefined;
    const said = await answered(async () => {
      told = await this.act(event.deed, event.by ?? usually[event.deed] ?? '');
    });
    return told === undefined || told === 'taken' ? said : told;
  }

  private async act(deed: Deed, login: string): Promise<string | undefined> {
    const { app } = this.kitei;
    if (login === '') return giveOrder(this.kitei, this.caseId, deed);
    const entry = await this.by(login);
    switch (deed) {
      case 'apply':
        this.caseId = (await app.get(AccountFacts).apply(entry, application())).caseId;
        break;
      case 'apply for an important target':
        this.caseId = (await app.get(AccountFacts).apply(entry, importantApplication)).caseId;
        break;
      case 'apply for a change':
        await app.get(AccountFacts).applyChange(entry, this.caseId, widerRights);
        break;
      case 'apply for suspension':
      case 'apply for disablement': {
        const as = deed === 'apply for suspension' ? 'SUSPENSION' : 'DISABLEMENT';
        await app.get(AccountFacts).applyRemoval(entry, this.caseId, { as, purpose: 'no longer needed' });
        break;
      }
      case 'apply for resumption':
        await app.get(AccountFacts).applyResumption(entry, this.caseId, { purpose: 'needed again' });
        break;
      case 'claim':
        await app.get(ItemNotes).claim(entry, (await this.latestItem()).id);
        break;
      case 'withdraw':
        await app.get(AccountFacts).withdraw(entry, this.caseId, 'no longer needed');
        break;
      case 'renew password':
        await app.get(AccountFacts).renewPassword(entry, this.caseId, 'seen by somebody else');
        break;
      case 'view administrator link':
      case 'view user link':
        await this.view(deed === 'view user link' ? 'user' : 'administrator');
        break;
      default: {
        const item = await this.latestItem();
        const { id: itemId, subjectHash } = item;
        const evidence = deed === 'complete' ? { evidence: evidenceFor(item, entry.asOf) } : {};
        await app.get(ItemFacts).answer(entry, { itemId, subjectHash, answer: '', ...sayings[deed], ...evidence });
      }
    }
    return undefined;
  }
}
