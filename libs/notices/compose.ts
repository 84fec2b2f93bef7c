import { clause, isClauseId } from '#libs/kernel/clause';
import type { Rung } from '#libs/lifecycles/work-item';
import { type Clock, clockFor } from './clock.js';
import { hasOwnVoice, type NoticeKind } from './kinds.js';
import type { LetterInput, LetterItem, LetterOutcome, Standing } from './letter-input.js';
import { oneLine } from './one-line.js';
import type { Section, Sheet } from './sheet.js';
import { catalogue } from './texts/catalogue.js';
import { passwordWords } from './texts/password-words.js';
import { amendmentOf, matterEndingOf, matterWords } from './texts/matter-words.js';
import type { About, Ending, FactLabel, Ground, Phrases } from './texts/phrases.js';
import type { EndingWords, OwnLetter, Shown } from './voice.js';
import { voiceOf } from './voices.js';

/** One letter while it is being written. */
interface Draft {
  readonly input: LetterInput;
  readonly words: Phrases;
  readonly clock: Clock;
  /** What the lifecycle itself says, where it has a voice. */
  readonly own?: OwnLetter;
  readonly ending?: EndingWords;
  readonly shown?: Shown;
}

/** Finds the words for everything that a letter says. */
export function composeSheet(input: LetterInput): Sheet {
  const { language, item } = input;
  const words = catalogue[language];
  const instants = item ? [item.openedAt, item.dueAt, ...item.ladder.map((rung) => rung.at)] : [];
  const clock = clockFor(words, input.timeZone, instants);
  const draft: Draft = { input, words, clock, ...spoken(input, clock) };
  const { head, lead, title, due } = opening(draft);
  return {
    language,
    subject: oneLine(words.subject(head, title, due)),
    greeting: words.greeting(oneLine(input.recipient)),
    lead,
    facts: facts(draft),
    actions: actions(draft),
    sections: [
      ...((draft.own ?? draft.shown)?.sections ?? []),
      ...meaning(draft),
      ...link(draft),
      ...changes(draft),
      ...why(draft),
      ...future(draft),
    ],
    footer: [words.footer.zone(input.timeZone), words.footer.caseId(input.governed.id), words.footer.automatic],
    colon: words.colon,
  };
}

/** What the lifecycle's voice has to say, if it has one. */
function spoken(input: LetterInput, clock: Clock): Pick<Draft, 'own' | 'ending' | 'shown'> {
  const { kind, language, governed, item, outcome, own } = input;
  const voice = voiceOf(governed.slug);
  if (!voice) return {};
  const tongue = { language, clock, people: item?.people ?? {} };
  const letter = own && voice.letter(kind, own, tongue);
  const ending = outcome && voice.ending(outcome, language);
  return {
    ...(letter ? { own: letter } : {}),
    ...(ending ? { ending } : {}),
    ...(item?.open ? { shown: voice.subject(item.subject, tongue) } : {}),
  };
}

function opening(draft: Draft): { head: string; lead: string; title: string; due?: string } {
  const { input, words, clock, own } = draft;
  const { kind, language, governed, item, outcome } = input;
  const named = own?.alone ? own.alone.target : governed.target;
  const target = named ? ` (${oneLine(named)})` : '';
  if (own) return { head: own.head, lead: own.lead, title: `${governed.title[language]}${target}` };
  if (kind === 'outcome') {
    const title = `${governed.title[language]}${target}`;
    if (draft.ending) return { head: draft.ending.head, lead: draft.ending.lead(title), title };
    const matter = matterEndingOf(outcome?.endedBy);
    if (matter) {
      const { heads, leads, applications } = matterWords[language];
      return { head: heads[matter], lead: leads[matter](title, applications[amendmentOf(outcome?.matter)]), title };
    }
    const ending = endingOf(outcome);
    return { head: words.endingHeads[ending], lead: words.endings[ending](title, outcome?.state ?? ''), title };
  }
  const title = `${(item?.title ?? input.formerItem ?? governed.title)[language]}${target}`;
  const { calledOff } = input;
  if (calledOff && calledOff.by !== 'applicant') {
    const { head, lead } = matterWords[language].calledOff[calledOff.by];
    const cause = calledOff.cause?.[language];
    const said = voiceOf(governed.slug)?.calledOff(calledOff.transition ?? '', cause, language);
    return { head, lead: said ?? lead(cause ?? ''), title };
  }
  if (item && !item.open) return { head: words.settledHead, lead: words.settledLead, title };
  const due = item && clock(item.dueAt);
  // Kinds with a voice of their own have been written by it.
  if (hasOwnVoice(kind)) throw new Error(`nobody speaks for ${kind}`);
  const about: About = { item: item?.kind ?? 'duty', overdue: item?.overdue ?? false, due };
  return { head: words.heads[kind](about), lead: words.leads[kind](about), title, due };
}

function endingOf(outcome: LetterOutcome | undefined): Ending {
  switch (outcome?.state) {
    case 'active':
    case 'withdrawn':
    case 'resolved':
    case 'vanished':
      return outcome.state;
    case 'closed':
      return 'reissued';
    case 'refused':
      return 'not-identified';
    case 'voided':
      return 'voided';
    case 'rejected':
      return outcome.lapsed ? 'lapsed' : 'rejected';
    case 'ended':
      return outcome.lapsed ? 'ran-out' : 'revoked';
    default:
      return 'other';
  }
}

function facts({ input, words, clock, own, shown }: Draft): Sheet['facts'] {
  const { language, governed, item, outcome, oneTime, revision, dormancy } = input;
  const clauseId =
    own?.clause ?? item?.clause ?? outcome?.clause ?? (revision && '4.1.5(1)') ?? (dormancy && '4.1.3(3)');
  const { target, applicant, user, department } = governed;
  const about: FactValues = {
    item: (item?.title ?? input.formerItem ?? governed.title)[language],
    lines: item?.lines === undefined ? undefined : String(item.lines),
    ...(own?.alone ? {} : { target, applicant, user, department }),
  };
  const values: FactValues = {
    waitsOn: item?.open && item.waitsOn.length > 0 ? item.waitsOn.join(words.comma) : undefined,
    since: item && clock(item.openedAt),
    due: item && clock(item.dueAt),
    expires: oneTime?.url && oneTime.expiresAt ? clock(oneTime.expiresAt) : undefined,
    effective: revision && clock(revision.effectiveFrom),
    cause: (outcome ?? input.calledOff)?.cause?.[language],
    verdict: item?.open ? input.standing.verdict : undefined,
    reason: outcome?.reason ?? item?.occasion,
    lastUsed: dormancy && (dormancy.lastUsedAt === undefined ? words.neverUsed : clock(dormancy.lastUsedAt)),
    suspends: dormancy && clock(dormancy.suspendsAt),
    clause: clauseId && isClauseId(clauseId) ? `${clauseId} ${clause(clauseId).title[language]}` : clauseId,
  };
  return [...rows(about, words), ...((own ?? shown)?.facts ?? []), ...rows(values, words)];
}

type FactValues = Partial<Record<FactLabel, string | undefined>>;

function rows(values: FactValues, words: Phrases): Sheet['facts'] {
  return Object.entries(values).flatMap(([label, value]) =>
    value ? [{ label: words.labels[label as FactLabel], value: oneLine(value) }] : [],
  );
}

function actions({ input, words, own }: Draft): Sheet['actions'] {
  const { kind, item, oneTime, page } = input;
  const acts = item?.open === true && kind !== 'reported';
  const { decide, answer, do: act } = words.actions;
  const verb = { approval: decide, vote: decide, review: answer, duty: act };
  const label = own?.action ?? (acts ? verb[item.kind] : words.actions.look);
  const toPage = { label, url: page };
  return oneTime?.url ? [{ label: words.actions.openOnce, url: oneTime.url }, toPage] : [toPage];
}

function meaning({ input: { outcome, dormancy, language }, words, ending: own }: Draft): Section[] {
  if (dormancy) return [{ heading: words.headings.meaning, lines: [words.dormancy[dormancy.recipientIs]] }];
  if (!outcome) return [];
  const matter = matterEndingOf(outcome.endedBy);
  const ending = endingOf(outcome);
  // Whoever applied for oneself need not be told to ask the applicant.
  const nothingCame = own
    ? own.nothingCame
    : matter
      ? matter.startsWith('kept')
      : ['rejected', 'lapsed', 'withdrawn'].includes(ending);
  const relations = nothingCame ? outcome.recipientIs.slice(0, 1) : outcome.recipientIs;
  const lines = new Set(
    relations.map((relation) => {
      if (relation === 'manager') return matterWords[language].manager;
      if (own) return own[relation];
      return matter ? matterWords[language][relation][matter] : words.meaning[relation][ending];
    }),
  );
  if (own?.concerned && relations.length === 0) lines.add(own.concerned);
  return lines.size === 0 ? [] : [{ heading: words.headings.meaning, lines: [...lines] }];
}

function link({ input: { oneTime, item }, words }: Draft): Section[] {
  if (!oneTime || item?.open === false) return [];
  const { once, personal, task, alreadyOpened, gone } = words.oneTime;
  const lines = oneTime.url ? [once, task[oneTime.recipient], alreadyOpened[oneTime.recipient], personal] : [gone];
  return [{ heading: words.headings.link, lines }];
}

function changes({ input: { revision, language }, words }: Draft): Section[] {
  if (!revision) return [];
  const { items, changed, unchanged } = passwordWords[language];
  const lines = (Object.keys(items) as (keyof typeof items)[]).map((name) => {
    const say = items[name] as (value: unknown) => string;
    const [before, after] = [say(revision.before[name]), say(revision.after[name])];
    return before === after ? unchanged(after) : changed(before, after);
  });
  return [{ heading: words.headings.changes, lines }];
}

function why({ input, words }: Draft): Section[] {
  const { item, kind, standing } = input;
  if (!item?.open) return [];
  const forPerson = oneLine(standing.forPerson ?? words.somebody);
  const role = Object.hasOwn(words.roles, item.waitingRole)
    ? words.roles[item.waitingRole as keyof typeof words.roles]
    : item.waitingRole;
  const lines = groundsOf(kind, standing, item).map((ground) => words.grounds[ground](role, forPerson));
  return [{ heading: words.headings.why, lines }];
}

function groundsOf(
  kind: NoticeKind,
  { capacity, forPerson, verdict, cause = 'due' }: Standing,
  item: LetterItem,
): Ground[] {
  if (verdict !== undefined) return ['refused-by-target'];
  if (kind === 'reported' && (cause === 'tied' || cause === 'no-quorum')) return [`${kind}-${cause}`];
  if ((kind === 'escalated' || kind === 'reported') && (cause === 'due' || cause === 'undeliverable')) {
    return [`${kind}-${cause}`, ...(forPerson === undefined ? [] : (['deputy'] as const))];
  }
  if (kind === 'handed-over') return ['deputy'];
  if (kind === 'delegated') return ['delegate'];
  // Somebody whom a rung brought in, told again later.
  if (capacity === 'escalation' && !item.foundAbove) return ['escalated-due'];
  return [capacity ?? (forPerson === undefined ? 'responsible' : 'deputy')];
}

function future({ input: { item, language }, words, clock }: Draft): Section[] {
  if (!item?.open) return [];
  const steps = stepsAhead(item.ladder).map((rung) => `${clock(rung.at)} ${actOf(rung, item, words)}`);
  return [
    ...(steps.length > 0 ? [{ heading: words.headings.next, lines: steps, ordered: true }] : []),
    { heading: words.headings.otherwise, lines: [item.ifNobodyActs[language]] },
  ];
}

/** What lies ahead; of the many reminders only the next one, the others would hide what matters. */
function stepsAhead(ladder: readonly Rung[]): Rung[] {
  const ahead = ladder.filter((rung) => rung.firedAt === undefined);
  const reminder = ahead.find((rung) => rung.act === 'remind');
  return ahead.filter((rung) => rung.act !== 'remind' || rung === reminder);
}

function actOf(rung: Rung, item: LetterItem, words: Phrases): string {
  switch (rung.act) {
    case 'remind':
      return words.acts.remind;
    case 'overdue':
      return words.acts.overdue;
    case 'escalate':
      return words.acts.escalate[item.kind](rung.target ? words.roles[rung.target] : words.somebody);
    case 'default':
      return words.acts.default[item.lapses ? 'lapses' : 'stays'];
  }
}
