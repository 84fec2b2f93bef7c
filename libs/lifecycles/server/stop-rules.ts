import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import {
  type ChangeFreeze,
  conformanceItems,
  type ConformanceItem,
  type ConformanceLine,
  type ForcedStop,
  type Isolation,
  type StopWarning,
} from './contract.js';
import { breach, says } from './violation.js';

type Checked = Readonly<Partial<Record<ConformanceItem, Pick<ConformanceLine, 'conforms'>>>>;

/** Lines of the checklist that are answered and met (4.2.2(6)). */
export function conformingLines(checked: Checked): number {
  return conformanceItems.filter((item) => checked[item]?.conforms).length;
}

/** An existing server conforms when every line of its checklist is met (4.2.2(6)). */
export function conformityIsShown(checked: Checked): Violation[] {
  return conformanceItems
    .filter((item) => !checked[item]?.conforms)
    .map((item) =>
      breach(
        'not-conforming',
        item,
        `conformance.${item}`,
        checked[item] ? `${item} に適合していません。` : `${item} への適合がまだ確認されていません。`,
        checked[item] ? `The server does not conform to ${item}.` : `Conformity to ${item} has not been checked yet.`,
      ),
    );
}

/** A line of the checklist says what shows it (4.2.2(6)). */
export function conformanceIsEvidenced(lines: readonly ConformanceLine[]): Violation[] {
  return lines.flatMap(({ evidence }, index) =>
    says(evidence)
      ? []
      : [
          breach(
            'evidence-missing',
            '4.2.2(6)',
            `lines[${index}].evidence`,
            '根拠、または不足している内容を記載してください。',
            'Say what shows it, or what is missing.',
          ),
        ],
  );
}

/** The committee extends the time to conform once (4.2.2(6)). */
export function extensionIsLeft(extensionReason: string | null): Violation[] {
  if (extensionReason === null) return [];
  return [
    breach(
      'extension-used',
      '4.2.2(6)',
      'vote',
      '期限の延長はすでに一度行われています。',
      'The time to conform has been extended before; that is possible once.',
    ),
  ];
}

/** The owner of the server has been reached before anything is taken from them (4.2.2(6)). */
export function ownerWasReached({ ownerReached, reachedBy }: StopWarning): Violation[] {
  if (ownerReached && says(reachedBy)) return [];
  return [
    breach(
      'owner-not-reached',
      '4.2.2(6)',
      'ownerReached',
      'サーバの責任者に連絡が取れるまで、次の段階に進めません。',
      'Nothing further happens until the owner of the server has been reached.',
    ),
  ];
}

/** A backup that is fresh, and not of the future (4.2.2(6), 4.9(2)). @param oldest taken at or after this instant. */
export function backupIsFresh({ backupAt, backupLocation }: ChangeFreeze, oldest: Instant, now: Instant): Violation[] {
  const at = new Date(backupAt).toISOString();
  if (at >= oldest && at <= now && says(backupLocation)) return [];
  return [
    breach(
      'backup-not-fresh',
      '4.9(2)',
      'backupAt',
      `停止の前に、新しいバックアップ(${oldest} 以降)とその保管場所が必要です。`,
      `Before the stop there is a fresh backup, taken after ${oldest}, and its place is named.`,
    ),
  ];
}

/** What depends on the server is known, and those responsible were told (4.2.2(6)). */
export function dependantsAreTold({ dependants, dependantsTold }: Isolation): Violation[] {
  if (dependants.length === 0 || dependantsTold) return [];
  return [
    breach(
      'dependants-not-told',
      '4.2.2(6)',
      'dependantsTold',
      '依存するシステムの担当者に知らせるまで、隔離できません。',
      'The server is not isolated until those responsible for what depends on it have been told.',
    ),
  ];
}

/** Nothing is taken further while the committee holds the stop (4.2.2(6)). */
export function stopIsNotHeld(stop: Pick<ForcedStop, 'held'> | null): Violation[] {
  if (!stop?.held) return [];
  return [
    breach(
      'stop-held',
      '4.2.2(6)',
      'stop',
      `委員会が強制停止を保留しています(理由: ${stop.held.reason})。`,
      `The committee holds the stop: ${stop.held.reason}`,
    ),
  ];
}
