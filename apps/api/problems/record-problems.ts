import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

/** Why the record refuses something, whatever lifecycle it is about. */
export const recordProblems: readonly ProblemType[] = [
  problemType('record/not-found', 404, '見つかりません', 'There is no such thing, or it does not concern you'),
  problemType('record/stale', 412, '表示後に内容が変わりました', 'It has changed since it was shown', {
    advice: { ja: 'もう一度取得し、新しい ETag で送ってください。', en: 'Read it again and send the new ETag.' },
  }),
  problemType('work-item/closed', 409, 'すでに終わっています', 'The item is already closed'),
  problemType('work-item/takes-votes', 409, '委員会が議決する件です', 'The committee votes on the item'),
  problemType('work-item/no-vote', 409, '投票の対象ではありません', 'Nobody votes on the item'),
  problemType('work-item/already-voted', 409, 'すでに投票済みです', 'The vote has been cast already'),
  problemType('work-item/vote-running', 409, '投票が続いています', 'Members are still voting'),
  problemType('work-item/no-quorum', 409, '定足数に達していません', 'There is no quorum', {
    advice: {
      ja: '未投票の委員に投票を促してください。投票できる委員が足りない場合は、委員を任命してください。',
      en: 'See to it that members vote. Where too few may vote, appoint members without a conflict of interest.',
    },
  }),
  problemType('work-item/not-leading', 409, '最多の票を得ていません', 'The option does not have the most votes'),
  problemType('work-item/not-chair', 403, '委員長ではありません', 'Only the chair has the casting vote'),
  problemType('work-item/undecided', 409, 'まだ承認されていません', 'Nothing was approved yet'),
  problemType('work-item/claimed', 409, '別の担当者が着手しています', 'Somebody else has claimed the item'),
  problemType(
    'work-item/stale-subject',
    409,
    '表示された内容から変わっています',
    'What was shown is not what the item shows now',
    {
      advice: {
        ja: '作業項目をもう一度取得し、内容を確認して、新しい subjectHash で回答してください。',
        en: 'Read the item again, look at it, and answer with its new subjectHash.',
      },
    },
  ),
  problemType('work-item/not-assigned', 403, '担当者ではありません', 'The item does not wait on you'),
  problemType('work-item/excluded', 403, 'この件から除外されています', 'You are excluded from this item'),
  problemType('work-item/unknown-answer', 422, 'この件では使えない回答です', 'The item takes no such answer'),
  problemType('work-item/reason-required', 422, '理由が必要です', 'A reason is required'),
  problemType('work-item/delegate-excluded', 422, 'この人には委任できません', 'This person cannot take the item over'),
  problemType('work-item/delegate-without-role', 422, '委任先に必要な役割がありません', 'The delegate lacks the role'),
  problemType('one-time-link/gone', 409, 'リンクは使用済みか期限切れです', 'The link was used, replaced or ran out', {
    clause: '4.1.1(3)',
    advice: {
      ja: '対象のシステム管理者に初期パスワードの再発行を依頼してください。',
      en: 'Ask a system administrator of the target for a new initial password.',
    },
  }),
  problemType('codec/malformed', 400, 'ペイロードの形式が正しくありません', 'The payloads cannot be read'),
  problemType('codec/unknown-key', 422, '復号鍵がありません', 'The key of a payload is not on the key ring'),
  problemType('codec/unreadable', 422, '復号できません', 'A payload cannot be opened'),
];
