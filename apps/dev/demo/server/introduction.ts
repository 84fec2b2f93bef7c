import { byHand } from '../lan/duties.js';
import type { Item, Stage } from '../stage.js';
import { application, completeLocation, design, environment, operation } from './documents.js';
import { voted } from './votes.js';

/** A public server: an incomplete design names every part that is missing (4.2.1). */
export async function theDesign(stage: Stage): Promise<string> {
  stage.act('Endo (system designer) designs a public web server. What is missing is named, each part with its clause.');
  const server = { name: `web-${Date.now().toString(36)}`, exposure: 'EXTERNAL', department: 'D600' };
  await stage.refused('yamada', 403, '/v1/servers', server);
  const { caseId } = (await stage.fact('endo', '/v1/servers', server)) as { caseId: string };
  stage.say(`   recorded as ${caseId}`);
  const missing = await stage.request('endo', 'POST', `/v1/servers/${caseId}/design-completion`, {});
  for (const { clause, field } of (missing.body.violations ?? []) as { clause: string; field: string }[])
    stage.say(`   missing: ${clause} ${field}`);
  if (missing.status !== 409) throw new Error(`an empty design was answered ${missing.status}`);

  stage.act('He writes the documents; each is kept in versions that nobody changes.');
  await recorded(stage, 'endo', caseId, { ...design, PLATFORM: { product: 'OldOS', version: '3' } });
  await stage.refused('endo', 409, `/v1/servers/${caseId}/design-completion`);
  await recorded(stage, 'endo', caseId, { PLATFORM: design.PLATFORM }, '推奨プラットフォームに変更');
  await stage.fact('endo', `/v1/servers/${caseId}/design-completion`);
  stage.say('   DESIGNED');
  return caseId;
}

/** Sent back once by the committee, then authorised (4.2.2(2),(3)). */
export async function theAuthorisation(stage: Stage, id: string): Promise<void> {
  stage.act('Yamada applies for its installation. The place lacks an answer about one of the five utilities.');
  await recorded(stage, 'yamada', id, application);
  await stage.refused('yamada', 409, `/v1/servers/${id}/application`);
  await recorded(stage, 'yamada', id, { LOCATION: completeLocation }, '給水設備について追記');
  await stage.fact('yamada', `/v1/servers/${id}/application`);
  const item = await stage.inbox('kato', id, 'committee-review');
  await stage.mail('kato', ({ text }) => text.includes(id), 'vote');

  stage.act('The committee votes. Three of five want an improvement: that decides it, whatever the others say.');
  await stage.refused('yamada', 403, `/v1/work-items/${item.id}/votes`, {
    vote: 'approve',
    subjectHash: item.subjectHash,
  });
  const findings = ['バックアップの保管場所が同じ部屋です。'];
  await voted(stage, item, [
    ['kato', { vote: 'improve', reason: '災害時に失われるため', findings }],
    ['saito', { vote: 'approve' }],
    ['watanabe', { vote: 'improve', reason: '保管場所の見直しが必要', findings }],
  ]);
  await stage.refused('kato', 409, `/v1/work-items/${item.id}/votes`, {
    vote: 'approve',
    subjectHash: item.subjectHash,
  });
  await voted(stage, item, [['hasegawa', { vote: 'improve', reason: '同上', findings }]]);
  await stage.mail('yamada', ({ text }) => text.includes(id), 'improvement');

  stage.act('Yamada re-examines the configuration and answers the finding; the votes start anew.');
  const duty = await stage.inbox('yamada', id, 'reconfiguration');
  for (const { id: finding, text } of duty.subject.findings as { id: string; text: string }[])
    stage.say(`   finding ${finding}: ${text}`);
  await stage.refused('yamada', 409, `/v1/work-items/${duty.id}/completion`, { answers: [] });
  const answers = [{ finding: '1-1', answer: '保管先を別の建物に変更した' }];
  await stage.fact('yamada', `/v1/work-items/${duty.id}/completion`, { answers });
  const again = await stage.inbox('saito', id, 'committee-review');
  await voted(
    stage,
    again,
    ['saito', 'kato', 'watanabe'].map((login) => [login, { vote: 'approve' }]),
  );
  await theMinutes(stage, again);
}

/** Each gate is passed, or not at all (4.2.2(1), 4.2.3, 4.2.4). */
export async function theGates(stage: Stage, id: string): Promise<void> {
  stage.act('It is installed, set up and taken into operation; no gate is skipped.');
  await byHand(stage, 'yamada', id, 'installation', { note: 'ラック12' });
  const setUp = await stage.inbox('yamada', id, 'set-up');
  await stage.refused('yamada', 409, `/v1/work-items/${setUp.id}/completion`);
  const { staff } = await people(stage, id);
  await recorded(stage, 'yamada', id, { ENVIRONMENT: environment(staff) });
  await stage.fact('yamada', `/v1/work-items/${setUp.id}/completion`);
  const commissioning = await stage.inbox('yamada', id, 'commissioning');
  await stage.refused('yamada', 409, `/v1/work-items/${commissioning.id}/completion`);
  await recorded(stage, 'yamada', id, { OPERATION: operation });
  await stage.fact('yamada', `/v1/work-items/${commissioning.id}/completion`);
  await stage.state('yamada', id, 'in-operation');
  stage.say('   IN OPERATION');
}

async function people(stage: Stage, id: string): Promise<{ staff: string[] }> {
  const { body } = await stage.request('yamada', 'GET', `/v1/servers/${id}`);
  const ids = [...(body.administrators as { id: string }[]), ...(body.operators as { id: string }[])];
  return { staff: ids.map((person) => person.id) };
}

/** 議事録 of a vote. */
async function theMinutes(stage: Stage, { id }: Item): Promise<void> {
  const { body } = await stage.request('kimura', 'GET', `/v1/work-items/${id}`);
  const { outcome, decidedBy, quorum, votes } = body.evidence as Record<string, unknown>;
  stage.say(
    `   minutes: ${String(outcome)} by ${String(decidedBy)}, quorum ${String(quorum)}, ${(votes as object[]).length} votes`,
  );
}

/** Records a version of each document. */
export async function recorded(
  stage: Stage,
  who: string,
  id: string,
  documents: Readonly<Record<string, object>>,
  reason = '初版',
): Promise<void> {
  for (const [kind, content] of Object.entries(documents)) {
    const path = `/v1/servers/${id}/documents/${kind}`;
    const { status, body } = await stage.request(who, 'PUT', path, { reason, content });
    if (status >= 300) throw new Error(`${who}: PUT ${path} answered ${status} ${JSON.stringify(body)}`);
  }
}
