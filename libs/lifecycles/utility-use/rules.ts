import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import type { PrivilegedUtilityEntry, UtilityUseReport, UtilityUseRequest } from './contract.js';

const clause = { clause: '4.1.4(1)' } as const;

/** Privileged utilities are for the system administrators of their target alone, at the moment of their use (4.1.4(1)). */
export function onlySystemAdministrators(holdsRole: boolean, field = 'utility'): Violation[] {
  if (holdsRole) return [];
  return [
    {
      code: 'utility-use/restricted-to-system-administrators',
      ...clause,
      field,
      message: {
        ja: 'システムユーティリティプログラムを使えるのは、その対象のシステム管理者だけです。作業を任されたオペレータや代理者も使えません。',
        en: 'Only a system administrator of the target uses its utility programs; neither delegated work nor standing in for one is enough.',
      },
    },
  ];
}

/** Only what stands in the register is used, and only until it is withdrawn (4.1.4(1)). */
export function onlyRegisteredUtilities(
  code: string,
  utility: Pick<PrivilegedUtilityEntry, 'withdrawn'> | undefined,
): Violation[] {
  if (utility && !utility.withdrawn) return [];
  return [
    utility
      ? {
          code: 'utility-use/withdrawn-utility',
          ...clause,
          field: 'utility',
          message: {
            ja: `ユーティリティ「${code}」は使用を取りやめています。`,
            en: `The utility "${code}" was withdrawn from use.`,
          },
        }
      : {
          code: 'utility-use/unknown-utility',
          ...clause,
          field: 'utility',
          message: {
            ja: `ユーティリティ「${code}」は登録されていません。`,
            en: `The utility "${code}" is not in the register.`,
          },
        },
  ];
}

/** A use says what it is for (4.1.4(1)). */
export function purposeIsGiven({ purpose }: Pick<UtilityUseRequest, 'purpose'>): Violation[] {
  if (purpose.trim() !== '') return [];
  return [
    {
      code: 'utility-use/no-purpose',
      ...clause,
      field: 'purpose',
      message: { ja: '使用の目的を記入してください。', en: 'Say what the utility is needed for.' },
    },
  ];
}

/** The window lies ahead and is no longer than the policy grants (4.1.4(1)). */
export function withinTheWindow(until: Instant, now: Instant, longest: Instant): Violation[] {
  if (until > now && until <= longest) return [];
  return [
    {
      code: 'utility-use/unlawful-window',
      ...clause,
      field: 'until',
      message:
        until > longest
          ? {
              ja: `使用時間が長すぎます。終了は ${longest} までです。`,
              en: `The window is too long; it may end at ${longest} at the latest.`,
            }
          : { ja: '終了時刻が過去です。', en: 'The window would end in the past.' },
    },
  ];
}

/** The diary takes what was done and what it changed (4.11(2)②). */
export function saysWhatWasDone({ done }: UtilityUseReport): Violation[] {
  if (done.trim() !== '') return [];
  return [
    {
      code: 'utility-use/nothing-reported',
      clause: '4.11(2)②',
      field: 'done',
      message: { ja: '実施した作業と変更の内容を記入してください。', en: 'Say what was done and what it changed.' },
    },
  ];
}

/** A code in the register belongs to one target for good (4.1.4(1)). */
export function keepsItsTarget(
  before: Pick<PrivilegedUtilityEntry, 'target'> | undefined,
  target: string,
): Violation[] {
  if (!before || before.target === target) return [];
  return [
    {
      code: 'privileged-utility/other-target',
      ...clause,
      field: 'target',
      message: {
        ja: `このコードは対象「${before.target}」のものです。別の対象には別のコードで登録してください。`,
        en: `This code belongs to the target "${before.target}". Register it for another target under another code.`,
      },
    },
  ];
}
