import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Sends a signal to a process and to everything that it started; PostgreSQL serves each connection by a process of its own. */
export function signalTree(pid: number, signal: NodeJS.Signals): void {
  // The parent first: it must neither start others nor notice that some are gone.
  for (const each of [pid, ...descendants(pid)]) {
    try {
      process.kill(each, signal);
    } catch (refusal) {
      if ((refusal as NodeJS.ErrnoException).code !== 'ESRCH') throw refusal;
    }
  }
}

function descendants(pid: number): number[] {
  const children = parents()
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** Every process with its parent. */
function parents(): [number, number][] {
  if (process.platform !== 'linux') {
    const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    return listed
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry): [number, number][] => {
      try {
        const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
        const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [[Number(entry), Number(parent)]];
      } catch {
        return [];
      }
    });
}
