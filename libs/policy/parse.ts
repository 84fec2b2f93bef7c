import { refuseIf, type Violation } from '#libs/kernel/violation';
import { readCalendar } from './calendar-settings.js';
import type { PolicyDocument, PolicyFigure } from './document.js';
import { isFields, overrideFigure, readFigure, type Fields, type SpanDefaults } from './figures.js';
import { allPolicyKeys, isPolicyKey, type PolicyKey } from './keys.js';
import { relationViolations } from './relations.js';
import { refusal } from './violations.js';

/**
 * Makes one lawful policy of a complete document and, at will, one that overrides parts of it. A figure is overridden
 * by a bare value or by a mapping; `defaults` of the override say how its durations count.
 *
 * @throws Refusal `unlawful` with every violation of both documents at once; its `field` is the key at fault.
 */
export function parsePolicy(documents: { standard: unknown; override?: unknown }): PolicyDocument {
  const found: Violation[] = [];
  const standard = readDocument(documents.standard, 'standard', found);
  const override = readDocument(documents.override ?? {}, 'override', found);
  const head = { ...standard, ...override };
  const rehearsal = head.rehearsal === true;
  const figures = readFigures(standard, override, rehearsal, found);
  const calendar = readCalendar(standard.calendar, override.calendar, found);
  found.push(...relationViolations(figures));
  refuseIf('unlawful', found);
  return { profile: head.profile as string, rehearsal, calendar, figures: figures as PolicyDocument['figures'] };
}

const topLevel = {
  standard: ['profile', 'rehearsal', 'calendar', 'figures'],
  override: ['profile', 'rehearsal', 'calendar', 'figures', 'defaults'],
};

/** Checks the outline of a document; whatever is wrong with its parts is found later. */
function readDocument(document: unknown, role: 'standard' | 'override', found: Violation[]): Fields {
  const wrong = (path: string, en: string, ja: string) => found.push(refusal.malformedDocument(path, en, ja));
  if (!isFields(document)) {
    wrong(role, 'A policy must be a mapping.', 'ポリシーの形式が正しくありません。');
    return {};
  }
  const { profile, rehearsal, figures } = document;
  for (const field of Object.keys(document).filter((name) => !topLevel[role].includes(name)))
    wrong(field, `There is no ${field} at the top level.`, `最上位に ${field} はありません。`);
  if (
    (role === 'standard' || profile !== undefined) &&
    !(typeof profile === 'string' && /^[a-z][a-z0-9-]*$/.test(profile))
  )
    wrong('profile', 'A profile needs a name in kebab case.', 'profile には英小文字とハイフンの名称が必要です。');
  if (rehearsal !== undefined && typeof rehearsal !== 'boolean')
    wrong('rehearsal', 'rehearsal must be true or false.', 'rehearsal は true か false です。');
  if (figures !== undefined && !isFields(figures))
    wrong('figures', 'figures must be a mapping.', 'figures の形式が正しくありません。');
  return document;
}

function readFigures(standard: Fields, override: Fields, rehearsal: boolean, found: Violation[]) {
  const complete = isFields(standard.figures) ? standard.figures : {};
  const changes = isFields(override.figures) ? override.figures : {};
  const unknown = new Set([...Object.keys(complete), ...Object.keys(changes)].filter((key) => !isPolicyKey(key)));
  found.push(...[...unknown].map((key) => refusal.unknownKey(key)));
  const defaults = (isFields(override.defaults) ? override.defaults : {}) as SpanDefaults;

  const figures: Partial<Record<PolicyKey, PolicyFigure>> = {};
  for (const key of allPolicyKeys) {
    if (!(key in complete)) {
      found.push(refusal.missingKey(key));
      continue;
    }
    const read = readFigure(key, complete[key], found);
    if (!read) continue;
    figures[key] = key in changes ? overrideFigure(key, read, changes[key], { defaults, rehearsal }, found) : read;
  }
  return figures;
}
