import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Directory } from '#libs/record/directory/snapshot';
import type { NoticeView } from '#libs/record/queries/notice.queries';
import { withoutNulls } from '../http/history.dto.js';
import { personName, PersonName } from '../http/names.dto.js';
import { Filter, PageQuery } from '../http/page.dto.js';

/** Which notices are wanted. */
export class NoticeListQuery extends PageQuery {
  @Filter('Id of the governed thing.')
  case?: string;

  @Filter('Id of the work item.')
  item?: string;

  @Filter('`queued`, `sent` or `undeliverable`.', 'undeliverable')
  state?: string;
}

/** How a mail to one person fared. */
export class NoticeAnswer {
  @ApiProperty({ example: 'notice_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId!: string;

  @ApiPropertyOptional({ example: 'work_item_01jzv5d7rze4k8w3x9q2m6t0ab' })
  itemId?: string;

  @ApiProperty({ type: PersonName })
  person!: PersonName;

  @ApiProperty({ example: 'assigned' })
  kind!: string;

  @ApiProperty({ enum: ['ja', 'en'] })
  language!: string;

  @ApiProperty({ enum: ['queued', 'sent', 'undeliverable'] })
  state!: string;

  @ApiProperty({ format: 'date-time' })
  queuedAt!: Date;

  @ApiPropertyOptional({ format: 'date-time' })
  sentAt?: Date;

  @ApiProperty({ example: 1 })
  attempts!: number;

  @ApiPropertyOptional({ description: 'Code of the last failure.', example: '550' })
  lastError?: string;
}

/** Writes the delivery state of a notice. */
export function noticeAnswer(directory: Directory, { personId, ...notice }: NoticeView): NoticeAnswer {
  return { ...withoutNulls(notice), person: personName(directory, personId) };
}
