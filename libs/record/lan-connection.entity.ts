import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  DnsRecord,
  Examination,
  End,
  ImpactSurvey,
  LanProposal,
  LanTerms,
  Registration,
  Restriction,
  Verification,
} from '#libs/lifecycles/lan-connection/contract';

/** The device as the terminal ledger described it when it was connected (4.4.1(6)④). */
export interface ConnectedDevice {
  readonly id: string;
  readonly name: string;
  readonly serial: string;
  readonly kind: string;
  readonly hardware: string;
}

/** A LAN connection: the user management information (利用者管理情報, 4.4.1(6), 4.4.5(2)). */
@Entity('lan_connection')
@Index('lan_connection_mac', ['mac'], { unique: true, where: 'live' })
@Index('lan_connection_network', ['network', 'id'], { where: 'live' })
@Index('lan_connection_department', ['departmentCode', 'id'])
export class LanConnection {
  /** The case's id. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  userId!: string;

  @Column('text')
  departmentCode!: string;

  /** Code of the network, the same as in the terms. */
  @Column('text')
  network!: string;

  @Column('jsonb')
  device!: ConnectedDevice;

  /** In PostgreSQL's notation, `08:00:2b:01:02:03`. */
  @Column('macaddr')
  mac!: string;

  /** Applied for or in use; nobody else may connect the same interface (4.4.1(6)④). */
  @Column('boolean', { default: true })
  live!: boolean;

  /** What was applied for, and from the permission on what is permitted. */
  @Column('jsonb')
  terms!: LanTerms;

  /** The end of the planned period, the same as in the terms (4.4.3(2)). */
  @Column({ type: 'timestamptz', precision: 3 })
  plannedTo!: Date;

  /** The judgement of the latest examination (4.4.1(2)). */
  @Column('jsonb', { nullable: true })
  examination!: Examination | null;

  /** DNS and directory (4.4.1(3)). */
  @Column('jsonb', { nullable: true })
  registration!: Registration | null;

  /** What the DNS may hold for it: written before it is asked to, taken away when it is gone. */
  @Column('jsonb', { default: [] })
  dnsRecords!: DnsRecord[];

  /** The latest permission that took effect; the check is due from here (4.4.3(1)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  permittedAt!: Date | null;

  /** When the latest permission was checked; null while that is owed. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  verifiedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  verification!: Verification | null;

  /** When the user was told that the planned period ends (4.4.3(2)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  announcedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  survey!: ImpactSurvey | null;

  /** When the user was last instructed (4.4.2(1)). */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  instructedAt!: Date | null;

  /** Null while the connection is not restricted (4.4.2(1)). */
  @Column('jsonb', { nullable: true })
  restriction!: Restriction | null;

  /** Why and how it ended (4.4.5). */
  @Column('jsonb', { nullable: true })
  end!: End | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** What shall become of it; means something only while a change is under way (4.4.4). */
  @Column('jsonb', { nullable: true })
  proposal!: LanProposal | null;
}

/** What a lease occupies: one line of one of the three lists (4.4.1(5)①-③). */
export const leaseKinds = ['ADDRESS', 'HOST_NAME', 'CONNECTION_POINT'] as const;
export type LeaseKind = (typeof leaseKinds)[number];

/** `HELD` while it is examined, `IN_USE` from the permission on, `QUARANTINED` until it may be given again, then `RELEASED`. */
export const leaseStates = ['HELD', 'IN_USE', 'QUARANTINED', 'RELEASED'] as const;
export type LeaseState = (typeof leaseStates)[number];

/** Something that one connection occupies: an address, a host name or a connection point; kept as history for good (4.4.1(5)). */
@Entity('lan_lease')
@Check(
  'lan_lease_kind',
  `"kind" = 'ADDRESS' AND "host_name" IS NULL AND "point" IS NULL
      OR "kind" = 'HOST_NAME' AND "host_name" IS NOT NULL AND "address" IS NULL AND "point" IS NULL
      OR "kind" = 'CONNECTION_POINT' AND "point" IS NOT NULL AND "address" IS NULL AND "host_name" IS NULL`,
)
@Index('lan_lease_address', ['address'], { unique: true, where: `address IS NOT NULL AND state <> 'RELEASED'` })
@Index('lan_lease_host_name', ['hostName'], { unique: true, where: `host_name IS NOT NULL AND state <> 'RELEASED'` })
@Index('lan_lease_point', ['point'], {
  unique: true,
  where: `point IS NOT NULL AND NOT shared AND state <> 'RELEASED'`,
})
@Index('lan_lease_connection', ['connectionId', 'kind'])
// The order of each of the three lists.
@Index('lan_lease_network', ['kind', 'network', 'address', 'id'])
@Index('lan_lease_host_names', ['hostName', 'id'], { where: `kind = 'HOST_NAME'` })
@Index('lan_lease_points', ['point', 'id'], { where: `kind = 'CONNECTION_POINT'` })
@Index('lan_lease_quarantine', ['network', 'freeAt'], { where: `state = 'QUARANTINED'` })
export class LanLease {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  connectionId!: string;

  @Column('text')
  kind!: LeaseKind;

  @Column('text')
  network!: string;

  /** Null for a device that gets its address by DHCP: the list shows that it is dynamic (4.4.1(3)). */
  @Column('inet', { nullable: true })
  address!: string | null;

  /** First label, lower case. */
  @Column('text', { nullable: true })
  hostName!: string | null;

  @Column('text', { nullable: true })
  dnsZone!: string | null;

  /** Registered in the DNS. */
  @Column('boolean', { default: false })
  dns!: boolean;

  /** Code of the connection point. */
  @Column('text', { nullable: true })
  point!: string | null;

  /** The point takes many devices (an access point, a VPN gateway). */
  @Column('boolean', { default: false })
  shared!: boolean;

  @Column('text')
  state!: LeaseState;

  @Column({ type: 'timestamptz', precision: 3 })
  heldAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  committedAt!: Date | null;

  /** End of the quarantine; null where there is none. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  freeAt!: Date | null;

  /** When the connection gave it up: the quarantine begins here, or it is free again. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  releasedAt!: Date | null;
}

/** What a scanner or a DHCP server saw last of an interface (4.4.3(1)). */
@Entity('lan_observation')
export class LanObservation {
  @PrimaryColumn('macaddr')
  mac!: string;

  /** Service account that reported it. */
  @PrimaryColumn('text')
  source!: string;

  @Column('inet', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  hostName!: string | null;

  @Column('text', { nullable: true })
  point!: string | null;

  @Column('text', { nullable: true })
  network!: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  observedAt!: Date;
}
