/** No caller may hold a connection longer than this for a consequence. */
const longestWait = 10;

/** Seconds that `Prefer: wait=N` (RFC 7240) asks to wait for the consequence; 0 when it does not. Anything odd is ignored, as the RFC wants. */
export function waitPreferred(header: string | readonly string[] | undefined): number {
  const text = typeof header === 'string' ? header : (header?.join(',') ?? '');
  const [, seconds] = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,4})"?(?=$|[,;\s])/i.exec(text) ?? [];
  return Math.min(Number(seconds ?? 0), longestWait);
}
