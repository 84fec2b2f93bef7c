import { Injectable } from '@nestjs/common';
import type { Instant } from '#libs/kernel/instant';
import { workflowIdOf } from '#libs/lifecycles/case';
import { quarterOf } from '#libs/lifecycles/server-inspection/rules';
import { Door, type Entry } from './door/door.js';
import { refuse } from './door/refusals.js';
import { startWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { PolicyBook } from './policy/book.js';
import { inspectedServer } from './server-inspection.rows.js';

/** What a server's timer asks for. */
export interface OwedInspection {
  readonly serverId: string;
  /** Names the inspection among those of the server, e.g. the instant at which its timer went off; the same one is opened once. */
  readonly occasion: string;
  /** When the server owed it; its quarter is the one that is inspected. */
  readonly dueAt: Instant;
}

/** Opens the third-party inspections that servers owe (4.2.4(7)[1st]). */
@Injectable()
export class ServerInspections {
  constructor(
    private readonly door: Door,
    private readonly policies: PolicyBook,
  ) {}

  /** Opens an inspection, or finds the one that was opened for the same occasion; answers the id of its case. */
  async open(entry: Pick<Entry, 'actor' | 'asOf'>, { serverId, occasion, dueAt }: OwedInspection): Promise<string> {
    const id = newId('server-inspection');
    const create = { id, slug: 'server-inspection', workflowId: workflowIdOf('server-inspection', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      const [there] = await passage.read<{ id: string }>(
        'SELECT id FROM server_inspection WHERE server_id = $1 AND occasion = $2',
        [serverId, occasion],
      );
      if (there) return there.id;
      const { departmentCode } = await inspectedServer(passage, serverId);
      const quarter = quarterOf(dueAt, this.policies.calendarOf(passage.policy).timeZone);
      passage.concern({ departmentCode, applicantId: null, userId: null, administratorRole: null });
      passage.move('plan', { after: { inspection: { serverId, occasion, quarter, dueAt, inspector: null } } });
      startWorkflow(passage);
      passage.write(
        'INSERT INTO server_inspection (id, server_id, occasion, quarter, due_at) VALUES ($1, $2, $3, $4, $5)',
        [id, serverId, occasion, quarter, dueAt],
      );
      return id;
    });
  }
}

/** Results are kept, whoever asks to delete them (4.2.4(7)[2nd]). */
export function keptFor(result: { readonly retainUntil: Instant } | null) {
  const until = result?.retainUntil;
  return refuse(
    'conflict',
    'server-inspection/kept',
    until === undefined
      ? { ja: '検査の記録は削除できません。', en: 'The record of an inspection is not deleted.' }
      : {
          ja: `検査の結果は ${until} まで保管します。削除できません。`,
          en: `The result of an inspection is kept until ${until}. It is not deleted.`,
        },
    { clause: '4.2.4(7)[2nd]' },
  );
}
