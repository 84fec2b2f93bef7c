import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Movements } from '#libs/directory/movements';
import type { GrantableRole } from '#libs/kernel/role';
import {
  type DirectoryChangeProgress,
  directoryChangeWorkflowId,
  directoryChangeWorkflowType,
} from '#libs/lifecycles/directory-change';
import { DirectoryMovement } from '../directory.entity.js';
import type { Entry } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { DirectoryBook } from './book.js';
import type { DirectoryCite, DirectoryConsequences } from './consequences.js';
import type { Directory } from './snapshot.js';

/** Movements that one call deals with; short enough for an activity to end soon. */
const batch = 50;

/** Follows what happened to people into everything that depends on it. */
@Injectable()
export class DirectoryMovements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: DirectoryBook,
  ) {}

  /**
   * Draws the consequences of the next few movements of a version. One that fails is tried again behind the others, so that it
   * holds up nobody else; one that no longer holds by the directory of today has none.
   */
  async follow(
    version: number,
    entry: Omit<Entry, 'entrance'>,
    consequences: readonly DirectoryConsequences[],
  ): Promise<DirectoryChangeProgress> {
    const movements = await this.dataSource.query<DirectoryMovement[]>(
      `SELECT position, kind, person_id AS "personId", role, from_department AS "fromDepartment",
         to_department AS "toDepartment", sequence
       FROM directory_movement WHERE version = $1 AND followed_at IS NULL ORDER BY attempts, position LIMIT ${batch}`,
      [version],
    );
    const directory = await this.directories.current();
    let followed = 0;
    for (const movement of movements) {
      const { kind, sequence } = movement;
      const cite = { kind, reference: `directory/${sequence}`, version, actor: entry.actor, asOf: entry.asOf };
      try {
        if (stillHolds(movement, directory)) for (const each of consequences) await draw(each, movement, cite);
        await this.mark(version, movement, 'followed_at = $3', entry.asOf);
        followed++;
      } catch (failure) {
        const name = failure instanceof Error ? failure.name : 'Error';
        await this.mark(version, movement, 'attempts = attempts + 1, last_error = $3', name);
      }
    }
    const [rest] = await this.dataSource.query<Omit<DirectoryChangeProgress, 'followed'>[]>(
      `SELECT count(*)::int AS left, count(*) FILTER (WHERE attempts = 0)::int AS untried
       FROM directory_movement WHERE version = $1 AND followed_at IS NULL`,
      [version],
    );
    return { followed, ...(rest ?? { left: 0, untried: 0 }) };
  }

  private async mark(version: number, { position }: DirectoryMovement, assignment: string, value: string) {
    await this.dataSource.query(`UPDATE directory_movement SET ${assignment} WHERE version = $1 AND position = $2`, [
      version,
      position,
      value,
    ]);
  }
}

/** Keeps a version's movements with it, and has a workflow follow them; whoever is named has an id, whatever changed a line. */
export function keepMovements(
  passage: Passage,
  { leavers, lostRoles, movers }: Movements,
  idOf: (code: string) => string,
  lineOf: (part: string) => number | undefined,
): void {
  const movements = [
    ...leavers.map((code) => ({ kind: 'LEAVER', code, part: `people/${code}` })),
    ...lostRoles.map(({ person: code, role }) => ({ kind: 'LOST_ROLE', code, role, part: `roles/${code}:${role}` })),
    ...movers.map(({ person: code, from, to }) => ({ kind: 'MOVER', code, from, to, part: `people/${code}` })),
  ];
  if (movements.length === 0) return;
  const version = passage.governed.version + 1;
  passage.write(
    `INSERT INTO directory_movement (version, position, kind, person_id, role, from_department, to_department, sequence)
     SELECT $1::int, m.position, m.kind, m.person_id, m.role, m.from_department, m.to_department, m.sequence
     FROM jsonb_to_recordset($2::jsonb) AS m (position int, kind text, person_id text, role text, from_department text,
       to_department text, sequence int)`,
    [
      version,
      JSON.stringify(
        movements.map(({ code, part, ...movement }, position) => ({
          position,
          kind: movement.kind,
          person_id: idOf(code),
          role: 'role' in movement ? movement.role : null,
          from_department: 'from' in movement ? movement.from : null,
          to_department: 'to' in movement ? movement.to : null,
          sequence: lineOf(part) ?? passage.sequence,
        })),
      ),
    ],
  );
  const workflowId = directoryChangeWorkflowId({ version });
  passage.send('start', workflowId, { workflowId, workflowType: directoryChangeWorkflowType, args: [{ version }] });
}

/** Whether a later change, which has movements of its own, has not taken this one back or gone beyond it. */
function stillHolds({ kind, personId, role, toDepartment }: DirectoryMovement, directory: Directory): boolean {
  const member = directory.member(personId);
  if (!member) return false;
  if (kind === 'LEAVER') return member.left;
  if (kind === 'LOST_ROLE') return member.left || !member.roles.has(role as GrantableRole);
  return !member.left && member.department === toDepartment;
}

async function draw(consequences: DirectoryConsequences, movement: DirectoryMovement, cite: DirectoryCite) {
  const { kind, personId, role, fromDepartment, toDepartment } = movement;
  if (kind === 'LEAVER') await consequences.onLeaver?.(personId, cite);
  else if (kind === 'LOST_ROLE') await consequences.onLostRole?.(personId, role as GrantableRole, cite);
  else await consequences.onMover?.(personId, fromDepartment ?? '', toDepartment ?? '', cite);
}
