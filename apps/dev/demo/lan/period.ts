import type { CaughtMail, Stage } from '../stage.js';
import type { Connection } from './application.js';
import { byHand, changePermitted, showDifferences, showLetter } from './duties.js';
import { shownInTheDns } from './name-service.js';

const expiry = (id: string) => (mail: CaughtMail) => mail.text.includes(id) && mail.text.includes('4.4.3(2)');

/** Two weeks before the end, here seconds, the user is told, and the department finds out what depends on the device (4.4.3(2)). */
export async function theNotice(stage: Stage, { id }: Connection): Promise<void> {
  stage.act('The planned period is about to end. Nobody has to think of it: Kitei tells the user.');
  showLetter(stage, await stage.mail('nguyen', expiry(id), 'the planned period ends'));
  const findings = '夜間の帳票出力がこの機器に依存している';
  await byHand(stage, 'kobayashi', id, 'impact-survey', { affected: true, findings });
  stage.say(`   survey: ${findings}`);
}

/** A later end is a change: examined, registered, checked like one (4.4.3(2), 4.4.4). */
export async function theExtension(stage: Stage, { id }: Connection, ends: Date): Promise<void> {
  stage.act('Nguyen needs it longer. An extension is a change like any other: the department compares and decides.');
  const plannedTo = ends.toISOString();
  await stage.fact('nguyen', `/v1/lan-connections/${id}/extensions`, { plannedTo, reason: '案件が延長されたため' });
  showDifferences(stage, await stage.inbox('kobayashi', id, 'change-examination'));
  await changePermitted(stage, id);
  if (!stage.nameServer) await byHand(stage, 'yamaguchi', id, 'change-registration', { dnsRegistered: true });
  await stage.mail(
    'nguyen',
    ({ text, subject: head }) => text.includes(id) && /Change.*permitted/.test(head),
    'the permission',
  );
  await byHand(stage, 'kobayashi', id, 'verification', { result: 'CONFORMS', note: '期間の変更のみ' });
  await stage.state('nguyen', id, 'connected');
  stage.say(`   CONNECTED until ${plannedTo}`);
}

/** Without an answer it ends with its period: disconnected, out of the DNS, confirmed, the lists in step (4.4.5). */
export async function theEnd(stage: Stage, { id, dnsName, address }: Connection): Promise<void> {
  stage.act('The new end comes near. This time nobody answers, and the connection ends with its period.');
  await stage.mail('nguyen', expiry(id), 'the planned period ends');
  if (stage.nameServer) {
    await stage.inbox('kobayashi', id, 'end-confirmation');
    stage.say('   no administrator was asked: Kitei has taken the host out of the DNS');
  } else await byHand(stage, 'yamaguchi', id, 'deregistration', { dnsRemoved: true, directoryRemoved: true });
  await shownInTheDns(stage, { name: dnsName, address, gone: true });

  stage.act('The department makes sure that nothing is connected any more.');
  await byHand(stage, 'kobayashi', id, 'end-confirmation', { how: '接続箇所のポートが無効であることを確認' });
  await stage.state('kobayashi', id, 'ended');
  await stage.mail('nguyen', ({ text, subject }) => text.includes(id) && /ended/i.test(subject), 'the end');
  stage.say('   ENDED');
}
