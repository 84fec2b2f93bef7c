import { isBreachNoticeKind } from './kinds.js';
import { oneLine } from './one-line.js';
import type { Section } from './sheet.js';
import { breachWords, type BreachWords } from './texts/breach-words.js';
import type { Shown, Tongue, Voice } from './voice.js';

/** What the letters of a breach's own are written from. */
interface Said {
  readonly server?: string;
  readonly source?: string;
  readonly seen?: string;
  readonly detectedAt?: string;
  readonly procedure?: boolean;
  readonly reason?: string;
  readonly instruction?: string;
  readonly number?: number;
}

/** What a letter takes from the subject of a work item; the record may hold one of an earlier version. */
interface Subject extends Pick<Said, 'source' | 'seen' | 'detectedAt'> {
  readonly procedure?: {
    readonly steps: readonly { readonly id: string; readonly text: string; readonly done?: object }[];
  } | null;
  readonly report?: { readonly situation: string } | null;
  readonly insufficiency?: { readonly reason: string } | null;
  readonly lines?: number;
  readonly authorities?: readonly { readonly authority: string; readonly answer?: { readonly outcome: string } }[];
}

/** Breaches speak for themselves: what has happened on which server comes first (4.2.4(9)-(11)). */
export const breachVoice: Voice = {
  letter: (kind, parameters, tongue) => {
    if (!isBreachNoticeKind(kind)) return undefined;
    const words = breachWords[tongue.language];
    const { server, instruction, number, reason, procedure, ...noticed }: Said = parameters;
    const gap = tongue.language === 'en' ? ' ' : '';
    return {
      head: words.letters[kind].head,
      lead: words.letters[kind].lead + (procedure === false ? gap + words.noProcedure : ''),
      clause: kind === 'breach-insufficient' || kind === 'breach-instructed' ? '4.2.4(10)' : '4.2.4(9)',
      alone: server === undefined ? {} : { target: server },
      facts: rowsOf(
        { ...noticedRows({ server, ...noticed }, tongue), reason, ...instructed(words, number, instruction) },
        words,
      ),
      sections: [],
    };
  },
  ending: ({ state }, language) =>
    state === 'closed' ? { ...breachWords[language].closed, nothingCame: false } : undefined,
  calledOff: () => undefined,
  subject: (subject, tongue) => subjectOf(subject ?? {}, tongue),
};

function subjectOf(subject: Subject, tongue: Tongue): Shown {
  const words = breachWords[tongue.language];
  const { report, insufficiency, lines = 0, procedure, authorities = [] } = subject;
  const sections: Section[] = [
    {
      heading: words.headings.steps,
      lines: (procedure?.steps ?? []).map(({ id, text, done }) => oneLine(words.step(id, text, done !== undefined))),
    },
    {
      heading: words.headings.authorities,
      lines: authorities.map(({ authority, answer }) => words.authority(authority, answer?.outcome)),
    },
  ];
  const rows = {
    ...noticedRows(subject, tongue),
    report: report?.situation,
    reason: insufficiency?.reason,
    ...(lines > 0 ? { lines: words.lines(lines) } : {}),
  };
  return { facts: rowsOf(rows, words), sections: sections.filter((section) => section.lines.length > 0) };
}

function noticedRows({ server, source, seen, detectedAt }: Omit<Said, 'procedure'>, { clock }: Tongue) {
  return { server, source, detectedAt: detectedAt && clock(detectedAt), seen };
}

function instructed(words: BreachWords, number = 0, instruction?: string) {
  return instruction === undefined ? {} : { instruction: words.numbered(number, instruction) };
}

function rowsOf(
  rows: Partial<Record<keyof BreachWords['labels'], string | undefined>>,
  { labels }: BreachWords,
): Shown['facts'] {
  return Object.entries(rows).flatMap(([label, value]) =>
    value ? [{ label: labels[label as keyof BreachWords['labels']], value: oneLine(value) }] : [],
  );
}
