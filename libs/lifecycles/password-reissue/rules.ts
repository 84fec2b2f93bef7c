import type { Violation } from '#libs/kernel/violation';
import type { IdentityCheck, ReissueApplication } from './contract.js';

/** Numbers at which an applicant could be called: the directory's, and the one that came with the application. */
export interface Contacts {
  readonly ledger?: string | undefined;
  readonly unverified?: string | null | undefined;
}

/** An application names its account in one of two ways, and says why (4.1.6(1)). */
export function oneAccountIsNamed({ account, target, accountName }: ReissueApplication): Violation[] {
  const byName = target !== undefined && accountName !== undefined;
  const partly = target !== undefined || accountName !== undefined;
  if (account !== undefined ? !partly : byName) return [];
  return [
    {
      code: 'password-reissue/which-account',
      clause: '4.1.6(1)',
      field: 'account',
      message: {
        ja: 'account(アカウントの ID)、または target と accountName の組のどちらか一方を指定してください。',
        en: 'Name the account either by its id in `account`, or by `target` and `accountName` together.',
      },
    },
  ];
}

/**
 * The applicant was confirmed to be the user by a means that the policy allows, and by no contact that the applicant could have chosen
 * (4.1.6(2)).
 */
export function identityIsChecked(check: IdentityCheck, allowed: readonly string[], contacts: Contacts): Violation[] {
  const { method, result, note } = check;
  return [
    ...(allowed.includes(method) ? [] : [methodNotAllowed(method, allowed)]),
    ...contactFromTheLedger(check, contacts),
    ...((method === 'OTHER' || result === 'FAILED') && !note?.trim() ? [noteRequired] : []),
  ];
}

/** A telephone number reduced to what is dialled inside the country, so that only different numbers differ. */
export function dialled(number: string): string {
  const plain = number.normalize('NFKC').replaceAll(/[^\d+]/g, '');
  return plain.replace(/^(?:\+|00)81(?:0+)?(?=\d)/, '0').replaceAll('+', '');
}

function contactFromTheLedger({ method, contact }: IdentityCheck, { ledger, unverified }: Contacts): Violation[] {
  if (method === 'CALL_BACK' && ledger === undefined) return [noContactInLedger];
  const called = dialled(contact ?? '');
  const known = ledger !== undefined && called === dialled(ledger);
  const fromApplicant = called !== '' && called === dialled(unverified ?? '');
  return known || (method !== 'CALL_BACK' && !fromApplicant) ? [] : [contactNotFromLedger];
}

const contactNotFromLedger: Violation = {
  code: 'password-reissue/contact-not-from-ledger',
  clause: '4.1.6(2)',
  field: 'contact',
  message: {
    ja: '連絡先は台帳(人員情報)に登録された利用者の電話番号でなければなりません。申請に書かれた番号は本人確認に使えません。',
    en: "The contact has to be the user's number in the directory. A number that came with the application confirms nothing.",
  },
};

const noContactInLedger: Violation = {
  code: 'password-reissue/no-contact-in-ledger',
  clause: '4.1.6(2)',
  field: 'method',
  message: {
    ja: '台帳(人員情報)に利用者の電話番号がないため、電話返信では確認できません。対面(FACE_TO_FACE)で確認するか、人事の手続きで番号を登録してください。',
    en: 'The directory holds no number of the user, so nobody can be called back. Confirm face to face (FACE_TO_FACE), or have the number entered by way of personnel.',
  },
};

const noteRequired: Violation = {
  code: 'password-reissue/note-required',
  clause: '4.1.6(2)',
  field: 'note',
  message: {
    ja: 'その他の方法(OTHER)による確認と、確認できなかった場合(FAILED)は、内容の記載が必要です。',
    en: 'Other means (OTHER) and a failed check (FAILED) need a note of what was done or noticed.',
  },
};

function methodNotAllowed(method: string, allowed: readonly string[]): Violation {
  return {
    code: 'password-reissue/method-not-allowed',
    clause: '4.1.6(2)',
    field: 'method',
    message: {
      ja: `本人確認の方法「${method}」はポリシーで認められていません。認められているのは次の方法です: ${allowed.join('、')}。`,
      en: `The policy does not allow "${method}" as a check of identity; it allows ${allowed.join(', ')}.`,
    },
  };
}
