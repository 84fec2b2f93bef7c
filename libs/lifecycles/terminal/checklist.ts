import type { ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';
import { isSelected, sameProduct } from '../server/selection.js';
import {
  type Checklist,
  type ChecklistItem,
  checklistItems,
  type ChecklistLine,
  type Importance,
  type InstalledSoftware,
  type PlaceOfUse,
  smartDevices,
  type TerminalKind,
} from './contract.js';
import type { SoftwareCategory, TerminalSoftwareEntry } from './software.js';
import { breach } from './violation.js';

/** What the set-up of one terminal is judged by. */
export interface SetUpGround {
  readonly kind: TerminalKind;
  readonly takeOut: boolean;
  readonly placeOfUse: PlaceOfUse;
  readonly importance: Importance;
  /** `client.second-factor.required`: pairs of place and importance, `*` for any, e.g. `OFFICE/IMPORTANT`. */
  readonly secondFactorRules: readonly string[];
  /** `auth.mfa.factors`. */
  readonly factors: number;
  /** Longest span to the screen lock for its kind, in seconds: `client.screen-lock.*`. */
  readonly lockSeconds: number;
  /** What terminals use, as it stands. */
  readonly software: readonly TerminalSoftwareEntry[];
}

/** The clause of each line. */
export const checklistClauses: Readonly<Record<ChecklistItem, ClauseId>> = {
  AUTH: '4.3.1(2)',
  SPECIFIED_SOFTWARE: '4.3.1(3)',
  INSTALL_BLOCK: '4.3.1(3)',
  AUTO_UPDATE: '4.3.1(4)',
  ANTI_MALWARE: '4.3.1(5)',
  USER_LOG_COLLECTOR: '4.3.1(6)',
  SCREEN_LOCK: '4.3.1(7)',
  CLOUD_SYNC_DISABLED: '4.3.1(8)',
  BIOS_AUTH: '4.3.2(1)',
};

const titles: Readonly<Record<ChecklistItem, { ja: string; en: string }>> = {
  AUTH: { ja: '認証', en: 'authentication' },
  SPECIFIED_SOFTWARE: { ja: '規定されたソフトウェア', en: 'specified software' },
  INSTALL_BLOCK: { ja: '他のソフトウェアのインストール禁止', en: 'the block on installing other software' },
  AUTO_UPDATE: { ja: '修正プログラムの自動適用', en: 'automatic updates' },
  ANTI_MALWARE: { ja: 'マルウェア対策ソフトウェア', en: 'anti-malware software' },
  USER_LOG_COLLECTOR: { ja: '使用者ログ収集ソフト', en: 'the collector of user logs' },
  SCREEN_LOCK: { ja: '画面ロック', en: 'the screen lock' },
  CLOUD_SYNC_DISABLED: { ja: 'クラウドサービスとのデータ連携の停止', en: 'data links to cloud services being off' },
  BIOS_AUTH: { ja: 'BIOSでの認証', en: 'BIOS authentication' },
};

/** Whether a login takes a second factor: by place of use and importance of the information, always for what is taken out (4.3.1(2)). */
export function secondFactorDemanded(ground: SetUpGround): boolean {
  const { takeOut, placeOfUse, importance, secondFactorRules } = ground;
  const matches = (rule: string, value: string) => rule === '*' || rule === value;
  return (
    takeOut ||
    secondFactorRules.some((rule) => {
      const [place = '', level = ''] = rule.split('/');
      return matches(place, placeOfUse) && matches(level, importance);
    })
  );
}

/** The lines that a terminal needs (4.3.1(2)-(8), 4.3.2(1)). */
export function linesOf({ kind, takeOut }: Pick<SetUpGround, 'kind' | 'takeOut'>): ChecklistItem[] {
  const smart = smartDevices.includes(kind);
  return checklistItems.filter((item) =>
    item === 'CLOUD_SYNC_DISABLED' ? smart : item === 'BIOS_AUTH' ? takeOut && !smart : true,
  );
}

/** What one line lacks, whether it was attested by a person or seen by a system. */
export function lineLacks(item: ChecklistItem, line: ChecklistLine | undefined, ground: SetUpGround): Violation[] {
  const { ja, en } = titles[item];
  const lacks = (reason: string, moreJa: string, moreEn: string) => [
    breach(reason, checklistClauses[item], item, moreJa, moreEn),
  ];
  if (!line?.done) return lacks('line-missing', `「${ja}」が確認されていません。`, `Nobody has attested ${en}.`);
  switch (item) {
    case 'AUTH': {
      const wanted = secondFactorDemanded(ground) ? ground.factors : 1;
      if ((line.factors ?? 0) >= wanted) return [];
      return lacks(
        'factors-missing',
        `この使用場所と重要度では${wanted}要素の認証が必要です。`,
        `For its place of use and the importance of the information a login takes ${wanted} factors.`,
      );
    }
    case 'SCREEN_LOCK': {
      const seconds = secondsOf(line.lockAfter);
      if (seconds !== undefined && seconds > 0 && seconds <= ground.lockSeconds) return [];
      return lacks(
        'screen-lock-too-long',
        `画面ロックは${ground.lockSeconds}秒以内にしてください。`,
        `The screen locks after ${ground.lockSeconds} seconds at most.`,
      );
    }
    case 'SPECIFIED_SOFTWARE':
      return specifiedIsThere(line.software ?? [], ground);
    case 'ANTI_MALWARE':
    case 'USER_LOG_COLLECTOR': {
      const selected = entriesOf(ground, item);
      if ((line.software ?? []).some((used) => isSelected(selected, { category: item, ...used }))) return [];
      return lacks(
        'not-selected',
        `「${ja}」が規定の製品ではありません。`,
        `The product of ${en} is not the specified one.`,
      );
    }
    default:
      return [];
  }
}

/** Everything that keeps a terminal from being used, each with its clause (4.3.1(2)-(8), 4.3.2(1)). */
export function checklistIsMet(checklist: Checklist, ground: SetUpGround): Violation[] {
  return linesOf(ground).flatMap((item) => lineLacks(item, checklist[item], ground));
}

/** What of the software on a terminal nobody has specified or permitted (4.3.1(3)). */
export function unspecified(installed: readonly InstalledSoftware[], ground: Pick<SetUpGround, 'software'>) {
  const known = ground.software.filter(({ withdrawn }) => !withdrawn);
  return installed.filter((used) => !known.some((entry) => isSelected([entry], { category: entry.category, ...used })));
}

function specifiedIsThere(installed: readonly InstalledSoftware[], ground: SetUpGround): Violation[] {
  const products = entriesOf(ground, 'SPECIFIED');
  const missing = products.filter(
    ({ product }) =>
      !installed.some(
        (used) =>
          sameProduct(used.product, product) && isSelected(products, { category: 'SPECIFIED' as const, ...used }),
      ),
  );
  const found = missing.map(({ product }) =>
    breach(
      'software-missing',
      '4.3.1(3)',
      'SPECIFIED_SOFTWARE',
      `規定のソフトウェア「${product}」がありません。`,
      `The specified software "${product}" is missing.`,
    ),
  );
  const more = unspecified(installed, ground).map(({ product, version }) =>
    breach(
      'software-not-specified',
      '4.3.1(3)',
      'SPECIFIED_SOFTWARE',
      `「${product} ${version}」は規定にありません。`,
      `"${product} ${version}" is not among the specified software.`,
    ),
  );
  return [...found, ...more];
}

function entriesOf({ software }: Pick<SetUpGround, 'software'>, category: SoftwareCategory) {
  return software.filter((entry) => entry.category === category && !entry.withdrawn);
}

/** Seconds of a span of days, hours, minutes and seconds; undefined for anything else. */
export function secondsOf(duration: string | undefined): number | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? '');
  if (!parts) return undefined;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days! * 24 + hours!) * 60 + minutes!) * 60 + seconds!;
}
