import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { finalStates } from '#libs/kernel/lifecycle';
import type { AbsenceRef } from '#libs/lifecycles/absence';
import type { CampaignOrder } from '#libs/lifecycles/campaign';
import type { DirectoryChangeRef } from '#libs/lifecycles/directory-change';
import { lifecycles } from '#libs/lifecycles/registry';
import type { GovernedCase } from '../governed-case.entity.js';

/** A case that must have a running workflow. */
export type OwedCase = Pick<GovernedCase, 'id' | 'slug' | 'state' | 'departmentCode'> & {
  readonly workflowId: string;
  /** A rung of its open work item lies in the past and was not climbed. */
  readonly late: boolean;
};

const slugs = lifecycles.map(({ slug }) => slug);
const finals = lifecycles.flatMap(({ slug, transitions }) =>
  finalStates(transitions).map((state) => `${slug}/${state}`),
);

/** A case lives until its table leads nowhere any more. */
const owed = `c.workflow_id IS NOT NULL AND c.slug = ANY($1) AND c.slug || '/' || c.state <> ALL ($2)`;

/** Reads whose workflow must run, by the record alone. */
@Injectable()
export class CensusRows {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The next cases after an id, in the order of ids.
   * @param lateBefore a rung that was planned before this instant and has not been climbed makes a case late.
   */
  owedAfter(id: string, limit: number, lateBefore: Instant): Promise<OwedCase[]> {
    return this.dataSource.query<OwedCase[]>(
      `SELECT c.id, c.slug, c.state, c.department_code AS "departmentCode", c.workflow_id AS "workflowId", EXISTS (
         SELECT FROM work_item w WHERE w.case_id = c.id AND w.state = 'open' AND (
           SELECT (rung ->> 'at')::timestamptz FROM jsonb_array_elements(w.ladder) AS rung WHERE NOT rung ? 'firedAt'
           ORDER BY (rung ->> 'ordinal')::int LIMIT 1) < $5::timestamptz) AS late
       FROM governed_case c WHERE ${owed} AND c.id > $3 ORDER BY c.id LIMIT $4`,
      [slugs, finals, id, limit, lateBefore],
    );
  }

  /** Those of the cases that are still owed a workflow and have no start or signal on its way to it. */
  async stillOwed(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT c.id FROM governed_case c WHERE ${owed} AND c.id = ANY($3) AND NOT EXISTS (
         SELECT FROM outbox o WHERE o.stream = c.id AND o.delivered_at IS NULL AND o.abandoned_at IS NULL)`,
      [slugs, finals, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Edges of absences after an instant: each has a workflow that waits for it. */
  async comingAbsences(after: Instant): Promise<AbsenceRef[]> {
    const rows = await this.dataSource.query<{ personId: string; from: Date }[]>(
      `SELECT p.id AS "personId", edge AS "from" FROM absence a JOIN person p ON p.code = a.person
       CROSS JOIN LATERAL unnest(ARRAY[a.starts_at, a.ends_at]) AS edge
       WHERE edge > $1 GROUP BY p.id, edge ORDER BY p.id, edge`,
      [after],
    );
    return rows.map(({ personId, from }) => ({ personId, from: from.toISOString() }));
  }

  /** Campaigns that were begun before an instant and are still opening their parts; it takes minutes. */
  unopenedCampaigns(before: Instant): Promise<CampaignOrder[]> {
    return this.dataSource.query<CampaignOrder[]>(
      'SELECT kind, period FROM campaign WHERE prepared_at IS NULL AND opened_at < $1 ORDER BY id',
      [before],
    );
  }

  /** Versions of the directory whose movements of people have consequences that are still to be drawn. */
  unfollowedChanges(): Promise<DirectoryChangeRef[]> {
    return this.dataSource.query<DirectoryChangeRef[]>(
      'SELECT DISTINCT version FROM directory_movement WHERE followed_at IS NULL ORDER BY version',
    );
  }
}
