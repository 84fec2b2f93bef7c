import { theLine } from './amendments.js';
import { showEntry } from './directory.js';
import type { Stage } from './stage.js';

/** System utility programs are for the system administrators of their target (4.1.4(1)). */
export async function theUtility(stage: Stage): Promise<void> {
  stage.act('The console of the sales database is a privileged utility. An operator may not use it.');
  const entered = await stage.request('kobayashi', 'PUT', '/v1/privileged-utilities/sales-db-console', {
    name: { ja: '販売DBコンソール', en: 'Sales database console' },
    target: 'sales',
    risk: 'HIGH',
  });
  if (entered.status >= 300) throw new Error(`the register answered ${entered.status}`);
  const wish = { utility: 'sales-db-console', purpose: '受注表の索引の再作成' };
  await stage.refused('ikeda', 403, '/v1/utility-uses', wish);
  stage.act('Yamada, a server administrator, may: beginning, end and what was done are recorded.');
  const { caseId } = await stage.fact('yamada', '/v1/utility-uses', wish);
  await stage.fact('yamada', `/v1/utility-uses/${String(caseId)}/start`);
  await stage.refused('yamada', 422, `/v1/utility-uses/${String(caseId)}/end`, { done: '' });
  const done = '受注表の索引を再作成した。設定の変更はない。';
  await stage.fact('yamada', `/v1/utility-uses/${String(caseId)}/end`, { done });
  const use = await stage.state('kimura', String(caseId), 'ended');
  stage.say(`   in use from ${String(use.startedAt)} until ${String(use.endedAt)}`);
  const { items } = await stage.shows(
    'the refused attempt',
    'kimura',
    '/v1/utility-uses?state=denied',
    (body) => (body.items as object[]).length > 0,
  );
  const [attempt] = items as { person: { name: { en: string } }; utility: string; state: string }[];
  if (attempt) stage.say(`   on record as well: ${attempt.person.name.en}, ${attempt.utility}: ${attempt.state}`);
}

/** The HR system tells of a leaver, whose account goes out of use (4.1.3(1)). */
export async function theLeaver(stage: Stage, accountId: string): Promise<void> {
  stage.act('The HR system tells that Tanaka has left. Nobody has to think of the account.');
  const told = await stage.request('client:hr-system', 'POST', '/v1/directory/changes', {
    changes: [{ kind: 'LEAVE', person: 'E0008', reference: 'HR-2026-1123' }],
  });
  if (told.status >= 300) throw new Error(`the directory answered ${told.status} ${JSON.stringify(told.body)}`);
  if (!stage.directory) {
    const duty = await stage.inbox('yamada', accountId, 'suspension');
    await stage.fact('yamada', `/v1/work-items/${duty.id}/completion`);
  }
  await stage.state('suzuki', accountId, 'suspended');
  await theLine(stage, accountId, 'suspend');
  await showEntry(stage, 'tanaka', /^pwdEndTime: /);
}

/** The comparison of the record with what runs (5(3)). */
export async function theCensus(stage: Stage): Promise<void> {
  stage.act('Every day Kitei counts whether each open case still has its workflow; here every thirty seconds.');
  const { items } = await stage.shows('a census', 'kimura', '/v1/operation/census', (body) =>
    (body.items as { counted: number }[]).some(({ counted }) => counted > 0),
  );
  const [latest] = items as Record<'at' | 'counted' | 'running' | 'gaps' | 'stuck', string>[];
  if (latest)
    stage.say(
      `   ${latest.at}: ${latest.counted} counted, ${latest.running} running, ${latest.gaps} missing, ${latest.stuck} stuck`,
    );
}
