import type { Department, ServiceAccount, TargetSystem } from '#libs/directory/document';
import type { Instant } from '#libs/kernel/instant';
import type { Language, Localized } from '#libs/kernel/localized';
import { type GrantableRole, type Role, systemAdministratorKinds } from '#libs/kernel/role';

/** A person as the rest of Kitei sees one. */
export interface Member {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  readonly login: string;
  readonly name: Localized;
  readonly mail: string;
  readonly phone?: string;
  readonly language: Language;
  readonly department: string;
  readonly left: boolean;
  readonly roles: ReadonlySet<GrantableRole>;
}

/** A planned absence by person ids. */
export interface Leave {
  readonly personId: string;
  readonly deputyId?: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** What a snapshot is made of. */
export interface DirectoryRows {
  readonly version: number;
  readonly departments: readonly Department[];
  readonly members: readonly Member[];
  readonly leaves: readonly Leave[];
  readonly systems: readonly TargetSystem[];
  readonly serviceAccounts: readonly ServiceAccount[];
}

/** The directory at one version, answering the questions that decide who may do what. Immutable. */
export class Directory {
  readonly version: number;
  readonly departments: ReadonlyMap<string, Department>;
  readonly members: readonly Member[];
  readonly systems: ReadonlyMap<string, TargetSystem>;
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>;
  private readonly byId: ReadonlyMap<string, Member>;
  private readonly byCode: ReadonlyMap<string, Member>;
  private readonly bySubject: ReadonlyMap<string, Member>;
  private readonly byLogin: ReadonlyMap<string, Member>;
  private readonly leaves: ReadonlyMap<string, readonly Leave[]>;

  constructor(rows: DirectoryRows) {
    this.version = rows.version;
    this.departments = new Map(rows.departments.map((department) => [department.code, department]));
    this.members = rows.members;
    this.systems = new Map(rows.systems.map((system) => [system.code, system]));
    this.serviceAccounts = new Map(rows.serviceAccounts.map((service) => [service.clientId, service]));
    this.byId = new Map(rows.members.map((member) => [member.id, member]));
    this.byCode = new Map(rows.members.map((member) => [member.code, member]));
    this.bySubject = new Map(rows.members.map((member) => [member.subject, member]));
    this.byLogin = new Map(rows.members.map((member) => [member.login, member]));
    const leaves = new Map<string, Leave[]>();
    for (const leave of rows.leaves) leaves.set(leave.personId, [...(leaves.get(leave.personId) ?? []), leave]);
    this.leaves = leaves;
  }

  /** The person with this opaque id, leavers included. */
  member(id: string): Member | undefined {
    return this.byId.get(id);
  }

  /** The person with this employee number. */
  memberByCode(code: string): Member | undefined {
    return this.byCode.get(code);
  }

  /** The person whom a token's `sub` names. */
  memberBySubject(subject: string): Member | undefined {
    return this.bySubject.get(subject);
  }

  /** A person named by opaque id, employee number or login, as callers of the API do. */
  find(reference: string): Member | undefined {
    return this.byId.get(reference) ?? this.byCode.get(reference) ?? this.byLogin.get(reference);
  }

  /** The manager (管理職) of a department. */
  managerOf(departmentCode: string): Member | undefined {
    const department = this.departments.get(departmentCode);
    return department && this.byCode.get(department.manager);
  }

  /** Who stands above: the manager of the own department, or for that manager the one of the department above. */
  superiorOf(member: Member): Member | undefined {
    for (let code: string | undefined = member.department; code; code = this.departments.get(code)?.parent) {
      const manager = this.managerOf(code);
      if (manager && manager.id !== member.id) return manager;
    }
    return undefined;
  }

  /** Everybody active who holds a role, implied ones included. */
  holders(role: Role): Member[] {
    return this.members.filter((member) => !member.left && this.holds(member, role));
  }

  /** Whether a person holds a role; SYSTEM_ADMINISTRATOR by any of its kinds (2(1)※). */
  holds(member: Member, role: Role): boolean {
    switch (role) {
      case 'SYSTEM_ADMINISTRATOR':
        return systemAdministratorKinds.some((kind) => member.roles.has(kind));
      case 'DEPARTMENT_MANAGER':
        return [...this.departments.values()].some((department) => department.manager === member.code);
      case 'USER':
        return true;
      case 'REGULATION_SUBJECT':
        return subjectRoles.some((subject) => member.roles.has(subject));
      default:
        return member.roles.has(role);
    }
  }

  /** The absence that covers an instant. */
  leaveOf(personId: string, at: Instant): Leave | undefined {
    return this.leaves.get(personId)?.find((leave) => leave.from <= at && at < leave.until);
  }

  /** People for whom somebody stands in at an instant. */
  absenteesOf(deputyId: string, at: Instant): string[] {
    const absentees: string[] = [];
    for (const [personId, leaves] of this.leaves) {
      if (leaves.some((leave) => leave.deputyId === deputyId && leave.from <= at && at < leave.until)) {
        absentees.push(personId);
      }
    }
    return absentees;
  }
}

/** Whom chapter 2 names, and the security officer as section 5 no. 3 of the table reads it. */
const subjectRoles = [
  ...systemAdministratorKinds,
  'OPERATOR',
  'SYSTEM_DESIGNER',
  'INFORMATION_SYSTEMS_DEPARTMENT',
  'INFORMATION_SECURITY_COMMITTEE',
  'SYSTEM_SECURITY_OFFICER',
] as const satisfies readonly GrantableRole[];
