import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { type Resolution, resolutionActions } from '#libs/lifecycles/finding/contract';
import { Filter, PageQuery } from '../http/page.dto.js';

/** What the administrator attests after dealing with a finding (5(3)). */
export class ResolutionCompletion implements Resolution {
  @ApiProperty({
    enum: resolutionActions,
    description: 'The target was put right, the ledger was (by a fact of its own), or it stays as it is.',
  })
  @IsIn(resolutionActions)
  action!: Resolution['action'];

  /** An empty one passes here: that it is missing is a matter of clause 5(3), which the record explains. */
  @ApiProperty({
    description: 'What was done, or why it is accepted.',
    example: '対象から余分な権限を削除した',
    maxLength: 1000,
  })
  @IsString()
  @MaxLength(1_000)
  note!: string;
}

/** Which findings are wanted. */
export class FindingListQuery extends PageQuery {
  @Filter('State by the transition table.', 'awaiting-resolution')
  state?: string;

  @Filter('Kind of the finding.', 'ACCOUNT_DRIFT')
  kind?: string;

  @Filter('Code of the target.', 'sales')
  target?: string;

  @Filter('Opaque id of the case that it is about.')
  subject?: string;
}
