/** Why a product is on the list of what terminals use (規定されたソフトウェア, 4.3.1(3),(5),(6)). */
export const softwareCategories = ['SPECIFIED', 'PERMITTED', 'ANTI_MALWARE', 'USER_LOG_COLLECTOR'] as const;
export type SoftwareCategory = (typeof softwareCategories)[number];

/** A product that terminals use; `SPECIFIED` is on every terminal, `PERMITTED` may be. */
export interface TerminalSoftwareEntry {
  readonly category: SoftwareCategory;
  readonly product: string;
  /** `12` is that version alone, `12.*` is 12 and all below it; none is every version. */
  readonly versions: readonly string[];
  /** Reference of the decision by which it was selected. */
  readonly decision: string;
  /** No longer to be used; it stays in the list as history. */
  readonly withdrawn: boolean;
}
