import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Refusal } from '#libs/kernel/violation';
import { type FileType, isA, typeOf } from './file-types.js';
import { Reception } from './reception.js';
import { type Digest, EVIDENCE_STORE, type EvidenceStore } from './store.js';
import { VIRUS_SCAN, type VirusScan } from './virus-scan.js';

/** A file that is in the store now. */
export interface KeptFile {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** Name of the scanner, `none` without one. */
  readonly scannedBy: string;
  readonly verdict: 'clean' | 'unscanned';
}

/** The way of a file into the store: it arrives, it is what it claims to be, nothing lives in it, it is kept. */
@Injectable()
export class Intake {
  constructor(
    private readonly reception: Reception,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    @Inject(VIRUS_SCAN) private readonly scanner: VirusScan,
  ) {}

  /**
   * Takes a file in. Throws a Refusal when it may not be kept, UploadFailed when it did not arrive, EvidenceUnavailable when it cannot be
   * judged or kept now; nothing of it remains then.
   * @param named what it claims to be.
   * @param limit bytes at most.
   */
  take(stream: Readable, named: FileType, limit: number): Promise<KeptFile> {
    return this.reception.receive(stream, limit, async (file) => {
      if (file.size === 0) throw empty();
      const found = await typeOf(file.path);
      if (!isA(found, named)) throw differs(found, named);
      const judged = await this.scanner.scan(file.path);
      if (judged.verdict === 'infected') throw infected(judged.signature);
      await this.store.put(file);
      const { digest, size } = file;
      return { digest, size, mediaType: named.mediaType, scannedBy: this.scanner.name, verdict: judged.verdict };
    });
  }
}

function empty(): Refusal {
  return new Refusal('unlawful', [
    { code: 'evidence/empty', message: { ja: 'ファイルが空です。', en: 'The file is empty.' } },
  ]);
}

function differs(found: string | undefined, { mediaType }: FileType): Refusal {
  const ja = found ?? '不明な形式';
  const en = found ?? 'of a kind that nobody knows here';
  return new Refusal('unlawful', [
    {
      code: 'evidence/type-differs',
      field: 'Content-Type',
      message: {
        ja: `「${mediaType}」として送られましたが、内容は ${ja} です（テキストは UTF-8 に限ります）。`,
        en: `It was sent as ${mediaType}, and its content is ${en} (text has to be UTF-8).`,
      },
    },
  ]);
}

function infected(signature: string): Refusal {
  return new Refusal('unlawful', [
    {
      code: 'evidence/infected',
      message: { ja: `ウイルスが検出されました（${signature}）。`, en: `A virus was found in it (${signature}).` },
    },
  ]);
}
