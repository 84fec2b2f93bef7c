import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Digest, EVIDENCE_STORE, type EvidenceStore } from '#libs/evidence/store';
import { EvidenceAltered, verified } from '#libs/evidence/verified';
import { EvidenceQueries } from '#libs/record/queries/evidence.queries';

/** A recorded file that is not there as it came. */
export interface EvidenceFault {
  readonly digest: Digest;
  readonly kind: 'missing' | 'altered';
}

/** What a check has read. */
export interface EvidenceReport {
  readonly checked: number;
  readonly faults: readonly EvidenceFault[];
  /** The last digest that was read: the next part of a whole check begins after it; absent when nothing is left. */
  readonly next?: Digest;
}

/** Reads recorded files from their store and hashes them anew. */
@Injectable()
export class EvidenceCheck {
  constructor(
    private readonly evidence: EvidenceQueries,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** Checks the next files after a digest; an empty one begins a check of all. */
  async after(digest: string, limit: number): Promise<EvidenceReport> {
    const digests = await this.evidence.digestsAfter(digest, limit);
    const next = digests.length === limit ? digests.at(-1) : undefined;
    return { checked: digests.length, faults: await this.faultsOf(digests), ...(next ? { next } : {}) };
  }

  /** Checks files drawn by lot. */
  async sample(limit: number): Promise<EvidenceReport> {
    const place = randomBytes(32).toString('hex');
    const onward = await this.evidence.digestsAfter(place, limit);
    // Round the end to the beginning: with few files, all of them.
    const around = (await this.evidence.digestsAfter('', limit - onward.length)).filter((digest) => digest <= place);
    const digests = [...onward, ...around];
    return { checked: digests.length, faults: await this.faultsOf(digests) };
  }

  private async faultsOf(digests: readonly Digest[]): Promise<EvidenceFault[]> {
    const faults: EvidenceFault[] = [];
    for (const digest of digests) {
      const kind = await this.faultOf(digest);
      if (kind) faults.push({ digest, kind });
    }
    return faults;
  }

  private async faultOf(digest: Digest): Promise<EvidenceFault['kind'] | undefined> {
    const bytes = await this.store.open(digest);
    if (!bytes) return 'missing';
    try {
      await pipeline(bytes, verified(digest), nowhere());
      return undefined;
    } catch (error) {
      if (error instanceof EvidenceAltered) return 'altered';
      throw error;
    }
  }
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
