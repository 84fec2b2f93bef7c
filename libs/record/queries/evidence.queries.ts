import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { missing } from '../door/refusals.js';
import type { EvidenceFile } from '../evidence/evidence.entity.js';
import { Conditions } from './conditions.js';
import { type Scope, visibleTo } from './scope.js';

/** A case that rests on a file. */
export interface EvidenceCitation {
  readonly caseId: string;
  readonly slug: string;
  readonly purpose: string;
}

/** A file with the uploads and citations that a reader may see. */
export interface EvidenceView {
  /** The newest first, never empty. */
  readonly uploads: readonly [EvidenceFile, ...EvidenceFile[]];
  readonly citations: readonly EvidenceCitation[];
}

/** Uploads and citations that are shown of one file. */
const most = 100;

const upload = `f.id, f.digest, f.size, f.media_type AS "mediaType", f.name, f.uploaded_by AS "uploadedBy",
  f.uploaded_at AS "uploadedAt", f.scanned_by AS "scannedBy", f.verdict`;

/** Reads what is recorded of evidence. */
@Injectable()
export class EvidenceQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** One file, for its uploaders, for whoever may see a case that cites it, and for overseers; for others there is none. */
  async one(digest: string, scope: Scope): Promise<EvidenceView> {
    const where = new Conditions();
    where.given(digest, (value) => `u.digest = ${value}`);
    visibleTo(scope, where);
    // A register concerns nobody in person: whoever made its first entry reads no more of it than others.
    if (scope !== 'all') where.and('c.workflow_id IS NOT NULL');
    const uses = await this.dataSource.query<(EvidenceCitation & { evidenceId: string })[]>(
      `SELECT u.case_id AS "caseId", c.slug, u.purpose, u.evidence_id AS "evidenceId"
       FROM evidence_use u JOIN governed_case c ON c.id = u.case_id WHERE ${where.sql}
       ORDER BY u.case_id, u.sequence LIMIT ${most}`,
      where.parameters,
    );
    const mine = new Conditions();
    mine.given(digest, (value) => `f.digest = ${value}`);
    if (scope !== 'all') {
      const cited = mine.put(uses.map(({ evidenceId }) => evidenceId));
      mine.and(`f.uploaded_by = ${mine.put(scope.actor)} OR f.id = ANY(${cited}::text[])`);
    }
    const [first, ...others] = await this.dataSource.query<EvidenceFile[]>(
      `SELECT ${upload} FROM evidence_file f WHERE ${mine.sql} ORDER BY f.id DESC LIMIT ${most}`,
      mine.parameters,
    );
    if (!first) throw missing({ ja: 'ファイル', en: 'file' }, 'digest');
    return {
      uploads: [first, ...others],
      citations: uses.map(({ caseId, slug, purpose }) => ({ caseId, slug, purpose })),
    };
  }

  /** Digests after one, in their order: digests are evenly spread, so any beginning draws a fair sample. */
  async digestsAfter(after: string, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ digest: string }[]>(
      'SELECT DISTINCT digest FROM evidence_file WHERE digest > $1 ORDER BY digest LIMIT $2',
      [after, limit],
    );
    return rows.map(({ digest }) => digest);
  }
}
