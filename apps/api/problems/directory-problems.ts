import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const unlawful = (reason: string, ja: string, en: string): ProblemType =>
  problemType(`directory/${reason}`, 422, ja, en);
const unreadable = (reason: string, ja: string, en: string): ProblemType =>
  problemType(`directory/${reason}`, 400, ja, en);

/** Why a directory is refused; an import names every one at once. */
export const directoryProblems: readonly ProblemType[] = [
  unlawful('unknown-person', '登録されていない人です', 'Nobody is named so'),
  unlawful('missing-field', '項目がありません', 'A field is missing'),
  unlawful('unknown-field', '未知の項目があります', 'A field is not known'),
  unlawful('malformed-field', '項目の形式が正しくありません', 'A field is malformed'),
  unlawful('duplicate-value', '一意であるべき値が重複しています', 'A value that must be unique occurs twice'),
  unlawful('unknown-department', '登録されていない部門です', 'There is no such department'),
  unlawful('unknown-system', '登録されていない対象です', 'There is no such target'),
  unlawful('duplicate-client', 'クライアント ID が重複しています', 'A client id occurs twice'),
  unlawful('duplicate-department', '部門コードが重複しています', 'A department occurs twice'),
  unlawful('duplicate-entitlement', '権限コードが重複しています', 'An entitlement occurs twice on its target'),
  unlawful('duplicate-grant', '役割の付与が重複しています', 'A role is granted twice to one person'),
  unlawful('duplicate-login', 'ログイン名が重複しています', 'A login occurs twice'),
  unlawful('duplicate-mail', 'メールアドレスが重複しています', 'A mail address occurs twice'),
  unlawful('duplicate-person', '社員番号が重複しています', 'An employee number occurs twice'),
  unlawful('duplicate-subject', 'subject が重複しています', 'A subject occurs twice'),
  unlawful('duplicate-system', '対象コードが重複しています', 'A target occurs twice'),
  unlawful('deputy-absent', '代理者が同じ期間に不在です', 'The deputy is absent at the same time'),
  unlawful('no-root', '最上位の部門がありません', 'No department is the root'),
  unlawful('several-roots', '最上位の部門が複数あります', 'Several departments are roots'),
  unlawful('department-cycle', '部門が循環しています', 'Departments stand above each other in a circle'),
  unlawful('manager-left', '管理職が退職しています', 'A manager has left'),
  unlawful('unknown-role', '未知の役割です', 'There is no such role'),
  unlawful('derived-role', '付与できない役割です', 'The role follows from other facts and cannot be granted'),
  unlawful('bare-system-administrator', '管理者の種別が必要です', 'A system administrator is granted by kind'),
  unlawful('role-of-leaver', '退職者に役割があります', 'Somebody who has left holds a role'),
  unlawful('nobody-administers', '管理者のいない対象があります', 'A target has nobody who administers it'),
  unlawful('absence-without-length', '不在の期間がありません', 'An absence ends before it begins'),
  unlawful('overlapping-absence', '不在の期間が重なっています', 'Absences of one person overlap'),
  unlawful('own-deputy', '本人は代理になれません', 'Nobody stands in for themselves'),
  unlawful('deputy-left', '代理者が退職しています', 'The deputy has left'),
  unlawful('deputy-chain', '代理者も不在です', 'The deputy is absent too'),
  unlawful('circular-deputies', '代理が循環しています', 'Deputies stand in for each other'),
  unlawful('subject-of-client', '人とシステムの識別子が重複しています', 'A person and a system have the same subject'),
  unlawful('nothing-told', '変更がありません', 'A batch holds no change'),
  unlawful('person-twice', '同じ人が二度指定されています', 'A batch names one person twice'),
  unlawful('already-left', 'すでに退職しています', 'The person has left already'),
  problemType(
    'directory/not-entrusted',
    403,
    '登録の権限がありません',
    'The system is not entrusted with the directory',
  ),
  unreadable('csv-broken', 'CSV を読み取れません', 'The CSV cannot be read'),
  unreadable('csv-no-header', '見出し行がありません', 'The CSV has no header row'),
  unreadable('csv-cell-count', '列数が見出しと異なります', 'A row has more or fewer cells than the header'),
  unreadable('csv-duplicate-column', '列が重複しています', 'A column occurs twice'),
  unreadable('csv-missing-column', '必要な列がありません', 'A column is missing'),
  unreadable('csv-unknown-column', '未知の列があります', 'A column is not known'),
  unreadable('csv-contradiction', '行の内容が矛盾しています', 'Rows contradict each other'),
];
