import { Problem } from '../problem/problem.js';

/** The entity tag of a case at a version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/** The version that If-Match demands; undefined when nothing or anything is demanded. */
export function versionDemanded(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const [, version] = /^\s*"(\d{1,9})"\s*$/.exec(header) ?? [];
  if (version !== undefined) return Number(version);
  throw Problem.of(
    400,
    'request/malformed-header',
    {
      ja: 'If-Match には取得時の ETag を一つだけ指定してください。',
      en: 'If-Match takes the one ETag that a GET answered, e.g. "3".',
    },
    { field: 'If-Match' },
  );
}
