import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { settledStates } from '#libs/lifecycles/lan-connection/states';
import type { Entry } from '../door/door.js';
import { Findings } from '../findings.js';
import type { Occupied } from '../lan-connection.rows.js';
import { contradictions, type SeenConnection } from './contradictions.js';
import { lanTarget } from './unknown-devices.js';

/** Findings of one batch at most; whoever is left is in the next one. */
const atMost = 100;

interface Row {
  readonly id: string;
  readonly network: string;
  readonly declared: Occupied;
  readonly seen: readonly SeenConnection[];
}

/** Connections that are not any more as they were permitted and checked (4.4.3(1), 4.4.2). */
@Injectable()
export class LanDeviations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly findings: Findings,
  ) {}

  /**
   * Makes a finding of each connection that is seen otherwise than it was permitted, once while it stands; one whose sightings are right
   * again is gone. Repeated as a whole it changes nothing. What a check is going to judge, or a change is moving, is left alone.
   */
  async compare(entry: Pick<Entry, 'actor' | 'asOf'>, macs: readonly string[]): Promise<void> {
    const rows = macs.length === 0 ? [] : await this.dataSource.query<Row[]>(sightings, [macs, settledStates]);
    const compared = rows.map(({ id, network, declared, seen }) => ({
      id,
      differing: seen.flatMap((each) => contradictions(declared, network, each)),
    }));
    const standing = await this.findings.thoseStanding(compared.map(({ id }) => deviationKey(id)));
    for (const { id, differing } of compared)
      if (differing.length === 0 && standing.has(deviationKey(id)))
        await this.findings.vanished(entry, deviationKey(id));
    for (const { id, differing } of compared.filter((each) => each.differing.length > 0).slice(0, atMost)) {
      // The first source in the order of names speaks: two that disagree do not make a change of each scan.
      const fields = [...differing].reverse();
      const expected = Object.fromEntries(fields.map(({ field, declared }) => [field, declared]));
      const observed = Object.fromEntries(fields.map(({ field, observed: saw }) => [field, saw]));
      const about = { target: lanTarget, subjectCaseId: id, key: deviationKey(id), expected, observed };
      await this.findings.record(entry, { kind: 'LAN_DEVIATION', ...about });
    }
  }
}

/** What makes two deviations the same finding. */
export function deviationKey(connectionId: string): string {
  return `LAN_DEVIATION/${connectionId}`;
}

const leased = (column: string) =>
  `(SELECT ${column} FROM lan_lease l WHERE l.connection_id = k.id AND l.state = 'IN_USE')`;

// What was seen before the check, or before somebody put a deviation right, is settled.
const sightings = `
  SELECT k.id, k.network, jsonb_build_object('hostName', ${leased('max(l.host_name)')}, 'address', ${leased('max(host(l.address))')},
      'connectionPoint', ${leased('max(l.point)')}, 'acquisition', k.terms ->> 'acquisition') AS declared,
    jsonb_agg(jsonb_build_object('address', host(o.address), 'hostName', o.host_name, 'connectionPoint', o.point, 'network', o.network)
      ORDER BY o.source) AS seen
  FROM lan_connection k JOIN governed_case c ON c.id = k.id JOIN lan_observation o ON o.mac = k.mac
  WHERE k.mac = ANY($1::macaddr[]) AND k.live AND c.state = ANY($2) AND o.observed_at > greatest(k.verified_at, (
    SELECT max(r.changed_at) FROM finding f JOIN governed_case r ON r.id = f.id
    WHERE f.subject_case_id = k.id AND f.kind = 'LAN_DEVIATION' AND NOT f.stands AND f.action IS NOT NULL))
    AND k.verified_at IS NOT NULL
  GROUP BY k.id, k.network ORDER BY k.id`;
