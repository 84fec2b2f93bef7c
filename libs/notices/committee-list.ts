import { committeeListSlug, listTitles } from '#libs/lifecycles/server/committee-list';
import { listOfCase } from '#libs/record/committee-lists';
import type { Member } from '#libs/record/directory/snapshot';
import type { FiledNotice } from './dossier.js';
import type { LetterInput } from './letter-input.js';
import type { Pages } from './links.js';
import type { MailOptions } from './mail-options.js';

/** What the letter about a list of the committee is written from; it waits on nobody, so there is no work item (4.2.1(6), 4.2.3(1)). */
export function committeeListLetter(
  { kind, language, caseId, parameters }: FiledNotice & { readonly kind: LetterInput['kind'] },
  member: Member,
  { timeZone }: Pick<MailOptions, 'timeZone'>,
  pages: Pages,
): LetterInput {
  const list = listOfCase(caseId);
  return {
    kind,
    language,
    timeZone,
    recipient: member.name[language],
    governed: { id: caseId, slug: 'committee-list', title: listTitles[list] },
    standing: {},
    own: parameters,
    page: pages.committeeList(committeeListSlug(list)),
  };
}
