import { patched } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import { lead } from './steps/life.js';
import { passwordReachesItsUser } from './steps/password.js';
import { settle } from './steps/settle.js';
import { conclude, conduct, keep, Overtaken, type Story } from './steps/story.js';

/** The whole life of an account (L1, 4.1): made, changed, reviewed, put out of use. */
export async function account(ref: CaseRef): Promise<void> {
  await conduct(ref, async (story) => {
    if (!patched('matters')) return asFirstReleased(story);
    await lead(story, {
      // 4.1.1(1)-(3): made as applied for, handed over to its user.
      apply: created,
      // 4.1.2(1),(3): rights change as the department applied and its manager decided.
      'apply-change': (matter) => decidedAndDone(matter, 'change'),
      // 4.1.3(1),(4): out of use as the department applied and its manager decided; 停止 or 無効化, never deleted.
      'apply-removal': (matter) => decidedAndDone(matter, 'removal'),
      // 4.1.2(1): a suspended account comes back by a new application only.
      'apply-resumption': (matter) => decidedAndDone(matter, 'resumption'),
      // 4.1.2(2): the manager took rights away in the review.
      'order-change': (matter) => settle(matter, 'change'),
      // 4.1.3(2): the inventory found it unneeded.
      'find-unneeded': (matter) => settle(matter, 'suspension'),
      // 4.1.3(3): nobody has used it for the threshold.
      'find-dormant': (matter) => settle(matter, 'suspension'),
      // 4.1.3(1): its user has left.
      'find-left': (matter) => settle(matter, 'suspension'),
    });
  });
}

async function created(story: Story): Promise<void> {
  // 4.1.1(1): the user department applies; its manager decides.
  if ((await departmentDecides(story)) !== 'approve') return;
  // 4.1.1(1),(2): a system administrator creates what was approved and enters it in the ledger.
  await settle(story, 'provisioning');
  // 4.1.1(3): the initial password reaches its user, and the user says so.
  const receipt = await passwordReachesItsUser<Receipt>(story);
  if (receipt === 'acknowledge') return;
  // 4.1.5(1)⑤: on an important target the rights take effect behind a second factor.
  if (receipt === 'receive') await settle(story, 'second-factor');
  await settle(story, 'entitling');
}

async function decidedAndDone(story: Story, kind: 'change' | 'removal' | 'resumption'): Promise<void> {
  for (;;) {
    const decision = await settle(story, `${kind}-approval`);
    if (decision === `approve-${kind}`) break;
    if (decision !== `reconsider-${kind}`) return;
  }
  await settle(story, kind);
}

async function departmentDecides(story: Story): Promise<'approve' | 'reject' | 'lapse'> {
  for (;;) {
    const decision = await settle<Decision>(story, 'department-approval');
    if (decision === 'reconsider') continue;
    if (decision !== 'send-back') return decision;
    const correction = await settle<'resubmit' | 'lapse'>(story, 'correction');
    if (correction === 'lapse') return 'lapse';
  }
}

/** Runs that began before accounts had matters: up to their rest, where the next fact continues them as a new run. */
async function asFirstReleased(story: Story): Promise<void> {
  const decision = await departmentDecides(story);
  if (decision !== 'approve') return conclude(story, 'rejected');
  await settle(story, 'provisioning');
  if ((await passwordReachesItsUser<Receipt>(story)) !== 'acknowledge') throw new Overtaken();
  await conclude(story, 'active');
  await keep(story);
}

type Decision = 'approve' | 'reject' | 'send-back' | 'lapse' | 'reconsider';
type Receipt = 'acknowledge' | 'receive' | 'receive-enrolled';
