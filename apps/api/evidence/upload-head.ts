import contentDisposition from 'content-disposition';
import type { IncomingHttpHeaders } from 'node:http';
import { displayName } from '#libs/evidence/display-name';
import { acceptedType, acceptedTypes, type FileType } from '#libs/evidence/file-types';
import type { Violation } from '#libs/kernel/violation';
import { Problem } from '#libs/platform/problem/problem';

/** What an upload says of itself before its bytes. */
export interface UploadHead {
  readonly type: FileType;
  readonly name: string;
}

/** Reads type and name of an upload, and refuses with everything that is wrong with them and with the announced size. */
export function uploadHead(headers: IncomingHttpHeaders, limit: number): UploadHead {
  if (Number(headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const type = acceptedType(headers['content-type']);
  const named = displayName(nameIn(headers['content-disposition']), type ?? acceptedTypes[0]!);
  const violations = [...(type ? [] : [notAccepted]), ...('violation' in named ? [named.violation] : [])];
  const [first, ...others] = violations;
  if (first) throw new Problem(type ? 422 : 415, [first, ...others]);
  return { type: type!, name: (named as { name: string }).name };
}

/** 413 with the figure. */
export function tooLarge(limit: number): Problem {
  const mebibytes = Math.floor((limit / 1024 / 1024) * 10) / 10;
  return Problem.of(413, 'evidence/too-large', {
    ja: `ファイルは ${limit} バイト（${mebibytes} MiB）までです。`,
    en: `A file may have ${limit} bytes (${mebibytes} MiB) at most.`,
  });
}

const notAccepted: Violation = {
  code: 'evidence/type-not-accepted',
  field: 'Content-Type',
  message: {
    ja: `受け付ける形式は次のとおりです: ${acceptedTypes.map(({ mediaType }) => mediaType).join('、')}`,
    en: `Accepted are: ${acceptedTypes.map(({ mediaType }) => mediaType).join(', ')}`,
  },
};

/** The file name of RFC 6266. Clients that send UTF-8 where the RFC has Latin-1 are understood as well. */
function nameIn(header: string | undefined): string {
  try {
    const name = contentDisposition.parse(header ?? '').parameters.filename ?? '';
    return /[\x80-\xff]/.test(name) && !/[\u0100-\uffff]/.test(name) ? utf8In(name) : name;
  } catch {
    throw Problem.of(
      400,
      'request/malformed-header',
      {
        ja: "Content-Disposition: attachment; filename*=UTF-8''... の形でファイル名を指定してください。",
        en: "Name the file by Content-Disposition: attachment; filename*=UTF-8''...",
      },
      { field: 'Content-Disposition' },
    );
  }
}

function utf8In(name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'));
  } catch {
    return name;
  }
}
