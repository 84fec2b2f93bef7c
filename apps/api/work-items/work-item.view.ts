import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import { LocalizedText, PersonName } from '../http/names.dto.js';
import { NoticeAnswer } from '../notices/notice.dto.js';
import { RungAnswer } from './ladder.dto.js';

/** The case that a work item belongs to. */
export class ItemCase {
  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'account' })
  slug!: string;

  @ApiProperty({ example: 'awaiting-approval' })
  state!: string;

  @ApiProperty({ example: 2 })
  version!: number;

  @ApiPropertyOptional({ example: 'D200' })
  departmentCode?: string;
}

/** A person whom the item waits on. */
export class CandidateAnswer extends PersonName {
  @ApiProperty({ enum: ['responsible', 'deputy', 'escalation', 'delegate'] })
  capacity!: string;

  @ApiPropertyOptional({ type: PersonName, description: 'In whose place.' })
  forPerson?: PersonName;
}

/** A person who may not settle the item, and why. */
export class ExclusionAnswer extends PersonName {
  @ApiProperty({
    enum: ['applicant', 'user', 'conflict-of-interest', 'earlier-refuser', 'absent-without-deputy', 'left'],
  })
  reason!: string;

  @ApiProperty({ type: LocalizedText, example: { ja: '申請者本人', en: 'you applied' } })
  reasonText!: Localized;
}

/** The latest decision on the case before this item, with its reason: why an application was sent back. */
export class ItemOccasion {
  @ApiProperty({ description: 'Transition that ended the earlier item.', example: 'send-back' })
  outcome!: string;

  @ApiProperty({ example: '権限が業務に比べて広すぎます。' })
  reason!: string;

  @ApiPropertyOptional({ type: PersonName })
  settledBy?: PersonName;

  @ApiProperty({ format: 'date-time' })
  settledAt!: string;
}

/** Something that waits on people. */
export class WorkItemAnswer {
  @ApiProperty({ example: 'work_item_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ type: ItemCase })
  case!: ItemCase;

  @ApiProperty({ example: 'department-approval' })
  purpose!: string;

  @ApiProperty({ type: LocalizedText })
  title!: Localized;

  @ApiProperty({ enum: ['approval', 'duty', 'review', 'vote'] })
  kind!: string;

  @ApiProperty({ example: '4.1.1(1)' })
  clause!: string;

  @ApiProperty({ type: LocalizedText })
  clauseTitle!: Localized;

  @ApiProperty({ enum: ['open', 'settled', 'lapsed', 'cancelled'] })
  state!: string;

  @ApiPropertyOptional({ description: 'Transition that ended it.', example: 'approve' })
  outcome?: string;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ example: 'DEPARTMENT_MANAGER' })
  waitingRole!: string;

  @ApiProperty({ description: 'How far up the chain somebody was found.', example: 'RESPONSIBLE' })
  foundBy!: string;

  @ApiProperty({ type: [CandidateAnswer] })
  candidates!: CandidateAnswer[];

  @ApiPropertyOptional({ type: PersonName })
  claimedBy?: PersonName;

  @ApiPropertyOptional({ format: 'date-time' })
  claimedAt?: string;

  @ApiProperty({
    type: [String],
    description: 'What the caller may answer now; empty when it does not wait on them.',
    example: ['approve', 'reject', 'return'],
  })
  answers!: string[];

  @ApiProperty({ type: Object, description: 'Exactly what is decided or done: before, after and what surrounds it.' })
  subject!: unknown;

  @ApiProperty({ description: 'Repeat it with the decision.', example: 'a'.repeat(64) })
  subjectHash!: string;

  @ApiProperty({ type: Object, description: 'Names of the people whose ids occur in the subject.' })
  people!: Record<string, Localized>;

  @ApiProperty({ type: LocalizedText, description: 'What happens if nobody acts.' })
  ifNobodyActs!: Localized;

  @ApiProperty({ type: [ExclusionAnswer] })
  excluded!: ExclusionAnswer[];

  @ApiProperty({ type: [RungAnswer] })
  ladder!: RungAnswer[];

  @ApiPropertyOptional({ type: PersonName })
  settledBy?: PersonName;

  @ApiPropertyOptional({ type: PersonName })
  onBehalfOf?: PersonName;

  @ApiPropertyOptional({ format: 'date-time' })
  settledAt?: string;

  @ApiPropertyOptional()
  reason?: string;

  @ApiPropertyOptional({ type: Object, description: 'What was attested.' })
  evidence?: unknown;

  @ApiPropertyOptional({
    type: ItemOccasion,
    description: 'The latest decision before this item, when a reason was given for it.',
  })
  occasion?: ItemOccasion;

  @ApiProperty({ type: [NoticeAnswer], description: 'Who was told, and whether it reached them.' })
  notices!: NoticeAnswer[];
}

/** A work item in a list. */
export class WorkItemSummary extends OmitType(WorkItemAnswer, [
  'excluded',
  'ladder',
  'notices',
  'evidence',
  'subject',
  'people',
  'occasion',
] as const) {}
