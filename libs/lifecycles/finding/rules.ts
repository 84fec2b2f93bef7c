import type { Violation } from '#libs/kernel/violation';
import type { Resolution } from './contract.js';

/** Whoever resolves a finding says what was done; whoever accepts it says why (5(3)). */
export function resolutionIsExplained({ action, note }: Resolution): Violation[] {
  if (note.trim() !== '') return [];
  const message =
    action === 'ACCEPTED'
      ? { ja: '相違を受け入れるには理由が必要です。', en: 'A difference is accepted with a reason only.' }
      : { ja: '何を修正したかを記入してください。', en: 'Say what was corrected.' };
  return [{ code: 'finding/unexplained-resolution', clause: '5(3)', field: 'note', message }];
}

/** What was observed differs from what should be, by the digests of both; anything else is no finding (5(3)). */
export function observationDiffers(expected: string, observed: string): Violation[] {
  if (expected !== observed) return [];
  return [
    {
      code: 'finding/no-difference',
      clause: '5(3)',
      field: 'observed',
      message: {
        ja: '観測された内容が台帳と一致しています。',
        en: 'What was observed is what the ledger says.',
      },
    },
  ];
}
