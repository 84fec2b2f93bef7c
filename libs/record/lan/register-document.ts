import type { Localized } from '#libs/kernel/localized';
import type { Acquisition, ConnectionForm } from '#libs/lifecycles/lan-connection/contract';
import type { AddressRange, LanConnectionPoint, LanDevice, LanNamingRule, LanNetwork } from './register.entity.js';

/** A network as it is entered; addresses and prefix in any spelling (4.4.1(3)). */
export interface NetworkEntry {
  readonly code: string;
  readonly name: Localized;
  readonly site: string;
  readonly form: ConnectionForm;
  readonly vlan?: number;
  readonly prefix: string;
  readonly gateway?: string;
  readonly ranges: readonly AddressRange[];
  readonly acquisitions: readonly Acquisition[];
  readonly switching: boolean;
  readonly services: readonly string[];
  readonly dnsZone?: string;
  readonly connector?: string;
  readonly enforcer?: string;
  readonly withdrawn?: boolean;
}

/** A naming rule as it is entered; site and kind are its key (4.4.1(3)). */
export type NamingRuleEntry = Pick<LanNamingRule, 'site' | 'kind' | 'prefix' | 'digits'>;

/** A connection point as it is entered (4.4.1(4)). */
export interface ConnectionPointEntry {
  readonly code: string;
  readonly network: string;
  readonly place: string;
  readonly hub?: string;
  readonly port?: string;
  readonly outlet?: string;
  readonly cable?: string;
  readonly accessPoint?: string;
  readonly switching: boolean;
  readonly shared?: boolean;
  readonly withdrawn?: boolean;
}

/** A device as it is entered; its holder by opaque id, employee number or login (4.4.1(1)). */
export interface DeviceEntry {
  readonly id: string;
  readonly serial: string;
  readonly name: string;
  readonly kind: string;
  readonly hardware: string;
  readonly macs: readonly string[];
  readonly ownership: LanDevice['ownership'];
  readonly holder?: string;
  readonly withdrawn?: boolean;
}

/** What is entered or changed at once; what is not named stays as it is. */
export interface LanRegisterDocument {
  readonly networks?: readonly NetworkEntry[];
  readonly namingRules?: readonly NamingRuleEntry[];
  readonly connectionPoints?: readonly ConnectionPointEntry[];
  readonly devices?: readonly DeviceEntry[];
}

/** A network as the register keeps it; where the search stands is not the register's. */
export type NetworkRow = Omit<LanNetwork, 'cursor'>;
/** A naming rule as the register keeps it. */
export type NamingRuleRow = NamingRuleEntry;
/** A connection point as the register keeps it. */
export type ConnectionPointRow = LanConnectionPoint;
/** A device as the register keeps it. */
export type DeviceRow = LanDevice;
