import { type DynamicModule, Module } from '@nestjs/common';
import { join } from 'node:path';
import { Clamd, type ClamdSettings } from './clamd.js';
import { FileStore } from './file-store.js';
import { Intake } from './intake.js';
import { Reception } from './reception.js';
import { type S3Settings, S3Store } from './s3-store.js';
import { EVIDENCE_STORE, type EvidenceStore } from './store.js';
import { noScan, VIRUS_SCAN } from './virus-scan.js';

/** What an application tells the keeping of evidence. */
export interface EvidenceSettings {
  /** Uploads arrive here, and stay here unless a bucket is named. */
  readonly folder: string;
  /** The bucket that keeps them instead. */
  readonly s3?: S3Settings;
  /** Scans uploads; without it nobody does. */
  readonly clamd?: ClamdSettings;
}

/** The store that settings describe. */
export const evidenceStore = ({ folder, s3 }: EvidenceSettings): EvidenceStore =>
  s3 ? new S3Store(s3) : new FileStore(folder);

/** Provides {@link Intake} and the store of evidence. */
@Module({})
export class EvidenceModule {
  static of(settings: EvidenceSettings): DynamicModule {
    const { folder, clamd } = settings;
    const begun = async () => {
      const reception = new Reception(join(folder, 'incoming'));
      await reception.begin();
      return reception;
    };
    return {
      module: EvidenceModule,
      providers: [
        Intake,
        { provide: Reception, useFactory: begun },
        { provide: EVIDENCE_STORE, useFactory: () => evidenceStore(settings) },
        { provide: VIRUS_SCAN, useFactory: () => (clamd ? new Clamd(clamd) : noScan) },
      ],
      exports: [Intake, EVIDENCE_STORE],
    };
  }
}
