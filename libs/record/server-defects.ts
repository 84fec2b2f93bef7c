import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { CarryingOut } from '#libs/lifecycles/review';
import type { Deficiency } from '#libs/lifecycles/server-inspection/contract';
import { Door, type Entry } from './door/door.js';
import { startWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { inspectedServer } from './server-inspection.rows.js';

type StepEntry = Pick<Entry, 'actor' | 'asOf'>;

/** What an inspection found. */
interface Found {
  readonly serverId: string;
  readonly deficiencies: readonly Deficiency[];
  /** Deficiencies that have a case already. */
  readonly opened: readonly number[];
}

/** Follows up what third-party inspections find (4.2.4(8)). */
@Injectable()
export class ServerDefects {
  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Opens the case of every deficiency that has none, and closes the inspection once all of them are closed. Done again after a crash,
   * it goes on where it was.
   */
  async pursue(entry: StepEntry, inspectionId: string): Promise<CarryingOut> {
    const [found] = await this.dataSource.query<Found[]>(
      `SELECT i.server_id AS "serverId", r.deficiencies,
         ARRAY(SELECT d.ordinal FROM server_defect d WHERE d.inspection_id = i.id) AS opened
       FROM server_inspection i JOIN server_inspection_result r ON r.id = i.id WHERE i.id = $1`,
      [inspectionId],
    );
    if (!found) return { closed: false, more: false };
    for (const [index, deficiency] of found.deficiencies.entries()) {
      if (found.opened.includes(index + 1)) continue;
      await this.open(entry, { inspectionId, serverId: found.serverId, ordinal: index + 1, ...deficiency });
    }
    return { closed: await this.close(entry, inspectionId), more: false };
  }

  private open(
    entry: StepEntry,
    defect: Deficiency & { inspectionId: string; serverId: string; ordinal: number },
  ): Promise<void> {
    const { inspectionId, serverId, ordinal, item, description } = defect;
    const id = newId('server-defect');
    const create = { id, slug: 'server-defect', workflowId: workflowIdOf('server-defect', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      const there = await passage.read<unknown>(
        'SELECT 1 FROM server_defect WHERE inspection_id = $1 AND ordinal = $2',
        [inspectionId, ordinal],
      );
      if (there.length > 0) return;
      const { departmentCode } = await inspectedServer(passage, serverId);
      passage.concern({ departmentCode, applicantId: null, userId: null, administratorRole: null });
      passage.move('open', { after: { defect: { inspectionId, serverId, ordinal, item, description } } });
      startWorkflow(passage);
      passage.write(
        `INSERT INTO server_defect (id, inspection_id, server_id, ordinal, item, description) VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, inspectionId, serverId, ordinal, item, description],
      );
    });
  }

  private close(entry: StepEntry, caseId: string): Promise<boolean> {
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      if (passage.may('begin-correcting')) passage.move('begin-correcting', { stepKey: 'begin-correcting' });
      if (!passage.may('close')) return passage.closed;
      const left = await passage.read<unknown>(
        'SELECT 1 FROM server_defect WHERE inspection_id = $1 AND closed_at IS NULL LIMIT 1',
        [caseId],
      );
      if (left.length > 0) return false;
      passage.move('close', { stepKey: 'close' });
      passage.write('UPDATE server_inspection SET closed_at = $2 WHERE id = $1', [caseId, passage.asOf]);
      return true;
    });
  }
}
