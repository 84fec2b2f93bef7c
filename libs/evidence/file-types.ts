import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';

/** A kind of file that is taken as evidence. */
export interface FileType {
  readonly mediaType: string;
  /** Endings that belong to it; the first one is given to names that lack one. */
  readonly endings: readonly [string, ...string[]];
}

const office = 'application/vnd.openxmlformats-officedocument';

/** Documents, pictures and plain text; nothing that runs where somebody opens it. */
export const acceptedTypes: readonly FileType[] = [
  { mediaType: 'application/pdf', endings: ['pdf'] },
  { mediaType: 'image/png', endings: ['png'] },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  { mediaType: 'image/webp', endings: ['webp'] },
  { mediaType: 'image/heic', endings: ['heic'] },
  { mediaType: 'text/plain', endings: ['txt', 'log'] },
  { mediaType: 'text/csv', endings: ['csv'] },
  { mediaType: `${office}.wordprocessingml.document`, endings: ['docx'] },
  { mediaType: `${office}.spreadsheetml.sheet`, endings: ['xlsx'] },
];

/** The accepted type that a Content-Type names; its parameters do not matter. */
export function acceptedType(contentType: string | undefined): FileType | undefined {
  const [named = ''] = (contentType ?? '').split(';');
  return acceptedTypes.find(({ mediaType }) => mediaType === named.trim().toLowerCase());
}

/** What a file is by its bytes: a media type, `text/plain` for any readable UTF-8, or undefined when nobody knows. */
export async function typeOf(path: string): Promise<string | undefined> {
  const found = await fileTypeFromFile(path);
  return found?.mime ?? ((await isText(path)) ? 'text/plain' : undefined);
}

/** Whether bytes of one type may be called another: text does not tell whether it is a table. */
export const isA = (found: string | undefined, named: FileType): boolean =>
  found === named.mediaType || (found === 'text/plain' && named.mediaType === 'text/csv');

/** Control characters that no text holds, besides tab, line feed, form feed and carriage return. */
// eslint-disable-next-line no-control-regex -- control characters are what this pattern is to find
const untyped = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (untyped.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
