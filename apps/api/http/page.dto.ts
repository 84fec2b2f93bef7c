import { applyDecorators, type Type as ClassType } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** Which part of a list is wanted. */
export class PageQuery {
  @ApiPropertyOptional({ description: '`next` of the page before.', maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiPropertyOptional({ description: 'Rows per page.', default: 50, minimum: 1, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** Describes the answer of a list: `items` and `next`. */
export function ApiPage(item: ClassType): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      description: 'One page in stable order.',
      schema: {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          next: { type: 'string', description: 'Cursor of the next page; absent on the last one.' },
        },
      },
    }),
  );
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an instant with its zone into UTC; in a URL a bare `+` has become a space. */
export function InstantField(description: string, required = false): PropertyDecorator {
  const options = { description, format: 'date-time', example: '2026-05-07T09:00:00+09:00' };
  return applyDecorators(
    required ? ApiProperty(options) : ApiPropertyOptional(options),
    ...(required ? [] : [IsOptional()]),
    Transform(({ value }: { value: unknown }) => toInstant(value)),
    Matches(instant),
  );
}

function toInstant(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.replace(' ', '+');
  const at = new Date(text);
  return instant.test(text) && !Number.isNaN(at.getTime()) ? at.toISOString() : 'unreadable';
}

/** Reads `true` and `false` of a query. */
export const QueryFlag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

/** An optional short text of a query: a code, a state, an id. */
export function Filter(description: string, example?: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ description, ...(example ? { example } : {}), maxLength: 200 }),
    IsOptional(),
    IsString(),
    MaxLength(200),
  );
}
