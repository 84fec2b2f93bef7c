import { account } from './account.js';
import { backup } from './backup.js';
import { chapter1, chapter2, chapter3 } from './chapters-1-3.js';
import { chapter5, chapters6to8, chapter9 } from './chapters-5-9.js';
import type { ClauseEntry } from './entry.js';
import { lanPermission } from './lan-connection.js';
import { lanLife } from './lan-connection-life.js';
import { logReview } from './log-review.js';
import { malware } from './malware.js';
import { medium } from './medium.js';
import { monitoring } from './monitoring.js';
import { operation } from './operation.js';
import { serverIntroduction } from './server-introduction.js';
import { serverOperation } from './server-operation.js';
import { terminal } from './terminal.js';
import { vulnerability } from './vulnerability.js';

// One object over all chapters would lose the order of the text: JavaScript lists keys such as '6' before all others.
const chapters = [
  chapter1,
  chapter2,
  chapter3,
  account,
  serverIntroduction,
  serverOperation,
  terminal,
  lanPermission,
  lanLife,
  malware,
  medium,
  vulnerability,
  logReview,
  backup,
  monitoring,
  operation,
  chapter5,
  chapters6to8,
  chapter9,
] as const;

type KeyOfEach<Table> = Table extends unknown ? keyof Table : never;

/** The id of a clause or item, spelt as the regulation spells it (`4.2.4(7)[2nd]` tells its two clauses (7) apart). */
export type CatalogueId = KeyOfEach<(typeof chapters)[number]>;

/** Every clause and item of the regulation, in the order of the text. */
export const catalogue: ReadonlyMap<CatalogueId, ClauseEntry> = new Map(
  chapters.flatMap((chapter) => Object.entries(chapter) as [CatalogueId, ClauseEntry][]),
);
