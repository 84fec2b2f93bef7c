import type { Violation } from '#libs/kernel/violation';
import type { AccountApplication, Provisioning } from './contract.js';

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

function leastPrivilege(field: string, message: Violation['message']): Violation {
  return { code: 'account/not-least-privilege', clause: '4.1.1(1)', field, message };
}
