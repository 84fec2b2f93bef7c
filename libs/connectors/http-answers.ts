/** Too early, too many or too slow a request; the other side or a gateway in front of it in trouble. */
export const isPassing = (status: number): boolean =>
  [408, 425, 429].includes(status) || (status >= 500 && status !== 501);

const longestPauseMs = 3_600_000;

/** Milliseconds of a Retry-After header, which holds seconds or a date; an hour at most. */
export function pauseOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestPauseMs);
}

/** A code like ECONNREFUSED or a name like TimeoutError, never a message: what HTTP clients quote is up to them. */
export function reasonOf(error: unknown): string {
  const { cause, code, name } = error as NodeJS.ErrnoException;
  const reasons = [(cause as NodeJS.ErrnoException | undefined)?.code, code, name];
  return reasons.find((reason) => typeof reason === 'string') ?? 'unknown';
}

/** Whether a URL leads to this machine, so that nobody reads along. */
export const isHere = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
