import { randomInt } from 'node:crypto';
import { hardToGuess, type PasswordFigures } from '#libs/lifecycles/account/password-rules';
import type { Policy } from '#libs/policy/policy';

/** Characters of each class; look-alikes (0 O, 1 l I) are left out because people will type them from a screen. */
const alphabets: Readonly<Record<string, string>> = {
  UPPER: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  LOWER: 'abcdefghijkmnopqrstuvwxyz',
  DIGIT: '23456789',
  SPECIAL: '!#$%&*+-=?@^_~',
};

/** The figures of 4.1.5(1)① as the policy in force has them. */
export function passwordFigures(policy: Policy): PasswordFigures {
  return { minLength: policy.integer('password.min-length'), classes: policy.list('password.required-classes') };
}

/**
 * Makes an initial password by a cryptographic random source under the password policy (4.1.1(3), 4.1.5(1)①).
 * @param about words the user would be guessed by: login, names, employee number.
 */
export function makeInitialPassword(policy: Policy, about: readonly string[]): string {
  const figures = passwordFigures(policy);
  const length = Math.max(policy.integer('password.initial-length'), figures.minLength, figures.classes.length);
  const everything = Object.values(alphabets).join('');
  for (;;) {
    const required = figures.classes.map((name) => pick(alphabets[name] ?? everything));
    const rest = Array.from({ length: length - required.length }, () => pick(everything));
    const password = shuffle([...required, ...rest]).join('');
    if (hardToGuess(password, figures, about).length === 0) return password;
  }
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}

function shuffle(characters: string[]): string[] {
  for (let index = characters.length - 1; index > 0; index--) {
    const other = randomInt(index + 1);
    [characters[index], characters[other]] = [characters[other] ?? '', characters[index] ?? ''];
  }
  return characters;
}
