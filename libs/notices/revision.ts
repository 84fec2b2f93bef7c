import type { Directory, Member } from '#libs/record/directory/snapshot';
import { targetOfPasswordPolicy } from '#libs/record/password-policy/in-force';
import type { PasswordPolicyChange } from '#libs/record/password-policy/store';
import type { FiledNotice } from './dossier.js';
import type { LetterInput } from './letter-input.js';
import type { MailOptions } from './mail-options.js';
import type { Pages } from './links.js';

const title = { ja: 'パスワードポリシー', en: 'Password policy' };

/** What the letter about a new password policy is written from; it waits on nobody, so there is no work item (4.1.5(1)). */
export function passwordPolicyLetter(
  { kind, language, caseId, parameters }: FiledNotice & { readonly kind: LetterInput['kind'] },
  member: Member,
  directory: Directory,
  { timeZone }: Pick<MailOptions, 'timeZone'>,
  pages: Pages,
): LetterInput {
  const target = targetOfPasswordPolicy(caseId);
  return {
    kind,
    language,
    timeZone,
    recipient: member.name[language],
    governed: { id: caseId, title, target: directory.systems.get(target)?.name[language] ?? target },
    standing: {},
    revision: parameters as unknown as PasswordPolicyChange,
    page: pages.passwordPolicy(target),
  };
}
