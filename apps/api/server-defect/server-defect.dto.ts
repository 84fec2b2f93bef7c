import type { Correction, DefectReport } from '#libs/lifecycles/server-defect/contract';
import { Filter, PageQuery } from '../http/page.dto.js';
import { TextField } from '../http/text-field.js';

/** Which defects are wanted. */
export class ServerDefectListQuery extends PageQuery {
  @Filter('Opaque id of the server.')
  server?: string;

  @Filter('Opaque id of the inspection that found them.')
  inspection?: string;

  @Filter('State by the transition table.', 'correcting')
  state?: string;

  @Filter('Item of the inspection.', 'SERVICES')
  item?: string;
}

/** What was done about a defect (4.2.4(8)); what it lacks the record says. */
export class CorrectionCompletion implements Correction {
  @TextField('How it was corrected.', { example: 'ftpd を停止し、パッケージを削除した', max: 4_000, blank: true })
  done!: string;
}

/** What the committee is told (4.2.4(8)); what it lacks the record says. */
export class DefectReportDto implements DefectReport {
  @TextField('不備の内容: what is wrong.', { example: '申請にない ftpd が動いていた', max: 4_000, blank: true })
  defect!: string;

  @TextField('対策の状況: how far the countermeasures are.', { example: '削除済み', max: 4_000, blank: true })
  countermeasures!: string;
}
