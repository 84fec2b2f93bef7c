import { Injectable } from '@nestjs/common';
import type { Instant } from '#libs/kernel/instant';
import type { PolicyDocument } from '#libs/policy/document';
import { policyDigest } from '#libs/policy/policy';
import { PolicyVersion } from '../policy-version.entity.js';
import { DataSource } from 'typeorm';
import { Door, type Entry } from '../door/door.js';
import { type FactReceipt, receiptOf } from '../receipt.js';
import { versionInForce } from './book.js';
import { wakeOpenCases } from '../work-items/wake.js';

/** Id of the case whose chain is the policy's history. */
export const policyCaseId = 'policy';

/** Keeps the versions of the policy (clause 9). */
@Injectable()
export class PolicyStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
  ) {}

  /** The latest version whatever its date, or undefined before the first one. */
  async latest(): Promise<PolicyVersion | undefined> {
    const [row] = await this.dataSource.manager.find(PolicyVersion, { order: { version: 'DESC' }, take: 1 });
    return row;
  }

  /**
   * Gives the policy in force, and those to come, the figures that a release of Kitei has brought and they do not have yet.
   * Answers the keys that were missing.
   * @param standard the figures of the regulation as the release ships them.
   */
  async complete(entry: Omit<Entry, 'entrance'>, standard: PolicyDocument): Promise<string[]> {
    const versions = await this.dataSource.query<Pick<PolicyVersion, 'document' | 'effectiveFrom'>[]>(
      `SELECT DISTINCT ON (effective_from) document, effective_from AS "effectiveFrom" FROM policy_version
       WHERE effective_from > $1 OR version = (${versionInForce('$1')}) ORDER BY effective_from, version DESC`,
      [entry.asOf],
    );
    const completed = new Set<string>();
    for (const { document, effectiveFrom } of versions) {
      const { figures, ...rest } = document as PolicyDocument;
      const missing = Object.keys(standard.figures).filter((key) => !(key in figures));
      if (missing.length === 0) continue;
      missing.forEach((key) => completed.add(key));
      const from = effectiveFrom.toISOString();
      const complete = { ...rest, figures: { ...standard.figures, ...figures } };
      await this.add(entry, complete, from > entry.asOf ? from : entry.asOf);
    }
    return [...completed];
  }

  /**
   * Adds a version that takes effect at an instant, and has every open work item planned anew then.
   * @param document parsed and lawful: `parsePolicy` refuses a bad one whole, naming each key.
   */
  add(entry: Omit<Entry, 'entrance'>, document: PolicyDocument, effectiveFrom: Instant): Promise<FactReceipt> {
    return this.door.enter(
      { ...entry, entrance: { standing: { caseId: policyCaseId, slug: 'policy', state: 'kept' } } },
      async (passage) => {
        const [row] = await passage.manager.query<{ version: number }[]>(
          'SELECT coalesce(max(version), 0) + 1 AS version FROM policy_version',
        );
        const version = row?.version ?? 1;
        await passage.manager.insert(PolicyVersion, {
          version,
          profile: document.profile,
          effectiveFrom: new Date(effectiveFrom),
          document: document as object,
          digest: policyDigest(document),
          recordedAt: new Date(entry.asOf),
          recordedBy: entry.actor.id,
        });
        passage.note({
          transition: 'add-version',
          clause: '9・2',
          part: `version/${version}`,
          after: { version, profile: document.profile, effectiveFrom, digest: policyDigest(document) },
        });
        wakeOpenCases(passage, `policy/${version}`, effectiveFrom);
        return receiptOf(passage, 'add-version');
      },
    );
  }
}
