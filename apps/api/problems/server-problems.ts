import type { ClauseId } from '#libs/kernel/clause';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const server = (reason: string, status: number, clause: ClauseId | undefined, ja: string, en: string): ProblemType =>
  problemType(`server/${reason}`, status, ja, en, clause ? { clause } : {});

/** What a gate finds missing in the design (4.2.1). */
const design: readonly ProblemType[] = [
  server('purpose-missing', 409, '4.2.1(1)', '設置目的がありません', 'The purpose is missing'),
  server('information-missing', 409, '4.2.1(1)', '保存する情報がありません', 'Nothing is said about what is stored'),
  server(
    'personnel-regulation-attestation-missing',
    409,
    '4.2.1(1)',
    '人的管理規程の遵守が確認されていません',
    'Nobody attests that 人的管理規程 is observed',
  ),
  server('risk-analysis-incomplete', 409, undefined, 'リスク分析が不足しています', 'The risk analysis is incomplete'),
  server('access-design-incomplete', 409, undefined, 'アクセス制御の設計が不足しています', 'Access is not designed'),
  server('applications-unanswered', 409, '4.2.1(5)', '開発の有無が不明です', 'Nothing is said about development'),
  server(
    'application-risk-analysis-missing',
    409,
    '4.2.1(5)',
    'アプリケーションのリスク分析がありません',
    'An application has no risk analysis',
  ),
  server('specification-unsafe', 409, undefined, '仕様書に対策がありません', 'A specification lacks measures'),
  server('developers-not-obliged', 409, '4.2.3(4)', '開発者の確認がありません', 'Developers are not obliged'),
  server('platform-missing', 409, '4.2.1(6)', 'プラットフォームがありません', 'The platform is missing'),
  problemType('server/platform-not-recommended', 409, '推奨されていません', 'The platform is not recommended', {
    clause: '4.2.1(6)',
    advice: {
      ja: '委員会の推奨プラットフォームから選ぶか、委員会に追加を依頼してください。',
      en: 'Choose one that the committee recommends, or ask the committee to add it.',
    },
  }),
  server('risk-assessment-missing', 409, '4.2.1(7)', 'リスクアセスメントがありません', 'The assessment is missing'),
  server('redundancy-study-missing', 409, undefined, '冗長化が検討されていません', 'Redundancy was not considered'),
  server('raid-level-not-allowed', 409, '4.2.1(7)③', '使えないRAIDレベルです', 'The RAID level is not allowed'),
];

/** What a gate finds missing in the application (4.2.2). */
const application: readonly ProblemType[] = [
  server('configuration-unclear', 409, '4.2.2(3)', 'システム構成が不明確です', 'The configuration is not clear'),
  server('location-not-suitable', 409, '4.2.2(1)', '設置場所が要件を満たしません', 'The place is not suitable'),
  server('structure-unclear', 409, '4.2.2(4)', '管理体制が不明確です', 'The management structure is not clear'),
  server('administrator-missing', 409, '4.2.2(4)', 'サーバ管理者がいません', 'There is no administrator'),
  server('staff-below-minimum', 409, '4.2.2(4)', '担当者が足りません', 'There are too few people'),
  server('role-missing', 409, '4.2.2(4)', '必要な役割を持っていません', 'Somebody lacks the role'),
  server('procedure-missing', 409, '4.2.2(5)', '運用手順がありません', 'There is no operating procedure'),
  server('breach-procedure-missing', 409, '4.2.2(5)', '侵害時対応手順がありません', 'There is no breach procedure'),
  server('procedure-step-twice', 409, '4.2.2(5)', '手順の番号が重複しています', 'A step occurs twice'),
  server('finding-unanswered', 409, '4.2.2(3)', '回答のない指摘事項があります', 'A finding is not answered'),
  server('unknown-finding', 409, '4.2.2(3)', 'その指摘事項はありません', 'There is no such finding'),
];

/** What a gate finds missing in the environment and before operation (4.2.3, 4.2.4). */
const environment: readonly ProblemType[] = [
  server('software-missing', 409, '4.2.3(1)', 'OSがありません', 'The OS is missing'),
  server('software-not-specified', 409, '4.2.3(1)', '規定されていないソフトウェアです', 'Software is not specified'),
  server('access-control-unattested', 409, '4.2.3(2)', '設定が確認されていません', 'Access control is not attested'),
  server('right-not-in-design', 409, '4.2.3(3)', '設計にない権限です', 'A right is not in the design'),
  server(
    'anonymous-account-privileged',
    409,
    '4.2.3(3)',
    '匿名の権限が大きすぎます',
    'An anonymous account may too much',
  ),
  server('services-unanswered', 409, '4.2.3(5)', 'サービスの記載がありません', 'Nothing is said about services'),
  server('service-unjustified', 409, '4.2.3(5)', 'サービスの理由がありません', 'A service is not justified'),
  server('account-without-person', 409, '4.2.3(6)', '使う人が不明です', 'Nobody is named for an account'),
  server('account-shared', 409, '4.2.3(6)', 'アカウントが共用されています', 'An account is shared'),
  server('individual-account-missing', 409, '4.2.3(6)', '個別アカウントがありません', 'Somebody has no own account'),
  server('password-custody-missing', 409, '4.2.3(6)', '管理方法がありません', 'Nothing is said about passwords'),
  server('log-unanswered', 409, undefined, 'ログの記載がありません', 'Nothing is said about a log'),
  server('clock-missing', 409, '4.2.4(6)', '時刻同期がありません', 'The clock is missing'),
  server('malware-protection-missing', 409, '4.2.4(2)', 'マルウェア対策がありません', 'Protection is missing'),
  server('backup-unanswered', 409, '4.9(1)', 'バックアップの記載がありません', 'Nothing is said about backup'),
  server('monitoring-missing', 409, '4.10(1)', '監視の方法がありません', 'Monitoring is missing'),
];

/** Existing servers and the forced stop (4.2.2(6)). */
const stop: readonly ProblemType[] = [
  server('not-conforming', 409, undefined, '適合していません', 'The server does not conform'),
  server('evidence-missing', 422, '4.2.2(6)', '根拠がありません', 'The evidence is missing'),
  server('extension-used', 422, '4.2.2(6)', '延長は一度だけです', 'The time was extended before'),
  server('owner-not-reached', 409, '4.2.2(6)', '責任者に連絡が取れていません', 'The owner was not reached'),
  server('backup-not-fresh', 409, '4.9(2)', '新しいバックアップがありません', 'There is no fresh backup'),
  server('dependants-not-told', 409, '4.2.2(6)', '依存先に知らせていません', 'Dependants were not told'),
  server('stop-held', 409, '4.2.2(6)', '強制停止は保留されています', 'The committee holds the stop'),
  server('stop-not-held', 409, '4.2.2(6)', '強制停止は保留されていません', 'The stop is not held'),
];

/** Who and what a fact names. */
const named: readonly ProblemType[] = [
  server('name-taken', 409, '4.2.1(1)', 'サーバ名は登録済みです', 'The name is taken'),
  server('name-twice', 422, '4.2.2(6)', 'サーバ名が重複しています', 'A name occurs twice'),
  server('unknown-department', 422, '4.2.1(1)', '登録されていない部門です', 'There is no such department'),
  server('unknown-system', 422, '4.2.1(1)', '登録されていない対象システムです', 'There is no such account system'),
  server('unknown-device', 422, '4.2.1(1)', '端末台帳にない機器です', 'The terminal ledger has no such device'),
  server('unknown-person', 422, '4.2.2(4)', '登録されていない人です', 'There is no such person'),
  server('role-not-held', 403, undefined, '必要な役割を持っていません', 'You hold none of the roles'),
  server('not-applicant', 403, '4.2.2(2)', '申請者でも設計者でもありません', 'You neither applied nor designed it'),
  server('nothing-changes', 409, '4.2.1(3)', '現行版と同じ内容です', 'It says the same as the current version'),
  server('approved-as-applied', 409, '4.2.2(2)', '認可された内容は変更できません', 'It is installed as approved'),
  server('never-deleted', 405, '4.2.1(3)', '文書は削除できません', 'Documents are never deleted'),
  server('findings-missing', 422, '4.2.2(3)', '指摘事項がありません', 'The findings are missing'),
  server('wrong-state', 409, undefined, '現在の状態では行えません', 'Not possible in the present state'),
];

const codesOf = (...parts: readonly (readonly ProblemType[])[]) => parts.flat().map(({ code }) => code);

/** Refusals of the gates, by what they are about. */
export const gateRefusals = {
  design: codesOf(design),
  application: codesOf(application),
  environment: codesOf(environment),
};

/** Why the server lifecycle refuses something (4.2). */
export const serverProblems: readonly ProblemType[] = [...design, ...application, ...environment, ...stop, ...named];
