import type { ServiceAccount } from '#libs/directory/document';
import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import type { SignIn } from './sign-ins.js';

/** A service speaks for the account systems that it was granted only. */
export function onlyGrantedTargets(signIns: readonly SignIn[], { reportsSignIns = [] }: ServiceAccount): Violation[] {
  return signIns.flatMap(({ target }, index) =>
    reportsSignIns === '*' || reportsSignIns.includes(target)
      ? []
      : [
          {
            code: 'sign-in/target-not-granted' as const,
            clause: '4.1.3(3)' as const,
            field: `signIns[${index}].target`,
            message: {
              ja: 'この対象のログインを報告する権限がありません。',
              en: 'This service was not granted to report sign-ins of this target.',
            },
          },
        ],
  );
}

/** A clock that runs ahead would keep an unused account alive: beyond the tolerance nothing of the batch is taken (4.1.3(3)). */
export function nothingFromTheFuture(signIns: readonly SignIn[], latest: Instant): Violation[] {
  return signIns.flatMap(({ at }, index) =>
    at <= latest
      ? []
      : [
          {
            code: 'sign-in/from-the-future' as const,
            clause: '4.1.3(3)' as const,
            field: `signIns[${index}].at`,
            message: {
              ja: `日時が未来です(許容は ${latest} まで)。報告元の時計を確認してください。`,
              en: `It lies in the future (taken up to ${latest}). Look at the clock of the reporting system.`,
            },
          },
        ],
  );
}
