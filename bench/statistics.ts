import { readFileSync, readdirSync } from 'node:fs';

/** Percentiles of a sample, in the unit of the sample. */
export interface Percentiles {
  p50: number;
  p95: number;
  p99: number;
}

/** Nearest-rank percentiles, rounded to hundredths. */
export function percentiles(sample: readonly number[]): Percentiles {
  const sorted = [...sample].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Two decimals are more than a shared machine repeats. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** CPU milliseconds that a process has used so far, in user and kernel mode; 0 for one that is gone. */
export function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // utime and stime, in ticks of 10 ms on every Linux that Node runs on.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** A process with everything it started: PostgreSQL has one process per connection. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      parents.set(Number(entry), Number(stat.split(') ')[1]?.split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

/** CPU milliseconds of a process and everything it started. */
export function cpuOfFamily(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + cpuOf(member), 0);
}

/** Runs `work` `total` times with at most `width` at once, and answers how long it all took, in milliseconds. */
export async function spread(total: number, width: number, work: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const begin = performance.now();
  const lane = async () => {
    while (next < total) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(width, total) }, lane));
  return performance.now() - begin;
}
