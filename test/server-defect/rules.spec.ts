import { expect, test } from '@jest/globals';
import { finalStates } from '#libs/kernel/lifecycle';
import { correctionIsTold, onlyItsAdministrators, reportIsComplete } from '#libs/lifecycles/server-defect/rules';
import { serverDefectTransitions } from '#libs/lifecycles/server-defect/transitions';
import { serverDefectWorkItems } from '#libs/lifecycles/server-defect/work-items';

test('refuses a correction that does not say what was done (4.2.4(8))', () => {
  expect(correctionIsTold({ done: ' ' })).toMatchObject([
    { code: 'server-defect/nothing-done', clause: '4.2.4(8)', field: 'done' },
  ]);
  expect(correctionIsTold({ done: 'removed' })).toEqual([]);
});

test('refuses a report without the defect, without the countermeasures, and names both at once (4.2.4(8))', () => {
  const fields = (defect: string, countermeasures: string) =>
    reportIsComplete({ defect, countermeasures }).map(({ field }) => field);
  expect(fields('', 'removed')).toEqual(['defect']);
  expect(fields('ftpd', '')).toEqual(['countermeasures']);
  expect(fields(' ', '\n')).toEqual(['defect', 'countermeasures']);
  expect(fields('ftpd', 'removed')).toEqual([]);
});

test('takes a first report from the administrators of the server only (4.2.4(8))', () => {
  expect(onlyItsAdministrators(['one'], 'other')).toMatchObject([{ code: 'server-defect/not-its-administrator' }]);
  expect(onlyItsAdministrators(['one'], 'one')).toEqual([]);
});

test('a defect ends closed or with its server, and silence ends none (4.2.4(8))', () => {
  expect(finalStates(serverDefectTransitions).toSorted()).toEqual(['closed', 'needless']);
  for (const item of Object.values(serverDefectWorkItems)) expect(item).not.toHaveProperty('lapses');
});
