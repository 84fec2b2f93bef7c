import type { ClauseId } from '#libs/kernel/clause';
import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import type { AccountApplication, EntitlementRequest, Provisioning, RightsSet } from './contract.js';

/** The target's catalogue as the rules need it. */
export interface TargetCatalogue {
  readonly code: string;
  readonly entitlements: readonly { readonly code: string }[];
}

/** An account belongs to exactly one person (4.1.1(1)). */
export function onePersonPerAccount(application: Pick<AccountApplication, 'user'>): Violation[] {
  if (typeof application.user === 'string') return [];
  if (application.user.length === 1) return [];
  return [
    {
      code: 'account/shared-account',
      clause: '4.1.1(1)',
      field: 'user',
      message: {
        ja: 'アカウントは利用者一人につき一つです。共有アカウントは申請できません。',
        en: 'An account is made for one single user; a shared account cannot be applied for.',
      },
    },
  ];
}

/** Every right is asked for with the work that needs it (4.1.1(1)). */
export function everyRightHasAReason(application: Pick<AccountApplication, 'entitlements'>): Violation[] {
  return application.entitlements.flatMap((request, index) =>
    request.reason.trim() !== ''
      ? []
      : [
          leastPrivilege(`entitlements[${index}].reason`, {
            ja: `権限「${request.entitlement}」に業務上の理由がありません。`,
            en: `The entitlement "${request.entitlement}" comes without a business reason.`,
          }),
        ],
  );
}

/** Only rights that the target knows, each at most once, can be asked for (4.1.1(1)). */
export function onlyRightsOfTheTarget(
  application: Pick<AccountApplication, 'entitlements'>,
  target: TargetCatalogue,
): Violation[] {
  const known = new Set(target.entitlements.map((entitlement) => entitlement.code));
  const seen = new Set<string>();
  return application.entitlements.flatMap((request, index): Violation[] => {
    const field = `entitlements[${index}].entitlement`;
    const repeated = seen.has(request.entitlement);
    seen.add(request.entitlement);
    if (!known.has(request.entitlement)) {
      return [
        {
          code: 'account/unknown-entitlement',
          clause: '4.1.1(1)',
          field,
          message: {
            ja: `対象「${target.code}」に権限「${request.entitlement}」はありません。`,
            en: `The target "${target.code}" has no entitlement "${request.entitlement}".`,
          },
        },
      ];
    }
    if (!repeated) return [];
    return [
      {
        code: 'account/repeated-entitlement',
        clause: '4.1.1(1)',
        field,
        message: {
          ja: `権限「${request.entitlement}」が二度書かれています。`,
          en: `The entitlement "${request.entitlement}" is asked for twice.`,
        },
      },
    ];
  });
}

/** What is granted lies within what was approved, and something is granted at all (4.1.1(1)). */
export function onlyWhatWasApproved(provisioning: Provisioning, approved: readonly string[]): Violation[] {
  if (provisioning.granted.length === 0) {
    return [
      leastPrivilege('granted', {
        ja: '権限が一つも設定されていません。承認された権限を設定してから完了してください。',
        en: 'No entitlement was set. Set what was approved before you complete it.',
      }),
    ];
  }
  const beyond = provisioning.granted.filter((entitlement) => !approved.includes(entitlement));
  return beyond.map((entitlement) =>
    leastPrivilege(`granted[${provisioning.granted.indexOf(entitlement)}]`, {
      ja: `権限「${entitlement}」は承認されていません。承認された範囲でのみ設定できます。`,
      en: `The entitlement "${entitlement}" was not approved; only approved ones may be set.`,
    }),
  );
}

/** A change sets exactly the rights that were approved, no more and no less (4.1.2(1)). */
export function exactlyWhatWasApproved({ granted }: RightsSet, approved: readonly EntitlementRequest[]): Violation[] {
  const wanted = approved.map(({ entitlement }) => entitlement).sort();
  const set = [...new Set(granted)].sort();
  if (set.length === granted.length && set.join() === wanted.join()) return [];
  return [
    {
      code: 'account/change-not-as-applied',
      clause: '4.1.2(1)',
      field: 'granted',
      message: {
        ja: `設定された権限が承認内容と一致しません。承認されたのは次の権限です: ${wanted.join('、')}。`,
        en: `The rights that were set are not the approved ones: ${wanted.join(', ')}.`,
      },
    },
  ];
}

/** An application to change says something else than what already is (4.1.2(1)). */
export function somethingChanges(asked: readonly EntitlementRequest[], granted: readonly string[]): Violation[] {
  const after = asked.map(({ entitlement }) => entitlement).sort();
  if (after.join() !== [...granted].sort().join()) return [];
  return [
    {
      code: 'account/nothing-changes',
      clause: '4.1.2(1)',
      field: 'entitlements',
      message: {
        ja: '申請された権限は現在の権限と同じです。',
        en: 'The account already has exactly the rights that are applied for.',
      },
    },
  ];
}

/** A review takes rights away; new ones need an application of the department (4.1.2(2), 4.1.1(1)). */
export function onlyLess(kept: readonly string[], granted: readonly string[], field: string): Violation[] {
  return kept
    .filter((entitlement) => !granted.includes(entitlement))
    .map((entitlement) => ({
      code: 'account/review-extends',
      clause: '4.1.2(2)' as const,
      field,
      message: {
        ja: `見直しで権限「${entitlement}」を追加することはできません。追加は変更申請によります。`,
        en: `A review cannot add the right "${entitlement}"; apply for a change instead.`,
      },
    }));
}

/** What is reported has happened (4.1.1(2), 4.1.5(1)⑤). */
export function notInTheFuture(at: Instant, now: Instant, field: string, clause: ClauseId): Violation[] {
  if (Date.parse(at) <= Date.parse(now)) return [];
  return [
    {
      code: 'account/from-the-future',
      clause,
      field,
      message: {
        ja: `日時「${at}」は未来です。すでに起きたことだけを記録できます。`,
        en: `The instant ${at} lies ahead; only what has happened is recorded.`,
      },
    },
  ];
}

function leastPrivilege(field: string, message: Violation['message']): Violation {
  return { code: 'account/not-least-privilege', clause: '4.1.1(1)', field, message };
}
