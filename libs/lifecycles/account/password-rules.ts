import type { Violation } from '#libs/kernel/violation';

/** The figures of 4.1.5(1)① that a password is held against. */
export interface PasswordFigures {
  /** Characters at least. */
  readonly minLength: number;
  /** Classes of which one character each must occur: UPPER, LOWER, DIGIT, SPECIAL. */
  readonly classes: readonly string[];
}

const classPatterns: Readonly<Record<string, RegExp>> = {
  UPPER: /[A-Z]/,
  LOWER: /[a-z]/,
  DIGIT: /[0-9]/,
  SPECIAL: /[^A-Za-z0-9]/,
};

/** Words that guessing programs try first. */
const commonWords = [
  'password',
  'passw0rd',
  'admin',
  'welcome',
  'qwerty',
  'letmein',
  'himitsu',
  'sakura',
  'kaisha',
  'kitei',
];

/** A password follows length and classes (4.1.5(1)①) and holds nothing one would guess first (4.1.1(3)). */
export function hardToGuess(password: string, figures: PasswordFigures, about: readonly string[]): Violation[] {
  const violations: Violation[] = [];
  if (password.length < figures.minLength) {
    violations.push(
      weak(`${figures.minLength} 文字以上が必要です。`, `At least ${figures.minLength} characters are needed.`),
    );
  }
  for (const name of figures.classes) {
    if (classPatterns[name]?.test(password)) continue;
    violations.push(weak(`文字種 ${name} が含まれていません。`, `No character of the class ${name} occurs.`));
  }
  const lower = password.toLowerCase();
  const found = [...about.map((word) => word.toLowerCase()), ...commonWords].find(
    (word) => word.length >= 3 && lower.includes(word),
  );
  if (found !== undefined || /(19|20)\d{2}/.test(password)) {
    violations.push({
      code: 'account/guessable-password',
      clause: '4.1.1(3)',
      field: 'password',
      message: {
        ja: '利用者を表す語、日付、またはよく使われる語が含まれています。',
        en: 'It holds a word about its user, a date, or a word that is tried first.',
      },
    });
  }
  return violations;
}

function weak(ja: string, en: string): Violation {
  return { code: 'account/weak-password', clause: '4.1.5(1)①', field: 'password', message: { ja, en } };
}
