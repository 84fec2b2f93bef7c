import type { ClauseId } from '#libs/kernel/clause';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const lan = (reason: string, status: number, clause: ClauseId | undefined, ja: string, en: string): ProblemType =>
  problemType(`lan-connection/${reason}`, status, ja, en, clause ? { clause } : {});

/** Why an application for a connection or a change is refused (4.4.1, 4.4.2(2), 4.4.4(1)). */
const applications: readonly ProblemType[] = [
  lan('personal-device', 422, '4.4.1(1)', '個人所有の機器は接続できません', 'Personal devices are not connected'),
  lan('unknown-device', 422, '4.4.1(1)', '端末台帳にない機器です', 'The terminal ledger has no such device'),
  lan('device-lost', 422, '4.4.1(1)', '紛失した端末です', 'The terminal was lost'),
  lan('device-in-repair', 422, '4.4.1(1)', '修理中の端末です', 'The terminal is being repaired'),
  lan('device-withdrawn', 422, '4.4.1(1)', '使用を終えた機器です', 'The device is no longer in use'),
  lan('mac-not-of-device', 422, '4.4.1(6)④', '機器のMACアドレスではありません', 'The device has no such interface'),
  lan('unknown-network', 422, '4.4.1(3)', '登録されていないネットワークです', 'The network is not registered'),
  lan('unknown-user', 422, '4.4.1(6)①', '利用者が在籍していません', 'The user does not work here'),
  lan(
    'unknown-administrator',
    422,
    '4.4.1(6)④',
    '機器の管理者が在籍していません',
    'The administrator of the device does not work here',
  ),
  lan('wrong-form', 422, '4.4.2(2)', 'ネットワークの接続形態と異なります', 'The network is not reached in that form'),
  lan(
    'acquisition-not-offered',
    422,
    '4.4.1(3)',
    '利用できない取得方法です',
    'The network gives no addresses that way',
  ),
  lan('service-not-permitted', 422, undefined, '許可されていないサービスです', 'The network permits no such service'),
  lan(
    'protection-insufficient',
    422,
    undefined,
    '認証・暗号化が不足しています',
    'The connection is not protected enough',
  ),
  lan('hub-not-switching', 422, '4.4.2(2)②', 'スイッチングハブではありません', 'The hub does not switch'),
  lan('no-naming-rule', 422, '4.4.1(3)', 'ホスト名の命名規則がありません', 'No rule names such a device'),
  lan('unknown-point', 422, '4.4.1(4)', '登録されていない接続箇所です', 'There is no such connection point'),
  lan('period-wrong', 422, '4.4.1(6)③', '予定期間が正しくありません', 'The planned period is not possible'),
  lan('period-closed-day', 422, '4.4.5(1)①', '予定期間が休日に終わります', 'The period ends on a day off'),
  lan('change-information-unclear', 422, '4.4.4(1)', '変更の内容が不明確です', 'The change is not clear'),
  lan('security-would-drop', 422, '4.4.4(1)', '変更前より安全性が下がります', 'Security would be weaker than before'),
  lan('nothing-changes', 422, '4.4.4(1)', '何も変わらない申請です', 'The application changes nothing'),
  problemType('lan-connection/application-open', 409, '手続き中の変更申請があります', 'A change is under way', {
    clause: '4.4.4(1)',
    advice: {
      ja: '手続き中の申請の終了を待つか、申請者が取り下げてから申請してください。',
      en: 'Apply when the one under way has ended, or have its applicant withdraw it.',
    },
  }),
];

/** Why nothing can be reserved at the moment (4.4.1(3),(4)). */
const shortages: readonly ProblemType[] = [
  lan('mac-in-use', 409, '4.4.1(6)④', 'MACアドレスは接続済みか申請中です', 'The interface is connected or applied for'),
  problemType('lan-connection/range-exhausted', 409, '空きアドレスがありません', 'No address is free', {
    clause: '4.4.1(3)',
    advice: {
      ja: 'メッセージにある空きのあるネットワークで申請するか、情報システム部に範囲の追加を依頼してください。',
      en: 'Apply on a network that the message names, or ask the information systems department for a larger range.',
    },
  }),
  lan('names-exhausted', 409, '4.4.1(3)', '使えるホスト名がありません', 'The naming rule has no name left'),
  lan('no-point', 409, '4.4.1(4)', '空いている接続箇所がありません', 'No connection point is free'),
  lan('point-in-use', 409, '4.4.1(4)', '接続箇所は使用中です', 'The connection point is in use'),
];

/** What was written cannot be read. */
const notations: readonly ProblemType[] = [
  lan('malformed-mac', 400, '4.4.1(6)④', 'MACアドレスを読み取れません', 'The MAC address cannot be read'),
  lan('malformed-address', 400, '4.4.1(3)', 'IPアドレスを読み取れません', 'The address cannot be read'),
  lan('malformed-prefix', 400, '4.4.1(3)', 'ネットワークアドレスを読み取れません', 'The prefix cannot be read'),
  lan('malformed-host-name', 400, '4.4.1(3)', 'ホスト名を読み取れません', 'The host name cannot be read'),
];

/** Why a decision, an order or an attestation is refused (4.4.1(2),(3), 4.4.2(1), 4.4.3(1), 4.4.5). */
const answers: readonly ProblemType[] = [
  lan('judgement-missing', 422, undefined, '判断の理由がありません', 'The judgement is missing'),
  lan('dynamic-address-unacknowledged', 422, '4.4.1(3)', '動的アドレスの認識がありません', 'Nobody said it changes'),
  lan('deviation-unexplained', 422, '4.4.3(1)', '相違の説明がありません', 'The deviation is not explained'),
  lan('dns-unconfirmed', 422, undefined, '登録・削除が確認されていません', 'DNS or directory was not confirmed'),
  lan('instruction-first', 409, '4.4.2(1)', '先に利用者への指示が必要です', 'The user is instructed first'),
  lan('not-applicant', 403, '4.4.1(2)', '申請者本人ではありません', 'Only the applicant may do this'),
  lan('not-its-user', 403, undefined, '利用部門以外からの申請です', 'Only the user and colleagues apply'),
  lan('not-department', 403, undefined, '情報システム部に限られています', 'Only the information systems department'),
  lan('wrong-state', 409, undefined, '現在の状態では行えません', 'Not possible in the present state'),
  problemType('lan-connection/observed-in-future', 422, '観測日時が未来です', 'It was not observed yet', {
    clause: '4.4.3(1)',
    advice: { ja: '報告元の時計を合わせてください。', en: 'Set the clock of the reporting system.' },
  }),
];

/** Why the LAN connection lifecycle refuses something (4.4). */
export const lanConnectionProblems: readonly ProblemType[] = [...applications, ...shortages, ...notations, ...answers];
