/** What the committee has put on one of its lists (4.2.1(6), 4.2.3(1)). */
export interface Selection {
  /** `PLATFORM`, or a category of software. */
  readonly category: string;
  readonly product: string;
  /** `12` is that version alone, `12.*` is 12 and all below it; none is every version. */
  readonly versions: readonly string[];
}

/** What a server uses, or is designed to use. */
export interface UsedProduct {
  readonly category: string;
  readonly product: string;
  readonly version: string;
}

/** A version, or one with everything below it: no blanks, an asterisk only as the last part. */
const versionPattern = /^[^\s*]+?(\.\*)?$/u;
const longestVersion = 50;

/** Whether a text may stand among the versions of a {@link Selection}. */
export function isVersionPattern(text: string): boolean {
  return text.length <= longestVersion && versionPattern.test(text) && !text.endsWith('..*');
}

/** Whether the committee's list holds what is used; spelling in width, case and blanks says nothing (4.2.1(6), 4.2.3(1)). */
export function isSelected(list: readonly Selection[], used: UsedProduct): boolean {
  return list.some(
    ({ category, product, versions }) =>
      category === used.category &&
      sameProduct(product, used.product) &&
      (versions.length === 0 || versions.some((pattern) => covers(pattern, used.version))),
  );
}

/** Whether two spellings name one product. */
export function sameProduct(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function covers(pattern: string, version: string): boolean {
  const [wanted, given] = [canonical(pattern), canonical(version)];
  if (!wanted.endsWith('.*')) return given === wanted;
  const stem = wanted.slice(0, -2);
  return given === stem || given.startsWith(`${stem}.`);
}

function canonical(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
