import { type DynamicModule, Module } from '@nestjs/common';
import { EvidenceModule as KeepingModule, type EvidenceSettings } from '#libs/evidence/evidence.module';
import type { ApiConfig } from '#libs/platform/config/api';
import { EvidenceCheck } from './evidence-check.js';
import { EvidenceCheckController } from './evidence-check.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceUploads } from './evidence.uploads.js';

/** Evidence over HTTP. */
@Module({})
export class EvidenceModule {
  static of(config: ApiConfig): DynamicModule {
    return {
      module: EvidenceModule,
      imports: [KeepingModule.of(settingsOf(config))],
      controllers: [EvidenceController, EvidenceCheckController],
      providers: [EvidenceUploads, EvidenceCheck],
    };
  }
}

function settingsOf(config: ApiConfig): EvidenceSettings {
  const [host = '', port] = config.evidenceClamd?.split(/:(?=\d+$)/) ?? [];
  return {
    folder: config.evidenceFolder,
    ...(config.evidenceStore === 's3'
      ? {
          s3: {
            endpoint: config.evidenceS3Endpoint!,
            bucket: config.evidenceS3Bucket!,
            region: config.evidenceS3Region,
            accessKeyId: config.evidenceS3AccessKeyId!,
            secretAccessKey: config.evidenceS3SecretAccessKey!,
          },
        }
      : {}),
    ...(config.evidenceClamd ? { clamd: { host, port: Number(port) } } : {}),
  };
}
