import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ServiceAccount, TargetSystem } from '#libs/directory/document';
import type { GrantableRole } from '#libs/kernel/role';
import {
  AbsenceRow,
  DepartmentRow,
  PersonRow,
  RoleGrantRow,
  ServiceAccountRow,
  TargetSystemRow,
} from '../directory.entity.js';
import { Directory, type Member } from './snapshot.js';

/** Id of the case whose chain is the directory's history. */
export const directoryCaseId = 'directory';

/** Reads the directory, and keeps the version read last. */
@Injectable()
export class DirectoryBook {
  private kept: Directory | undefined;
  private checkedAt = 0;

  constructor(private readonly dataSource: DataSource) {}

  /** The directory at a version that a transaction has just seen. */
  async at(version: number, manager: EntityManager): Promise<Directory> {
    if (this.kept?.version === version) return this.kept;
    return (this.kept = await this.read(version, manager));
  }

  /** The directory as it stood at most a second ago: enough to greet a caller, the door checks again. */
  async recent(): Promise<Directory> {
    const now = Date.now();
    if (this.kept && now - this.checkedAt < 1_000) return this.kept;
    const current = await this.current();
    this.checkedAt = now;
    return current;
  }

  /** The directory as it stands. */
  async current(): Promise<Directory> {
    const [row] = await this.dataSource.query<{ version: number }[]>(
      'SELECT version FROM governed_case WHERE id = $1',
      [directoryCaseId],
    );
    return this.at(row?.version ?? 0, this.dataSource.manager);
  }

  private async read(version: number, manager: EntityManager): Promise<Directory> {
    // One connection serves one query at a time, so these run in turn.
    const departments = await manager.find(DepartmentRow);
    const people = await manager.find(PersonRow, { order: { code: 'ASC' } });
    const grants = await manager.find(RoleGrantRow);
    const absences = await manager.find(AbsenceRow);
    const systems = await manager.find(TargetSystemRow);
    const services = await manager.find(ServiceAccountRow);

    const roles = new Map<string, Set<GrantableRole>>();
    for (const grant of grants) {
      const held = roles.get(grant.person) ?? new Set<GrantableRole>();
      roles.set(grant.person, held.add(grant.role as GrantableRole));
    }
    const members: Member[] = people.map(({ status, phone, ...person }) => ({
      ...person,
      ...(phone === null ? {} : { phone }),
      left: status === 'left',
      roles: roles.get(person.code) ?? new Set<GrantableRole>(),
    }));
    const idOf = new Map(members.map((member) => [member.code, member.id]));
    return new Directory({
      version,
      departments: departments.map(({ parent, ...department }) => ({ ...department, ...(parent ? { parent } : {}) })),
      members,
      leaves: absences.map((absence) => ({
        personId: idOf.get(absence.person) ?? '',
        from: absence.from.toISOString(),
        until: absence.until.toISOString(),
        ...(absence.deputy ? { deputyId: idOf.get(absence.deputy) ?? '' } : {}),
      })),
      systems: systems.map((row) => ({ ...(row.document as TargetSystem), code: row.code })),
      serviceAccounts: services.map((row) => ({ ...(row.document as ServiceAccount), clientId: row.clientId })),
    });
  }
}
