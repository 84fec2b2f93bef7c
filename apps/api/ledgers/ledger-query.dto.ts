import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { InstantField, PageQuery } from '../http/page.dto.js';

/** Which part of a ledger is wanted, as of when, and in which form. */
export class LedgerQuery extends PageQuery {
  @InstantField('The ledger as it stood at this past instant.')
  asOf?: string;

  @ApiPropertyOptional({
    enum: ['json', 'csv'],
    description: 'The same as the Accept header; CSV holds the whole ledger, not a page.',
  })
  @IsOptional()
  @IsIn(['json', 'csv'])
  format?: 'json' | 'csv';
}

/** Describes the answer of a ledger: a page, or the whole as CSV. */
export function ApiLedger(row: new () => object): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(row),
    ApiOkResponse({
      description: 'A page of JSON, or the whole ledger as CSV (UTF-8 with BOM).',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', items: { $ref: getSchemaPath(row) } },
              next: { type: 'string' },
            },
          },
        },
        'text/csv': { schema: { type: 'string' } },
      },
    }),
  );
}
