import { randomInt } from 'node:crypto';
import { hardToGuess, type PasswordFigures } from '#libs/lifecycles/account/password-rules';
import type { PasswordItems } from '#libs/policy/password-items';
import type { Policy } from '#libs/policy/policy';

/** Characters of each class; look-alikes (0 O, 1 l I) are left out because people will type them from a screen. */
const alphabets: Readonly<Record<string, string>> = {
  UPPER: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  LOWER: 'abcdefghijkmnopqrstuvwxyz',
  DIGIT: '23456789',
  SPECIAL: '!#$%&*+-=?@^_~',
};

/**
 * Makes an initial password by a cryptographic random source under the password policy of its target (4.1.1(3), 4.1.5(1)①).
 * @param policy the company's figures, for the length that an initial password has at least.
 * @param items the password policy of the target.
 * @param about words the user would be guessed by: login, names, employee number.
 */
export function makeInitialPassword(
  policy: Policy,
  items: Pick<PasswordItems, 'minLength' | 'requiredClasses'>,
  about: readonly string[],
): string {
  const figures: PasswordFigures = { minLength: items.minLength, classes: items.requiredClasses };
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
