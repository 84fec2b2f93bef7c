import { expect, test } from '@jest/globals';
import { clause } from '#libs/kernel/clause';
import { finalStates } from '#libs/kernel/lifecycle';
import { findingKinds, resolutionActions } from '#libs/lifecycles/finding/contract';
import { observationDiffers, resolutionIsExplained } from '#libs/lifecycles/finding/rules';
import { findingTransitions } from '#libs/lifecycles/finding/transitions';
import { findingWorkItems } from '#libs/lifecycles/finding/work-items';

test.each(resolutionActions)('refuses %s without a word on what was done or why (5(3))', (action) => {
  expect(resolutionIsExplained({ action, note: ' ' })).toMatchObject([
    { code: 'finding/unexplained-resolution', clause: '5(3)', field: 'note' },
  ]);
  expect(resolutionIsExplained({ action, note: 'the right was removed' })).toEqual([]);
});

test('asks for the reason where a difference is accepted (5(3))', () => {
  const [accepted] = resolutionIsExplained({ action: 'ACCEPTED', note: '' });
  const [corrected] = resolutionIsExplained({ action: 'CORRECTED_TARGET', note: '' });
  expect(accepted?.message.en).toContain('reason');
  expect(corrected?.message.en).not.toEqual(accepted?.message.en);
});

test('refuses an observation that is what the ledger says (5(3))', () => {
  expect(observationDiffers('a', 'a')).toMatchObject([{ code: 'finding/no-difference', field: 'observed' }]);
  expect(observationDiffers('a', 'b')).toEqual([]);
});

test('every kind names the clause that it departs from, in both languages (5(3))', () => {
  for (const { clause: id, title } of Object.values(findingKinds)) {
    expect(clause(id).id).toBe(id);
    expect(title.ja).not.toBe(title.en);
  }
});

test('a finding ends resolved or gone, and silence ends none (5(3))', () => {
  expect(finalStates(findingTransitions).toSorted()).toEqual(['resolved', 'vanished']);
  expect(findingWorkItems.resolution).not.toHaveProperty('lapses');
});
