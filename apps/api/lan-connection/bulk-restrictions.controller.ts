import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { refuse } from '#libs/record/door/refusals';
import { BulkRestrictions, type BulkScope } from '#libs/record/lan/bulk-restrictions';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { Permits } from '../auth/permits.decorator.js';
import { Entry } from '../facts/fact-entry.js';
import { Problems } from '../problems/problems.decorator.js';
import { BulkAnswer, bulkAnswer, BulkLiftingDto, BulkRestrictionDto } from './bulk-restrictions.dto.js';
import { saidIn } from './lan-connection.dto.js';

const keyHeader = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'With it, repeating a call leaves one effect on each connection; the calls that go on have the same key.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

/** Restrictions of a whole network or site, or of a device on all its networks (4.4.2(1)). */
@ApiTags('LAN connections')
@Controller('v1/lan-restrictions')
export class BulkRestrictionsController {
  constructor(private readonly bulk: BulkRestrictions) {}

  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @Permits('lan-connections:restrict')
  @ApiHeader(keyHeader)
  @Problems('request/malformed-header', 'lan-connection/not-department')
  @ApiOperation({
    summary: 'Restrict every connection of a network, a site or a device (4.4.2(1))',
    description:
      'Each is a fact of its own, which people then carry out. One call takes at most 200 connections, and fewer when its time is up: `next` says where to go on. The reason why one of them was refused stands beside it.',
  })
  @ApiAcceptedResponse({ type: BulkAnswer })
  async restrict(@Entry() entry: FactEntry, @Body() body: BulkRestrictionDto): Promise<BulkAnswer> {
    const { kind, emergency, reason, ...scope } = saidIn(body);
    return bulkAnswer(await this.bulk.restrict(entry, somewhere(scope), { kind, emergency, reason }));
  }

  @Post('lifting')
  @HttpCode(HttpStatus.ACCEPTED)
  @Permits('lan-connections:restrict')
  @ApiHeader(keyHeader)
  @Problems('request/malformed-header', 'lan-connection/not-department')
  @ApiOperation({
    summary: 'Lift the restrictions of a network, a site or a device; as bounded as restricting (4.4.2(1))',
  })
  @ApiAcceptedResponse({ type: BulkAnswer })
  async lift(@Entry() entry: FactEntry, @Body() body: BulkLiftingDto): Promise<BulkAnswer> {
    const { reason, ...scope } = saidIn(body);
    return bulkAnswer(await this.bulk.lift(entry, somewhere(scope), reason));
  }
}

/** Nobody restricts the whole company by leaving something out. */
function somewhere(scope: BulkScope): BulkScope {
  if (scope.network !== undefined || scope.site !== undefined || scope.device !== undefined) return scope;
  throw refuse(
    'malformed',
    'request/missing-field',
    { ja: 'network、site、device のいずれかは必須です。', en: 'One of network, site and device is required.' },
    { field: 'network' },
  );
}
