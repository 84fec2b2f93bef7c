import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const inspection = { clause: '4.2.4(7)[1st]' } as const;
const result = (name: string, ja: string, en: string, status: 409 | 422 = 422, clause: object = inspection) =>
  problemType(`server-inspection/${name}`, status, ja, en, clause);
const defects = { clause: '4.2.4(8)' } as const;
const defect = (name: string, ja: string, en: string, status: 403 | 409 | 422 = 422) =>
  problemType(`server-defect/${name}`, status, ja, en, defects);

/** Why an inspection of a server, or the correction of what it found, is refused (4.2.4(7)[1st]-(8)). */
export const serverInspectionProblems: readonly ProblemType[] = [
  result('unknown-inspector', '検査者が見つかりません', 'The inspector is unknown'),
  result('not-an-inspector', '第三者検査者の役割がありません', 'Not a third-party inspector'),
  result('inspector-not-independent', '検査者が独立していません', 'The inspector is not independent'),
  result('inspector-declined', '辞退した検査者です', 'The inspector has declined'),
  result('wrong-quarter', '別の四半期の結果です', 'The result is of another quarter'),
  result('item-missing', '検査項目の結果がありません', 'An item of the inspection is missing'),
  result('item-twice', '検査項目の結果が複数あります', 'An item was answered more than once'),
  result('evidence-missing', '検査項目の根拠がありません', 'An item lacks its evidence'),
  result('scanner-not-specified', '規定された脆弱性スキャナではありません', 'The scanner is not a specified one', 422, {
    clause: '4.2.4(7)[1st]①',
  }),
  result('scan-in-future', '検査の日時が未来です', 'The scan lies in the future', 422, { clause: '4.2.4(7)[1st]①' }),
  result('vulnerability-data-too-old', '脆弱性情報が古すぎます', 'The vulnerability information is too old', 422, {
    clause: '4.2.4(7)[1st]①',
  }),
  result('passed-against-findings', '差異があるため合格にできません', 'Cannot pass with what was found'),
  result('deficiency-missing', '不合格の項目に不備がありません', 'A failed item names no defect', 422, defects),
  result('deficiency-blank', '不備の内容がありません', 'A defect says nothing', 422, defects),
  result('deficiency-of-passed-item', '合格した項目の不備です', 'A defect of an item that passed', 422, defects),
  result('kept', '検査の記録は保管されます', 'The record of an inspection is kept', 409, { clause: '4.2.4(7)[2nd]' }),
  result('wrong-state', '現在の状態では行えません', 'Not possible in the present state', 409),
  defect('nothing-done', '是正の内容がありません', 'Nothing was said to be done'),
  defect('defect-missing', '不備の内容がありません', 'The defect is missing'),
  defect('countermeasures-missing', '対策の状況がありません', 'The countermeasures are missing'),
  defect('not-its-administrator', 'このサーバの管理者ではありません', 'Not an administrator of the server', 403),
  defect('wrong-state', '現在の状態では行えません', 'Not possible in the present state', 409),
];
