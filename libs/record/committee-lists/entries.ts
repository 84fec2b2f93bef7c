import { describePlace, type Path } from '#libs/directory/place';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import { softwareCategories } from '#libs/lifecycles/server/documents';
import { isVersionPattern, sameProduct, type Selection } from '#libs/lifecycles/server/selection';
import { type CommitteeList, listClauses, platformCategory } from '#libs/lifecycles/server/committee-list';

/** An entry as somebody hands it in. */
export interface ListEntry {
  /** A category of software; left out, or `PLATFORM`, on the list of platforms. */
  readonly category?: string;
  readonly product: string;
  /** As in {@link Selection}; every version when left out. */
  readonly versions?: readonly string[];
}

/** A whole list as somebody hands it in. */
export interface ListReplacement {
  readonly entries: readonly ListEntry[];
}

/** Entries in the spelling of the list, and everything that is wrong with them under the fields that their author knows. */
export function judgeEntries(
  list: CommitteeList,
  said: ListEntry | ListReplacement,
): { readonly entries: Selection[]; readonly violations: readonly Violation[] } {
  const violations: Violation[] = [];
  const whole = 'entries' in said;
  const entries = (whole ? said.entries : [said]).map((entry, index) => {
    const fault = (path: Path, reason: string, message: Localized) =>
      void violations.push({
        code: `committee-list/${reason}`,
        clause: listClauses[list],
        field: describePlace(said, whole ? ['entries', index, ...path] : path),
        message,
      });
    return judgeEntry(list, entry, fault);
  });
  entries.forEach(({ category, product }, index) => {
    const twin = entries.findIndex((each) => each.category === category && sameProduct(each.product, product));
    if (twin === index || product === '') return;
    violations.push({
      code: 'committee-list/duplicate-entry',
      clause: listClauses[list],
      field: describePlace(said, ['entries', index, 'product']),
      message: { ja: `「${product}」が二度指定されています。`, en: `"${product}" is entered twice.` },
    });
  });
  return { entries, violations };
}

function judgeEntry(
  list: CommitteeList,
  { category, product, versions = [] }: ListEntry,
  fault: (path: Path, reason: string, message: Localized) => void,
): Selection {
  const known: readonly string[] = list === 'RECOMMENDED_PLATFORM' ? [platformCategory] : softwareCategories;
  const named = category ?? (list === 'RECOMMENDED_PLATFORM' ? platformCategory : '');
  if (!known.includes(named)) {
    fault(['category'], 'unknown-category', {
      ja: `区分は次のいずれかです: ${known.join('、')}。`,
      en: `The category is one of ${known.join(', ')}.`,
    });
  }
  const spelled = product.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  if (spelled === '') fault(['product'], 'no-product', { ja: '製品名が必要です。', en: 'Name the product.' });
  const patterns = versions.map((version) => version.normalize('NFKC').trim());
  patterns.forEach((version, index) => {
    if (isVersionPattern(version)) return;
    fault(['versions', index], 'malformed-version', {
      ja: 'バージョンは「12」または「12.*」の形で、空白なしの50文字以内です。',
      en: 'A version is like "12" or "12.*", without blanks, 50 characters at most.',
    });
  });
  return { category: named, product: spelled, versions: [...new Set(patterns)] };
}

/** Whatever leaves a list leaves it for a reason. */
export function reasonIsGiven(list: CommitteeList, reason: string | undefined): Violation[] {
  if (reason?.trim()) return [];
  return [
    {
      code: 'committee-list/no-reason',
      clause: listClauses[list],
      field: 'reason',
      message: { ja: 'リストから外す理由が必要です。', en: 'Say why it is struck off the list.' },
    },
  ];
}
