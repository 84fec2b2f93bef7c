import type { Stage } from '../stage.js';

/** A row of one of the three lists, as far as the story shows it. */
interface Row {
  state: string;
  heldAt: string;
  address?: string;
  hostName?: string;
  dnsName?: string;
  point?: string;
  hub?: string;
  outlet?: string;
  cable?: string;
  freeAt?: string;
}

const lists = {
  'ip-addresses': ({ address }: Row) => address,
  'host-names': ({ dnsName, hostName }: Row) => dnsName ?? hostName,
  'connection-points': ({ point, hub, outlet, cable }: Row) =>
    `${point} (${[hub, outlet, cable].filter(Boolean).join(', ')})`,
};

type List = keyof typeof lists;

/**
 * What the three lists say of a connection (4.4.1(5)). The newest row of each of `held` has to be as `expected`; a connection point is
 * never quarantined.
 */
export async function theUseOf(
  stage: Stage,
  connectionId: string,
  expected: string,
  held: readonly string[] = Object.keys(lists),
): Promise<void> {
  for (const [list, shown] of Object.entries(lists) as [List, (row: Row) => string | undefined][]) {
    const { body } = await stage.request('kimura', 'GET', `/v1/ledgers/${list}?connection=${connectionId}`);
    for (const row of body.items as Row[]) {
      const until = row.state === 'QUARANTINED' && row.freeAt ? `, not given again before ${row.freeAt}` : '';
      stage.say(`   ${list.padEnd(18)} ${shown(row)}: ${row.state}${until}`);
    }
    const last = (body.items as Row[]).toSorted((one, other) => one.heldAt.localeCompare(other.heldAt)).at(-1);
    if (!held.includes(list)) continue;
    const right = expected === 'QUARANTINED' && list === 'connection-points' ? 'RELEASED' : expected;
    if (last?.state !== right) throw new Error(`the list of ${list} shows ${last?.state ?? 'nothing'}, not ${right}`);
  }
}

/** What is free and taken of a network (4.4.1(5)). */
export async function theNetwork(stage: Stage, code: string): Promise<void> {
  const { body } = await stage.request('kobayashi', 'GET', `/v1/lan-networks/${code}`);
  const { size, free, held, used, quarantined } = body.addresses as Record<string, number>;
  stage.say(
    `   network ${code} (${String(body.prefix)}, VLAN ${String(body.vlan)}): ${size} addresses, ${free} free, ${held} held, ${used} in use, ${quarantined} quarantined`,
  );
}
