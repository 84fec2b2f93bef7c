import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BulkReceipt, BulkScope } from '#libs/record/lan/bulk-restrictions';
import { LineViolation, lineViolations } from '../http/violation.dto.js';
import { TextField } from '../http/text-field.js';
import { LanRestrictionDto } from './orders.dto.js';

/** An order for many connections at once (4.4.2(1)); at least one of network, site and device is named. */
export class BulkRestrictionDto extends LanRestrictionDto implements BulkScope {
  @TextField('Code of the network.', { example: 'hq-office', max: 100, optional: true })
  network?: string;

  @TextField('Site of the network.', { example: 'HQ', max: 100, optional: true })
  site?: string;

  @TextField('Id of the device in the terminal ledger.', { example: 'PC-2026-0042', max: 100, optional: true })
  device?: string;

  @TextField('`next` of the call before: goes on behind it.', { max: 500, optional: true })
  after?: string;
}

/** The lifting of restrictions for many connections at once (4.4.2(1)). */
export class BulkLiftingDto implements BulkScope {
  @TextField('Code of the network.', { example: 'hq-office', max: 100, optional: true })
  network?: string;

  @TextField('Site of the network.', { example: 'HQ', max: 100, optional: true })
  site?: string;

  @TextField('Id of the device in the terminal ledger.', { example: 'PC-2026-0042', max: 100, optional: true })
  device?: string;

  @TextField('`next` of the call before: goes on behind it.', { max: 500, optional: true })
  after?: string;

  @TextField('Why.', { example: '原因が取り除かれたため' })
  reason!: string;
}

/** What became of one connection. */
export class BulkLineAnswer {
  @ApiProperty({ example: 'lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab' })
  connection!: string;

  @ApiProperty({
    enum: ['ordered', 'already', 'refused'],
    description: '`already`: restricted, or being lifted, before.',
  })
  outcome!: string;

  @ApiPropertyOptional({ type: [LineViolation] })
  violations?: LineViolation[];
}

/** What one call has ordered. */
export class BulkAnswer {
  @ApiProperty({ type: [BulkLineAnswer] })
  items!: BulkLineAnswer[];

  @ApiPropertyOptional({ description: 'To go on, send the same body and key with this as `after`; absent at the end.' })
  next?: string;
}

/** Writes what a call did. */
export function bulkAnswer({ items, ...rest }: BulkReceipt): BulkAnswer {
  return {
    ...rest,
    items: items.map(({ violations, ...line }) => ({
      ...line,
      ...(violations ? { violations: lineViolations(violations) } : {}),
    })),
  };
}
