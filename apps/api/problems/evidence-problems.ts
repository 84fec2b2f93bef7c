import type { Localized } from '#libs/kernel/localized';
import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const again: Localized = {
  ja: 'Retry-After の秒数だけ待ち、同じファイルを再送してください。',
  en: 'Wait for the seconds of Retry-After and send the same file again.',
};

/** Why a file is not taken as evidence, or cannot be given. */
export const evidenceProblems: readonly ProblemType[] = [
  problemType('evidence/broken-off', 400, '送信が途中で終わりました', 'The upload ended half-way'),
  problemType('evidence/too-large', 413, 'ファイルが大きすぎます', 'The file is too large'),
  problemType('evidence/type-not-accepted', 415, 'この形式のファイルは受け付けていません', 'This type is not accepted'),
  problemType('evidence/type-differs', 422, '内容が形式と異なります', 'The content is not what it is said to be'),
  problemType('evidence/unusable-name', 422, 'ファイル名が使えません', 'The file name cannot be used'),
  problemType('evidence/empty', 422, 'ファイルが空です', 'The file is empty'),
  problemType('evidence/infected', 422, 'ウイルスが検出されました', 'A virus was found in the file'),
  problemType('evidence/unknown-digest', 422, 'ファイルが見つかりません', 'No such file was uploaded', {
    advice: {
      ja: '先に POST /v1/evidence でアップロードし、返されたダイジェストを指定してください。',
      en: 'Upload it by POST /v1/evidence first, and name the digest of the answer.',
    },
  }),
  problemType('evidence/scanner-unavailable', 503, 'ウイルス検査ができません', 'It cannot be scanned for viruses now', {
    advice: again,
  }),
  problemType('evidence/store-unavailable', 503, '保管先に接続できません', 'The store of files cannot be reached', {
    advice: again,
  }),
  problemType('evidence/altered', 503, '保管先のファイルが変わっています', 'The file in its store was altered'),
  problemType('evidence/gone', 503, '保管先にファイルがありません', 'The file is not in its store'),
];
