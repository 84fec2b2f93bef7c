import { type ValidationError, ValidationPipe } from '@nestjs/common';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import { constraintWords } from './constraint-words.js';
import { Problem } from './problem.js';

/** Checks every body, query and parameter against its class: nothing missing, nothing malformed, nothing unknown; all at once. */
export function strictValidation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => malformed(errors.flatMap((error) => violationsOf(error, ''))),
  });
}

/** The problem of a request whose fields are wrong. */
export function malformed(violations: readonly Violation[]): Problem {
  const [first, ...others] = violations;
  if (first) return new Problem(400, [first, ...others]);
  return Problem.of(400, 'request/malformed', {
    ja: 'リクエストを読み取れません。',
    en: 'The request cannot be read.',
  });
}

/** Everything wrong with one property and those beneath it, with paths such as `entitlements[1].reason`. */
export function violationsOf(error: ValidationError, parent: string): Violation[] {
  const field = pathOf(parent, error.property);
  const own = Object.entries(error.constraints ?? {});
  const beneath = (error.children ?? []).flatMap((child) => violationsOf(child, field));
  if (own.length === 0) return beneath;
  if (own.some(([name]) => name === 'whitelistValidation')) {
    return [
      violation('request/unknown-field', field, {
        ja: `項目 ${field} はありません。`,
        en: `There is no field ${field}.`,
      }),
    ];
  }
  if (error.value === undefined) {
    return [violation('request/missing-field', field, { ja: `${field} は必須です。`, en: `${field} is required.` })];
  }
  // One reason per field is enough to correct it; the first decorator above the property is reported last.
  const [name, text] = own[own.length - 1] ?? ['', ''];
  return [violation('request/invalid-field', field, constraintWords(name, text, field)), ...beneath];
}

function violation(code: Violation['code'], field: string, message: Localized): Violation {
  return { code, field, message };
}

function pathOf(parent: string, property: string): string {
  if (parent === '') return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}
