import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ReconciliationTally } from '#libs/lifecycles/reconciliation';
import { ServerFacts } from '#libs/record/server.facts';
import { days } from '#test/support/builders';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { TargetStage } from '#test/support/target-stage';

let kitei: Rehearsal;
let stage: TargetStage;
beforeAll(async () => {
  kitei = await startRehearsal();
  stage = new TargetStage(kitei, 'sales', 'manual');
}, 120_000);
afterAll(() => kitei?.close());

const lookAtServers = async () => {
  const { targets } = await stage.run<ReconciliationTally>('reconciliation', 'reconciliation');
  return targets.find(({ target }) => target === 'server/statuses');
};

test('the nightly reconciliation finds a running server that nobody reports about, once (4.2.4(6))', async () => {
  const { caseId } = await kitei.app.get(ServerFacts).registerExisting(await stage.by('yamada'), {
    ...{ name: 'web01', exposure: 'INTERNAL', department: 'D200', purpose: '受注の受付' },
    ...{ regulationFrom: await kitei.now(), administrators: ['yamada', 'yoshida'], operators: [] },
  });
  await kitei.standsIn(caseId, 'conforming');
  expect(await lookAtServers()).toMatchObject({ observed: 1, differences: 0, recorded: 0 });
  await kitei.elapse(days(1));
  expect(await lookAtServers()).toMatchObject({ observed: 1, differences: 1, recorded: 1 });
  const [finding] = await kitei.source.query<{ id: string; kind: string }[]>(
    'SELECT id, kind FROM finding WHERE stands AND subject_case_id = $1',
    [caseId],
  );
  expect(finding).toMatchObject({ kind: 'STATUS_SILENT' });
  await kitei.standsIn(finding!.id, 'awaiting-resolution');
  expect(await lookAtServers()).toMatchObject({ differences: 1, recorded: 0 });
});
