import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LanConnection, LanLease } from '../lan-connection.entity.js';
import { canonicalMac } from '../lan/notation.js';
import type { LanConnectionPoint } from '../lan/register.entity.js';
import { CaseList, openItemColumn } from './case-list.js';
import { instantOf } from './conditions.js';
import type { Page, PageRequest } from './page.js';
import type { Scope } from './scope.js';

type Instants = 'heldAt' | 'committedAt' | 'freeAt' | 'releasedAt';

/** What a connection occupies or did, with the particulars of the connection point (4.4.1(4)). */
export interface LanLeaseView extends Omit<LanLease, 'connectionId' | Instants> {
  readonly heldAt: string;
  readonly committedAt: string | null;
  readonly freeAt: string | null;
  readonly releasedAt: string | null;
  readonly at: Pick<LanConnectionPoint, 'place' | 'hub' | 'port' | 'outlet' | 'cable' | 'accessPoint'> | null;
}

/** A LAN connection, as readers see it. */
export interface LanConnectionView extends Omit<LanConnection, 'dnsRecords'> {
  readonly state: string;
  readonly version: number;
  readonly applicantId: string | null;
  /** The latest leases, in the order in which they were taken. */
  readonly leases: readonly LanLeaseView[];
  /** Transition that began the latest matter; whether it is under way the state says. */
  readonly matter: string | null;
  readonly openedAt: Date;
  readonly changedAt: Date;
  /** The work item that the case waits on. */
  readonly openItem: { readonly id: string; readonly purpose: string; readonly dueAt: string } | null;
}

/** Which connections are wanted. */
export interface LanConnectionFilter extends PageRequest {
  readonly state?: string;
  readonly department?: string;
  readonly network?: string;
  readonly user?: string;
  readonly device?: string;
  /** In any spelling. */
  readonly mac?: string;
  readonly live?: boolean;
  /** The planned period is over before this instant. */
  readonly endsBefore?: string;
  /** What it waits on is due before this instant. */
  readonly dueBefore?: string;
}

/** A connection that was changed every week for years shows the last of what it occupied. */
const mostLeases = 60;

const point = ['place', 'hub', 'port', 'outlet', 'cable'].map((name) => `'${name}', p.${name}`).join(', ');
const leasesColumn = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'network', s.network,
    'address', host(s.address), 'hostName', s.host_name, 'dnsZone', s.dns_zone, 'dns', s.dns, 'point', s.point, 'shared', s.shared,
    'state', s.state, 'heldAt', ${instantOf('s.held_at')}, 'committedAt', ${instantOf('s.committed_at')},
    'freeAt', ${instantOf('s.free_at')}, 'releasedAt', ${instantOf('s.released_at')},
    'at', CASE WHEN p.code IS NOT NULL THEN jsonb_build_object(${point}, 'accessPoint', p.access_point) END) ORDER BY s.id), '[]')
  FROM (SELECT * FROM lan_lease WHERE connection_id = l.id ORDER BY id DESC LIMIT ${mostLeases}) s
    LEFT JOIN lan_connection_point p ON p.code = s.point) AS leases`;

const columns = `c.id, c.state, c.version, c.applicant_id AS "applicantId", c.opened_at AS "openedAt", c.changed_at AS "changedAt",
  c.matter, l.user_id AS "userId", l.department_code AS "departmentCode", l.network, l.device, l.mac::text AS mac, l.live, l.terms,
  l.planned_to AS "plannedTo", l.examination, l.registration, l.permitted_at AS "permittedAt", l.verified_at AS "verifiedAt",
  l.verification, l.announced_at AS "announcedAt", l.survey, l.instructed_at AS "instructedAt", l.restriction, l."end",
  l.ended_at AS "endedAt", l.proposal, ${leasesColumn}, ${openItemColumn}`;

/** Reads LAN connections: the user management information (利用者管理情報, 4.4.1(6), 4.4.5(2)). */
@Injectable()
export class LanConnectionQueries {
  private readonly cases: CaseList<LanConnectionView>;

  constructor(dataSource: DataSource) {
    this.cases = new CaseList(dataSource, {
      columns,
      row: 'lan_connection l',
      what: { ja: 'LAN接続', en: 'LAN connection' },
    });
  }

  /** Connections that a caller may see, the newest application first. Refused when the MAC address of the filter cannot be read. */
  list(filter: LanConnectionFilter, scope: Scope): Promise<Page<LanConnectionView>> {
    const mac = filter.mac === undefined ? undefined : canonicalMac(filter.mac, 'mac');
    return this.cases.page(filter, scope, (where) =>
      where
        .given(filter.state, (state) => `c.state = ${state}`)
        .given(filter.department, (department) => `l.department_code = ${department}`)
        .given(filter.network, (network) => `l.network = ${network}`)
        .given(filter.user, (user) => `l.user_id = ${user}`)
        .given(filter.device, (device) => `l.device ->> 'id' = ${device}`)
        .given(mac, (address) => `l.mac = ${address}`)
        .given(filter.live, (is) => `l.live = ${is}`)
        .given(filter.endsBefore, (at) => `l.planned_to < ${at}`)
        .given(
          filter.dueBefore,
          (at) =>
            `EXISTS (SELECT FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' AND w.due_at < ${at}::timestamptz)`,
        ),
    );
  }

  /** One connection; one that the caller may not see does not exist for them. */
  one(id: string, scope: Scope): Promise<LanConnectionView> {
    return this.cases.one(id, scope);
  }
}
