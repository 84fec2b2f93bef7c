import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import type { Localized } from '#libs/kernel/localized';
import type { Acquisition, ConnectionForm } from '#libs/lifecycles/lan-connection/contract';

/** A range of a network as it was entered. `POOL` addresses are given out, `RESERVED` and `DHCP` ones are not. */
export interface AddressRange {
  readonly kind: 'POOL' | 'RESERVED' | 'DHCP';
  readonly first: string;
  readonly last: string;
}

/** A network of the company's LAN (4.4.1(3)). */
@Entity('lan_network')
@Exclusion('lan_network_disjoint', 'USING gist ("prefix" inet_ops WITH &&) WHERE (NOT withdrawn)')
export class LanNetwork {
  @PrimaryColumn('text')
  code!: string;

  @Column('jsonb')
  name!: Localized;

  @Column('text')
  site!: string;

  /** How devices reach it (4.4.2(2)). */
  @Column('text')
  form!: ConnectionForm;

  @Column('integer', { nullable: true })
  vlan!: number | null;

  /** No two networks overlap (`lan_network_disjoint`). */
  @Column('cidr')
  prefix!: string;

  @Column('inet', { nullable: true })
  gateway!: string | null;

  @Column('jsonb')
  ranges!: AddressRange[];

  @Column('text', { array: true })
  acquisitions!: Acquisition[];

  /** Its hubs switch, so that nobody captures other people's packets (4.4.2(2)②). */
  @Column('boolean')
  switching!: boolean;

  /** Codes of the services that the system usage regulation (システム利用規程) permits on it (4.4.2(2)③,④). */
  @Column('text', { array: true })
  services!: string[];

  /** Zone in which its host names are registered. */
  @Column('text', { nullable: true })
  dnsZone!: string | null;

  /** Code of the host connector that keeps the zone; people do it when null. */
  @Column('text', { nullable: true })
  connector!: string | null;

  /** Code of the command connector that restricts connections and lifts that; people do it when null (4.4.2(1)). */
  @Column('text', { nullable: true })
  enforcer!: string | null;

  /** Address that was given out last; the next search begins behind it. */
  @Column('inet', { nullable: true })
  cursor!: string | null;

  @Column('boolean', { default: false })
  withdrawn!: boolean;
}

/** A run of addresses that may be given out: the pools of a network without what is reserved. */
@Entity('lan_pool')
@Check('lan_pool_order', '"first" <= "last"')
export class LanPool {
  @PrimaryColumn('text')
  network!: string;

  @PrimaryColumn('inet')
  first!: string;

  @Column('inet')
  last!: string;
}

/** The fixed rule (一定規則) by which devices of a kind are named at a site: prefix and a number of so many digits (4.4.1(3)). */
@Entity('lan_naming_rule')
export class LanNamingRule {
  @PrimaryColumn('text')
  site!: string;

  /** Kind of device, e.g. `NOTEBOOK`. */
  @PrimaryColumn('text')
  kind!: string;

  @Column('text')
  prefix!: string;

  @Column('integer')
  digits!: number;

  /** Number that was given out last. */
  @Column('integer', { default: 0 })
  lastNumber!: number;
}

/** Where a device is plugged in: hub, outlet, cable number, or an access point (4.4.1(4)). */
@Entity('lan_connection_point')
@Index('lan_connection_point_place', ['network', 'place', 'code'])
export class LanConnectionPoint {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  network!: string;

  /** 設置箇所 that it serves. */
  @Column('text')
  place!: string;

  @Column('text', { nullable: true })
  hub!: string | null;

  @Column('text', { nullable: true })
  port!: string | null;

  /** 情報コンセント. */
  @Column('text', { nullable: true })
  outlet!: string | null;

  /** 利用ケーブル番号. */
  @Column('text', { nullable: true })
  cable!: string | null;

  @Column('text', { nullable: true })
  accessPoint!: string | null;

  /** Its hub switches (4.4.2(2)②). */
  @Column('boolean')
  switching!: boolean;

  /** Takes many devices at once. */
  @Column('boolean', { default: false })
  shared!: boolean;

  @Column('boolean', { default: false })
  withdrawn!: boolean;
}

/** Whose a device is; only what the company supplies or lends is connected (4.4.1(1)). */
export const ownerships = ['SUPPLIED', 'LENT', 'PERSONAL'] as const;

/** A device that is no client terminal, e.g. a printer or a server; a terminal of the ledger under the same number goes before it. */
@Entity('lan_device')
@Index('lan_device_serial', ['serial'], { unique: true })
// Its method (gin) cannot be said here.
@Index('lan_device_macs', { synchronize: false })
export class LanDevice {
  /** Id in the terminal ledger, e.g. an asset number. */
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  serial!: string;

  /** 機器名称. */
  @Column('text')
  name!: string;

  /** Kind that the naming rules know, e.g. `NOTEBOOK`. */
  @Column('text')
  kind!: string;

  /** Make and model. */
  @Column('text')
  hardware!: string;

  /** MAC addresses of its interfaces. */
  @Column('macaddr', { array: true })
  macs!: string[];

  @Column('text')
  ownership!: (typeof ownerships)[number];

  /** Opaque id of whoever holds it. */
  @Column('text', { nullable: true })
  holder!: string | null;

  @Column('boolean', { default: false })
  withdrawn!: boolean;
}
