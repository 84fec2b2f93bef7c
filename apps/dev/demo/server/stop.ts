import { byHand } from '../lan/duties.js';
import type { Stage } from '../stage.js';
import { voted } from './votes.js';

/** A step of the stop plan as far as the story shows it. */
interface PlannedStep {
  title: { en: string };
  asked: { name: { en: string } }[];
  checks: { met: boolean; check: { en: string } }[];
}

/** A server that was there before: three months (here: seconds) to conform, told of while other stories go on (4.2.2(6)). */
export async function theOldServer(stage: Stage): Promise<string> {
  stage.act(
    'Inoue (security officer) registers a server that was there before the regulation: three months to conform.',
  );
  const { caseId } = (await stage.fact('inoue', '/v1/servers/existing', {
    ...{ name: `old-${Date.now().toString(36)}`, exposure: 'INTERNAL', department: 'D300', purpose: '工程の記録' },
    ...{ regulationFrom: new Date().toISOString(), administrators: ['yamada', 'sasaki'], operators: ['ikeda'] },
  })) as { caseId: string };
  await stage.inbox('inoue', caseId, 'conformance');
  await stage.fact('sasaki', `/v1/servers/${caseId}/conformance`, {
    lines: [
      { clause: '4.2.2(1)', conforms: true, evidence: 'サーバルーム' },
      { clause: '4.2.3(1)', conforms: false, evidence: 'OSのサポートが終了している' },
    ],
  });
  const { conformance } = (await stage.request('inoue', 'GET', `/v1/servers/${caseId}`)).body as {
    conformance: { done: number; total: number };
  };
  stage.say(`   recorded as ${caseId}: ${conformance.done} of ${conformance.total} items conform`);
  return caseId;
}

/** It does not conform in time: the committee orders the stop, holds it, lets it go on; step by step it is stopped (4.2.2(6)). */
export async function theForcedStop(stage: Stage, id: string): Promise<void> {
  stage.act('The old server does not conform in time. Nothing is stopped by itself: the committee is asked.');
  const item = await stage.inbox('kato', id, 'conformance-decision');
  await stage.mail('kato', ({ text }) => text.includes(id), 'vote');
  await voted(
    stage,
    item,
    ['kato', 'saito', 'hasegawa'].map((login) => [login, { vote: 'stop', reason: 'サポートの終了したOSのため' }]),
  );

  stage.act('A dry run shows what would happen; each step has checks that hold the next one back.');
  const { body: plan } = await stage.request('yamada', 'GET', `/v1/servers/${id}/stop-plan`);
  for (const { title, asked, checks } of (plan.steps ?? []) as PlannedStep[]) {
    const open = checks.filter(({ met }) => !met).map(({ check }) => check.en);
    stage.say(`   ${title.en} (${asked.length} asked)${open.length > 0 ? `, not yet: ${open.join('; ')}` : ''}`);
  }
  const warning = await stage.inbox('yamada', id, 'stop-warning');
  const warn = `/v1/work-items/${warning.id}/completion`;
  await stage.refused('yamada', 409, warn, { ownerReached: false, reachedBy: '電話', note: '不在' });

  stage.act('The committee holds the stop for a moment, and lets it go on.');
  await stage.refused('yamada', 403, `/v1/servers/${id}/stop-hold`, { reason: '待ってほしい' });
  await stage.fact('watanabe', `/v1/servers/${id}/stop-hold`, { reason: '月末の処理が終わるまで' });
  const reached = { ownerReached: true, reachedBy: '山田が電話で連絡', note: '承知' };
  await stage.refused('yamada', 409, warn, reached);
  await stage.fact('watanabe', `/v1/servers/${id}/stop-release`, { reason: '処理が終わったため' });
  await stage.fact('yamada', warn, reached);

  stage.act('Frozen with a fresh backup, isolated with those told who depend on it, stopped, and confirmed.');
  const freeze = await stage.inbox('yamada', id, 'change-freeze');
  const backup = (age: number) => ({
    ...{ backupAt: new Date(Date.now() - age).toISOString(), backupLocation: 'bk01', note: '変更を停止' },
  });
  await stage.refused('yamada', 409, `/v1/work-items/${freeze.id}/completion`, backup(3_600_000));
  await stage.fact('yamada', `/v1/work-items/${freeze.id}/completion`, backup(0));
  await byHand(stage, 'yamada', id, 'isolation', { dependants: ['工程表示'], dependantsTold: true, note: '遮断' });
  await byHand(stage, 'yamada', id, 'forced-stop', { note: '電源断を確認' });
  await stage.state('inoue', id, 'forcibly-stopped');
  stage.say('   FORCIBLY STOPPED');
  await stage.refused('inoue', 409, `/v1/servers/${id}/return-request`);
}
