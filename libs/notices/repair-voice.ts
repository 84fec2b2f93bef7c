import { oneLine } from './one-line.js';
import { repairCatalogue, type RepairEnding } from './texts/repair-words.js';
import type { Shown, Tongue, Voice } from './voice.js';

/** What a letter takes from the subject of a work item about a repair. */
interface RepairSubject {
  readonly assetNumber?: string;
  readonly serial?: string;
  readonly confidential?: boolean;
  readonly fault?: string;
  readonly assessment?: { readonly canConfirm: boolean; readonly canProtect: boolean } | null;
  readonly removal?: { readonly serial: string; readonly place: string } | null;
  readonly request?: {
    readonly mode: string;
    readonly company?: string;
    readonly contact?: string;
    readonly returnBy: string;
  } | null;
}

/** Repairs speak of a thing, its fault and its information (4.6.1). */
export const repairVoice: Voice = {
  letter: () => undefined,
  ending: ({ state }, language) => {
    const ending = ends[state];
    if (!ending) return undefined;
    const [head, lead, meaning] = repairCatalogue[language].endings[ending];
    const nothingCame = ending !== 'closed';
    return { head, lead: (title) => `${title}: ${lead}`, applicant: meaning, user: meaning, nothingCame };
  },
  calledOff: () => undefined,
  subject: shownOf,
};

const ends: Readonly<Record<string, RepairEnding>> = {
  closed: 'closed',
  'not-repairable': 'hopeless',
  withdrawn: 'withdrawn',
  'out-of-reach': 'missed',
};

function shownOf(subject: unknown, { language, clock }: Tongue): Shown {
  const { assetNumber, serial, confidential, fault, ...more } = (subject ?? {}) as RepairSubject;
  const { assessment, removal, request } = more;
  const words = repairCatalogue[language];
  const safe = assessment?.canConfirm && assessment.canProtect;
  const rows = {
    asset: assetNumber === undefined ? undefined : `${assetNumber} (${serial})`,
    ...{ fault, contents: confidential ? words.confidential : undefined },
    assessment: assessment ? (safe ? words.safe : words.exposed) : undefined,
    removal: removal ? `${removal.serial} (${removal.place})` : undefined,
    mode: words.modes[request?.mode ?? ''],
    repairer: request?.company === undefined ? undefined : `${request.company} (${request.contact})`,
    returnBy: request ? clock(request.returnBy) : undefined,
  };
  const facts = (Object.keys(rows) as (keyof typeof rows)[]).flatMap((label) => {
    const value = rows[label];
    return value ? [{ label: words.labels[label], value: oneLine(value) }] : [];
  });
  return { facts, sections: [] };
}
