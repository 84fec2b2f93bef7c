import { clause, isClauseId } from '#libs/kernel/clause';
import type { Rung } from '#libs/lifecycles/work-item';
import { type Clock, clockFor } from './clock.js';
import type { NoticeKind } from './kinds.js';
import type { LetterInput, LetterItem, LetterOutcome, Standing } from './letter-input.js';
import { oneLine } from './one-line.js';
import type { Section, Sheet } from './sheet.js';
import { catalogue } from './texts/catalogue.js';
import type { About, Ending, FactLabel, Ground, Phrases } from './texts/phrases.js';

/** One letter while it is being written. */
interface Draft {
  readonly input: LetterInput;
  readonly words: Phrases;
  readonly clock: Clock;
}

/** Finds the words for everything that a letter says. */
export function composeSheet(input: LetterInput): Sheet {
  const { language, item } = input;
  const words = catalogue[language];
  const instants = item ? [item.openedAt, item.dueAt, ...item.ladder.map((rung) => rung.at)] : [];
  const draft: Draft = { input, words, clock: clockFor(words, input.timeZone, instants) };
  const { head, lead, title, due } = opening(draft);
  return {
    language,
    subject: oneLine(words.subject(head, title, due)),
    greeting: words.greeting(oneLine(input.recipient)),
    lead,
    facts: facts(draft),
    actions: actions(draft),
    sections: [...meaning(draft), ...link(draft), ...why(draft), ...future(draft)],
    footer: [words.footer.zone(input.timeZone), words.footer.caseId(input.governed.id), words.footer.automatic],
    colon: words.colon,
  };
}

function opening({ input, words, clock }: Draft): { head: string; lead: string; title: string; due?: string } {
  const { kind, language, governed, item, outcome } = input;
  const target = governed.target ? ` (${oneLine(governed.target)})` : '';
  if (kind === 'outcome') {
    const ending = endingOf(outcome);
    const title = `${governed.title[language]}${target}`;
    return { head: words.endingHeads[ending], lead: words.endings[ending](title, outcome?.state ?? ''), title };
  }
  const title = `${(item?.title ?? input.formerItem ?? governed.title)[language]}${target}`;
  if (item && !item.open) return { head: words.settledHead, lead: words.settledLead, title };
  const due = item && clock(item.dueAt);
  const about: About = { item: item?.kind ?? 'duty', overdue: item?.overdue ?? false, due };
  return { head: words.heads[kind](about), lead: words.leads[kind](about), title, due };
}

function endingOf(outcome: LetterOutcome | undefined): Ending {
  switch (outcome?.state) {
    case 'active':
    case 'withdrawn':
      return outcome.state;
    case 'rejected':
      return outcome.lapsed ? 'lapsed' : 'rejected';
    default:
      return 'other';
  }
}

function facts({ input, words, clock }: Draft): Sheet['facts'] {
  const { language, governed, item, outcome, oneTime } = input;
  const clauseId = item?.clause ?? outcome?.clause;
  const values: Partial<Record<FactLabel, string>> = {
    item: (item?.title ?? input.formerItem ?? governed.title)[language],
    target: governed.target,
    applicant: governed.applicant,
    user: governed.user,
    department: governed.department,
    waitsOn: item?.open && item.waitsOn.length > 0 ? item.waitsOn.join(words.comma) : undefined,
    since: item && clock(item.openedAt),
    due: item && clock(item.dueAt),
    expires: oneTime?.url && oneTime.expiresAt ? clock(oneTime.expiresAt) : undefined,
    reason: outcome?.reason,
    clause: clauseId && isClauseId(clauseId) ? `${clauseId} ${clause(clauseId).title[language]}` : clauseId,
  };
  return Object.entries(values).flatMap(([label, value]) =>
    value ? [{ label: words.labels[label as FactLabel], value: oneLine(value) }] : [],
  );
}

function actions({ input, words }: Draft): Sheet['actions'] {
  const { kind, item, oneTime, page } = input;
  const acts = item?.open === true && kind !== 'reported';
  const label = !acts ? words.actions.look : item.kind === 'approval' ? words.actions.decide : words.actions.do;
  const toPage = { label, url: page };
  return oneTime?.url ? [{ label: words.actions.openOnce, url: oneTime.url }, toPage] : [toPage];
}

function meaning({ input: { outcome }, words }: Draft): Section[] {
  if (!outcome) return [];
  const ending = endingOf(outcome);
  const lines = new Set(outcome.recipientIs.map((relation) => words.meaning[relation][ending]));
  return lines.size === 0 ? [] : [{ heading: words.headings.meaning, lines: [...lines] }];
}

function link({ input: { oneTime, item }, words }: Draft): Section[] {
  if (!oneTime || item?.open === false) return [];
  const { once, personal, task, alreadyOpened, gone } = words.oneTime;
  const lines = oneTime.url ? [once, task[oneTime.recipient], alreadyOpened[oneTime.recipient], personal] : [gone];
  return [{ heading: words.headings.link, lines }];
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

function groundsOf(kind: NoticeKind, { capacity, forPerson, cause = 'due' }: Standing, item: LetterItem): Ground[] {
  if (kind === 'escalated' || kind === 'reported') {
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
