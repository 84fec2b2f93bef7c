import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';
import type { Complaint } from './environment.js';
import { SharedConfig } from './shared.js';

const inBucket = () => ValidateIf(({ evidenceStore }: EvidenceConfig) => evidenceStore === 's3');

/** What the API is told about evidence: certificates, photos and contracts that cases cite (4.3, 4.6). */
export class EvidenceConfig extends SharedConfig {
  /** Where evidence is kept: `file` (in EVIDENCE_FOLDER) or `s3` (in a bucket). Example: `file` */
  @IsIn(['file', 's3'])
  evidenceStore: 'file' | 's3' = 'file';

  /** Folder in which uploads arrive, and with EVIDENCE_STORE=file stay; on a disk that is backed up. Example: `/var/lib/kitei/evidence` */
  @IsString()
  @IsNotEmpty()
  evidenceFolder!: string;

  /** Bytes of one upload at most; 20 MiB unless told otherwise. Example: `20971520` */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_073_741_824)
  evidenceMaxBytes: number = 20 * 1024 * 1024;

  /** Uploads per minute that one person may make; 0 means no limit of their own. Example: `60` */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  evidenceUploadsPerMinute: number = 60;

  /** Address of the S3-compatible store, without the bucket. Example: `https://s3.ap-northeast-1.amazonaws.com` */
  @inBucket()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  evidenceS3Endpoint?: string;

  /** Name of the bucket; it has to be there. Example: `kitei-evidence` */
  @inBucket()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: '$property must be the name of a bucket' })
  evidenceS3Bucket?: string;

  /** Region that requests are signed for. Example: `ap-northeast-1` */
  @Matches(/^[a-z0-9-]+$/, { message: '$property must be the name of a region' })
  evidenceS3Region: string = 'us-east-1';

  /** Id of the access key, which may read and write objects of the bucket and need not delete any. Example: `AKIA...` */
  @inBucket()
  @IsString()
  evidenceS3AccessKeyId?: string;

  /** The access key itself; as a file in the images. Example: `wJalr...` */
  @inBucket()
  @IsString()
  evidenceS3SecretAccessKey?: string;

  /** `host:port` of the clamd that scans uploads; none by default, and the record says so. Example: `clamd.example:3310` */
  @IsOptional()
  @Matches(/^\S+:\d{1,5}$/, { message: '$property must be host:port' })
  evidenceClamd?: string;
}

/** What production refuses of these settings. */
export function evidenceComplaints({ production, evidenceS3Endpoint }: EvidenceConfig): Complaint[] {
  if (!production || !evidenceS3Endpoint?.startsWith('http://')) return [];
  return [{ variable: 'EVIDENCE_S3_ENDPOINT', why: 'must be an https:// address in production' }];
}
