import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import type { LanTerms } from '#libs/lifecycles/lan-connection/contract';
import { securityStays } from '#libs/lifecycles/lan-connection/rules';
import type { WorkingCalendar } from '#libs/policy/calendar';
import type { Policy } from '#libs/policy/policy';
import type { Passage } from '../door/passage.js';
import { judgeTerms } from '../lan-connection.application.js';
import { refuseSameTerms } from '../lan-connection.change.js';
import type { LanConnection } from '../lan-connection.entity.js';
import { PolicyBook } from '../policy/book.js';
import { nextAddress } from './free.js';
import { ledgerDevices } from './devices.js';
import { reservationLocks } from './reservation.js';

/** Where connections have their place: which locks an application needs, and which calendar its dates follow. */
@Injectable()
export class LanPlaces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
  ) {}

  /** Locks for an application; none where the network is unknown, which the passage refuses. */
  async locksFor(network: string, device: string): Promise<readonly string[]> {
    const [place] = await this.dataSource.query<{ code: string; site: string; kind: string }[]>(
      `SELECT n.code, n.site, d.kind FROM lan_network n JOIN ${ledgerDevices} AS d ON d.id = $2 WHERE n.code = $1`,
      [network, device],
    );
    return place ? reservationLocks(place, place.kind) : [];
  }

  /** Whether no address of a network can be given now, as far as one sees without waiting for a turn. */
  async isFull(network: string, asOf: Instant): Promise<boolean> {
    const [row] = await this.dataSource.query<{ full: boolean }[]>(
      `SELECT ${nextAddress('$1', 'n.cursor')} IS NULL AND NOT EXISTS (
         SELECT FROM lan_lease q WHERE q.network = $1 AND q.state = 'QUARANTINED' AND q.free_at <= $2) AS full
       FROM lan_network n WHERE n.code = $1`,
      [network, asOf],
    );
    return row?.full === true;
  }

  /** Locks for a change, on the network that the connection shall have then. */
  async locksForChange(connectionId: string, network: string | undefined): Promise<readonly string[]> {
    const [place] = await this.dataSource.query<{ code: string; site: string; kind: string }[]>(
      `SELECT n.code, n.site, c.device ->> 'kind' AS kind FROM lan_connection c
       JOIN lan_network n ON n.code = coalesce($2, c.network) WHERE c.id = $1`,
      [connectionId, network ?? null],
    );
    return place ? reservationLocks(place, place.kind) : [];
  }

  /** Judges changed terms: possible on their network, and no less secure than before (4.4.4(1)). */
  async judgeChange(passage: Passage, connection: LanConnection, terms: LanTerms): Promise<void> {
    refuseSameTerms(connection.terms, terms);
    await judgeTerms(passage, this, terms, securityStays(connection.terms, terms));
  }

  /** The company's working calendar under a policy. */
  calendarOf(policy: Policy): WorkingCalendar {
    return this.policies.calendarOf(policy);
  }
}
