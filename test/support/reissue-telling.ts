import { expect } from '@jest/globals';
import { defineSignal } from '@temporalio/workflow';
import { factSignal } from '#libs/lifecycles/case';
import { passwordReissueLifecycle } from '#libs/lifecycles/password-reissue/lifecycle';
import type { PlannedInstant } from '#libs/kernel/instant';
import { AccountOrders } from '#libs/record/account.orders';
import { PasswordReissueFacts } from '#libs/record/password-reissue.facts';
import { type Answer, ItemFacts } from '#libs/record/work-items/item-facts';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import type { ReissueDeed, ReissueEvent, ReissueStory } from './reissue-stories.js';
import { answered, RealCase } from './trace-case.js';
import { LifecycleModel, Terms } from './trace-lifecycle.js';
import { does } from './trace.js';
import { TemporalTrace } from './trace-temporal.js';

/** Long enough for a workflow that was told something to have asked the record whether it is so. */
const forgetting = { elapse: 'PT2M' };
const usually: Readonly<Record<ReissueDeed, string>> = {
  apply: 'tanaka',
  withdraw: 'tanaka',
  confirm: 'yamada',
  fail: 'yamada',
  'view administrator link': '-',
  'set password': 'yamada',
  'view user link': '-',
  acknowledge: 'tanaka',
  'renew password': 'yamada',
};
const check = { method: 'CALL_BACK', contact: '03-0000-0108' } as const;
const answers: Partial<Record<ReissueDeed, { fact: string; purpose: string; evidence: object }>> = {
  confirm: { fact: 'confirm-identity', purpose: 'identity-check', evidence: { ...check, result: 'PASSED' } },
  fail: {
    fact: 'fail-identity',
    purpose: 'identity-check',
    evidence: { ...check, result: 'FAILED', note: 'did not know of it' },
  },
  'set password': { fact: 'set-password', purpose: 'password-setting', evidence: {} },
  acknowledge: { fact: 'acknowledge', purpose: 'password-acknowledgement', evidence: {} },
};

/** What the regulation demands of a reissue. Who is right to act, and what was seen, is told by the refusal that the story expects. */
class ReissueModel extends LifecycleModel {
  private gone = false;
  private dueFrom = 0;

  constructor(terms: Terms) {
    super(passwordReissueLifecycle, terms);
  }

  take(event: ReissueEvent): void {
    if (event.refused !== undefined) return;
    if ('account' in event) this.gone = true;
    else if ('deed' in event) this.act(event.deed);
    else if ('forged' in event) this.hear(forgetting);
    else this.hear(event);
    if (this.gone && !this.away && this.may('void')) this.leave('void');
    this.drawConsequences();
  }

  /** Checking and setting share the span that began with the application, or with the wish for another password (4.1.6(1)). */
  protected override dueAt(purpose: string): PlannedInstant | undefined {
    return purpose === 'password-acknowledgement'
      ? undefined
      : this.terms.after(this.dueFrom, 'password.reissue.deadline');
  }

  private act(deed: ReissueDeed): void {
    const fact = factOf(deed);
    if (deed === 'apply' || deed === 'renew password') this.dueFrom = this.now;
    if (fact) this.leave(fact);
  }
}

function factOf(deed: ReissueDeed): string | undefined {
  const own: Partial<Record<ReissueDeed, string>> = {
    apply: 'apply',
    withdraw: 'withdraw',
    'renew password': 'renew-password',
  };
  return own[deed] ?? answers[deed]?.fact;
}

/** Runs the trace of a reissue on the real workflow. */
class ReissueReality extends RealCase {
  constructor(
    kitei: Rehearsal,
    private readonly accountId: string,
  ) {
    super(kitei, passwordReissueLifecycle);
  }

  async take(event: ReissueEvent): Promise<string> {
    if ('account' in event) await this.suspend();
    else if ('forged' in event) await this.forge(event.forged);
    else if ('deed' in event) return answered(() => this.act(event.deed, event.by ?? usually[event.deed]));
    else await this.hear(event);
    return 'done';
  }

  private async suspend(): Promise<void> {
    const entry = { actor: { id: 'engine' }, asOf: await this.kitei.now(), orderKey: `inventory/${this.caseId}` };
    const cause = { kind: 'INVENTORY' as const, reference: 'line 1' };
    const outcome = await this.kitei.app.get(AccountOrders).suspend(entry, this.accountId, 'find-unneeded', cause);
    expect(outcome).toBe('taken');
  }

  private async forge(transition: string): Promise<void> {
    const { id } = await this.latestItem();
    const signal = defineSignal<[object]>(factSignal.name);
    await this.kitei.workflow(this.caseId).signal(signal, { sequence: 99, transition, itemId: id });
    await this.hear(forgetting);
  }

  private async act(deed: ReissueDeed, login: string): Promise<void> {
    const facts = this.kitei.app.get(PasswordReissueFacts);
    if (deed === 'view administrator link') return this.view('administrator');
    if (deed === 'view user link') return this.view('user');
    const entry = await this.by(login);
    if (deed === 'apply') {
      const application = { account: this.accountId, reason: 'forgotten' };
      this.caseId = (await facts.apply(entry, application)).caseId;
    } else if (deed === 'withdraw') await facts.withdraw(entry, this.caseId, 'remembered it');
    else if (deed === 'renew password') await facts.renewPassword(entry, this.caseId, 'the link ran out');
    else {
      const said: Omit<Answer, 'itemId'> = { answer: 'complete', evidence: answers[deed]?.evidence ?? {} };
      await this.kitei.app.get(ItemFacts).answer(entry, { ...said, itemId: (await this.latestItem()).id });
    }
  }
}

/** Makes an account of tanaka by the whole way of its lifecycle, and has it locked. */
export async function lockedAccount(kitei: Rehearsal): Promise<string> {
  const trace = new TemporalTrace(kitei);
  const deeds = [
    ...(['apply', 'approve', 'provision', 'view administrator link', 'set password'] as const),
    ...(['view user link', 'acknowledge'] as const),
  ];
  const after = [
    ...(['awaiting-approval', 'provisioning', 'password-pending', 'password-pending'] as const),
    ...(['password-delivered', 'password-delivered', 'active'] as const),
  ];
  for (const [index, deed] of deeds.entries()) {
    expect([deed, await trace.take(does(deed))]).toEqual([deed, 'done']);
    await kitei.standsIn(trace.caseId, after[index] ?? '');
  }
  const asOf = await kitei.now();
  const entry = { actor: { id: 'service:observer' }, asOf, orderKey: `lock/${trace.caseId}` };
  expect(await kitei.app.get(AccountOrders).lock(entry, trace.caseId, asOf)).toBe('taken');
  return trace.caseId;
}

/** Tells a story to the model and to the real workflow, and compares where the reissue stands after every event. */
export async function tellReissue(kitei: Rehearsal, { events, ends, account }: ReissueStory): Promise<string> {
  const accountId = await lockedAccount(kitei);
  const model = new ReissueModel(await Terms.of(kitei));
  const real = new ReissueReality(kitei, accountId);
  for (const [index, event] of events.entries()) {
    const line = `${index + 1}. ${JSON.stringify(event)}`;
    model.take(event);
    expect([line, await real.take(event)]).toEqual([line, event.refused ?? 'done']);
    if (real.caseId === '') continue;
    await eventually(async () => expect([line, await real.position()]).toEqual([line, model.position]));
  }
  await eventually(async () => expect(await real.position()).toMatchObject(ends));
  const [row] = await kitei.source.query<object[]>(
    `SELECT must_change_password AS "mustChangePassword", locked_at IS NOT NULL AS locked FROM account WHERE id = $1`,
    [accountId],
  );
  expect(row).toMatchObject(account ?? {});
  return real.caseId;
}
