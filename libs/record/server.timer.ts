import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { ServerInspections } from './server-inspections.js';
import { ServerMoves } from './server.moves.js';

/** What a server's own timer brings about (4.2.4(7)[1st]). */
@Injectable()
export class ServerTimer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    private readonly moves: ServerMoves,
    private readonly inspections: ServerInspections,
  ) {}

  /** Opens the inspection that is due, and lets the server rest until the next one; asked twice it leaves one inspection. */
  async planInspection(entry: { readonly actor: Actor; readonly asOf: string }, serverId: string): Promise<void> {
    // Where the first try got through, the date is already that of the next inspection.
    const [owed] = await this.dataSource.query<{ dueAt: Date }[]>(
      `SELECT s.next_inspection_at AS "dueAt" FROM server s JOIN governed_case c ON c.id = s.id
       WHERE s.id = $1 AND c.state = 'inspection-due' AND s.next_inspection_at IS NOT NULL`,
      [serverId],
    );
    if (!owed) return;
    const dueAt = owed.dueAt.toISOString();
    await this.inspections.open(entry, { serverId, occasion: dueAt, dueAt });
    await this.door.enter({ ...entry, entrance: { caseId: serverId } }, async (passage) => {
      if (!passage.may('plan-inspection')) return;
      passage.move('plan-inspection', await this.moves.facts['plan-inspection'](passage));
      tellWorkflow(passage, 'plan-inspection');
    });
  }
}
