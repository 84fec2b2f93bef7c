import type { Localized } from '#libs/kernel/localized';
import type { Path } from './place.js';
import type { Problems } from './problems.js';

/** What could be read of a `T`: faulty fields are absent, so that the rules can still judge the others. */
export type Draft<T> = T extends string | boolean
  ? T
  : T extends readonly (infer Element)[]
    ? Draft<Element>[]
    : { [Field in keyof T]?: Draft<T[Field]> };

/** Reads one value; notes what is wrong with it and returns what could be read. */
export interface Shape<T> {
  readonly read: (value: unknown, path: Path, problems: Problems) => Draft<T> | undefined;
  /** Whether the field that has this shape may be left out. */
  readonly optional?: boolean;
}

/** One shape per field; a field that the type leaves out must be `optional`, and no other may. */
export type FieldShapes<T> = {
  readonly [Field in keyof T]-?: Shape<Exclude<T[Field], undefined>> &
    (undefined extends T[Field] ? { readonly optional: true } : { readonly optional?: false });
};

/** Lets a field be left out. */
export function optional<T>(shape: Shape<T>): Shape<T> & { readonly optional: true } {
  return { ...shape, optional: true };
}

/** A text for which `accepts` holds. */
export function text<T extends string>(
  expected: Localized,
  accepts: (value: string) => boolean,
): Shape<T> & { readonly optional?: false } {
  return {
    read: (value, path, problems) => {
      if (typeof value === 'string' && accepts(value)) return value as Draft<T>;
      return refuse(path, problems, expected);
    },
  };
}

/** One of a fixed list of words. */
export function oneOf<const T extends string>(words: readonly T[]): Shape<T> & { readonly optional?: false } {
  const list = words.join(', ');
  return text<T>({ ja: `次のいずれか: ${list}`, en: `one of ${list}` }, (value) =>
    words.some((word) => word === value),
  );
}

/** True or false. */
export const flag: Shape<boolean> & { readonly optional?: false } = {
  read: (value, path, problems) =>
    typeof value === 'boolean' ? value : refuse(path, problems, { ja: 'true または false', en: 'true or false' }),
};

/** A list whose elements have one shape. */
export function listOf<T>(element: Shape<T>): Shape<readonly T[]> & { readonly optional?: false } {
  return {
    read: (value, path, problems) => {
      if (!Array.isArray(value)) return refuse(path, problems, { ja: 'リスト', en: 'a list' });
      // An unreadable element keeps its seat: indices of later ones must stay those of the input.
      const elements = value.map((each: unknown, index) => element.read(each, [...path, index], problems) ?? {});
      return elements as Draft<readonly T[]>;
    },
  };
}

/** A list of words in which none occurs twice. */
export function setOf<T extends string>(element: Shape<T>): Shape<readonly T[]> & { readonly optional?: false } {
  return {
    read: (value, path, problems) => {
      if (Array.isArray(value)) {
        value.forEach((each: unknown, index) => {
          if (value.indexOf(each) === index) return;
          problems.add([...path, index], 'duplicate-value', {
            ja: '同じ値が二度指定されています。',
            en: 'The same value is listed twice.',
          });
        });
      }
      return listOf(element).read(value, path, problems);
    },
  };
}

/** An object with exactly these fields. */
export function record<T extends object>(shapes: FieldShapes<T>): Shape<T> & { readonly optional?: false } {
  return {
    read: (value, path, problems) => {
      if (!isRecord(value)) return refuse(path, problems, { ja: 'オブジェクト', en: 'an object' });
      for (const field of Object.keys(value)) {
        if (!Object.hasOwn(shapes, field)) {
          problems.add([...path, field], 'unknown-field', {
            ja: 'この項目は定義されていません。',
            en: 'This field is not defined.',
          });
        }
      }
      const draft: Record<string, unknown> = {};
      for (const [field, shape] of Object.entries<Shape<unknown>>(shapes as Record<string, Shape<unknown>>)) {
        // `null` is how many exporters write "nothing".
        const given = Object.hasOwn(value, field) ? (value[field] ?? undefined) : undefined;
        const read = given === undefined ? undefined : shape.read(given, [...path, field], problems);
        if (read !== undefined) draft[field] = read;
        if (given === undefined && !shape.optional) {
          problems.add([...path, field], 'missing-field', { ja: '必須項目です。', en: 'This field is required.' });
        }
      }
      return draft as Draft<T>;
    },
  };
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(path: Path, problems: Problems, expected: Localized): undefined {
  problems.add(path, 'malformed-field', { ja: `${expected.ja}を指定してください。`, en: `Expected ${expected.en}.` });
}
