import { Injectable } from '@nestjs/common';
import { findingKinds, type Resolution } from '#libs/lifecycles/finding/contract';
import { resolutionIsExplained } from '#libs/lifecycles/finding/rules';
import { refuseIf } from '#libs/kernel/violation';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { FindingRow } from './finding.entity.js';
import type { Change, Moves } from './moves.js';

/** Moves the row of a finding. */
@Injectable()
export class FindingMoves implements Moves {
  readonly slug = 'finding';

  subject(passage: Passage): Promise<object> {
    return Promise.resolve(subjectOf(passage, findingOf(passage)));
  }

  readonly facts = {
    resolve: (passage: Passage, { action, note }: Resolution): Promise<Change> => {
      refuseIf('unlawful', resolutionIsExplained({ action, note }));
      const finding = findingOf(passage);
      // What is accepted goes on standing: observed again, it is no news.
      const stands = action === 'ACCEPTED';
      passage.write('UPDATE finding SET action = $2, note = $3, stands = $4 WHERE id = $1', [
        finding.id,
        action,
        note,
        stands,
      ]);
      return Promise.resolve({ after: { action, note } });
    },
  };

  readonly steps = {};
}

/** What the administrators see; `changed` is what the passage is about to write. */
export function subjectOf(
  passage: Passage,
  finding: FindingRow,
  changed: Partial<Pick<FindingRow, 'expected' | 'observed'>> = {},
): object {
  const { kind, clause, target, subjectCaseId, expected, observed, foundAt, foundBy } = { ...finding, ...changed };
  const system = passage.directory.systems.get(target);
  return {
    kind,
    kindTitle: findingKinds[kind].title,
    clause,
    target: { code: target, ...(system ? { name: system.name, important: system.important } : {}) },
    subjectCaseId,
    user: passage.governed.userId,
    expected,
    observed,
    foundAt: foundAt.toISOString(),
    foundBy,
  };
}

/** The finding of the case, as it was read with it. */
export function findingOf({ row }: Passage): FindingRow {
  if (!row) throw missing({ ja: '相違', en: 'finding' });
  return {
    id: row.id,
    kind: row.kind,
    clause: row.clause,
    target: row.target,
    subjectCaseId: row.subject_case_id,
    key: row.key,
    stands: row.stands,
    expected: row.expected,
    observed: row.observed,
    foundAt: new Date(row.found_at as string),
    foundBy: row.found_by,
    action: row.action,
    note: row.note,
  } as FindingRow;
}
