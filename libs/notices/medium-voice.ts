import { mediumCatalogue, type MediumEnding } from './texts/medium-words.js';
import type { Shown, Tongue, Voice } from './voice.js';

/** What a letter takes from the subject of a work item about a medium. */
interface MediumSubject {
  readonly assetNumber?: string;
  readonly kind?: string;
  readonly place?: string;
  readonly holder?: string;
  readonly returnBy?: string;
  readonly purpose?: string | null;
  readonly erasure?: { readonly category: string; readonly method: string; readonly by: string } | null;
}

/** Storage media speak for themselves: what ends is no application for an account (4.6.2). */
export const mediumVoice: Voice = {
  letter: () => undefined,
  ending: ({ endedBy }, language) => {
    const ending = ends[endedBy ?? ''];
    if (!ending) return undefined;
    const [head, lead, applicant] = mediumCatalogue[language].endings[ending];
    const nothingCame = ending === 'refused' || ending === 'lapsed' || ending === 'withdrawn';
    return { head, lead: (title) => `${title}: ${lead}`, applicant, user: applicant, nothingCame };
  },
  calledOff: (transition, _cause, language) =>
    transition === 'report-loss' ? mediumCatalogue[language].lostMeanwhile : undefined,
  subject: shownOf,
};

const ends: Readonly<Record<string, MediumEnding>> = {
  return: 'returned',
  'reject-checkout': 'refused',
  'lapse-checkout': 'lapsed',
  withdraw: 'withdrawn',
  witness: 'reusable',
  'erase-alone': 'reusable',
  'record-loss': 'lost',
  'record-recovery': 'found',
};

function shownOf(subject: unknown, { language, clock, people }: Tongue): Shown {
  const { assetNumber, kind, place, holder, returnBy, purpose, erasure } = (subject ?? {}) as MediumSubject;
  const name = (id: string | undefined) => (id === undefined ? undefined : (people[id] ?? id));
  const { labels } = mediumCatalogue[language];
  const rows = {
    asset: [assetNumber, kind].filter((part) => part !== undefined).join(' '),
    ...{ place, holder: name(holder) },
    returnBy: returnBy === undefined ? undefined : clock(returnBy),
    purpose: purpose ?? undefined,
    erasure: erasure ? `${erasure.category}, ${erasure.method}` : undefined,
    erasedBy: name(erasure?.by),
  };
  const facts = (Object.keys(rows) as (keyof typeof rows)[]).flatMap((label) => {
    const value = rows[label];
    return value ? [{ label: labels[label], value }] : [];
  });
  return { facts, sections: [] };
}
