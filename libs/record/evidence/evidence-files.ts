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
   * What is wrong with citations, to be judged with everything else that a fact rests on: each digest that cannot be cited, with its field
   * and clause. Takes what {@link cite} takes.
   */
  async unknown(passage: Passage, citations: readonly Citation[], order?: string): Promise<Violation[]> {
    const known = await citable(passage, citations, order);
    return citations.filter(({ digest }) => !known.has(digest)).map(unknownDigest);
  }

  /**
   * Has the case of a passage cite files; whoever may read the case may read them from now on. Only what the acting person uploaded, or
   * the case cites already, can be cited: a digest that somebody has merely seen must not open the file to them. Called after the move
   * that rests on them. Throws a Refusal with every field whose digest is not known so.
   * @param order case that gives the order which the passage carries out: what it cites can be cited as well.
   */
  async cite(passage: Passage, citations: readonly Citation[], order?: string): Promise<CitedFile[]> {
    const known = await citable(passage, citations, order);
    refuseIf('unlawful', await this.unknown(passage, citations, order));
    const { id: caseId } = passage.governed;
    const uses = await passage.read<{ id: string; purpose: string }>(
      `SELECT evidence_id AS id, purpose FROM evidence_use WHERE case_id = $1 AND digest = ANY($2)`,
      [caseId, digestsOf(citations)],
    );
    const cited = new Set(uses.map(({ id, purpose }) => `${id} ${purpose}`));
    const added: object[] = [];
    for (const { digest, purpose, clause } of citations) {
      const { id } = known.get(digest)!;
      if (cited.has(`${id} ${purpose}`)) continue;
      cited.add(`${id} ${purpose}`);
      passage.note({ transition: 'cite-evidence', clause, part: id, after: { evidence: { digest, purpose } } });
      added.push({ id, purpose, digest, sequence: passage.sequence });
    }
    if (added.length > 0) {
      passage.write(
        `INSERT INTO evidence_use (case_id, evidence_id, purpose, digest, sequence)
         SELECT $1::text, u.id, u.purpose, u.digest, u.sequence
         FROM jsonb_to_recordset($2::jsonb) AS u (id text, purpose text, digest text, sequence int)`,
        [caseId, JSON.stringify(added)],
      );
    }
    return citations.map(({ digest }) => known.get(digest)!);
  }
}

/** Citations of a list of digests: the n-th stands in `<field>[n]`. */
export function citationsOf(digests: readonly string[] = [], { field, ...more }: Omit<Citation, 'digest'>): Citation[] {
  return digests.map((digest, index) => ({ ...more, digest, field: `${field}[${index}]` }));
}

/** The files that the acting person, the case, or the case that gives it an order, can cite; by digest. */
async function citable(passage: Passage, citations: readonly Citation[], order?: string) {
  if (citations.length === 0) return new Map<string, CitedFile>();
  const { id: actor, onBehalfOf = actor } = passage.actor;
  const files = await passage.read<CitedFile>(
    `SELECT DISTINCT ON (f.digest) f.id, f.digest, f.size, f.media_type AS "mediaType", f.name FROM evidence_file f
     WHERE f.digest = ANY($1) AND (f.uploaded_by = ANY($2)
       OR EXISTS (SELECT FROM evidence_use u WHERE u.evidence_id = f.id AND u.case_id = ANY($3)))
     ORDER BY f.digest, f.id DESC`,
    [digestsOf(citations), [actor, onBehalfOf], [passage.governed.id, ...(order === undefined ? [] : [order])]],
  );
  return new Map(files.map((file) => [file.digest, file]));
}

const digestsOf = (citations: readonly Citation[]) => [...new Set(citations.map(({ digest }) => digest))];

function unknownDigest({ field, clause }: Citation): Violation {
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
