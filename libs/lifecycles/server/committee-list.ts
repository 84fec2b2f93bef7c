import type { ClauseId } from '#libs/kernel/clause';
import type { Localized } from '#libs/kernel/localized';

/** Lists that the committee keeps: 推奨プラットフォーム (4.2.1(6)), and the OS and software that servers use (4.2.3(1)). */
export const committeeLists = ['RECOMMENDED_PLATFORM', 'SPECIFIED_SOFTWARE'] as const;
export type CommitteeList = (typeof committeeLists)[number];

/** The one category of the list of platforms. */
export const platformCategory = 'PLATFORM';

/** The clause by which the committee keeps each list. */
export const listClauses: Readonly<Record<CommitteeList, ClauseId>> = {
  RECOMMENDED_PLATFORM: '4.2.1(6)',
  SPECIFIED_SOFTWARE: '4.2.3(1)',
};

/** What people call each list. */
export const listTitles: Readonly<Record<CommitteeList, Localized>> = {
  RECOMMENDED_PLATFORM: { ja: '推奨プラットフォーム', en: 'Recommended platforms' },
  SPECIFIED_SOFTWARE: { ja: 'サーバの指定OS・ソフトウェア', en: 'Specified software of servers' },
};

/** How addresses name a list, e.g. `recommended-platforms`. */
const listNames: Readonly<Record<CommitteeList, string>> = {
  RECOMMENDED_PLATFORM: 'recommended-platforms',
  SPECIFIED_SOFTWARE: 'specified-software',
};

/** Every name that an address may have. */
export const committeeListSlugs = Object.values(listNames);

/** The name of a list in addresses. */
export function committeeListSlug(list: CommitteeList): string {
  return listNames[list];
}

/** The list that an address names. */
export function committeeListNamed(slug: string): CommitteeList | undefined {
  return committeeLists.find((list) => listNames[list] === slug);
}
