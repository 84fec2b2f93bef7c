import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import type { Role } from '#libs/kernel/role';
import { refuseIf } from '#libs/kernel/violation';
import type { UtilityUseEnding, UtilityUseReport } from '#libs/lifecycles/utility-use/contract';
import { saysWhatWasDone } from '#libs/lifecycles/utility-use/rules';
import type { Passage } from './door/passage.js';
import { missing } from './door/refusals.js';
import type { Change, Moves } from './moves.js';
import type { PrivilegedUtility } from './privileged-utility.entity.js';
import type { UtilityUse } from './utility-use.entity.js';

/** The rows that the use of a privileged utility moves (4.1.4(1)). */
@Injectable()
export class UtilityUseMoves implements Moves {
  readonly slug = 'utility-use';

  /** What is used on what, what for and how long. */
  async subject(passage: Passage): Promise<object> {
    const use = useOf(passage);
    const utility = await utilityNamed(passage, use.utility);
    const target = passage.directory.systems.get(use.target);
    return {
      user: use.personId,
      utility: { code: use.utility, name: utility?.name ?? null, risk: utility?.risk ?? null },
      target: { code: use.target, kind: target?.kind ?? null, name: target?.name ?? null },
      purpose: use.purpose,
      until: use.until,
    };
  }

  /** The window was granted with the use; no later policy makes it longer or shorter. */
  dueAt(passage: Passage): PlannedInstant {
    const at = useOf(passage).until.toISOString();
    return { at, explanation: { ja: '認められた使用時間の終わり', en: 'end of the window that was granted' } };
  }

  /** Whoever must see to what was left behind on the target. */
  concerned(passage: Passage): readonly string[] {
    const { directory, governed } = passage;
    if (useOf(passage).startedAt === null) return [];
    return [
      ...directory.holders((governed.administratorRole ?? 'SYSTEM_ADMINISTRATOR') as Role),
      ...directory.holders('INFORMATION_SYSTEMS_DEPARTMENT'),
    ].map(({ id }) => id);
  }

  readonly facts = {
    end: (passage: Passage, report: UtilityUseReport): Promise<Change> => Promise.resolve(endedBy(passage, report)),
  };

  readonly steps = {
    'run-out': (passage: Passage): Promise<Change> => Promise.resolve(overBy(passage, 'WINDOW')),
    expire: (passage: Passage): Promise<Change> => Promise.resolve(overBy(passage, 'NOT_STARTED')),
  };
}

/** Its person ends the use and reports on it. */
export function endedBy(passage: Passage, report: UtilityUseReport): Change {
  refuseIf('unlawful', saysWhatWasDone(report));
  return overBy(passage, 'COMPLETED', report.done);
}

/** Closes the row of a use. */
export function overBy(passage: Passage, ending: UtilityUseEnding, done: string | null = null): Change {
  const use = { ...useOf(passage), endedAt: new Date(passage.asOf), ending, done };
  passage.write('UPDATE utility_use SET ended_at = $2, ending = $3, done = $4 WHERE id = $1', [
    use.id,
    passage.asOf,
    ending,
    done,
  ]);
  return { after: useLine(use) };
}

/** The use of the case, as it was read with it. */
export function useOf({ row }: Passage): UtilityUse {
  if (!row) throw missing({ ja: '特権ユーティリティの使用', en: 'use of a privileged utility' });
  const at = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  return {
    id: row.id,
    personId: row.person_id,
    utility: row.utility,
    target: row.target,
    purpose: row.purpose,
    until: at(row.until),
    startedAt: at(row.started_at),
    endedAt: at(row.ended_at),
    ending: row.ending,
    done: row.done,
  } as UtilityUse;
}

/** A use as its history keeps it. */
export function useLine({ id: _id, ...use }: UtilityUse): { use: object } {
  return { use };
}

/** The row of the register under a code. */
export async function utilityNamed(passage: Passage, code: string): Promise<PrivilegedUtility | undefined> {
  const [row] = await passage.read<PrivilegedUtility>(
    'SELECT code, name, target, risk, withdrawn FROM privileged_utility WHERE code = $1',
    [code],
  );
  return row;
}
