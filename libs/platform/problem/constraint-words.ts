import type { Localized } from '#libs/kernel/localized';

/** What a field must be, by the name of class-validator's constraint; figures come from its English sentence. */
const words: Readonly<Record<string, (figures: readonly string[]) => Localized>> = {
  isString: () => ({ ja: '文字列', en: 'a text' }),
  isNotEmpty: () => ({ ja: '空でない値', en: 'something, not nothing' }),
  isDefined: () => ({ ja: '空でない値', en: 'something, not nothing' }),
  isBoolean: () => ({ ja: 'true または false', en: 'true or false' }),
  isInt: () => ({ ja: '整数', en: 'a whole number' }),
  isNumber: () => ({ ja: '数値', en: 'a number' }),
  isArray: () => ({ ja: '配列', en: 'a list' }),
  isObject: () => ({ ja: 'オブジェクト', en: 'an object' }),
  nestedValidation: () => ({
    ja: 'オブジェクト(配列の場合は各要素がオブジェクト)',
    en: 'an object, or a list of objects',
  }),
  isIso8601: () => ({ ja: 'ISO 8601 の日時', en: 'an ISO 8601 date and time' }),
  isSha256: () => ({
    ja: 'SHA-256 のダイジェスト(16進64桁、小文字)',
    en: 'a SHA-256 digest, 64 hexadecimal digits in small letters',
  }),
  isRFC3339: () => ({ ja: 'タイムゾーン付きの日時 (RFC 3339)', en: 'a date and time with zone (RFC 3339)' }),
  maxLength: ([max]) => ({ ja: `${max} 文字以内`, en: `at most ${max} characters long` }),
  minLength: ([min]) => ({ ja: `${min} 文字以上`, en: `at least ${min} characters long` }),
  isLength: () => ({ ja: '決められた文字数', en: 'of the length that is documented' }),
  arrayMinSize: ([min]) => ({ ja: `${min} 件以上`, en: `a list of at least ${min}` }),
  arrayMaxSize: ([max]) => ({ ja: `${max} 件以内`, en: `a list of at most ${max}` }),
  arrayNotEmpty: () => ({ ja: '1 件以上', en: 'a list of at least one' }),
  min: ([min]) => ({ ja: `${min} 以上`, en: `at least ${min}` }),
  max: ([max]) => ({ ja: `${max} 以下`, en: `at most ${max}` }),
};

/** Says in both languages what a field must be; `text` is class-validator's own sentence. */
export function constraintWords(constraint: string, text: string, field: string): Localized {
  const listed = /one of the following values: (.+)$/.exec(text)?.[1];
  if (listed) return sentence(field, { ja: `次のいずれか: ${listed}`, en: `one of ${listed}` });
  const word = words[constraint]?.(text.match(/\d+/g) ?? []);
  return sentence(field, word ?? { ja: '決められた形式', en: 'of the form that is documented' });
}

function sentence(field: string, { ja, en }: Localized): Localized {
  return { ja: `${field} は${ja}でなければなりません。`, en: `${field} must be ${en}.` };
}
