import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { Violation } from '#libs/kernel/violation';
import { replanSignal } from '#libs/lifecycles/case';
import { planInstant } from '#libs/policy/plan';
import { missing } from '../door/refusals.js';
import type { LanObservation } from '../lan-connection.entity.js';
import { PolicyBook } from '../policy/book.js';
import { LanDeviations } from './deviations.js';
import { canonicalMac } from './notation.js';
import { readSighting, type Sighting } from './sighting.js';
import { type SeenDevice, UnknownDevices } from './unknown-devices.js';

/** What became of one line of a batch. */
export type SightingResult =
  | { readonly outcome: 'taken' | 'known'; readonly permitted: boolean }
  | { readonly outcome: 'refused'; readonly violations: readonly Violation[] };

/** A batch on its way in. */
export interface SightingReport {
  /** Client id of the scanner or DHCP server. */
  readonly source: string;
  readonly asOf: Instant;
  readonly sightings: readonly Sighting[];
}

interface Recorded extends SeenDevice {
  readonly n: number;
  readonly taken: boolean;
}

/**
 * Takes what scanners and DHCP servers see on the LAN (4.4.3(1)). It goes past the door: an observation is no fact of a case. Of each
 * interface and source the newest is kept, so a batch that is sent again changes nothing. Whoever is checking the connection is shown
 * what is news to them. An interface that belongs to no connection is a finding (4.4.1(1)), and so is a connection that is not as it was
 * checked (4.4.3(1)).
 */
@Injectable()
export class LanObservations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly unknown: UnknownDevices,
    private readonly deviations: LanDeviations,
  ) {}

  /** Records a batch, each line by itself; answers in the order of the lines. Only what cannot be read, or lies ahead, is refused. */
  async report({ source, asOf, sightings }: SightingReport): Promise<readonly SightingResult[]> {
    const latest = await this.latest(asOf);
    const read = sightings.map((sighting) => readSighting(sighting, latest));
    const lines = read.flatMap((line, n) => ('violations' in line ? [] : [{ n, ...line }]));
    const recorded = lines.length === 0 ? [] : await this.record(source, asOf, lines);
    const entry = { actor: { id: `service:${source}` }, asOf };
    await this.unknown.compare(entry, recorded);
    await this.deviations.compare(
      entry,
      recorded.filter(({ permitted }) => permitted).map(({ mac }) => mac),
    );
    const results = new Map(recorded.map((line) => [line.n, line]));
    return read.map((line, n): SightingResult => {
      if ('violations' in line) return { outcome: 'refused', violations: line.violations };
      const { taken = false, permitted = false } = results.get(n) ?? {};
      return { outcome: taken ? 'taken' : 'known', permitted };
    });
  }

  /** What every source saw last of an interface, the newest first; refused when the MAC address cannot be read. */
  of(mac: string): Promise<LanObservation[]> {
    return this.dataSource.query<LanObservation[]>(
      `SELECT mac::text AS mac, source, host(address) AS address, host_name AS "hostName", point, network, observed_at AS "observedAt"
       FROM lan_observation WHERE mac = $1 ORDER BY observed_at DESC, source`,
      [canonicalMac(mac, 'mac')],
    );
  }

  private async latest(asOf: Instant): Promise<Instant> {
    const policy = await this.policies.inForce(new Date(asOf));
    if (!policy) throw missing({ ja: 'この時点のポリシー', en: 'policy at that time' });
    return planInstant(asOf, policy.span('sign-in.max-skew'), this.policies.calendarOf(policy)).at;
  }

  private record(source: string, asOf: Instant, lines: readonly object[]): Promise<Recorded[]> {
    return this.dataSource.query<Recorded[]>(recording, [JSON.stringify(lines), source, replanSignal.name, asOf]);
  }
}

// Interfaces are taken in one order, so that two batches wait for each other instead of blocking each other. A check that waits is woken
// by what a source sees differently, or for the first time since it waits: not by every scan.
const recording = `
  WITH line AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS l (n int, mac macaddr, address inet, "hostName" text, "connectionPoint" text, network text, "observedAt" timestamptz)),
  newest AS MATERIALIZED (SELECT DISTINCT ON (mac) * FROM line ORDER BY mac, "observedAt" DESC, n),
  kept AS (
    INSERT INTO lan_observation AS o (mac, source, address, host_name, point, network, observed_at)
    SELECT mac, $2, address, "hostName", "connectionPoint", network, "observedAt" FROM newest ORDER BY mac
    ON CONFLICT (mac, source) DO UPDATE SET address = excluded.address, host_name = excluded.host_name, point = excluded.point,
      network = excluded.network, observed_at = excluded.observed_at WHERE excluded.observed_at > o.observed_at
    RETURNING mac),
  before AS MATERIALIZED (
    SELECT o.mac, o.observed_at, (o.address, o.host_name, o.point, o.network)
        IS DISTINCT FROM (n.address, n."hostName", n."connectionPoint", n.network) AS changed
    FROM newest n JOIN lan_observation o ON o.mac = n.mac AND o.source = $2),
  shown AS (
    INSERT INTO outbox (stream, kind, key, payload, created_at, next_attempt_at)
    SELECT 'replan:' || k.key, 'signal', k.key, jsonb_build_object('workflowId', k.workflow_id, 'signal', $3::text, 'args', '[]'::jsonb),
      $4::timestamptz, $4::timestamptz
    FROM (
      SELECT c.workflow_id, c.id || '/replan/seen/' || $2::text || '/' || n."observedAt" AS key
      FROM kept JOIN newest n ON n.mac = kept.mac LEFT JOIN before b ON b.mac = n.mac
        JOIN lan_connection l ON l.mac = n.mac AND l.live JOIN governed_case c ON c.id = l.id
        JOIN work_item w ON w.case_id = c.id AND w.state = 'open' AND w.purpose = 'verification'
      WHERE b.mac IS NULL OR b.changed OR b.observed_at < w.opened_at) AS k
    ON CONFLICT (key) DO NOTHING)
  SELECT l.n, l.mac::text AS mac, l.network, l."connectionPoint", l."observedAt", c.id IS NOT NULL AS permitted,
    w.n IS NOT NULL AND k.mac IS NOT NULL AS taken
  FROM line l LEFT JOIN newest w ON w.n = l.n LEFT JOIN kept k ON k.mac = w.mac
    LEFT JOIN lan_connection c ON c.mac = l.mac AND c.live ORDER BY l.n`;
