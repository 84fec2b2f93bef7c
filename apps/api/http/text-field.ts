import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';

/** What a text of a body may be. */
export interface TextRule {
  readonly example?: string;
  /** Characters at most. */
  readonly max?: number;
  readonly optional?: true;
  /** A blank one passes: that nothing was said is a matter of the regulation, which the record explains. */
  readonly blank?: true;
}

/** A text of a body, 1,000 characters at most unless the rule says otherwise. */
export function TextField(description: string, rule: TextRule = {}): PropertyDecorator {
  const { example, max = 1_000, optional, blank } = rule;
  const described = { description, maxLength: max, ...(example === undefined ? {} : { example }) };
  return applyDecorators(
    optional ? ApiPropertyOptional(described) : ApiProperty(described),
    ...(optional ? [IsOptional()] : []),
    IsString(),
    ...(blank ? [] : [IsNotBlank()]),
    MaxLength(max),
  );
}

/** The same as IsNotEmpty for texts that look empty. */
function IsNotBlank(): PropertyDecorator {
  const validate = (value: unknown) => typeof value !== 'string' || value.trim() !== '';
  return ValidateBy({
    name: 'isNotEmpty',
    validator: { validate, defaultMessage: () => '$property must not be blank' },
  });
}

/** The person for whom a service account acts; people name nobody. */
export function OnBehalfOf(who: string): PropertyDecorator {
  return TextField(`For service accounts: ${who}.`, { example: 'suzuki', max: 100, optional: true, blank: true });
}
