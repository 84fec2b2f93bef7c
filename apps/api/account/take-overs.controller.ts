import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import type { Localized } from '#libs/kernel/localized';
import type { ReportEntry } from '#libs/record/account.second-factor';
import { TakeOvers } from '#libs/record/account.take-overs';
import { Permits } from '../auth/permits.decorator.js';
import { OwnEntry } from '../facts/fact-entry.js';
import { Unhurried } from '../http/deadline.interceptor.js';
import { LocalizedText } from '../http/names.dto.js';
import { TakeOverBatchDto } from './amendments.dto.js';

/** Why one account was not taken over. */
export class TakeOverViolation {
  @ApiProperty({ example: 'account/name-taken' })
  code!: string;

  @ApiPropertyOptional({ example: '4.1.1(2)' })
  clause?: string;

  @ApiPropertyOptional({ example: 'accountName' })
  field?: string;

  @ApiProperty({ type: LocalizedText })
  messages!: Localized;
}

/** What became of one account of the batch. */
export class TakeOverLine {
  @ApiProperty({ description: 'Position in the batch, from 0.', example: 0 })
  index!: number;

  @ApiProperty({ enum: ['taken-over', 'known', 'refused'], description: '`known`: the ledger had it already.' })
  outcome!: string;

  @ApiPropertyOptional({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId?: string;

  @ApiPropertyOptional({ type: [TakeOverViolation] })
  violations?: TakeOverViolation[];
}

/** What became of a batch, line by line. */
export class TakeOverAnswer {
  @ApiProperty({ type: [TakeOverLine] })
  items!: TakeOverLine[];
}

/** As many at a time as leave connections for everybody else. */
const atOnce = 4;

/** Accounts that were there before Kitei enter its ledger (4.1.1(2)). */
@ApiTags('accounts')
@Controller('v1/accounts/take-overs')
export class TakeOversController {
  constructor(private readonly takeOvers: TakeOvers) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Unhurried()
  @Permits('accounts:take-over')
  @ApiOperation({ summary: 'Take existing accounts over into the ledger; sent again, nothing changes (4.1.1(2))' })
  @ApiOkResponse({ type: TakeOverAnswer })
  async takeOver(@OwnEntry() { actor, asOf }: ReportEntry, @Body() { accounts }: TakeOverBatchDto) {
    const items: TakeOverLine[] = [];
    for (let next = 0; next < accounts.length; next += atOnce) {
      const some = accounts.slice(next, next + atOnce);
      const results = await Promise.all(some.map((account) => this.takeOvers.takeOver({ actor, asOf }, account)));
      items.push(...results.map((result, index) => ({ index: next + index, ...lineOf(result) })));
    }
    return { items };
  }
}

function lineOf(result: Awaited<ReturnType<TakeOvers['takeOver']>>): Omit<TakeOverLine, 'index'> {
  if (result.outcome !== 'refused') return result;
  const violations = result.refusal.violations.map(({ message, ...violation }) => ({
    ...violation,
    messages: message,
  }));
  return { outcome: 'refused', violations };
}
