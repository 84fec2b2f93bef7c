import type { Occupied } from '../lan-connection.rows.js';

/** What a source says of an interface; null where it says nothing. */
export interface SeenConnection {
  readonly address: string | null;
  readonly hostName: string | null;
  readonly connectionPoint: string | null;
  readonly network: string | null;
}

/** A field in which a sighting is not what was declared (4.4.3(1)). */
export interface Contradiction {
  readonly field: keyof SeenConnection;
  readonly declared: string | null;
  readonly observed: string | null;
}

/** Where a sighting contradicts what was declared; what a source does not report it cannot contradict (4.4.3(1)). */
export function contradictions(
  { hostName, address, acquisition, connectionPoint }: Occupied,
  network: string,
  seen: SeenConnection,
): Contradiction[] {
  const declared = {
    ...{ hostName, connectionPoint, network },
    // An address that comes by DHCP may be any.
    ...(acquisition === 'FIXED' ? { address } : {}),
  };
  return (Object.entries(declared) as [keyof SeenConnection, string | null][])
    .map(([field, value]) => ({ field, declared: value, observed: seen[field] }))
    .filter(({ declared: value, observed }) => observed !== null && observed !== value);
}
