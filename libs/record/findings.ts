import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import { findingKinds, type FindingKind, type FindingRule, type Observation } from '#libs/lifecycles/finding/contract';
import { observationDiffers } from '#libs/lifecycles/finding/rules';
import { Door, type Entry } from './door/door.js';
import type { Passage } from './door/passage.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { findingOf, subjectOf } from './finding.moves.js';
import type { GovernedCase } from './governed-case.entity.js';
import { newId } from './ids.js';
import { digestOf } from './ledger/hash.js';
import { cancelOpenItem } from './work-items/overtake.js';
import { openItemOf } from './work-items/rows.js';

/** What an observation meant: news, a change of something known, something known, or something that was accepted as it is. */
export interface FindingReceipt {
  readonly caseId: string;
  readonly standing: 'recorded' | 'changed' | 'known' | 'accepted';
}

/** A finding that stands, as whoever observes anew needs it. */
export interface StandingFinding {
  readonly key: string;
  readonly caseId: string;
  readonly kind: FindingKind;
  /** Resolved by accepting it. */
  readonly accepted: boolean;
}

type ObserverEntry = Pick<Entry, 'actor' | 'asOf'>;
type About = Pick<GovernedCase, 'departmentCode' | 'userId'>;

/**
 * Observations that do not match the ledger (5(3)). Whoever observes (a connector, the reconciliation, a check of a target's policy)
 * says what was seen; nothing is repaired here. Each becomes a case with a duty of the target's administrators.
 *
 * To reconcile a target: read {@link standing} once, {@link record} every difference, and call {@link vanished} for each key that
 * stands and was looked at without seeing the difference again.
 */
@Injectable()
export class Findings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
  ) {}

  /**
   * Records a difference. The same key while it stands never becomes a second case: a changed observation is noted in its history and
   * shown to those who resolve it, an unchanged one writes nothing. One that was accepted stays quiet until it changes.
   * @param entry `actor` is the observing system (`service:reconciliation`) or the engine, `asOf` when it was seen.
   * @param observation no secrets, no names of people in `key`; `expected` and `observed` as small as what differs.
   * Throws a Refusal `finding/no-difference` when both are equal.
   */
  async record(entry: ObserverEntry, observation: Observation): Promise<FindingReceipt> {
    const { key, expected, observed } = observation;
    refuseIf('unlawful', observationDiffers(digestOf(expected), digestOf(observed)));
    for (let attempt = 1; ; attempt++) {
      const standing = await this.standingOf(key);
      try {
        const receipt = standing
          ? await this.observeAgain(entry, standing, observation)
          : await this.begin(entry, observation);
        if (receipt) return receipt;
      } catch (error) {
        // Somebody else has just recorded the same: it stands now.
        if (!tookTheKey(error) || attempt === 5) throw error;
      }
    }
  }

  /**
   * Records that a difference was not there any more: its case closes by itself and says so. An accepted one is forgotten, so that it
   * counts anew when it comes back. Answers the case, or undefined when nothing of that key stands.
   */
  async vanished(entry: ObserverEntry, key: string): Promise<string | undefined> {
    const caseId = await this.standingOf(key);
    if (caseId === undefined) return undefined;
    await this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      if (!findingOf(passage).stands) return;
      passage.write('UPDATE finding SET stands = false WHERE id = $1', [caseId]);
      if (!passage.may('vanish')) return void passage.note({ transition: 'gone', clause: '5(3)' });
      passage.move('vanish');
      await cancelOpenItem(passage, 'vanish');
      tellWorkflow(passage, 'vanish');
    });
    return caseId;
  }

  /** What stands on a target, to compare with what is observed now. */
  standing(target: string, kinds: readonly FindingKind[]): Promise<StandingFinding[]> {
    return this.dataSource.query<StandingFinding[]>(
      `SELECT key, id AS "caseId", kind, coalesce(action = 'ACCEPTED', false) AS accepted FROM finding
       WHERE stands AND target = $1 AND kind = ANY($2) ORDER BY key`,
      [target, kinds],
    );
  }

  /** Those of the keys under which a finding stands. */
  async thoseStanding(keys: readonly string[]): Promise<ReadonlySet<string>> {
    if (keys.length === 0) return new Set();
    const sql = 'SELECT key FROM finding WHERE stands AND key = ANY($1)';
    const rows = await this.dataSource.query<{ key: string }[]>(sql, [keys]);
    return new Set(rows.map(({ key }) => key));
  }

  /** What the findings that stand under these keys say; of those that were accepted as well. */
  async differencesUnder(
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<Observation, 'expected' | 'observed'>>> {
    const sql = 'SELECT key, expected, observed FROM finding WHERE stands AND key = ANY($1)';
    const rows = await this.dataSource.query<Pick<Observation, 'key' | 'expected' | 'observed'>[]>(sql, [keys]);
    return new Map(rows.map(({ key, expected, observed }) => [key, { expected, observed }]));
  }

  private async standingOf(key: string): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ id: string }[]>('SELECT id FROM finding WHERE key = $1 AND stands', [
      key,
    ]);
    return row?.id;
  }

  private async begin(entry: ObserverEntry, observation: Observation): Promise<FindingReceipt> {
    const id = newId('finding');
    const { kind, target, subjectCaseId = null, key, expected, observed } = observation;
    const create = { id, slug: 'finding', workflowId: workflowIdOf('finding', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      const { clause, administrators: usual }: FindingRule = findingKinds[kind];
      const [about] = await passage.read<About>(
        'SELECT department_code AS "departmentCode", user_id AS "userId" FROM governed_case WHERE id = $1',
        [subjectCaseId],
      );
      passage.concern({
        departmentCode: about?.departmentCode ?? null,
        applicantId: null,
        userId: about?.userId ?? null,
        // A target that the directory does not know is a finding all the more: all system administrators get it.
        administratorRole: passage.directory.systems.get(target)?.administrators ?? usual ?? null,
      });
      passage.move('record', { after: { finding: { kind, clause, target, subjectCaseId, key, expected, observed } } });
      startWorkflow(passage);
      passage.write(
        `INSERT INTO finding (id, kind, clause, target, subject_case_id, key, stands, expected, observed, found_at, found_by)
         VALUES ($1, $2, $3, $4, $5, $6, true, $7, $8, $9, $10)`,
        [
          ...[id, kind, clause, target, subjectCaseId, key],
          ...[JSON.stringify(expected), JSON.stringify(observed), entry.asOf, entry.actor.id],
        ],
      );
      return { caseId: id, standing: 'recorded' };
    });
  }

  /** Undefined when the finding no longer stands: what was seen is news then. */
  private observeAgain(
    entry: ObserverEntry,
    caseId: string,
    { expected, observed }: Observation,
  ): Promise<FindingReceipt | undefined> {
    return this.door.enter({ ...entry, entrance: { caseId } }, async (passage) => {
      const finding = findingOf(passage);
      if (!finding.stands) return undefined;
      const accepted = finding.action === 'ACCEPTED';
      const before = { expected: finding.expected, observed: finding.observed };
      const after = { expected, observed };
      if (digestOf(before) === digestOf(after)) return { caseId, standing: accepted ? 'accepted' : 'known' };
      passage.note({ transition: 'observe-again', clause: '5(3)', before, after });
      if (accepted) {
        // What was accepted is not what is there now.
        passage.write('UPDATE finding SET stands = false WHERE id = $1', [caseId]);
        return undefined;
      }
      passage.write('UPDATE finding SET expected = $2, observed = $3 WHERE id = $1', [
        caseId,
        JSON.stringify(expected),
        JSON.stringify(observed),
      ]);
      await showAnew(passage, after);
      return { caseId, standing: 'changed' };
    });
  }
}

/** Whoever resolves a finding sees what was observed last. */
async function showAnew(passage: Passage, changed: { expected: object; observed: object }): Promise<void> {
  const item = await openItemOf(passage);
  if (!item) return;
  const subject = subjectOf(passage, findingOf(passage), changed);
  passage.write('UPDATE work_item SET subject = $2, subject_hash = $3 WHERE id = $1', [
    item.id,
    JSON.stringify(subject),
    digestOf(subject),
  ]);
}

function tookTheKey(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'finding_standing';
}
