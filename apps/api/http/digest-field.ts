import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, ValidateBy } from 'class-validator';

const sha256 = /^[0-9a-f]{64}$/;
const example = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const uploaded = 'Digest that POST /v1/evidence answered with.';

/** One file of evidence, by the digest that its upload was answered with. */
export function DigestField(description: string, optional?: true): PropertyDecorator {
  const described = { description: `${description} ${uploaded}`, pattern: sha256.source, example };
  return optional
    ? applyDecorators(ApiPropertyOptional(described), IsOptional(), IsSha256())
    : applyDecorators(ApiProperty(described), IsSha256());
}

/** Up to 20 files of evidence, by the digests that their uploads were answered with. */
export function DigestListField(description: string, optional?: true): PropertyDecorator {
  const items = { type: 'string', pattern: sha256.source } as const;
  const described = {
    type: 'array',
    items,
    description: `${description} ${uploaded}`,
    maxItems: 20,
    example: [example],
  };
  return applyDecorators(
    optional
      ? applyDecorators(ApiPropertyOptional(described as object), IsOptional())
      : ApiProperty(described as object),
    IsArray(),
    ArrayMaxSize(20),
    IsSha256({ each: true }),
  );
}

/** A SHA-256 digest: 64 hexadecimal digits in small letters. */
export function IsSha256(options?: { each: true }): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && sha256.test(value);
  const validator = { validate, defaultMessage: () => '$property must be a SHA-256 digest' };
  return ValidateBy({ name: 'isSha256', validator }, options);
}
