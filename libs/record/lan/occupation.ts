import type { EntityManager } from 'typeorm';
import type { Faults } from './faults.js';
import type { JudgedNetwork } from './network-rules.js';
import type { ConnectionPointRow } from './register-document.js';
import type { StandingRegister } from './register-rows.js';

/** Notes networks that cannot change as entered while connections occupy their addresses (4.4.1(3)). */
export async function refuseOccupiedNetworks(
  manager: EntityManager,
  networks: readonly JudgedNetwork[],
  standing: StandingRegister,
  faults: Faults,
): Promise<void> {
  const codes = networks.map(({ row }) => row.code);
  const occupied = await manager.query<{ network: string; n: number }[]>(
    `SELECT network, count(*)::int AS n FROM lan_lease WHERE network = ANY($1) AND state <> 'RELEASED' GROUP BY 1`,
    [codes],
  );
  const foreign = networks.flatMap(({ row: { code }, foreign }) => foreign.map((span) => ({ code, ...span })));
  const clashes = await manager.query<{ code: string; address: string }[]>(
    `SELECT DISTINCT ON (f.code) f.code, host(l.address) AS address
     FROM jsonb_to_recordset($1::jsonb) AS f (code text, first inet, last inet)
     JOIN lan_lease l ON l.address >= f.first AND l.address <= f.last AND l.state <> 'RELEASED' ORDER BY f.code, l.address`,
    [JSON.stringify(foreign)],
  );
  networks.forEach(({ row }, index) => {
    const before = standing.networks.get(row.code);
    const count = occupied.find(({ network }) => network === row.code)?.n ?? 0;
    const moves = before && before.prefix !== row.prefix;
    if (count > 0 && (moves || row.withdrawn)) {
      faults.add(['networks', index, row.withdrawn ? 'withdrawn' : 'prefix'], 'network-in-use', '4.4.1(3)', {
        ja: `接続が ${count} 件を確保しているため、アドレス範囲の変更や取りやめはできません。`,
        en: `Connections hold ${count} things of it: its prefix stays, and it is not withdrawn.`,
      });
    }
    const clash = clashes.find(({ code }) => code === row.code);
    if (!clash) return;
    faults.add(['networks', index, 'ranges'], 'address-in-use', '4.4.1(3)', {
      ja: `${clash.address} は固定アドレスとして確保されているため、DHCPの範囲やゲートウェイにはできません。`,
      en: `${clash.address} is held as a fixed address: it cannot be a gateway or given out by DHCP.`,
    });
  });
}

/** Notes connection points that cannot change as entered while a connection has them (4.4.1(4)). */
export async function refuseOccupiedPoints(
  manager: EntityManager,
  points: readonly ConnectionPointRow[],
  standing: StandingRegister,
  faults: Faults,
): Promise<void> {
  const moved = ({ code, network, shared, withdrawn }: ConnectionPointRow) => {
    const before = standing.points.get(code);
    return before && (withdrawn || before.network !== network || before.shared !== shared);
  };
  const changed = points.filter(moved).map(({ code }) => code);
  if (changed.length === 0) return;
  const occupied = await manager.query<{ point: string }[]>(
    `SELECT DISTINCT point FROM lan_lease WHERE point = ANY($1) AND state <> 'RELEASED'`,
    [changed],
  );
  points.forEach(({ code }, index) => {
    if (!occupied.some(({ point }) => point === code)) return;
    faults.add(['connectionPoints', index, 'code'], 'point-in-use', '4.4.1(4)', {
      ja: '接続が使用しているため、取りやめ、別ネットワークへの移動、共用の変更はできません。',
      en: 'A connection has it: it is not withdrawn, nor moved to another network, nor shared otherwise.',
    });
  });
}
