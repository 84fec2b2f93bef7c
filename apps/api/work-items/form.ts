import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { Violation } from '#libs/kernel/violation';
import { malformed, violationsOf } from '#libs/platform/problem/validation';

/**
 * Reads a part of a body by the form that the work item demands: nothing missing, nothing malformed, nothing unknown.
 * @param field where it stands in the body; the body itself when empty.
 */
export async function readForm<Form extends object>(form: Type<Form>, body: unknown, field = ''): Promise<object> {
  const given =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? body : body === undefined ? {} : undefined;
  if (!given) throw malformed([]);
  const { form: evidence, violations } = await readRow(form, given, field);
  if (violations.length > 0) throw malformed(violations);
  return { ...evidence };
}

/** The same for a row of many, whose faults are told together with those of the others. */
export async function readRow<Form extends object>(
  form: Type<Form>,
  row: object,
  field = '',
): Promise<{ form: Form; violations: Violation[] }> {
  const read = plainToInstance(form, row);
  const errors = await validate(read, { whitelist: true, forbidNonWhitelisted: true });
  return { form: read, violations: errors.flatMap((error) => violationsOf(error, field)) };
}
