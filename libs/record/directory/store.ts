import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Change, diffDirectory } from '#libs/directory/changes';
import type { Absence, DirectoryDocument, Person } from '#libs/directory/document';
import { movementsIn } from '#libs/directory/movements';
import { parseDirectory } from '#libs/directory/parse';
import { applyPersonnelChanges } from '#libs/directory/personnel';
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
import type { Line } from '../door/collected.js';
import type { Passage } from '../door/passage.js';
import { refuse } from '../door/refusals.js';
import { newId } from '../ids.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import { wakeOpenCases } from '../work-items/wake.js';
import { directoryCaseId } from './book.js';
import { keepMovements } from './movements.js';
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
      await this.write(passage, before, document, changes, () => ({ transition: 'import' }));
      if (changes.length === 0) passage.note({ transition: 'import', clause: '2(1)', after: { changes: 0 } });
      return { ...receiptOf(passage, 'import'), changes: changes.length };
    });
  }

  /** Adds an absence with its deputy (代理); open items are handed over when it begins. */
  addAbsence(entry: Omit<Entry, 'entrance'>, absence: Absence): Promise<FactReceipt & { changes: number }> {
    return this.import(entry, (current) => parseDirectory({ ...current, absences: [...current.absences, absence] }));
  }

  /**
   * Applies who joined, moved and left (`{ changes: [...] }`), whole or not at all. What holds already makes no new version.
   */
  change(entry: Omit<Entry, 'entrance'>, batch: unknown): Promise<FactReceipt & { changes: number }> {
    return this.door.enter({ ...entry, entrance: standing }, async (passage) => {
      refuseUnentrusted(passage);
      const before = await this.document(passage.manager);
      const { document, causeOf } = applyPersonnelChanges(before, batch);
      const changes = diffDirectory(before, document);
      if (changes.length === 0) {
        const receipt = receiptOf(passage, 'unchanged');
        return { ...receipt, version: passage.governed.version, changes: 0 };
      }
      await this.write(passage, before, document, changes, (change) => {
        const { kind = 'change', reference } = causeOf(change) ?? {};
        return { transition: kind.toLowerCase(), ...(reference === undefined ? {} : { reason: reference }) };
      });
      return { ...receiptOf(passage, 'change'), changes: changes.length };
    });
  }

  /** An absence begins or is over: every open item that waits on the person, or would, is planned anew. */
  handOver(entry: Omit<Entry, 'entrance'>, absence: AbsenceRef): Promise<void> {
    return this.door.enter({ ...entry, entrance: standing }, (passage) => {
      const cause = `absence/${absence.personId}/${absence.from}`;
      wakeOpenCases(passage, cause, entry.asOf, { people: [absence.personId], roles: [] });
      return Promise.resolve();
    });
  }

  private async write(
    passage: Passage,
    before: DirectoryDocument,
    document: DirectoryDocument,
    changes: readonly Change[],
    lineFor: (change: Change) => Pick<Line, 'transition' | 'reason'>,
  ): Promise<void> {
    const { manager } = passage;
    const touched = new Set(changes.map(({ section }) => section));
    const known = new Map((await manager.find(PersonRow)).map((person) => [person.code, person.id]));
    const idOf = (code: string) => known.get(code) ?? '';
    for (const person of document.people) if (!known.has(person.code)) known.set(person.code, newId('person'));

    const written = new Set(changes.filter(({ section }) => section === 'people').map(({ key }) => key));
    await manager.save(
      PersonRow,
      document.people
        .filter(({ code }) => written.has(code))
        .map((person) => ({ phone: null, ...person, id: idOf(person.code) })),
      { chunk: 500 },
    );
    for (const { section, entity, rows } of sectionsIn(document)) {
      if (!touched.has(section)) continue;
      await manager.createQueryBuilder().delete().from(entity).execute();
      await insertAll(manager, entity, rows);
    }

    const lines = new Map<string, number>();
    for (const change of changes) {
      const part = `${change.section}/${change.key}`;
      passage.note({ clause: '2(1)', part, before: change.before, after: change.after, ...lineFor(change) });
      lines.set(part, passage.sequence);
    }
    keepMovements(passage, movementsIn(changes), idOf, (part) => lines.get(part));
    this.wakeThoseConcerned(passage, before, changes, idOf);
  }

  /** Has a workflow wait for an edge of an absence; one that waits already is enough. */
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
   * changed; items of a later absence when it begins, and again when it is over.
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
      const { person, from, until } = (is ?? was) as Absence;
      const personId = idOf(person);
      if (from <= passage.asOf) people.add(personId);
      for (const edge of is ? [from, until] : [])
        if (edge > passage.asOf) this.waitFor(passage, { personId, from: edge });
    }
    // What is decided shows its target as it is now.
    const wide = changes.some(({ section }) => section === 'departments' || section === 'systems');
    if (wide) wakeOpenCases(passage, cause, passage.asOf);
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

/** What is written anew as a whole when one of its rows changes. */
function sectionsIn({ departments, roles, absences, systems, serviceAccounts }: DirectoryDocument) {
  const bySection = [
    ['departments', DepartmentRow, departments.map((department) => ({ parent: null, ...department }))],
    ['roles', RoleGrantRow, roles],
    ['absences', AbsenceRow, absences.map((absence) => ({ deputy: null, reason: null, ...absence }))],
    ['systems', TargetSystemRow, systems.map((system) => ({ code: system.code, document: system }))],
    [
      'serviceAccounts',
      ServiceAccountRow,
      serviceAccounts.map((service) => ({ clientId: service.clientId, document: service })),
    ],
  ] as const;
  return bySection.map(([section, entity, rows]) => ({ section, entity, rows }));
}

/** The token was greeted with the directory of a second ago; what counts is the right in the version that is changed. */
function refuseUnentrusted({ actor, directory }: Passage): void {
  const service = actor.id.startsWith('service:') ? actor.id.slice('service:'.length) : undefined;
  if (service === undefined || directory.serviceAccounts.get(service)?.maintainsDirectory) return;
  throw refuse('forbidden', 'directory/not-entrusted', {
    ja: 'このシステムには入社・異動・退職を登録する権限がありません。',
    en: 'This system is not entrusted with telling who joined, moved and left.',
  });
}

async function insertAll(manager: EntityManager, entity: new () => object, rows: readonly object[]): Promise<void> {
  for (let index = 0; index < rows.length; index += 500) {
    await manager.insert(entity, rows.slice(index, index + 500));
  }
}
