import { thePasswordThere, showEntry } from './directory.js';
import { reveal } from './one-time.js';
import type { Stage } from './stage.js';

const numberOfTanaka = '03-0000-0108';

/** A new password only after the user was found to be the user in person (4.1.6). */
export async function theReissue(stage: Stage, accountId: string): Promise<void> {
  stage.act('Tanaka has forgotten the password and wishes to be called on a number of the moment.');
  const caseId = await applied(stage, 'tanaka', {
    account: accountId,
    reason: 'パスワードを忘れたため',
    contact: '090-0000-0000',
  });
  const check = await stage.inbox('yamada', caseId, 'identity-check');
  stage.act('Whoever asks chooses no number: Yamada calls back the one that the directory holds.');
  const path = `/v1/work-items/${check.id}/completion`;
  await stage.refused('yamada', 422, path, { method: 'CALL_BACK', contact: '090-0000-0000', result: 'PASSED' });
  await stage.fact('yamada', path, { method: 'CALL_BACK', contact: numberOfTanaka, result: 'PASSED' });
  const old = stage.ownPassword;
  await newPassword(stage, caseId);
  if (!stage.directory) return;
  if (old !== undefined)
    stage.say(`   the old password: ${(await stage.directory.logon('tanaka', old)) ?? 'accepted'}`);
}

/** Ten failures put the account out of use, and only an administrator who knows the user puts it back (4.1.5(1)⑥). */
export async function theLockout(stage: Stage, accountId: string): Promise<void> {
  stage.act('Somebody tries ten passwords. The account is locked, and nothing unlocks it by itself.');
  const { directory } = stage;
  for (let tried = 1; directory && tried <= 10; tried++) await directory.logon('tanaka', `Wrong-${tried}`);
  if (directory && stage.ownPassword) {
    const refusal = await directory.logon('tanaka', stage.ownPassword);
    if (refusal === undefined) throw new Error('the directory still lets the right password in');
    stage.say(`   the right password: ${refusal}`);
  }
  await showEntry(stage, 'tanaka', /^pwdAccountLockedTime: /);
  const at = new Date().toISOString();
  const line = (outcome: string) => ({ target: 'sales', accountName: 'tanaka', at, outcome });
  const report = await stage.fact('client:monitoring', '/v1/sign-ins', {
    signIns: [...Array.from({ length: 9 }, () => line('FAILURE')), line('LOCKED_OUT')],
  });
  stage.say(`   the monitoring reports ${String(report.recorded)} failed sign-ins`);
  const locked = await stage.shows(
    'the lockout',
    'suzuki',
    `/v1/accounts/${accountId}`,
    ({ lockedAt }) => lockedAt !== undefined,
  );
  stage.say(`   LOCKED since ${String(locked.lockedAt)}; in the ledger it stays ${String(locked.state)}`);
  await stage.mail('tanaka', ({ subject }) => subject.includes('ロック'), 'locked');

  stage.act(
    'The ticketing system applies for Tanaka. Yoshida meets her in person, and the new password lifts the lock.',
  );
  const caseId = await applied(stage, 'client:ticketing', {
    target: 'sales',
    accountName: 'tanaka',
    reason: 'アカウントがロックされたため',
    onBehalfOf: 'tanaka',
  });
  const check = await stage.inbox('yoshida', caseId, 'identity-check');
  await stage.fact('yoshida', `/v1/work-items/${check.id}/completion`, { method: 'FACE_TO_FACE', result: 'PASSED' });
  await newPassword(stage, caseId, 'yoshida');
  await stage.shows('the end of the lockout', 'suzuki', `/v1/accounts/${accountId}`, (body) => !body.lockedAt);
  stage.say('   no longer locked');
}

async function applied(stage: Stage, who: string, application: object): Promise<string> {
  const { caseId } = await stage.fact(who, '/v1/password-reissues', application);
  stage.say(`   recorded as ${String(caseId)}`);
  return String(caseId);
}

/** The new password reaches Tanaka as the first one did. */
async function newPassword(stage: Stage, caseId: string, administrator = 'yamada'): Promise<void> {
  if (stage.directory) await thePasswordThere(stage, stage.directory, caseId);
  else {
    const setting = await stage.inbox(administrator, caseId, 'password-setting');
    await reveal(stage, administrator, caseId);
    await stage.fact(administrator, `/v1/work-items/${setting.id}/completion`);
    const receipt = await stage.inbox('tanaka', caseId, 'password-acknowledgement');
    await reveal(stage, 'tanaka', caseId);
    await stage.fact('tanaka', `/v1/work-items/${receipt.id}/completion`);
  }
  await stage.state('tanaka', caseId, 'closed');
  stage.say('   CLOSED: the new password is in use');
}
