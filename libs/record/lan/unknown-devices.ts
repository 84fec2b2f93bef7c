import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Entry } from '../door/door.js';
import { Findings } from '../findings.js';
import { digestOf } from '../ledger/hash.js';

/** An interface that was seen on the LAN. */
export interface SeenDevice {
  readonly mac: string;
  readonly network: string | null;
  readonly connectionPoint: string | null;
  readonly observedAt: Date;
  /** It belongs to a connection that is applied for or in use. */
  readonly permitted: boolean;
}

/** Where findings about the LAN stand; no target of the directory. */
export const lanTarget = 'lan';

/** Findings of one batch at most; whoever is left is in the next one. */
const atMost = 100;

/** Devices that nobody has permitted to be on the LAN (4.4.1(1)). */
@Injectable()
export class UnknownDevices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly findings: Findings,
  ) {}

  /**
   * Makes a finding of each interface without a connection, once while it stands; one whose device was connected since is gone. Repeated
   * as a whole it changes nothing.
   */
  async compare(entry: Pick<Entry, 'actor' | 'asOf'>, seen: readonly SeenDevice[]): Promise<void> {
    const byKey = new Map(seen.map((device) => [unknownDeviceKey(device.mac), device]));
    const standing = await this.findings.thoseStanding([...byKey.keys()]);
    for (const key of standing) if (byKey.get(key)?.permitted) await this.findings.vanished(entry, key);
    const fresh = [...byKey].filter(([key, { permitted }]) => !permitted && !standing.has(key)).slice(0, atMost);
    const over = await this.thoseOver(fresh.map(([, device]) => device));
    for (const [key, { mac, network, connectionPoint }] of fresh) {
      if (over.has(mac)) continue;
      const observed = { mac, ...(network ? { network } : {}), ...(connectionPoint ? { connectionPoint } : {}) };
      const observation = { kind: 'UNKNOWN_DEVICE', target: lanTarget, key, expected: { connection: null } } as const;
      await this.findings.record(entry, { ...observation, observed });
    }
  }

  /** Seen while its connection had not ended yet: a report that comes late accuses nobody. */
  private async thoseOver(devices: readonly SeenDevice[]): Promise<ReadonlySet<string>> {
    if (devices.length === 0) return new Set();
    const rows = await this.dataSource.query<{ mac: string }[]>(
      `SELECT s.mac::text AS mac FROM jsonb_to_recordset($1::jsonb) AS s (mac macaddr, "observedAt" timestamptz)
       WHERE EXISTS (SELECT FROM lan_connection c WHERE c.mac = s.mac AND NOT c.live AND c.ended_at >= s."observedAt")`,
      [JSON.stringify(devices.map(({ mac, observedAt }) => ({ mac, observedAt })))],
    );
    return new Set(rows.map(({ mac }) => mac));
  }
}

/** What makes two sightings the same finding; tells no address to whoever reads it. */
export function unknownDeviceKey(mac: string): string {
  return `UNKNOWN_DEVICE/${digestOf(mac).slice(0, 32)}`;
}
