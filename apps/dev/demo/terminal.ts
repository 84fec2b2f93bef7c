import type { System } from '../system.js';
import { theHistory, theVerification } from './proof.js';
import { theRepair } from './repair.js';
import type { CaughtMail, Stage } from './stage.js';

const mentions = (caseId: string) => (mail: CaughtMail) => mail.text.includes(caseId);
const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const line = (item: string, more: object = {}) => ({ item, done: true, note: '設定画面を確認', evidence: [], ...more });

/** A client terminal: set up, accepted, repaired, taken out, lost and found, and wiped before its next user (4.3). */
export async function tellTerminal(stage: Stage, system: System): Promise<void> {
  await theRegister(stage);
  const id = await theSetUp(stage);
  await theAcceptance(stage, id);
  await theRepair(stage, id);
  await theTakeOut(stage, id);
  await theLoss(stage, id);
  stage.act('The auditor Kimura reads the history and the proof.');
  await theHistory(stage, `/v1/terminals/${id}`);
  await theVerification(stage, system);
}

async function theRegister(stage: Stage): Promise<void> {
  stage.act('Takeuchi (client terminal administrator) keeps models, software and conditions of use.');
  const has = { biosAuthentication: true, securityChip: true, encryption: true, authentication: true, storage: true };
  const put = async (path: string, body: object) => {
    const { status } = await stage.request('takeuchi', 'PUT', `/v1/${path}`, body);
    if (status !== 201) throw new Error(`${path} was answered ${status}`);
  };
  await put('terminal-models/BOOK-14', { kind: 'NOTEBOOK', name: 'Example Book 14', ...has, withdrawn: false });
  for (const [category, product] of [
    ['SPECIFIED', 'Example Office'],
    ['ANTI_MALWARE', 'Example Guard'],
    ['USER_LOG_COLLECTOR', 'Example Log'],
  ]) {
    const software = { category, product, versions: [], decision: 'ISC-2026-020', withdrawn: false };
    await put(`terminal-software/${category}`, software);
  }
  const texts = { ja: '会社の業務だけに使います。', en: 'It is used for the work of the company alone.' };
  await stage.fact('takeuchi', '/v1/terminal-conditions', texts);
}

async function theSetUp(stage: Stage): Promise<string> {
  stage.act('A personal notebook is refused; one of the company enters the ledger, and its set-up is owed.');
  const number = Date.now().toString(36);
  const terminal = {
    ...{ assetNumber: `NB-${number}`, serial: `SN-${number}`, model: 'BOOK-14', department: 'D200', takeOut: true },
    ...{ placeOfUse: 'OFFICE', importance: 'IMPORTANT', confidential: true, macs: [] },
  };
  await stage.refused('takeuchi', 422, '/v1/terminals', { ...terminal, ownership: 'PERSONAL' });
  const { caseId: id } = (await stage.fact('takeuchi', '/v1/terminals', { ...terminal, ownership: 'SUPPLIED' })) as {
    caseId: string;
  };
  const duty = await stage.inbox('takeuchi', id, 'set-up');
  await attest(stage, id, { factors: 1, lockAfter: 'PT20M' });
  const refused = await stage.request('takeuchi', 'POST', `/v1/work-items/${duty.id}/completion`, {});
  for (const { clause, field } of (refused.body.violations ?? []) as { clause: string; field: string }[])
    stage.say(`   missing: ${clause} ${field}`);
  if (refused.status !== 409) throw new Error(`an incomplete set-up was answered ${refused.status}`);
  await attest(stage, id, { factors: 2, lockAfter: 'PT10M' });
  await stage.fact('takeuchi', `/v1/work-items/${duty.id}/completion`);
  stage.say('   READY');
  return id;
}

async function theAcceptance(stage: Stage, id: string): Promise<void> {
  stage.act('It is handed to Tanaka, who accepts the conditions word by word.');
  await stage.fact('takeuchi', `/v1/terminals/${id}/hand-over`, { user: 'tanaka' });
  const item = await stage.inbox('tanaka', id, 'acceptance');
  await stage.mail('tanaka', mentions(id), 'accept');
  const path = `/v1/work-items/${item.id}/completion`;
  await stage.refused('tanaka', 409, path, { conditionsDigest: '0'.repeat(64) });
  const { digest } = item.subject.conditions as { digest: string };
  await stage.fact('tanaka', path, { conditionsDigest: digest });
  await stage.refused('takeuchi', 409, `/v1/terminals/${id}/hand-over`, { user: 'nguyen' });
  stage.say('   IN USE');
}

async function theTakeOut(stage: Stage, id: string): Promise<void> {
  stage.act('Tanaka takes it out; his manager Sato decides.');
  const outing = { purpose: '展示会', destination: '大阪', from: minutes(0), until: minutes(2) };
  await stage.fact('tanaka', `/v1/terminals/${id}/take-out`, outing);
  const approval = await stage.inbox('sato', id, 'take-out-approval');
  await stage.mail('sato', mentions(id), 'decide');
  const { subjectHash } = approval;
  await stage.fact('sato', `/v1/work-items/${approval.id}/decision`, { decision: 'approve', subjectHash });
  const back = await stage.inbox('tanaka', id, 'bringing-back');
  stage.say(`   OUT until ${back.dueAt}`);
}

async function theLoss(stage: Stage, id: string): Promise<void> {
  stage.act('He leaves it in a train. The committee and the information systems department learn of it at once.');
  const loss = { circumstances: '電車内に置き忘れた', noticedAt: minutes(0) };
  await stage.fact('tanaka', `/v1/terminals/${id}/loss`, loss);
  await stage.mail('kato', mentions(id), 'lost');
  await stage.mail('kobayashi', mentions(id), 'lost');
  stage.say('   LOST');
  stage.act('It is found. Nobody knows in whose hands it was, so it is wiped before a witness and set up anew.');
  await stage.fact('takeuchi', `/v1/terminals/${id}/recovery`, { how: '駅の遺失物センターから受領' });
  const duty = await stage.inbox('takeuchi', id, 'initialisation');
  const how = { method: 'ATA Secure Erase', verification: '起動して確認', by: 'takeuchi', at: minutes(0) };
  const path = `/v1/work-items/${duty.id}/completion`;
  await stage.refused('takeuchi', 422, path, { ...how, category: 'CLEAR' });
  const evidence = [await stage.upload('takeuchi', '消去記録.txt', 'ATA Secure Erase: 完了\n')];
  await stage.fact('takeuchi', path, { ...how, category: 'PURGE', witness: 'ono', evidence });
  const again = await stage.inbox('takeuchi', id, 'set-up');
  await attest(stage, id, { factors: 2, lockAfter: 'PT10M' });
  await stage.fact('takeuchi', `/v1/work-items/${again.id}/completion`);
  stage.say('   READY for its next user');
}

async function attest(
  stage: Stage,
  id: string,
  { factors, lockAfter }: { factors: number; lockAfter: string },
): Promise<void> {
  const software = (product: string) => ({ software: [{ product, version: '1' }] });
  const lines = [
    ...[line('AUTH', { factors }), line('SPECIFIED_SOFTWARE', software('Example Office')), line('INSTALL_BLOCK')],
    ...[line('AUTO_UPDATE'), line('ANTI_MALWARE', software('Example Guard')), line('BIOS_AUTH')],
    ...[line('USER_LOG_COLLECTOR', software('Example Log')), line('SCREEN_LOCK', { lockAfter })],
  ];
  await stage.fact('takeuchi', `/v1/terminals/${id}/checklist`, { lines });
}
