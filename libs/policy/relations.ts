import type { Violation } from '#libs/kernel/violation';
import type { PolicyFigure } from './document.js';
import { neverLonger } from './durations.js';
import type { PolicyKey } from './keys.js';
import { refusal } from './violations.js';

type Figures = Partial<Record<PolicyKey, PolicyFigure>>;

// What a ladder can climb to; the first two are relations to the work item: whoever it waits on, and their superior.
const rungs: readonly string[] = [
  'RESPONSIBLE',
  'SUPERIOR',
  'INFORMATION_SYSTEMS_DEPARTMENT',
  'INFORMATION_SECURITY_COMMITTEE',
];

/** What is wrong between figures that are each well-formed; figures that are not are absent and passed over. */
export function relationViolations(figures: Figures): Violation[] {
  return [
    portableInventory(figures),
    escalationChain(figures),
    ...passwordFigures(figures),
    ...votingFigures(figures),
  ].filter((each) => !!each);
}

/** Portable equipment is counted more often than the rest (5(2)). */
function portableInventory(figures: Figures): Violation | undefined {
  const general = figures['asset.inventory.interval'];
  const portable = figures['asset.portable-inventory.interval'];
  // Shorter, not merely as long: the general interval must never fit into the portable one.
  if (!general || !portable) return undefined;
  const shorter =
    neverLonger(String(portable.value), String(general.value)) &&
    !neverLonger(String(general.value), String(portable.value));
  if (shorter) return undefined;
  return refusal.related(
    'asset.portable-inventory.interval',
    portable.clause,
    'portable-inventory-not-shorter',
    '持ち運べる機器の棚卸しは、通常の棚卸しより短い間隔にしてください。',
    'Portable equipment must be counted at a shorter interval than everything else.',
  );
}

/** Begins with whoever is responsible, names no rung twice and ends with the committee, which always exists. */
function escalationChain(figures: Figures): Violation | undefined {
  const figure = figures['escalation.chain'];
  if (!figure) return undefined;
  const chain = figure.value as readonly string[];
  const lawful =
    chain[0] === 'RESPONSIBLE' &&
    chain.at(-1) === 'INFORMATION_SECURITY_COMMITTEE' &&
    chain.every((rung) => rungs.includes(rung));
  if (lawful) return undefined;
  return refusal.related(
    'escalation.chain',
    figure.clause,
    'unlawful-escalation-chain',
    'エスカレーション先は RESPONSIBLE で始まり、SUPERIOR・情報システム部だけを経て、情報セキュリティ委員会で終わる必要があります。',
    'The chain must begin with RESPONSIBLE, pass only through rungs that a ladder knows and end with INFORMATION_SECURITY_COMMITTEE.',
  );
}

/** An initial password obeys the policy it is made under, and a lock-out is preceded by a finding (4.8.1(2)②). */
function passwordFigures(figures: Figures): (Violation | undefined)[] {
  return [
    notAbove(figures, 'password.min-length', 'password.initial-length'),
    notAbove(figures, 'log.analysis.consecutive-auth-failures', 'password.lockout.threshold'),
  ];
}

/** Two options cannot both be carried, every quorum and every majority can be reached, and nobody decides alone (4.2.2(2)). */
function votingFigures(figures: Figures): (Violation | undefined)[] {
  return [
    within(figures, 'committee.minimum-members', 2, 99),
    within(figures, 'committee.quorum', 0, 99),
    within(figures, 'committee.majority', 50, 99),
  ];
}

function within(figures: Figures, key: PolicyKey, least: number, most: number): Violation | undefined {
  const figure = figures[key];
  if (!figure || (Number(figure.value) >= least && Number(figure.value) <= most)) return undefined;
  return refusal.related(
    key,
    figure.clause,
    'out-of-range',
    `「${key}」は ${least} から ${most} までとしてください。`,
    `${key} must lie between ${least} and ${most}.`,
  );
}

function notAbove(figures: Figures, low: PolicyKey, high: PolicyKey): Violation | undefined {
  const [lower, upper] = [figures[low], figures[high]];
  if (!lower || !upper || Number(lower.value) <= Number(upper.value)) return undefined;
  return refusal.related(
    low,
    lower.clause,
    'contradictory-figures',
    `「${low}」は「${high}」以下にしてください。`,
    `${low} may not be greater than ${high}.`,
  );
}
