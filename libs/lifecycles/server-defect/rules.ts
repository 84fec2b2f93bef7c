import type { Violation } from '#libs/kernel/violation';
import type { Correction, DefectReport } from './contract.js';

const clause = { clause: '4.2.4(8)' } as const;

/** Whoever corrects a defect says what was done (4.2.4(8)). */
export function correctionIsTold({ done }: Correction): Violation[] {
  if (done.trim() !== '') return [];
  return [
    {
      code: 'server-defect/nothing-done',
      ...clause,
      field: 'done',
      message: { ja: 'どのように是正したかを記入してください。', en: 'Say how the defect was corrected.' },
    },
  ];
}

/** The committee is told the defect and how far the countermeasures are, both (4.2.4(8)). */
export function reportIsComplete({ defect, countermeasures }: DefectReport): Violation[] {
  const missing: Violation[] = [];
  if (defect.trim() === '') {
    missing.push({
      code: 'server-defect/defect-missing',
      ...clause,
      field: 'defect',
      message: { ja: '不備の内容を記入してください。', en: 'Say what the defect is.' },
    });
  }
  if (countermeasures.trim() === '') {
    missing.push({
      code: 'server-defect/countermeasures-missing',
      ...clause,
      field: 'countermeasures',
      message: { ja: '対策の状況を記入してください。', en: 'Say how far the countermeasures are.' },
    });
  }
  return missing;
}

/** A first report comes from the administrators of the server (4.2.4(8)). */
export function onlyItsAdministrators(administrators: readonly string[], personId: string): Violation[] {
  if (administrators.includes(personId)) return [];
  return [
    {
      code: 'server-defect/not-its-administrator',
      ...clause,
      message: {
        ja: '不備を委員会に報告するのは、そのサーバの管理者です。',
        en: 'The administrators of the server report its defects to the committee.',
      },
    },
  ];
}
