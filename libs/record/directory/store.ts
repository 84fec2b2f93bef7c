import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Change, diffDirectory } from '#libs/directory/changes';
import type { Absence, DirectoryDocument, Person } from '#libs/directory/document';
import { parseDirectory } from '#libs/directory/parse';
import type { Instant } from '#libs/kernel/instant';
import { type AbsenceRef, absenceWorkflowId, absenceWorkflowType } from '#libs/lifecycles/absence';
import {
  AbsenceRow,
  DepartmentRow,
  PersonRow,
  RoleGrantRow,
  ServiceAccountRow,
  TargetSystemRow,
} from '../directory.entity.js';
import { Door, type Entry } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { newId } from '../ids.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import { wakeOpenCases } from '../work-items/wake.js';
import { directoryCaseId } from './book.js';
import { directoryDocument } from './rows.js';

const standing = { standing: { caseId: directoryCaseId, slug: 'directory', state: 'kept' } };

/** Changes the directory, which is itself a ledger: every changed row is a line of its chain. */
@Injectable()
export class DirectoryStore {
  constructor(private readonly door: Door) {}

  /** The directory as a document, as it could be imported again. */
  document(manager: EntityManager): Promise<DirectoryDocument> {
    return directoryDocument(manager);
  }

  /**
   * Imports a document whole or not at all; `document` gets the directory as it stands and answers the parsed new one.
   * A person keeps the opaque id of the first import; who is no longer named has left.
   */
  import(
    entry: Omit<Entry, 'entrance'>,
    next: (current: DirectoryDocument) => DirectoryDocument,
  ): Promise<FactReceipt & { changes: number }> {
    return this.door.enter({ ...entry, entrance: standing }, async (passage) => {
      const before = await this.document(passage.manager);
      const document = keepingLeavers(before, next(before));
      const changes = diffDirectory(before, document);
      await this.write(passage, before, document, changes);
      return { ...receiptOf(passage, 'import'), changes: changes.length };
    });
  }

  /** Adds an absence with its deputy (代理); open items are handed over when it begins. */
  addAbsence(entry: Omit<Entry, 'entrance'>, absence: Absence): Promise<FactReceipt & { changes: number }> {
    return this.import(entry, (current) => parseDirectory({ ...current, absences: [...current.absences, absence] }));
  }

  /** An absence begins: every open item that waits on the person is planned anew. */
  handOver(entry: Omit<Entry, 'entrance'>, absence: AbsenceRef): Promise<void> {
    return this.door.enter({ ...entry, entrance: standing }, async (passage) => {
      // Cancelled in the meantime: nothing to hand over.
      if (!passage.directory.leaveOf(absence.personId, entry.asOf)) return;
      const cause = `absence/${absence.personId}/${absence.from}`;
      wakeOpenCases(passage, cause, entry.asOf, { people: [absence.personId], roles: [] });
    });
  }

  private async write(
    passage: Passage,
    before: DirectoryDocument,
    document: DirectoryDocument,
    changes: readonly Change[],
  ): Promise<void> {
    const { manager } = passage;
    const known = new Map((await manager.find(PersonRow)).map((person) => [person.code, person.id]));
    const idOf = (code: string) => known.get(code) ?? '';
    for (const person of document.people) if (!known.has(person.code)) known.set(person.code, newId('person'));

    for (const section of [RoleGrantRow, AbsenceRow, DepartmentRow, TargetSystemRow, ServiceAccountRow]) {
      await manager.createQueryBuilder().delete().from(section).execute();
    }
    await manager.save(
      PersonRow,
      document.people.map((person) => ({ phone: null, ...person, id: idOf(person.code) })),
      { chunk: 500 },
    );
    await manager.insert(
      DepartmentRow,
      document.departments.map((department) => ({ parent: null, ...department })),
    );
    await insertAll(manager, RoleGrantRow, [...document.roles]);
    await insertAll(
      manager,
      AbsenceRow,
      document.absences.map((absence) => ({ deputy: null, reason: null, ...absence })),
    );
    await insertAll(
      manager,
      TargetSystemRow,
      document.systems.map((system) => ({ code: system.code, document: system })),
    );
    await insertAll(
      manager,
      ServiceAccountRow,
      document.serviceAccounts.map((service) => ({ clientId: service.clientId, document: service })),
    );

    for (const change of changes) {
      passage.note({
        transition: 'import',
        clause: '2(1)',
        part: `${change.section}/${change.key}`,
        before: change.before,
        after: change.after,
      });
    }
    if (changes.length === 0) passage.note({ transition: 'import', clause: '2(1)', after: { changes: 0 } });
    this.wakeThoseConcerned(passage, before, changes, idOf);
  }

  /** Has a workflow wait for the first moment of an absence; one that waits already is enough. */
  private waitFor(passage: Passage, ref: AbsenceRef): void {
    const workflowId = absenceWorkflowId(ref);
    passage.send('start', `${workflowId}/${passage.governed.version + 1}`, {
      workflowId,
      workflowType: absenceWorkflowType,
      args: [ref],
    });
  }

  /**
   * Items of people who left, changed department or role, or are away, are planned anew, and those that wait on a role whose holders
   * changed; items of a later absence when it begins.
   */
  private wakeThoseConcerned(
    passage: Passage,
    before: DirectoryDocument,
    changes: readonly Change[],
    idOf: (code: string) => string,
  ): void {
    if (before.people.length === 0) return;
    const cause = `directory/${passage.governed.version + 1}`;
    const concerned = changes.filter(({ section }) => section === 'people' || section === 'roles');
    const people = new Set(concerned.map(({ key }) => idOf(key.split(':')[0] ?? '')));
    const roles = concerned.filter(({ section }) => section === 'roles').map(({ key }) => key.split(':')[1] ?? '');
    for (const { section, before: was, after: is } of changes) {
      if (section !== 'absences') continue;
      const { person, from } = (is ?? was) as unknown as { person: string; from: Instant };
      const ref = { personId: idOf(person), from };
      if (from <= passage.asOf) people.add(ref.personId);
      else if (is) this.waitFor(passage, ref);
    }
    if (changes.some(({ section }) => section === 'departments')) wakeOpenCases(passage, cause, passage.asOf);
    else if (people.size + roles.length > 0)
      wakeOpenCases(passage, cause, passage.asOf, { people: [...people], roles });
  }
}

/** The record speaks of people for years: a person who is missing from the new document stays as a leaver. */
function keepingLeavers(before: DirectoryDocument, next: DirectoryDocument): DirectoryDocument {
  const named = new Set(next.people.map((person) => person.code));
  const gone = before.people.filter((person) => !named.has(person.code));
  return { ...next, people: [...next.people, ...gone.map((person): Person => ({ ...person, status: 'left' }))] };
}

async function insertAll<Row extends object>(
  manager: EntityManager,
  entity: new () => Row,
  rows: readonly object[],
): Promise<void> {
  for (let index = 0; index < rows.length; index += 500) {
    await manager.insert(entity, rows.slice(index, index + 500));
  }
}
