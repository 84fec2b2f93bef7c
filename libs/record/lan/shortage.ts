import type { Violation } from '#libs/kernel/violation';
import type { Passage } from '../door/passage.js';
import { counted, networkFigures } from './figures.js';
import type { LanNetwork } from './register.entity.js';

/** A connection point as the search answers it. */
export interface FoundPoint {
  readonly code: string;
  readonly network: string;
  readonly switching: boolean;
  readonly shared: boolean;
  readonly withdrawn: boolean;
  readonly occupied: boolean;
}

interface PointWish {
  readonly network: LanNetwork;
  readonly place: string;
  readonly connectionPoint?: string;
}

/** Why a connection cannot have the point that was named, or any at its place (4.4.1(4), 4.4.2(2)②). */
export function pointRefusals(
  { network, place, connectionPoint: named }: PointWish,
  point: FoundPoint | null,
): { unlawful: Violation[]; conflicts: Violation[] } {
  const unlawful: Violation[] = [];
  const conflicts: Violation[] = [];
  if (!network.switching) unlawful.push(notSwitching('network'));
  if (named === undefined) {
    if (!point) conflicts.push(noPoint(network, place));
  } else if (!point || point.withdrawn || point.network !== network.code) {
    unlawful.push(unknownPoint(network, named));
  } else {
    if (!point.switching) unlawful.push(notSwitching('connectionPoint'));
    if (point.occupied) conflicts.push(inUse(named));
  }
  return { unlawful, conflicts };
}

const notSwitching = (field: string): Violation => ({
  code: 'lan-connection/hub-not-switching',
  clause: '4.4.2(2)②',
  field,
  message: {
    ja: 'スイッチングハブではないため、他人のパケットを傍受できてしまいます。ここには接続できません。',
    en: 'Its hub does not switch, so that packets of others could be captured: nothing is connected here.',
  },
});

const unknownPoint = ({ code }: LanNetwork, point: string): Violation => ({
  code: 'lan-connection/unknown-point',
  clause: '4.4.1(4)',
  field: 'connectionPoint',
  message: {
    ja: `ネットワーク「${code}」に接続箇所「${point}」はありません。`,
    en: `The network "${code}" has no connection point "${point}".`,
  },
});

const inUse = (point: string): Violation => ({
  code: 'lan-connection/point-in-use',
  clause: '4.4.1(4)',
  field: 'connectionPoint',
  message: {
    ja: `接続箇所「${point}」は使用中か、ほかの申請のために確保されています。`,
    en: `The connection point "${point}" is in use, or held for another application.`,
  },
});

const noPoint = ({ code }: LanNetwork, place: string): Violation => ({
  code: 'lan-connection/no-point',
  clause: '4.4.1(4)',
  field: 'place',
  message: {
    ja: `設置箇所「${place}」には、ネットワーク「${code}」の空いている接続箇所がありません。`,
    en: `No connection point of the network "${code}" is free at the place "${place}".`,
  },
});

/** Networks that a refusal names at most. */
const mostNamed = 10;

/** That no address of a network is free, and how many are in the others: of its site first, then elsewhere (4.4.1(3)). */
export async function whatIsLeft(passage: Passage, network: LanNetwork): Promise<Violation> {
  const others = (await networkFigures(passage.manager, passage.asOf)).filter(
    ({ code, withdrawn, free }) => code !== network.code && !withdrawn && free > 0,
  );
  const here = others.filter(({ site }) => site === network.site);
  const elsewhere = others.filter(({ site }) => site !== network.site);
  const list = (each: typeof others) => each.slice(0, mostNamed).map(({ code, free }) => `${code}: ${counted(free)}`);
  const total = others.reduce((sum, { free }) => sum + free, 0);
  return {
    code: 'lan-connection/range-exhausted',
    clause: '4.4.1(3)',
    field: 'network',
    message: {
      ja: `ネットワーク「${network.code}」に空きアドレスはありません。同じ拠点の空き: ${list(here).join('、') || 'なし'}。他拠点の空き: ${list(elsewhere).join('、') || 'なし'}。合計 ${counted(total)}。`,
      en: `No address of the network "${network.code}" is free. Free at the same site: ${list(here).join(', ') || 'none'}; elsewhere: ${list(elsewhere).join(', ') || 'none'}; in all: ${counted(total)}.`,
    },
  };
}
