import type { Language } from '#libs/kernel/localized';
import type { CalledOff } from '../letter-input.js';

/** How something that happened to a thing in use can end. */
export type MatterEnding =
  | 'changed'
  | 'suspended'
  | 'disabled'
  | 'resumed'
  | 'kept-rejected'
  | 'kept-lapsed'
  | 'kept-withdrawn'
  | 'used'
  | 'void';

/** What can be applied for on a thing in use. */
export type Amendment = 'change' | 'removal' | 'resumption' | 'suspension';

/** What a letter says about the end of a matter. */
export interface MatterWords {
  readonly heads: Readonly<Record<MatterEnding, string>>;
  readonly leads: Readonly<Record<MatterEnding, (title: string, application: string) => string>>;
  readonly applicant: Readonly<Record<MatterEnding, string>>;
  readonly user: Readonly<Record<MatterEnding, string>>;
  /** For whoever leads the department and did not decide on it. */
  readonly manager: string;
  readonly applications: Readonly<Record<Amendment, string>>;
  /** A work item that nobody has to do any more, other than by the word of the applicant. */
  readonly calledOff: Readonly<
    Record<Exclude<CalledOff['by'], 'applicant'>, { readonly head: string; readonly lead: (cause: string) => string }>
  >;
}

/** The words of {@link MatterWords} by language. */
export const matterWords: Readonly<Record<Language, MatterWords>> = {
  ja: {
    heads: {
      changed: '権限変更のお知らせ',
      suspended: '停止のお知らせ',
      disabled: '無効化のお知らせ',
      resumed: '利用再開のお知らせ',
      'kept-rejected': '却下のお知らせ',
      'kept-lapsed': '期限切れによる却下のお知らせ',
      'kept-withdrawn': '取り下げのお知らせ',
      used: '停止の取り消しのお知らせ',
      void: '申請終了のお知らせ',
    },
    leads: {
      changed: (title) => `「${title}」の権限が変わりました。`,
      suspended: (title) => `「${title}」を停止しました。`,
      disabled: (title) => `「${title}」を無効化しました。`,
      resumed: (title) => `「${title}」の利用を再開しました。`,
      'kept-rejected': (title, application) => `「${title}」の${application}の申請は却下されました。`,
      'kept-lapsed': (title, application) =>
        `「${title}」の${application}の申請は、最後の期限までに決定がなかったため、自動的に却下されました。`,
      'kept-withdrawn': (title, application) => `「${title}」の${application}の申請は取り下げられました。`,
      used: (title) => `「${title}」は使われていたことが確認されたため、停止を取り消しました。`,
      void: (title) => `「${title}」の申請は、利用者が退職したため終了しました。`,
    },
    applicant: {
      changed: '承認されたとおりに変更し、台帳に記録しました。',
      suspended: '台帳の記録は残ります。再び必要になったときは、再開を申請してください。',
      disabled:
        'このアカウントは再開できません。台帳の記録は残ります。再び必要になったときは、新規に申請してください。',
      resumed: '停止前の権限で再び使えます。台帳に記録しました。',
      'kept-rejected': 'アカウントは元のままです。必要な場合は、理由を確認のうえ、あらためて申請してください。',
      'kept-lapsed':
        'アカウントは元のままです。承認されたものとして扱われることはありません。必要な場合は、あらためて申請してください。',
      'kept-withdrawn': 'アカウントは元のままです。必要になった場合は、あらためて申請してください。',
      used: 'アカウントは元のままです。',
      void: '何も作成されていません。',
    },
    user: {
      changed: '本日から新しい権限で利用してください。変更に心当たりがない場合は、申請者に確認してください。',
      suspended: '本日から利用できません。業務に必要な場合は、所属部門から再開を申請してもらってください。',
      disabled: '今後は利用できません。業務に必要な場合は、所属部門に相談してください。',
      resumed: '本日から再び利用できます。',
      'kept-rejected': 'アカウントは元のままです。',
      'kept-lapsed': 'アカウントは元のままです。',
      'kept-withdrawn': 'アカウントは元のままです。',
      used: 'これまでどおり利用できます。',
      void: '何も作成されていません。',
    },
    manager: '申請によらない処理のため、部門の管理職であるあなたにお知らせします。',
    applications: { change: '変更', removal: '停止・無効化', resumption: '再開', suspension: '停止' },
    calledOff: {
      overtaken: {
        head: '対応不要になりました',
        lead: (cause) =>
          `次の件は、${cause}によりアカウントを停止することになったため、取り消されました。対応は不要です。`,
      },
      used: {
        head: '対応不要になりました',
        lead: () => '次の件は、アカウントが使われていたことが確認されたため、取り消されました。対応は不要です。',
      },
      void: {
        head: '対応不要になりました',
        lead: () => '次の件は、利用者が退職したため、取り消されました。対応は不要です。',
      },
      needless: {
        head: '対応不要になりました',
        lead: () => '次の件は、必要がなくなったため、取り消されました。対応は不要です。',
      },
    },
  },
  en: {
    heads: {
      changed: 'Rights changed',
      suspended: 'Suspended',
      disabled: 'Disabled',
      resumed: 'Back in use',
      'kept-rejected': 'Rejected',
      'kept-lapsed': 'Rejected for lack of an answer',
      'kept-withdrawn': 'Withdrawn',
      used: 'Suspension called off',
      void: 'Application ended',
    },
    leads: {
      changed: (title) => `The rights of "${title}" have changed.`,
      suspended: (title) => `"${title}" was suspended.`,
      disabled: (title) => `"${title}" was disabled.`,
      resumed: (title) => `"${title}" is back in use.`,
      'kept-rejected': (title, application) => `The application for ${application} of "${title}" was rejected.`,
      'kept-lapsed': (title, application) =>
        `Nobody decided on the application for ${application} of "${title}" by the last deadline, so it was rejected automatically.`,
      'kept-withdrawn': (title, application) => `The application for ${application} of "${title}" was withdrawn.`,
      used: (title) => `"${title}" turned out to be in use, so its suspension was called off.`,
      void: (title) => `The application for "${title}" ended because its user has left.`,
    },
    applicant: {
      changed: 'It was changed as approved and entered in the ledger.',
      suspended: 'Its record stays in the ledger. If it is needed again, apply for its resumption.',
      disabled: 'It cannot be resumed; its record stays in the ledger. If it is needed again, apply for a new one.',
      resumed: 'It can be used with the rights it had before, and this is entered in the ledger.',
      'kept-rejected': 'The account stays as it is. If it is still needed, mind the reason and apply again.',
      'kept-lapsed':
        'The account stays as it is; silence never counts as approval. If it is still needed, apply again.',
      'kept-withdrawn': 'The account stays as it is. If it is needed after all, apply again.',
      used: 'The account stays as it is.',
      void: 'Nothing was made.',
    },
    user: {
      changed: 'Use it with its new rights from now on. If the change surprises you, ask the applicant.',
      suspended: 'You cannot use it from now on. If your work needs it, have your department apply for its resumption.',
      disabled: 'You cannot use it any more. If your work needs it, speak to your department.',
      resumed: 'You can use it again from now on.',
      'kept-rejected': 'The account stays as it is.',
      'kept-lapsed': 'The account stays as it is.',
      'kept-withdrawn': 'The account stays as it is.',
      used: 'You can use it as before.',
      void: 'Nothing was made.',
    },
    manager: 'You are told as the manager of the department, because nobody applied for it.',
    applications: {
      change: 'a change',
      removal: 'a suspension or disablement',
      resumption: 'the resumption',
      suspension: 'the suspension',
    },
    calledOff: {
      overtaken: {
        head: 'Nothing left to do',
        lead: (cause) =>
          `The following was called off because the account is put out of use (${cause}). There is nothing left for you to do.`,
      },
      used: {
        head: 'Nothing left to do',
        lead: () =>
          'The following was called off because the account turned out to be in use. There is nothing left for you to do.',
      },
      void: {
        head: 'Nothing left to do',
        lead: () =>
          'The following was called off because its user has left the company. There is nothing left for you to do.',
      },
      needless: {
        head: 'Nothing left to do',
        lead: () => 'The following is not needed any more and was called off. There is nothing left for you to do.',
      },
    },
  },
};

const amendments: readonly string[] = ['change', 'removal', 'resumption', 'suspension'] satisfies Amendment[];

/** What was applied for by the transition that began it; a suspension where nobody applied. */
export function amendmentOf(matter: string | undefined): Amendment {
  const [, applied = ''] = /^apply-(.+)$/.exec(matter ?? '') ?? [];
  return amendments.includes(applied) ? (applied as Amendment) : 'suspension';
}

/** The ending that a transition means, where it has words here. */
export function matterEndingOf(endedBy: string | undefined): MatterEnding | undefined {
  const ends: Readonly<Record<string, MatterEnding>> = {
    change: 'changed',
    suspend: 'suspended',
    disable: 'disabled',
    resume: 'resumed',
    'find-used': 'used',
    void: 'void',
  };
  const [, how, of = ''] = /^(reject|lapse|withdraw)-(.+)$/.exec(endedBy ?? '') ?? [];
  const kept = { reject: 'kept-rejected', lapse: 'kept-lapsed', withdraw: 'kept-withdrawn' } as const;
  if (how && amendments.includes(of)) return kept[how as keyof typeof kept];
  return ends[endedBy ?? ''];
}
