import { theDirectory } from './directory.js';
import { reveal } from './one-time.js';
import type { CaughtMail, Stage } from './stage.js';

const mentions = (caseId: string) => (mail: CaughtMail) => mail.text.includes(caseId);

/** An application that nobody decides in time, is sent back by the superior, corrected, approved and carried out. */
export async function theAccount(stage: Stage): Promise<string> {
  stage.act('Suzuki (sales) applies for an account on the sales system for her colleague Tanaka.');
  const { caseId } = (await stage.fact('suzuki', '/v1/accounts', {
    user: 'tanaka',
    target: 'sales',
    entitlements: [
      { entitlement: 'view', reason: '顧客からの問い合わせに回答するため' },
      { entitlement: 'discount-approval', reason: 'あると便利なため' },
    ],
    purpose: '販売管理システムでの受注照会',
  })) as unknown as { caseId: string };
  stage.say(`   recorded as ${caseId}`);
  const approval = await stage.inbox('sato', caseId, 'department-approval');
  await stage.mail('sato', mentions(caseId), 'decide');
  stage.say(`   waits for the department manager Sato, due ${approval.dueAt}`);

  stage.act('Suzuki may not decide on her own application.');
  const decision = { decision: 'approve', subjectHash: approval.subjectHash };
  await stage.refused('suzuki', 403, `/v1/work-items/${approval.id}/decision`, decision);

  stage.act('Sato stays silent. Kitei reminds him, and then turns to his superior Ishikawa.');
  await stage.mail('sato', mentions(caseId), 'reminder');
  await stage.mail('sato', mentions(caseId), 'overdue');
  await stage.mail('ishikawa', mentions(caseId), 'escalation');
  const escalated = await stage.inbox('ishikawa', caseId, 'department-approval');

  stage.act('Ishikawa sends the application back: the reason for one right is thin.');
  await stage.refused('ishikawa', 422, `/v1/work-items/${escalated.id}/decision`, {
    decision: 'return',
    subjectHash: escalated.subjectHash,
  });
  await stage.fact('ishikawa', `/v1/work-items/${escalated.id}/decision`, {
    decision: 'return',
    reason: '値引承認の権限は業務上必要とは認められません。',
    subjectHash: escalated.subjectHash,
  });
  await stage.refused('sato', 409, `/v1/work-items/${approval.id}/decision`, decision);

  stage.act('Suzuki corrects it, as the same case, and now Sato approves.');
  await stage.mail('suzuki', mentions(caseId), 'correct it');
  await stage.inbox('suzuki', caseId, 'correction');
  await stage.fact('suzuki', `/v1/accounts/${caseId}/resubmission`, {
    entitlements: [{ entitlement: 'view', reason: '顧客からの問い合わせに回答するため' }],
    purpose: '販売管理システムでの受注照会',
  });
  const second = await stage.inbox('sato', caseId, 'department-approval');
  await stage.fact('sato', `/v1/work-items/${second.id}/decision`, {
    decision: 'approve',
    subjectHash: second.subjectHash,
  });

  if (stage.directory) await theDirectory(stage, stage.directory, caseId);
  else {
    await provisioned(stage, caseId);
    await passwordHandedOver(stage, caseId);
  }
  return caseId;
}

async function provisioned(stage: Stage, caseId: string): Promise<void> {
  stage.act('The server administrators are asked; Yamada claims the work, so Yoshida cannot.');
  const duty = await stage.inbox('yamada', caseId, 'provisioning');
  await stage.mail('yamada', mentions(caseId), 'create the account');
  await stage.fact('yamada', `/v1/work-items/${duty.id}/claim`);
  await stage.refused('yoshida', 409, `/v1/work-items/${duty.id}/claim`);

  stage.act('Yamada may set no more than what was approved.');
  const path = `/v1/work-items/${duty.id}/completion`;
  await stage.refused('yamada', 422, path, { accountName: 'tanaka', granted: ['view', 'discount-approval'] });
  await stage.fact('yamada', path, { accountName: 'tanaka', granted: ['view'] });
}

async function passwordHandedOver(stage: Stage, caseId: string): Promise<void> {
  stage.act('Kitei makes an initial password. Yamada sees it once, by a link of his own, and sets it.');
  const setting = await stage.inbox('yamada', caseId, 'password-setting');
  const forYamada = await reveal(stage, 'yamada', caseId);
  await stage.fact('yamada', `/v1/work-items/${setting.id}/completion`);

  stage.act('Tanaka gets a link too, sees the same password once, and acknowledges it.');
  const receipt = await stage.inbox('tanaka', caseId, 'password-acknowledgement');
  const forTanaka = await reveal(stage, 'tanaka', caseId);
  if (forTanaka !== forYamada) throw new Error('administrator and user were shown different passwords');
  await stage.fact('tanaka', `/v1/work-items/${receipt.id}/completion`);
  await stage.state('suzuki', caseId, 'active');
  await stage.mail('suzuki', mentions(caseId), 'the account is in use');
  stage.say('   the account is ACTIVE');
}

/** An application that nobody will ever decide: its ladder runs while the other stories are told. */
export async function theSilence(stage: Stage): Promise<string> {
  stage.act('The HR system applies on behalf of Suzuki. Nobody is going to decide on this one.');
  const { caseId } = (await stage.fact('client:hr-system', '/v1/accounts', {
    user: 'suzuki',
    target: 'groupware',
    entitlements: [{ entitlement: 'user', reason: '部内の連絡のため' }],
    purpose: 'グループウェアの利用',
    onBehalfOf: 'suzuki',
  })) as unknown as { caseId: string };
  stage.say(`   recorded as ${caseId}`);
  return caseId;
}

/** The ladder was climbed to its end: silence ends in refusal. */
export async function theEndOfSilence(stage: Stage, caseId: string): Promise<void> {
  stage.act('Meanwhile the application of the HR system has climbed its whole ladder.');
  await stage.mail('sato', mentions(caseId), 'decide');
  await stage.mail('ishikawa', mentions(caseId), 'escalated to the superior');
  await stage.mail('kobayashi', mentions(caseId), 'escalated to the information systems department');
  await stage.mail('matsumoto', mentions(caseId), 'escalated to the committee');
  await stage.state('suzuki', caseId, 'rejected');
  await stage.mail('suzuki', mentions(caseId), 'rejected');
  stage.say('   REJECTED: absence of a decision never approves');
}

/** The applicant changes her mind. */
export async function theWithdrawal(stage: Stage): Promise<string> {
  stage.act('Suzuki applies once more and withdraws.');
  const { caseId } = (await stage.fact('suzuki', '/v1/accounts', {
    user: 'tanaka',
    target: 'vpn',
    entitlements: [{ entitlement: 'remote-work', reason: '出張先からの接続のため' }],
    purpose: 'VPN の利用',
  })) as unknown as { caseId: string };
  await stage.inbox('sato', caseId, 'department-approval');
  await stage.refused('sato', 403, `/v1/accounts/${caseId}/withdrawal`);
  await stage.fact('suzuki', `/v1/accounts/${caseId}/withdrawal`, { reason: '不要になったため' });
  await stage.state('suzuki', caseId, 'withdrawn');
  stage.say('   WITHDRAWN');
  return caseId;
}
