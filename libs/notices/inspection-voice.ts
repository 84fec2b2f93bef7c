import type { RecordedCorrection, RecordedReport } from '#libs/lifecycles/server-defect/contract';
import type { DeclaredServer } from '#libs/lifecycles/server-inspection/contract';
import type { Localized } from '#libs/kernel/localized';
import { oneLine } from './one-line.js';
import { inspectionWords, type InspectionEnding, type InspectionWords } from './texts/inspection-words.js';
import type { Shown, Tongue, Voice } from './voice.js';

/** What the subject of a work item about an inspection or a defect may hold. */
interface Subject {
  readonly server?: { readonly name: string };
  readonly quarter?: string;
  readonly declared?: DeclaredServer;
  readonly itemTitle?: Localized;
  readonly description?: string;
  readonly correction?: RecordedCorrection | null;
  readonly report?: RecordedReport | null;
}

/** What the committee is told of a defect (4.2.4(8)). */
interface Reported extends RecordedReport {
  readonly server: string;
  readonly description: string;
  readonly early: boolean;
}

/** Inspections of servers speak for themselves (4.2.4(7)[1st]). */
export const inspectionVoice = voiceWith({ passed: 'passed', closed: 'closed' });

/** So do the defects that they find (4.2.4(8)). */
export const defectVoice = voiceWith({ closed: 'defect-closed' });

function voiceWith(endings: Readonly<Record<string, InspectionEnding>>): Voice {
  return {
    letter: (kind, parameters, tongue) => {
      if (kind !== 'defect-reported') return undefined;
      const { server, description, defect, countermeasures, by, at, early } = parameters as unknown as Reported;
      const { head, lead } = inspectionWords[tongue.language].reported[early ? 'early' : 'done'];
      const rows = {
        server,
        description,
        defect,
        countermeasures,
        reportedBy: tongue.people[by],
        reportedAt: tongue.clock(at),
      };
      return { head, lead, clause: '4.2.4(8)', facts: rowsOf(rows, tongue), sections: [] };
    },
    ending: ({ state }, language) => {
      const ending = endings[state];
      return ending && { ...inspectionWords[language].endings[ending], nothingCame: false };
    },
    calledOff: (transition, _cause, language) =>
      transition === 'release-inspector' ? inspectionWords[language].released : undefined,
    subject: (subject, tongue) => {
      const { server, quarter, itemTitle, description, correction, report, declared } = (subject ?? {}) as Subject;
      const rows = {
        server: server?.name,
        quarter,
        item: itemTitle?.[tongue.language],
        description,
        done: correction?.done,
        defect: report?.defect,
        countermeasures: report?.countermeasures,
      };
      return { facts: rowsOf(rows, tongue), sections: declared ? [comparison(declared, tongue)] : [] };
    },
  };
}

type Rows = Partial<Record<keyof InspectionWords['labels'], string | undefined>>;

function rowsOf(rows: Rows, { language }: Tongue): Shown['facts'] {
  const { labels } = inspectionWords[language];
  return Object.entries(rows).flatMap(([label, value]) =>
    value ? [{ label: labels[label as keyof typeof labels], value: oneLine(value) }] : [],
  );
}

function comparison(
  { configuration, services, accounts }: DeclaredServer,
  { language }: Tongue,
): Shown['sections'][number] {
  const { declared, declaredHeading, nothing } = inspectionWords[language];
  const lists = { hardware: configuration?.hardware ?? [], services, accounts };
  return {
    heading: declaredHeading,
    lines: Object.entries(lists).map(
      ([name, list]) => `${declared[name as keyof typeof lists]}: ${list.map(oneLine).join(', ') || nothing}`,
    ),
  };
}
