import { ApiProperty } from '@nestjs/swagger';
import type { Directory } from '#libs/record/directory/snapshot';
import type { EvidenceView } from '#libs/record/queries/evidence.queries';
import { personName, PersonName } from '../http/names.dto.js';

const digest = {
  description: 'SHA-256 of the bytes in hexadecimal; cases cite it.',
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

/** One upload of a file. */
export class UploadAnswer {
  @ApiProperty({ example: 'evidence_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: '消去証明書.pdf' })
  name!: string;

  @ApiProperty({ description: 'What its bytes bear out.', example: 'application/pdf' })
  mediaType!: string;

  @ApiProperty({ type: PersonName })
  uploadedBy!: PersonName;

  @ApiProperty({ format: 'date-time' })
  uploadedAt!: Date;

  @ApiProperty({ description: 'Name of the virus scanner; `none` where nobody scans.', example: 'clamd' })
  scannedBy!: string;

  @ApiProperty({ enum: ['clean', 'unscanned'] })
  verdict!: 'clean' | 'unscanned';
}

/** A case that rests on a file. */
export class CitationAnswer {
  @ApiProperty({ example: 'medium_01jzv5d7rze4k8w3x9q2m6t0ab' })
  caseId!: string;

  @ApiProperty({ description: 'Its lifecycle.', example: 'medium' })
  slug!: string;

  @ApiProperty({ description: 'What the file proves there.', example: 'disposal-certificate' })
  purpose!: string;
}

/** A file that serves as evidence. */
export class EvidenceAnswer {
  @ApiProperty(digest)
  digest!: string;

  @ApiProperty({ description: 'Bytes.', example: 48213 })
  size!: number;

  @ApiProperty({ type: [UploadAnswer], description: 'Uploads that one may see, the newest first; 100 at most.' })
  uploads!: UploadAnswer[];

  @ApiProperty({ type: [CitationAnswer], description: 'Cases citing it that one may see; 100 at most.' })
  citations!: CitationAnswer[];
}

/** What an uploader gets. */
export class EvidenceReceiptAnswer {
  @ApiProperty({ description: 'This upload.', example: 'evidence_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty(digest)
  digest!: string;
}

/** Writes a file with names. */
export function evidenceAnswer(directory: Directory, { uploads, citations }: EvidenceView): EvidenceAnswer {
  return {
    digest: uploads[0].digest,
    size: uploads[0].size,
    uploads: uploads.map(({ id, name, mediaType, uploadedBy, uploadedAt, scannedBy, verdict }) => ({
      ...{ id, name, mediaType, uploadedBy: personName(directory, uploadedBy), uploadedAt, scannedBy, verdict },
    })),
    citations: [...citations],
  };
}
