import { refuse } from './door/refusals.js';
import type { LanChangeApplication, LanTerms } from '#libs/lifecycles/lan-connection/contract';
import { digestOf } from './ledger/hash.js';
import type { Passage } from './door/passage.js';
import type { LanConnection } from './lan-connection.entity.js';
import { networkOf } from './lan-connection.rows.js';
import { type Reservation, reserve } from './lan/reservation.js';

/** The terms that a change names. */
export function proposedTerms({ reason: _why, ...terms }: LanChangeApplication): Partial<LanTerms> {
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}

/** Takes what a change would occupy anew; what stays the same is kept (4.4.4(1)). */
export async function reserveChange(
  passage: Passage,
  { id, terms: before, device }: LanConnection,
  terms: LanTerms,
): Promise<Reservation | undefined> {
  const [network, old] = await Promise.all([networkOf(passage, terms.network), networkOf(passage, before.network)]);
  if (!network || !old) throw new Error('a network that was judged a moment ago is gone');
  const moved = network.code !== old.code;
  const keep = {
    address: !moved && terms.acquisition === before.acquisition,
    hostName: network.site === old.site && network.dnsZone === old.dnsZone,
    point: !moved && terms.place === before.place && terms.connectionPoint === before.connectionPoint,
  };
  if (keep.address && keep.hostName && keep.point) return undefined;
  const { connectionPoint, acquisition, place, dns } = terms;
  const named = connectionPoint !== undefined && connectionPoint !== before.connectionPoint;
  return reserve(passage, {
    ...{ connectionId: id, network, deviceKind: device.kind, acquisition, place, dns },
    ...(named ? { connectionPoint } : {}),
    keep: {
      ...(keep.address ? { address: true as const } : {}),
      ...(keep.hostName ? { hostName: true as const } : {}),
      ...(keep.point ? { point: true as const } : {}),
    },
  });
}

/** What differs between two sets of terms, side by side (4.4.4(1)). */
export function differencesOf(
  before: object,
  after: object,
): { readonly field: string; readonly before: unknown; readonly after: unknown }[] {
  const [old, fresh] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort();
  return fields
    .filter((field) => digestOf([old[field] ?? null]) !== digestOf([fresh[field] ?? null]))
    .map((field) => ({ field, before: old[field] ?? null, after: fresh[field] ?? null }));
}

/** A change that changes nothing is none (4.4.4(1)). */
export function refuseSameTerms(before: LanTerms, after: LanTerms): void {
  if (differencesOf(before, after).length > 0) return;
  throw refuse(
    'unlawful',
    'lan-connection/nothing-changes',
    { ja: '変更される項目がありません。', en: 'Nothing would change.' },
    { clause: '4.4.4(1)' },
  );
}
