import { Injectable } from '@nestjs/common';
import type { ClauseId } from '#libs/kernel/clause';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { newId } from '../ids.js';
import type { FactEntry } from '../work-items/item-facts.js';
import type { EvidenceFile } from './evidence.entity.js';

/** What is known of a file once it is in the store. */
export type NewEvidence = Pick<EvidenceFile, 'digest' | 'size' | 'mediaType' | 'name' | 'scannedBy' | 'verdict'>;

/** What an uploader learns: the digest is what cases cite. */
export interface EvidenceReceipt {
  readonly id: string;
  readonly digest: string;
}

/** One file that a fact rests on. */
export interface Citation {
  readonly digest: string;
  /** What it proves in this case, in kebab case, e.g. `disposal-certificate`. */
  readonly purpose: string;
  /** Where the input names the digest, e.g. `contract.evidence`. */
  readonly field: string;
  /** The clause that demands it. */
  readonly clause: ClauseId;
}

/** A cited file, as a lifecycle may write it into its own lines. */
export type CitedFile = Pick<EvidenceFile, 'id' | 'digest' | 'size' | 'mediaType' | 'name'>;

/** Id of the case whose chain tells every upload of the same bytes. */
export const evidenceCaseId = (digest: string): string => `evidence:${digest}`;

/** Files in the record: who brought which bytes, and which cases rest on them. */
@Injectable()
export class EvidenceFiles {
  constructor(private readonly door: Door) {}

  /** Records that a file is in the store; the same bytes again are an upload of their own. */
  record(entry: FactEntry, file: NewEvidence): Promise<EvidenceReceipt> {
    const { digest, size, mediaType, name, scannedBy, verdict } = file;
    const standing = { caseId: evidenceCaseId(digest), slug: 'evidence', state: 'kept' };
    return this.door.enter({ ...entry, entrance: { standing } }, (passage) => {
      const id = newId('evidence');
      const told = { digest, size, mediaType, name, scannedBy, verdict };
      passage.note({ transition: 'upload', part: id, after: { file: told } });
      passage.write(
        `INSERT INTO evidence_file (id, digest, size, media_type, name, uploaded_by, uploaded_at, scanned_by, verdict)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, digest, size, mediaType, name, passage.actor.id, passage.asOf, scannedBy, verdict],
      );
      return Promise.resolve({ id, digest });
    });
  }

  /**
   * Has the case of a passage cite files; whoever may read the case may read them from now on. Only what the acting person uploaded, or
   * the case cites already, can be cited: a digest that somebody has merely seen must not open the file to them. Called after the move
   * that rests on them. Throws a Refusal with every field whose digest is not known so.
   */
  async cite(passage: Passage, citations: readonly Citation[]): Promise<CitedFile[]> {
    const { id: caseId } = passage.governed;
    const { id: actor, onBehalfOf = actor } = passage.actor;
    const digests = citations.map(({ digest }) => digest);
    const citable = await passage.read<CitedFile>(
      `SELECT DISTINCT ON (f.digest) f.id, f.digest, f.size, f.media_type AS "mediaType", f.name FROM evidence_file f
       WHERE f.digest = ANY($1) AND (f.uploaded_by = ANY($2)
         OR EXISTS (SELECT FROM evidence_use u WHERE u.evidence_id = f.id AND u.case_id = $3))
       ORDER BY f.digest, f.id DESC`,
      [digests, [actor, onBehalfOf], caseId],
    );
    const known = new Map(citable.map((file) => [file.digest, file]));
    refuseIf('unlawful', citations.filter(({ digest }) => !known.has(digest)).map(unknown));
    const uses = await passage.read<{ evidenceId: string; purpose: string }>(
      'SELECT evidence_id AS "evidenceId", purpose FROM evidence_use WHERE case_id = $1',
      [caseId],
    );
    const cited = new Set(uses.map(({ evidenceId, purpose }) => `${evidenceId} ${purpose}`));
    for (const { digest, purpose, clause } of citations) {
      const file = known.get(digest)!;
      if (cited.has(`${file.id} ${purpose}`)) continue;
      cited.add(`${file.id} ${purpose}`);
      passage.note({ transition: 'cite-evidence', clause, part: file.id, after: { evidence: { digest, purpose } } });
      passage.write(
        'INSERT INTO evidence_use (case_id, evidence_id, purpose, digest, sequence) VALUES ($1, $2, $3, $4, $5)',
        [caseId, file.id, purpose, digest, passage.sequence],
      );
    }
    return digests.map((digest) => known.get(digest)!);
  }
}

function unknown({ field, clause }: Citation): Violation {
  return {
    code: 'evidence/unknown-digest',
    field,
    clause,
    message: {
      ja: 'このダイジェストのファイルを、あなたはアップロードしていません。',
      en: 'You have not uploaded a file with this digest.',
    },
  };
}
