import type { CaughtMail, Stage } from '../stage.js';
import type { Connection } from './application.js';
import { byHand, showLetter } from './duties.js';
import { theUseOf } from './lists.js';
import { shownInTheDns } from './name-service.js';

/** Examined by the department with its two judgements, registered, and told to both (4.4.1(2),(3),(7)). */
export async function thePermission(stage: Stage, connection: Connection): Promise<void> {
  const { id, dnsName, address } = connection;
  stage.act('The information systems department examines it. Without both judgements nothing is permitted.');
  const item = await stage.inbox('kobayashi', id, 'examination');
  const path = `/v1/work-items/${item.id}/decision`;
  const decision = { decision: 'approve', subjectHash: item.subjectHash };
  await stage.refused('suzuki', 403, path, decision);
  await stage.refused('kobayashi', 422, path, { ...decision, examination: { purposeJudgement: '担当業務に必要' } });
  await stage.fact('kobayashi', path, {
    ...decision,
    examination: { purposeJudgement: '担当業務に必要な利用である', formJudgement: '執務室内で業務時間に限られる' },
  });

  if (stage.nameServer) stage.act('No administrator is asked: Kitei registers the host in the DNS.');
  else {
    stage.act('The network administrators are asked. Yamaguchi may not say it is done before it is.');
    const duty = await stage.inbox('yamaguchi', id, 'registration');
    await stage.refused('yamaguchi', 422, `/v1/work-items/${duty.id}/completion`, { dnsRegistered: false });
    await stage.fact('yamaguchi', `/v1/work-items/${duty.id}/completion`, { dnsRegistered: true });
  }
  const notice = ({ text, subject }: CaughtMail) => text.includes(id) && subject.includes('permitted');
  const letter = await stage.mail('nguyen', notice, 'the permission');
  await shownInTheDns(stage, { name: dnsName, address });
  stage.say('   the notice holds three groups and nothing else:');
  showLetter(stage, letter);
  await stage.mail('suzuki', ({ text, subject }) => text.includes(id) && subject.includes('許可'), 'the permission');
  await theUseOf(stage, id, 'IN_USE');
}

interface Check {
  readonly observed: readonly { readonly source: string; readonly differences: readonly object[] }[];
}

/** What is there is held against what was permitted, field by field (4.4.3(1)). */
export async function theCheck(stage: Stage, { id }: Connection): Promise<void> {
  stage.act('Within two weeks (here: seconds) the department checks the connection against what was permitted.');
  const item = await stage.inbox('kobayashi', id, 'verification');
  const { subject } = await stage.shows(
    'what the scanner saw, in the open check',
    'kobayashi',
    `/v1/work-items/${item.id}`,
    (body) => (body.subject as Check).observed.length > 0,
  );
  const { observed } = subject as Check;
  for (const { source, differences } of observed)
    stage.say(
      `   seen by ${source}: ${differences.length ? JSON.stringify(differences) : 'as permitted, in every field'}`,
    );
  if (observed.length !== 1 || observed[0]?.differences.length !== 0) throw new Error('the check shows something else');
  await byHand(stage, 'kobayashi', id, 'verification', { result: 'CONFORMS', note: '探索結果と現地で確認' });
  await stage.state('kobayashi', id, 'connected');
  stage.say('   CONNECTED, and checked');
}
