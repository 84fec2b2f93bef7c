import { isClauseId, type ClauseId } from '#libs/kernel/clause';
import type { Violation } from '#libs/kernel/violation';
import {
  closedDayRules,
  countings,
  origins,
  strictnesses,
  type ClosedDayRule,
  type Counting,
  type PolicyFigure,
} from './document.js';
import { policyKeys, type PolicyKey } from './keys.js';
import { isAtLeastAsStrict } from './strictness.js';
import { checkValue } from './values.js';
import { refusal } from './violations.js';

/** A parsed YAML or JSON object whose fields are not yet known. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether the value is an object with fields, not a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How overridden durations count where they do not say it themselves. */
export interface SpanDefaults {
  readonly counting?: Counting;
  readonly onClosedDay?: ClosedDayRule;
}

/** Reads one complete figure; adds to `found` everything that is wrong with it and returns undefined then. */
export function readFigure(key: PolicyKey, raw: unknown, found: Violation[]): PolicyFigure | undefined {
  if (!isFields(raw)) return void found.push(refusal.malformedFigure(key, 'value', 'a mapping with value and clause'));
  const cited = (Array.isArray(raw.clause) ? raw.clause : [raw.clause]) as unknown[];
  const known = cited.filter((id): id is ClauseId => typeof id === 'string' && isClauseId(id));
  const wrong = attributeViolations(key, raw);
  const [first, ...others] = known;
  if (!first || known.length < cited.length)
    wrong.push(refusal.malformedFigure(key, 'clause', 'ids of clauses, in quotes where they look like numbers'));
  wrong.push(...checkValue(key, raw.value, raw.counting as Counting | undefined, known));
  found.push(...wrong);
  if (wrong.length > 0 || !first) return undefined;
  const { value, origin, stricter, counting, onClosedDay, note } = raw as unknown as PolicyFigure;
  const figure = { value, clause: [first, ...others], origin, stricter, counting, onClosedDay, note };
  // Absent attributes must not appear as undefined: the document is stored and hashed as JSON.
  return JSON.parse(JSON.stringify(figure)) as PolicyFigure;
}

/** Applies an override, a bare value or a mapping, to a figure; adds what is wrong to `found`. */
export function overrideFigure(
  key: PolicyKey,
  standard: PolicyFigure,
  raw: unknown,
  { defaults, rehearsal }: { defaults: SpanDefaults; rehearsal: boolean },
  found: Violation[],
): PolicyFigure {
  const given: Fields = isFields(raw) ? raw : { value: raw };
  const fixed = (['clause', 'origin', 'stricter'] as const).filter(
    (attribute) => attribute in given && !same(standard[attribute], given[attribute]),
  );
  found.push(...fixed.map((attribute) => refusal.attributeChanged(key, standard.clause, attribute)));
  const { clause, origin, stricter } = standard;
  const merged = {
    ...standard,
    ...(isDuration(key) && defaults),
    ...given,
    clause,
    origin,
    ...(stricter && { stricter }),
  };
  const changed = readFigure(key, merged, found);
  if (!changed) return standard;
  if (standard.origin === 'fixed' && !rehearsal && !isAtLeastAsStrict(standard, changed))
    found.push(refusal.weaker(key, standard.clause, String(standard.value)));
  return changed;
}

/** What is wrong with the attributes of a figure, apart from its value and clause. */
function attributeViolations(key: PolicyKey, raw: Fields): Violation[] {
  const duration = isDuration(key);
  const rules: [attribute: string, allowed: readonly unknown[], wanted: boolean][] = [
    ['origin', origins, true],
    ['stricter', strictnesses, raw.origin === 'fixed'],
    ['counting', countings, duration],
    ['onClosedDay', closedDayRules, duration],
  ];
  const found = rules
    .filter(([attribute, allowed, wanted]) => (wanted ? !allowed.includes(raw[attribute]) : attribute in raw))
    .map(([attribute, allowed, wanted]) =>
      refusal.malformedFigure(key, attribute, wanted ? `one of ${allowed.join(', ')}` : 'absent here'),
    );
  const attributes = ['value', 'clause', 'note', ...rules.map(([attribute]) => attribute)];
  const strange = Object.keys(raw).filter((attribute) => !attributes.includes(attribute));
  if ('note' in raw && typeof raw.note !== 'string') strange.push('note');
  return [...found, ...strange.map((attribute) => refusal.malformedFigure(key, attribute, 'absent, or a text'))];
}

function isDuration(key: PolicyKey): boolean {
  return ['duration', 'immediacy', 'optional-duration'].includes(policyKeys[key]);
}

function same(standard: unknown, given: unknown): boolean {
  const listed = Array.isArray(standard) && !Array.isArray(given) ? [given] : given;
  return JSON.stringify(standard) === JSON.stringify(listed);
}
