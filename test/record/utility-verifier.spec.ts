import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { UtilityRegister } from '#libs/record/utility-register';
import { UtilityUseFacts } from '#libs/record/utility-use.facts';
import { minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
let useId: string;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  const name = { ja: '販売DBコンソール', en: 'Sales database console' };
  const utility = { name, target: 'sales', risk: 'HIGH', withdrawn: false } as const;
  await kitei.app.get(UtilityRegister).set(kitei.by('aoki'), 'console', utility);
  const facts = kitei.app.get(UtilityUseFacts);
  const receipt = await facts.request(kitei.by('yamada'), { utility: 'console', purpose: 'rebuild an index' });
  useId = receipt.caseId;
  await kitei.open(useId, 'ending');
  kitei.pass(minutes(5));
  await facts.start(kitei.by('yamada'), useId);
});
afterAll(() => kitei.close());

it('finds nothing in an honest record of a use (4.1.4(1))', async () => {
  expect((await kitei.verify()).findings).toEqual([]);
});

it.each([
  ['another person', `person_id = 'person_x'`, `person_id = $2`],
  ['another purpose', `purpose = 'play'`, `purpose = $2`],
  ['a longer window', `until = until + interval '1 hour'`, `until = until - interval '1 hour'`],
  ['another start', `started_at = started_at - interval '1 hour'`, `started_at = started_at + interval '1 hour'`],
  ['an end that nobody recorded', `ending = 'COMPLETED', ended_at = started_at`, `ending = NULL, ended_at = NULL`],
])('finds a use that says %s than its history (4.1.4(1))', async (_what, change, back) => {
  const [row] = await kitei.rows<Record<string, string>>('SELECT * FROM utility_use WHERE id = $1', [useId]);
  await kitei.tamper(`UPDATE utility_use SET ${change} WHERE id = $1`, [useId]);
  const { findings } = await kitei.verify();
  const column = back.split(' ')[0] ?? '';
  await kitei.tamper(
    `UPDATE utility_use SET ${back} WHERE id = $1`,
    back.includes('$2') ? [useId, row?.[column]] : [useId],
  );
  expect(findings).toEqual([
    { kind: 'unexplained', caseId: useId, what: 'the utility use differs from its last line' },
  ]);
});

it('finds a use that was removed, and one that has no history (4.1.4(1))', async () => {
  await kitei.tamper('UPDATE utility_use SET id = $2 WHERE id = $1', [useId, 'utility_use_x']);
  const { findings } = await kitei.verify();
  await kitei.tamper('UPDATE utility_use SET id = $1 WHERE id = $2', [useId, 'utility_use_x']);
  expect(findings.map(({ kind, caseId }) => `${kind} ${caseId}`).sort()).toEqual([
    `missing ${useId}`,
    'unexplained utility_use_x',
    'unexplained utility_use_x',
  ]);
});

it('finds a utility of the register that nobody has entered so, and one that is gone (4.1.4(1))', async () => {
  await kitei.tamper(`UPDATE privileged_utility SET risk = 'LOW'`);
  const changed = (await kitei.verify()).findings;
  await kitei.tamper('DELETE FROM privileged_utility');
  const gone = (await kitei.verify()).findings;
  expect(changed).toMatchObject([{ kind: 'unexplained', caseId: 'utility-register' }]);
  expect(gone).toMatchObject([{ kind: 'missing', caseId: 'utility-register' }]);
});
