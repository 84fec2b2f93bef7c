import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseRef } from '#libs/lifecycles/case';
import type { ServerActivities } from '#libs/lifecycles/server/contract';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

const elsewhere = proxyLocalActivities<ServerActivities>({
  startToCloseTimeout: '10 seconds',
  localRetryThreshold: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** The whole life of a server (L3, 4.2): authorised by vote, gated into operation, inspected, stopped by force, retired. */
export async function server(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      // 4.2.2, 4.2.3: authorised by the committee, then installed, set up and taken into operation, gate by gate.
      apply: introduced,
      // 4.2.2(6): three months to conform; then the committee decides.
      'register-existing': broughtIntoConformity,
      // 4.2.2(6): back only when the committee has confirmed that it conforms.
      'request-return': returned,
      // 4.2.4(7)[1st]: the inspection is a case of its own.
      'owe-inspection': (matter) =>
        elsewhere.planInspection.executeWithOptions({ summary: 'open the third-party inspection' }, [
          { ...matter.ref, asOf: matter.now() },
        ]),
      // 4.6.3: what hangs on the server ends with it.
      'order-retirement': retired,
    }),
  );
}

async function introduced(story: Story): Promise<void> {
  for (;;) {
    // 4.2.2(2): the committee votes.
    const decision = await settle<'approve' | 'reject' | 'demand-improvement'>(story, 'committee-review');
    if (decision === 'reject') return;
    if (decision === 'approve') break;
    // 4.2.2(3): the configuration is re-examined at once; the votes start anew.
    await settle(story, 'reconfiguration');
  }
  // 4.2.2(1): installed where it was approved.
  await settle(story, 'installation');
  // 4.2.3: specified software, strict access control, least privilege, individual accounts.
  await settle(story, 'set-up');
  // 4.2.4: logs, clock, protection, backup, monitoring.
  await settle(story, 'commissioning');
}

async function broughtIntoConformity(story: Story): Promise<void> {
  for (;;) {
    if ((await settle<'attest-conformity' | 'miss-conformance'>(story, 'conformance')) === 'attest-conformity') return;
    // 4.2.2(6): nothing is stopped without the committee's order.
    const decision = await settle<'extend-conformance' | 'order-stop'>(story, 'conformance-decision');
    if (decision === 'order-stop') return stoppedByForce(story);
    if (decision !== 'extend-conformance') return;
  }
}

async function stoppedByForce(story: Story): Promise<void> {
  // Each step has checks that hold the next one back.
  for (const step of ['stop-warning', 'change-freeze', 'isolation', 'forced-stop']) await settle(story, step);
}

async function returned(story: Story): Promise<void> {
  const decision = await settle<Confirmation>(story, 'return-confirmation');
  if (decision === 'resume-stop') return stoppedByForce(story);
  if (decision === 'confirm-return') await settle(story, 'restart');
}

async function retired(story: Story): Promise<void> {
  for (let all = false; !all;) {
    all = await elsewhere.closeDependants.executeWithOptions({ summary: 'end accounts and LAN connections' }, [
      { ...story.ref, asOf: story.now() },
    ]);
  }
  await settle(story, 'decommissioning');
}

type Confirmation = 'confirm-return' | 'call-off-stop' | 'resume-stop' | 'refuse-return';
