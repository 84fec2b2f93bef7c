import { Injectable } from '@nestjs/common';
import type { Role } from '#libs/kernel/role';
import { permissions } from '#libs/platform/auth/permissions';
import { EventQueries } from '#libs/record/queries/event.queries';
import { directoryCaseId } from '#libs/record/directory/book';
import type { Directory, Member } from '#libs/record/directory/snapshot';
import { cursorOf, type Page, placeOf } from '#libs/record/queries/page';
import { mayDo } from '../auth/access.guard.js';
import { type Caller, personOf, standingInFor } from '../auth/caller.js';
import { type HistoryLine, historyLine, type HistoryQuery } from '../http/history.dto.js';
import { optionalName, personName } from '../http/names.dto.js';
import type { DepartmentAnswer, MeAnswer, PeopleQuery, PersonAnswer, SystemAnswer } from './directory.dto.js';

/** Reads the directory for callers. It is small enough to stay in memory, so nothing here asks PostgreSQL. */
@Injectable()
export class DirectoryReader {
  constructor(private readonly events: EventQueries) {}

  /** People by employee number. */
  people({ directory }: Caller, query: PeopleQuery): Page<PersonAnswer> {
    const [after] = placeOf(query.cursor, 1) ?? [];
    const found = directory.members
      .filter((member) => query.left || !member.left)
      .filter((member) => query.department === undefined || member.department === query.department)
      .filter((member) => query.role === undefined || rolesOf(directory, member).includes(query.role as Role))
      .filter((member) => after === undefined || member.code > String(after))
      .sort((one, other) => (one.code < other.code ? -1 : 1));
    const items = found.slice(0, query.limit).map((member) => personAnswer(directory, member));
    const last = items.at(-1);
    return { items, ...(found.length > query.limit && last ? { next: cursorOf([last.code]) } : {}) };
  }

  /** Departments by code. */
  departments({ directory }: Caller): Page<DepartmentAnswer> {
    const items = [...directory.departments.values()].map(({ manager: _code, ...department }) => {
      const manager = optionalName(directory, directory.managerOf(department.code)?.id);
      return { ...department, ...(manager ? { manager } : {}) };
    });
    return { items: items.sort((one, other) => (one.code < other.code ? -1 : 1)) };
  }

  /** Targets of applications by code. */
  systems({ directory }: Caller): Page<SystemAnswer> {
    const items = [...directory.systems.values()].map((system) => ({
      ...system,
      entitlements: [...system.entitlements],
    }));
    return { items: items.sort((one, other) => (one.code < other.code ? -1 : 1)) };
  }

  /** Who the caller is and what they may do. */
  me(caller: Caller): MeAnswer {
    const person = personOf(caller);
    const { directory, member } = person;
    return {
      ...personAnswer(directory, member),
      mail: member.mail,
      language: member.language,
      standsInFor: standingInFor(person)
        .slice(1)
        .map((id) => personName(directory, id)),
      permissions: Object.entries(permissions)
        .filter(([, permission]) => mayDo(person, permission))
        .map(([name]) => name),
    };
  }

  /** How the directory came to be what it is. */
  async history(caller: Caller, query: HistoryQuery): Promise<Page<HistoryLine>> {
    const page = await this.events.list({ ...query, caseId: directoryCaseId }, 'all');
    return { ...page, items: page.items.map((event) => historyLine(caller.directory, event)) };
  }
}

const derived = ['SYSTEM_ADMINISTRATOR', 'DEPARTMENT_MANAGER', 'REGULATION_SUBJECT'] as const satisfies readonly Role[];

function rolesOf(directory: Directory, member: Member): Role[] {
  return member.left ? [] : [...member.roles, ...derived.filter((role) => directory.holds(member, role))];
}

function personAnswer(directory: Directory, member: Member): PersonAnswer {
  const { id, name, code, login, department, left } = member;
  return { id, name, code, login, department, status: left ? 'left' : 'active', roles: rolesOf(directory, member) };
}
