import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type { Correction, DefectReport } from '#libs/lifecycles/server-defect/contract';
import { correctionIsTold, reportIsComplete } from '#libs/lifecycles/server-defect/rules';
import { inspectionItems } from '#libs/lifecycles/server-inspection/contract';
import type { Passage } from './door/passage.js';
import type { CaseEnding, Change, Moves } from './moves.js';
import { defectOf, reported, tellCommittee, tellInspection } from './server-defect.rows.js';
import { inspectedServer, shownServer } from './server-inspection.rows.js';
import type { WorkItem } from './work-item.entity.js';

/** The rows that a defect moves (4.2.4(8)). */
@Injectable()
export class ServerDefectMoves implements Moves {
  readonly slug = 'server-defect';

  /** What is wrong with which server, and what has been done and reported so far. */
  async subject(passage: Passage): Promise<object> {
    const { inspectionId, item, description, correction, report, serverId } = defectOf(passage);
    return {
      server: shownServer(await inspectedServer(passage, serverId)),
      inspection: inspectionId,
      item,
      itemTitle: inspectionItems[item].title,
      itemClause: inspectionItems[item].clause,
      description,
      correction,
      report,
    };
  }

  async named(passage: Passage): Promise<readonly string[]> {
    return (await inspectedServer(passage, defectOf(passage).serverId)).administrators;
  }

  /** Nobody of the committee takes note of work of their own. */
  conflicted(passage: Passage): readonly string[] {
    const { correction, report } = defectOf(passage);
    if (passage.governed.state !== 'reported' && passage.governed.state !== 'acknowledging') return [];
    return [correction?.by, report?.by].filter((id) => id !== undefined);
  }

  concerned(passage: Passage): Promise<readonly string[]> {
    return this.named(passage);
  }

  async ending(passage: Passage): Promise<CaseEnding | undefined> {
    const { serverId } = defectOf(passage);
    const { state } = await inspectedServer(passage, serverId);
    if (state !== 'retired') return undefined;
    closed(passage);
    return { step: 'void', after: { server: state } };
  }

  rested(passage: Passage): void {
    tellInspection(passage);
  }

  readonly facts = {
    correct: (passage: Passage, { done }: Correction): Promise<Change> => {
      refuseIf('unlawful', correctionIsTold({ done }));
      const correction = { done, at: passage.asOf, by: passage.actor.id };
      passage.write('UPDATE server_defect SET correction = $2 WHERE id = $1', [
        passage.governed.id,
        JSON.stringify(correction),
      ]);
      return Promise.resolve({ after: { correction } });
    },

    report: (passage: Passage, report: DefectReport): Promise<Change> => {
      refuseIf('unlawful', reportIsComplete(report));
      return Promise.resolve({ after: reported(passage, report) });
    },

    acknowledge: (passage: Passage): Promise<Change> => {
      closed(passage);
      return Promise.resolve({});
    },
  };

  readonly steps = {
    'ask-committee': async (passage: Passage, item: WorkItem): Promise<Change> => {
      const { description, report, serverId } = defectOf(passage);
      const { name } = await inspectedServer(passage, serverId);
      tellCommittee(passage, { server: name, description, ...report }, item.id);
      return {};
    },
  };
}

function closed(passage: Passage): void {
  passage.write('UPDATE server_defect SET closed_at = $2 WHERE id = $1', [passage.governed.id, passage.asOf]);
}
