import {
  type CheckedConformance,
  conformanceItems,
  type Exposure,
  type ForcedStop,
  type ImprovementFinding,
  type InstallationApplication,
  stopSteps,
} from '#libs/lifecycles/server/contract';
import type { CurrentDocuments } from '#libs/lifecycles/server/documents';
import { serverLifecycle } from '#libs/lifecycles/server/lifecycle';
import type { LetterOutcome } from './letter-input.js';
import { oneLine } from './one-line.js';
import type { Section } from './sheet.js';
import { type ServerEnding, type ServerLabel, serverWords } from './texts/server-words.js';
import type { Shown, Tongue, Voice } from './voice.js';

/** What a letter takes from the subject of a work item about a server; the record may hold one of an earlier version. */
interface ServerSubject {
  readonly exposure?: Exposure;
  readonly administrators?: readonly string[];
  readonly operators?: readonly string[];
  readonly application?: Pick<InstallationApplication, 'round'> | null;
  readonly findings?: readonly ImprovementFinding[];
  readonly documents?: CurrentDocuments;
  readonly regulationFrom?: string | null;
  readonly conformanceDue?: string | null;
  readonly extensionReason?: string | null;
  readonly conforming?: number;
  readonly conformance?: Partial<Record<string, CheckedConformance>>;
  readonly stop?: ForcedStop | null;
  readonly steps?: readonly string[];
}

/** Servers speak for themselves: what is voted on, stopped or retired is no account (4.2). */
export const serverVoice: Voice = {
  letter: () => undefined,
  ending: (outcome, language) => {
    const ending = endingOf(outcome);
    if (!ending) return undefined;
    const { head, lead, meaning } = serverWords[language].endings[ending];
    const nothingCame = ['rejected', 'withdrawn', 'return-refused'].includes(ending);
    return { head, lead, nothingCame, applicant: meaning, user: meaning, concerned: meaning };
  },
  calledOff: (_transition, cause, language) =>
    cause === undefined ? undefined : serverWords[language].overtaken(cause),
  subject: (subject, tongue) => shownOf(subject ?? {}, tongue),
};

const ends: Readonly<Record<string, ServerEnding>> = {
  commission: 'operating',
  reject: 'rejected',
  withdraw: 'withdrawn',
  'attest-conformity': 'conforming',
  stop: 'stopped',
  'call-off-stop': 'called-off',
  'refuse-return': 'return-refused',
  restart: 'restarted',
  retire: 'retired',
};

function endingOf({ endedBy }: LetterOutcome): ServerEnding | undefined {
  return ends[endedBy ?? ''];
}

function shownOf(subject: ServerSubject, tongue: Tongue): Shown {
  const words = serverWords[tongue.language];
  const { exposure, documents = {}, application, stop, conforming, extensionReason } = subject;
  const { PURPOSE, PLATFORM, LOCATION, CONFIGURATION } = documents;
  const names = (ids: readonly string[] = []) => ids.map((id) => tongue.people[id] ?? id).join(', ');
  const at = (instant: string | null | undefined) => (instant ? tongue.clock(instant) : undefined);
  const values: Partial<Record<ServerLabel, string | undefined>> = {
    exposure: exposure && words.exposures[exposure],
    purpose: PURPOSE?.purpose,
    information: PURPOSE?.information?.map(({ name }) => name).join(', '),
    platform: PLATFORM && [PLATFORM.product, PLATFORM.version].filter(Boolean).join(' '),
    place: LOCATION?.place,
    hardware: CONFIGURATION?.hardware?.join(', '),
    round: application ? String(application.round) : undefined,
    administrators: names(subject.administrators),
    operators: names(subject.operators),
    regulationFrom: at(subject.regulationFrom),
    conformanceDue: at(subject.conformanceDue),
    extension: extensionReason ?? undefined,
    conforming: conforming === undefined ? undefined : words.lines(conforming, conformanceItems.length),
    ordered: stop ? words.ordered(tongue.clock(stop.orderedAt), stop.reason) : undefined,
  };
  return {
    facts: Object.entries(values).flatMap(([label, value]) =>
      value ? [{ label: words.labels[label as ServerLabel], value: oneLine(value) }] : [],
    ),
    sections: [
      ...findings(subject, tongue),
      ...threats(subject, tongue),
      ...unmet(subject, tongue),
      ...stopped(subject, tongue),
    ],
  };
}

function section(heading: string, lines: readonly string[]): Section[] {
  return lines.length === 0 ? [] : [{ heading, lines: lines.map(oneLine) }];
}

function findings({ findings: found = [] }: ServerSubject, { language }: Tongue): Section[] {
  const words = serverWords[language];
  const lines = found.map(({ id, text, answer }) => words.finding(id, text, answer));
  return section(words.headings.findings, lines);
}

function threats({ documents }: ServerSubject, { language }: Tongue): Section[] {
  const words = serverWords[language];
  const lines = (documents?.RISK_ANALYSIS?.threats ?? []).map(({ threat, asset }) => words.threat(threat, asset));
  return section(words.headings.threats, lines);
}

function unmet({ conformance }: ServerSubject, { language }: Tongue): Section[] {
  if (!conformance) return [];
  const words = serverWords[language];
  const open = conformanceItems.filter((item) => !conformance[item]?.conforms);
  const lines = open.map((item) => words.unmet(item, conformance[item]?.evidence));
  return section(words.headings.unmet, lines);
}

function stopped({ stop, steps }: ServerSubject, { language, clock }: Tongue): Section[] {
  if (!stop || !steps) return [];
  const words = serverWords[language];
  const done = { warning: stop.warning?.at, freezing: stop.freezing?.at, isolating: stop.isolating?.at };
  const items = {
    warning: 'stop-warning',
    freezing: 'change-freeze',
    isolating: 'isolation',
    stopping: 'forced-stop',
  } as const;
  const lines = stopSteps.map((step) => {
    const at = step === 'stopping' ? stop.stoppedAt : done[step];
    return words.step(serverLifecycle.workItems[items[step]].title[language], at && clock(at));
  });
  return section(words.headings.stop, lines);
}
