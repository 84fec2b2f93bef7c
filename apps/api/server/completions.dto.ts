import type { ChangeFreeze, FindingAnswer, Isolation, StopWarning } from '#libs/lifecycles/server/contract';
import { InstantField } from '../http/page.dto.js';
import { FlagField, PartListField, TextListField } from '../http/part-field.js';
import { TextField } from '../http/text-field.js';

/** An answer to a finding of the committee (4.2.2(3)). */
export class FindingAnswerDto implements FindingAnswer {
  @TextField('Id of the finding, as the work item shows it.', { example: '1-1', max: 20 })
  finding!: string;

  @TextField('How it was dealt with.', { example: 'バックアップの保管先を別の建物に変更した', max: 2_000, blank: true })
  answer!: string;
}

/** What the applicant says about the findings of the committee when the application comes back (4.2.2(3)). */
export class ReconfigurationCompletion {
  @PartListField(() => FindingAnswerDto, 'One answer to each finding that is open.')
  answers!: FindingAnswerDto[];
}

/** 警告, the first step of a forced stop (4.2.2(6)). */
export class StopWarningCompletion implements StopWarning {
  @FlagField('The owner of the server was reached; nothing goes on before.')
  ownerReached!: boolean;

  @TextField('By whom and how.', { example: '山田が電話で連絡', max: 500, blank: true })
  reachedBy!: string;

  @TextField('What was said.', { example: '停止の予定と理由を伝えた', max: 2_000, blank: true })
  note!: string;
}

/** Changes are frozen and a fresh backup is there, the second step of a forced stop (4.2.2(6), 4.9(2)). */
export class ChangeFreezeCompletion implements ChangeFreeze {
  @InstantField('When the backup was taken; not older than `server.stop.backup-max-age` allows.', true)
  backupAt!: string;

  @TextField('Where it is kept.', { example: 'バックアップサーバ bk01', max: 500, blank: true })
  backupLocation!: string;

  @TextField('How changes are frozen.', { example: '変更申請の受付を停止した', max: 2_000, blank: true })
  note!: string;
}

/** The server is isolated, the third step of a forced stop (4.2.2(6)). */
export class IsolationCompletion implements Isolation {
  @TextListField('Systems and services that depend on the server; an empty list says that there are none.', {
    example: ['受注照会'],
    max: 200,
  })
  dependants!: string[];

  @FlagField('Everybody responsible for them was told; true is demanded where there are any.')
  dependantsTold!: boolean;

  @TextField('How it is isolated.', { example: 'スイッチのポートを遮断した', max: 2_000, blank: true })
  note!: string;
}
