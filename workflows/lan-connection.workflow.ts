import type { CaseRef } from '#libs/lifecycles/case';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

/** The whole life of a LAN connection (L5, 4.4): permitted, checked, changed, restricted, ended on time. */
export async function lanConnection(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      // 4.4.1: reserved while it is examined, registered, permitted; then checked.
      apply: connected,
      // 4.4.3(1): a check that something else came over is still owed.
      'owe-verification': verified,
      // 4.4.4: the old connection stays valid until the new one is; a permitted change is checked like a permission.
      'apply-change': changed,
      // 4.4.4(2): a change that something else came over has left records behind.
      'owe-cleaning': (matter) => settle(matter, 'record-cleaning'),
      // 4.4.2(1): restricted by the department, and lifted again.
      restrict: (matter) => settle(matter, 'restriction'),
      lift: (matter) => settle(matter, 'lifting'),
      // 4.4.2(1): a restriction that lingers is decided on again.
      linger: restrictionReviewed,
      // 4.4.3(2): two weeks before its end the user has been told, and the department finds out what depends on the device.
      'announce-expiry': (matter) => settle(matter, 'impact-survey'),
      // 4.4.5(1)①-③: over, judged necessary, unneeded or improper.
      expire: ended,
      terminate: ended,
      'give-up': ended,
    }),
  );
}

async function connected(story: Story): Promise<void> {
  // 4.4.1(2): the department examines purpose and form of use.
  if ((await examined(story, '')) !== 'approve') return;
  // 4.4.1(3)-(7): DNS and directory; with it the lists stand, the record is complete, and the permission notice leaves.
  const registration = await settle<'connect' | 'register-dns' | 'fail-registration'>(story, 'registration');
  const outcome =
    registration === 'register-dns'
      ? await settle<'connect' | 'fail-registration'>(story, 'directory-registration')
      : registration;
  // What could not be registered in time is undone, and everything that was held is given back.
  if (outcome === 'fail-registration') return void (await settle(story, 'unregistration'));
  await verified(story);
}

async function verified(story: Story): Promise<void> {
  // 4.4.3(1): within two weeks of the permission the department checks what is against what was permitted.
  const result = await settle<'conform' | 'demand-change' | 'deviate-restrict' | 'deviate-end'>(story, 'verification');
  if (result === 'deviate-restrict') await settle(story, 'restriction');
  if (result === 'deviate-end') await ended(story);
}

async function changed(story: Story): Promise<void> {
  // 4.4.4(1): examined like the first one.
  if ((await examined(story, 'change-')) !== 'approve-change') return;
  // 4.4.4(2),(3): registered, lists and record brought up to date, the notice of the permission sent.
  const outcome = await settle<'change' | 'change-records' | 'fail-change'>(story, 'change-registration');
  if (outcome !== 'change') await settle(story, 'record-cleaning');
  if (outcome !== 'fail-change') await verified(story);
}

async function examined(story: Story, kind: '' | 'change-'): Promise<string> {
  for (;;) {
    const decision = await settle(story, `${kind}examination`);
    if (!decision.startsWith('reconsider')) return decision;
  }
}

async function restrictionReviewed(story: Story): Promise<void> {
  const decision = await settle<'keep-restriction' | 'review-lift' | 'review-end'>(story, 'restriction-review');
  if (decision === 'review-lift') await settle(story, 'lifting');
  if (decision === 'review-end') await ended(story);
}

async function ended(story: Story): Promise<void> {
  // 4.4.5(3): taken off the LAN, its records removed.
  await settle(story, 'deregistration');
  // 4.4.5(1),(2): the department makes sure of it; user record and lists change in the same statement.
  await settle(story, 'end-confirmation');
}
