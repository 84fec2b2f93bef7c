import type { Instant } from '#libs/kernel/instant';
import type { Language, Localized } from '#libs/kernel/localized';
import type { GrantableRole, systemAdministratorKinds } from '#libs/kernel/role';
import type { ServerAspect } from '#libs/kernel/server-aspect';
import type { Slug } from '#libs/kernel/slug';

/**
 * Who works where, who holds which role of the regulation and what can be applied for. One document describes the
 * company at one moment; it is imported whole, checked whole (`parse.ts`) and compared with the one before (`changes.ts`).
 */
export interface DirectoryDocument {
  /** The tree of departments, one root. */
  readonly departments: readonly Department[];
  /** Everybody whom a record may name, leavers included: the ledgers outlive an employment. */
  readonly people: readonly Person[];
  /** Roles of chapter 2 and of the clauses that name others, as granted to people. */
  readonly roles: readonly RoleGrant[];
  /** Planned absences and who stands in. */
  readonly absences: readonly Absence[];
  /** Systems, applications and information for which accounts exist (4.1.1(1)). */
  readonly systems: readonly TargetSystem[];
  /** Other internal systems that speak to Kitei over REST. */
  readonly serviceAccounts: readonly ServiceAccount[];
}

/** A department (部門); as the user department it applies for accounts (4.1.1(1)). */
export interface Department {
  /** Opaque key, e.g. `D200`. */
  readonly code: string;
  /** What people call it. */
  readonly name: Localized;
  /** Code of the person who decides for the department and answers its reviews (4.1.2(2), 4.1.3(2)). */
  readonly manager: string;
  /** Code of the department above; absent for exactly one, the root (the company or its board). */
  readonly parent?: string;
}

/** Whether a person works here. Leavers stay listed so that old records keep a name. */
export const personStatuses = ['active', 'left'] as const;

/** One of {@link personStatuses}. */
export type PersonStatus = (typeof personStatuses)[number];

/** An employee or anybody else with a login of their own; an account belongs to exactly one person (4.1.1(1)). */
export interface Person {
  /** Employee number, e.g. `E0012`: the opaque key by which imports find the person again. */
  readonly code: string;
  /** The `sub` claim by which tokens name the person; opaque, never reused. */
  readonly subject: string;
  /** Login name, unique without regard to case. */
  readonly login: string;
  /** Name as written and romanised. */
  readonly name: Localized;
  /** Where notices go; unique without regard to case. */
  readonly mail: string;
  /** Number for the call-back that confirms an applicant's identity (4.1.6(2)). */
  readonly phone?: string;
  /** Language of the person's mail. */
  readonly language: Language;
  /** Code of the department the person belongs to. */
  readonly department: string;
  /** `left` ends every role and every right to decide. */
  readonly status: PersonStatus;
}

/** A person who joins. */
export type Joiner = Omit<Person, 'status'>;

/** One role of one person. The umbrella SYSTEM_ADMINISTRATOR is never granted, only one of its three kinds (2(1)※). */
export interface RoleGrant {
  /** Code of the person. */
  readonly person: string;
  /** The role; relations and derived roles cannot be granted. */
  readonly role: GrantableRole;
}

/** A time during which work items of a person go to a deputy (代理). */
export interface Absence {
  /** Code of the person who is away. */
  readonly person: string;
  /** Code of the person who stands in; without one, work items climb their ladder as if nobody answered. */
  readonly deputy?: string;
  /** First instant of the absence. */
  readonly from: Instant;
  /** First instant after it. */
  readonly until: Instant;
  /** Why, for the people concerned. */
  readonly reason?: string;
}

/** What an account opens: a system, an application or information (4.1.1(1)). */
export const targetKinds = ['SYSTEM', 'APPLICATION', 'INFORMATION'] as const;

/** One of {@link targetKinds}. */
export type TargetKind = (typeof targetKinds)[number];

/** How approved rights reach the target; `manual` makes it a duty of an administrator, the others are done by the worker. */
export const connectors = ['manual', 'ldap', 'scim'] as const;

/** One of {@link connectors}. */
export type Connector = (typeof connectors)[number];

/** A target of account applications (4.1.1(1)). */
export interface TargetSystem {
  /** Opaque key, e.g. `sales`. */
  readonly code: string;
  /** System, application or information. */
  readonly kind: TargetKind;
  /** What people call it. */
  readonly name: Localized;
  /** Which kind of system administrator creates its accounts; the other two may not (2(1)※). */
  readonly administrators: (typeof systemAdministratorKinds)[number];
  /** Important targets demand a second factor (4.1.5(1)⑤). */
  readonly important: boolean;
  /** How approved rights are set. */
  readonly connector: Connector;
  /** Rights that can be applied for one by one, so that only what the work needs is granted (4.1.1(1)). */
  readonly entitlements: readonly Entitlement[];
}

/** One right on a target (4.1.1(1)). */
export interface Entitlement {
  /** Key, unique within its target. */
  readonly code: string;
  /** What people call it. */
  readonly name: Localized;
  /** Whether it controls the target itself; the account ledger marks such rights (4.1.1(2)). */
  readonly privileged: boolean;
}

/** An internal system that applies for people or reads, with a token of its own. */
export interface ServiceAccount {
  /** OAuth client id, the `sub` of its tokens. */
  readonly clientId: string;
  /** What people call it. */
  readonly name: Localized;
  /** Lifecycles for which it may hand in applications; it never decides. */
  readonly mayApply: readonly Slug[];
  /** Departments for whose people it may apply: their codes, or `*` for all. */
  readonly departments: readonly string[] | '*';
  /** Whether it may read ledgers and work items. */
  readonly reads?: boolean;
  /** Whether it may tell who joined, moved and left (`personnel.ts`), for the whole company: an HR system. */
  readonly maintainsDirectory?: boolean;
  /** Targets whose sign-ins it may report (4.1.3(3)): their codes, or `*` for all. */
  readonly reportsSignIns?: readonly string[] | '*';
  /** Targets whose enrolled second factors it may report (4.1.5(1)⑤): their codes, or `*` for all. */
  readonly reportsSecondFactors?: readonly string[] | '*';
  /** Whether it may report which interfaces it sees on the LAN: a scanner or a DHCP server (4.4.3(1)). */
  readonly observesLan?: boolean;
  /** Whether it may report how client terminals are set up: a device management system (4.3.1(2)-(8)). */
  readonly observesTerminals?: boolean;
  /** What of servers it may report (4.2.4(1),(2),(6)): aspects, or `*` for all; servers are then missed when such reports stay away. */
  readonly reportsServerStatus?: readonly ServerAspect[] | '*';
  /** Whether it may report breaches of servers: monitoring, intrusion detection (4.2.4(9)). It reads nothing by that. */
  readonly reportsBreaches?: boolean;
}

/** The sections in the order in which they are read and compared. */
export const sections = ['departments', 'people', 'roles', 'absences', 'systems', 'serviceAccounts'] as const;

/** One of {@link sections}. */
export type Section = (typeof sections)[number];

/** What one row of a section holds. */
export type RowOf<S extends Section> = DirectoryDocument[S][number];
