import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { type CampaignKind, campaignKinds, type CampaignOrder } from '#libs/lifecycles/campaign';
import type { Directory } from '#libs/record/directory/snapshot';
import type { CampaignView } from '#libs/record/queries/campaign.queries';
import { withoutNulls } from '../http/history.dto.js';
import { personName, PersonName } from '../http/names.dto.js';
import { Filter, PageQuery } from '../http/page.dto.js';

/** A campaign that is wanted now. */
export class CampaignDto implements CampaignOrder {
  @ApiProperty({ enum: campaignKinds, description: 'What is looked at.' })
  @IsIn(campaignKinds)
  kind!: CampaignKind;

  @ApiPropertyOptional({
    description: 'Of a kind there is one in a period; without one it is the present period of the policy.',
    example: '2026',
    pattern: '^[0-9A-Za-z-]{1,20}$',
  })
  @IsOptional()
  @Matches(/^[0-9A-Za-z-]{1,20}$/)
  period?: string;
}

/** Which campaigns are wanted. */
export class CampaignListQuery extends PageQuery {
  @Filter('What is looked at.', 'account-review')
  kind?: string;
}

/** A periodic review over many rows, and how far it is. */
export class CampaignAnswer {
  @ApiProperty({ example: 'campaign:account-review:2026' })
  id!: string;

  @ApiProperty({ enum: campaignKinds })
  kind!: string;

  @ApiProperty({ example: '2026' })
  period!: string;

  @ApiProperty({ enum: ['opening', 'open', 'closed'], description: 'Whether parts are still being opened.' })
  state!: string;

  @ApiProperty({ type: PersonName, description: 'Who began it; the engine by the calendar.' })
  openedBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When answers were due by the policy at its beginning.' })
  dueAt!: string;

  @ApiPropertyOptional({ format: 'date-time' })
  closedAt?: string;

  @ApiProperty({ description: 'Cases that it consists of: departments, and managers with accounts of their own.' })
  parts!: number;

  @ApiProperty({ description: 'Of these, the closed ones.' })
  partsClosed!: number;

  @ApiProperty({ description: 'Lines of all parts.' })
  lines!: number;

  @ApiProperty({ description: 'Lines with every answer.' })
  answered!: number;

  @ApiProperty({ description: 'Lines without.' })
  open!: number;

  @ApiProperty({ description: 'Lines whose answers demand something.' })
  ordered!: number;

  @ApiProperty({ description: 'Of these, those where it has happened or has become needless.' })
  carriedOut!: number;
}

/** Writes a campaign with names. */
export function campaignAnswer(directory: Directory, view: CampaignView): CampaignAnswer {
  const { progress, preparedAt, openedBy, openedAt, dueAt, closedAt, ...campaign } = view;
  return withoutNulls({
    ...campaign,
    ...progress,
    open: progress.lines - progress.answered,
    state: closedAt ? 'closed' : preparedAt ? 'open' : 'opening',
    openedBy: personName(directory, openedBy),
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    closedAt: closedAt?.toISOString(),
  });
}
