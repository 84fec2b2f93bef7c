import type { EntityManager } from 'typeorm';
import type { DirectoryDocument, ServiceAccount, TargetSystem } from '#libs/directory/document';
import {
  AbsenceRow,
  DepartmentRow,
  PersonRow,
  RoleGrantRow,
  ServiceAccountRow,
  TargetSystemRow,
} from '../directory.entity.js';

/** The directory as a document, as it could be imported again. */
export async function directoryDocument(manager: EntityManager): Promise<DirectoryDocument> {
  const people = await manager.find(PersonRow, { order: { code: 'ASC' } });
  const departments = await manager.find(DepartmentRow, { order: { code: 'ASC' } });
  const roles = await manager.find(RoleGrantRow, { order: { person: 'ASC', role: 'ASC' } });
  const absences = await manager.find(AbsenceRow, { order: { person: 'ASC', from: 'ASC' } });
  const systems = await manager.find(TargetSystemRow, { order: { code: 'ASC' } });
  const services = await manager.find(ServiceAccountRow, { order: { clientId: 'ASC' } });
  return {
    departments: departments.map(bare),
    people: people.map(({ id: _id, ...person }) => bare(person)),
    roles: roles.map(bare),
    absences: absences.map((absence) =>
      bare({ ...absence, from: absence.from.toISOString(), until: absence.until.toISOString() }),
    ),
    systems: systems.map((row) => ({ ...(row.document as TargetSystem), code: row.code })),
    serviceAccounts: services.map((row) => ({ ...(row.document as ServiceAccount), clientId: row.clientId })),
  };
}

/** A row without its null columns, as a document writes it. */
function bare<Row extends object>(row: Row): never {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never;
}
