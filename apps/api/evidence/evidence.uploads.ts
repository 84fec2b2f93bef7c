import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Intake } from '#libs/evidence/intake';
import { UploadFailed } from '#libs/evidence/reception';
import { EvidenceUnavailable } from '#libs/evidence/store';
import { ApiConfig } from '#libs/platform/config/api';
import { idempotencyKeyOf } from '#libs/platform/http/idempotency-key';
import { Problem } from '#libs/platform/problem/problem';
import { EvidenceFiles, type EvidenceReceipt, type NewEvidence } from '#libs/record/evidence/evidence-files';
import { digestOf } from '#libs/record/ledger/hash';
import { CallerLimit } from '../auth/caller-limit.js';
import { type AuthenticatedRequest, callerOf, personOf } from '../auth/caller.js';
import { tooLarge, uploadHead } from './upload-head.js';

/** Uploads: first the bytes into the store, then the line into the record. */
@Injectable()
export class EvidenceUploads {
  constructor(
    private readonly config: ApiConfig,
    private readonly limit: CallerLimit,
    private readonly intake: Intake,
    private readonly files: EvidenceFiles,
  ) {}

  /** Takes one upload. The store may hold bytes that no line tells of when the record is away in between; the reverse cannot be. */
  async take(request: AuthenticatedRequest, body: Readable): Promise<EvidenceReceipt> {
    const { actorId, subject } = personOf(callerOf(request));
    const { evidenceMaxBytes, evidenceUploadsPerMinute } = this.config;
    this.limit.count(`${actorId} uploads`, { most: evidenceUploadsPerMinute });
    const key = idempotencyKeyOf(request.headers['idempotency-key']);
    const { type, name } = uploadHead(request.raw.headers, evidenceMaxBytes);
    const kept = await this.intake.take(body, type, evidenceMaxBytes).catch((error: unknown) => {
      throw explained(error, evidenceMaxBytes);
    });
    const file: NewEvidence = { ...kept, name };
    return this.files.record(
      {
        actor: { id: actorId },
        personId: actorId,
        asOf: new Date().toISOString(),
        ...(key ? { idempotency: { principal: subject, key, requestDigest: digestOf([request.url, file]) } } : {}),
      },
      file,
    );
  }
}

/** What callers may know of why a file was not taken or cannot be given. */
export function explained(error: unknown, limit: number): unknown {
  if (error instanceof UploadFailed) return error.why === 'too-large' ? tooLarge(limit) : brokenOff();
  if (!(error instanceof EvidenceUnavailable)) return error;
  const away = { headers: { 'retry-after': '10' }, cause: error.cause };
  return error.what === 'scanner'
    ? Problem.of(503, 'evidence/scanner-unavailable', scannerAway, away)
    : Problem.of(503, 'evidence/store-unavailable', storeAway, away);
}

function brokenOff(): Problem {
  return Problem.of(400, 'evidence/broken-off', {
    ja: '送信が途中で終わりました。何も保存されていません。',
    en: 'The upload ended half-way. Nothing of it was kept.',
  });
}

const scannerAway = {
  ja: 'ウイルス検査ができないため受け付けられません。何も保存されていません。',
  en: 'It cannot be scanned for viruses now, so it was not taken. Nothing of it was kept.',
};
const storeAway = {
  ja: 'ファイルの保管先に接続できません。しばらくしてから再送してください。',
  en: 'The store of files cannot be reached. Come again in a moment.',
};
