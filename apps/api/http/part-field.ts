import { applyDecorators, type Type as ClassType } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** What a list of texts may be. */
export interface TextListRule {
  readonly example: readonly string[];
  /** Texts at most. */
  readonly most?: number;
  /** Characters of each at most. */
  readonly max?: number;
  readonly optional?: true;
}

/** A list of texts, 100 of 500 characters each at most unless the rule says otherwise. */
export function TextListField(description: string, rule: TextListRule): PropertyDecorator {
  const { example, most = 100, max = 500, optional } = rule;
  const described = { type: [String], description: `${description} ${max} characters each at most.`, maxItems: most };
  return applyDecorators(
    shown({ ...described, example }, optional),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    IsNotEmpty({ each: true }),
    MaxLength(max, { each: true }),
  );
}

/** A list of parts that each have fields of their own, 100 at most unless said otherwise. */
export function PartListField(type: () => ClassType, description: string, optional?: true, most = 100) {
  return applyDecorators(
    shown({ type: () => [type()], description, maxItems: most }, optional),
    IsArray(),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/** A part that has fields of its own. */
export function PartField(type: () => ClassType, description: string, optional?: true): PropertyDecorator {
  return applyDecorators(shown({ type, description }, optional), ValidateNested(), Type(type));
}

/** One of several names. */
export function ChoiceField(values: readonly string[], description: string, optional?: true): PropertyDecorator {
  return applyDecorators(shown({ enum: [...values], description, example: values[0] }, optional), IsIn([...values]));
}

/** Yes or no. */
export function FlagField(description: string, optional?: true): PropertyDecorator {
  return applyDecorators(shown({ type: Boolean, description, example: true }, optional), IsBoolean());
}

function shown(options: object, optional: true | undefined): PropertyDecorator {
  return optional ? applyDecorators(ApiPropertyOptional(options), IsOptional()) : ApiProperty(options);
}
