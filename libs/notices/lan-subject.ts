import type { End, LanTerms, Restriction } from '#libs/lifecycles/lan-connection/contract';
import { labelOf, nameIn, valueOf } from './lan-values.js';
import { oneLine } from './one-line.js';
import type { Section } from './sheet.js';
import { lanCatalogue } from './texts/lan-catalogue.js';
import type { LanLabel } from './texts/lan-words.js';
import type { Shown, Tongue } from './voice.js';

/** What a letter takes from the subject of a work item about a connection; the record may hold one of an earlier version. */
interface LanSubject {
  readonly terms?: Partial<LanTerms>;
  readonly before?: { readonly terms?: Partial<LanTerms> };
  readonly reason?: string;
  readonly differences?: readonly { readonly field: string; readonly before?: unknown; readonly after?: unknown }[];
  readonly observed?: readonly {
    readonly source: string;
    readonly observedAt: string;
    readonly differences: readonly {
      readonly field: string;
      readonly declared?: unknown;
      readonly observed?: unknown;
    }[];
  }[];
  readonly restriction?: Restriction | null;
  readonly end?: End | null;
}

/** Whether security stays is read off these, changed or not (4.4.4(1)). */
const alwaysCompared = ['protection', 'form', 'services'] as const;

/** What the letters about a connection's work items show (4.4.1(2), 4.4.3(1), 4.4.4(1)). */
export function lanSubject(subject: unknown, tongue: Tongue): Shown {
  const shown = (subject ?? {}) as LanSubject;
  const words = lanCatalogue[tongue.language];
  const { terms = {}, restriction, end, reason } = shown;
  const { plannedFrom, plannedTo } = terms;
  const value = (field: keyof LanTerms) =>
    terms[field] === undefined ? undefined : valueOf(field, terms[field], tongue);
  const rows: Partial<Record<LanLabel, string | undefined>> = {
    network: value('network'),
    form: value('form'),
    place: value('place'),
    period: plannedFrom && plannedTo && words.period(tongue.clock(plannedFrom), tongue.clock(plannedTo)),
    reason,
    restriction: restriction ? saidOf(restriction, tongue) : undefined,
    end: end ? nameIn(words.endReasons, end.reason) : undefined,
  };
  return { facts: rowsOf(rows, tongue), sections: [...changes(shown, tongue), ...observations(shown, tongue)] };
}

/** Labelled rows of whatever is known. */
export function rowsOf(rows: Partial<Record<LanLabel, string | undefined>>, { language }: Tongue): Shown['facts'] {
  const { labels } = lanCatalogue[language];
  return Object.entries(rows).flatMap(([label, value]) =>
    value ? [{ label: labels[label as LanLabel], value: oneLine(value) }] : [],
  );
}

function saidOf({ kind, emergency, reason, lifting }: Restriction, { language }: Tongue): string {
  const { restrictionKinds, labels } = lanCatalogue[language];
  const said = `${nameIn(restrictionKinds, kind)}${emergency ? ` (${labels.emergency})` : ''}: ${reason}`;
  return lifting ? `${said} / ${labels.lifting}: ${lifting.reason}` : said;
}

function changes({ before, terms = {}, differences }: LanSubject, tongue: Tongue): Section[] {
  if (!before || !differences) return [];
  const words = lanCatalogue[tongue.language];
  const changed = differences.map(({ field, ...values }) =>
    words.changed(labelOf(words, field), valueOf(field, values.before, tongue), valueOf(field, values.after, tongue)),
  );
  const same = alwaysCompared
    .filter((field) => !differences.some((each) => each.field.split('.')[0] === field))
    .map((field) => words.unchanged(words.labels[field], valueOf(field, terms[field], tongue)));
  return [{ heading: words.headings.changes, lines: [...changed, ...same] }];
}

function observations({ observed }: LanSubject, tongue: Tongue): Section[] {
  if (!observed) return [];
  const words = lanCatalogue[tongue.language];
  const lines = observed.flatMap(({ source, observedAt, differences }) => [
    words.seenBy(oneLine(source), tongue.clock(observedAt)),
    ...differences.map((each) =>
      words.deviates(
        labelOf(words, each.field),
        valueOf(each.field, each.declared, tongue),
        valueOf(each.field, each.observed, tongue),
      ),
    ),
    ...(differences.length === 0 ? [words.conforms] : []),
  ]);
  return [{ heading: words.headings.observed, lines: lines.length > 0 ? lines : [words.neverSeen] }];
}
