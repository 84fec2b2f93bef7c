import { randomInt } from 'node:crypto';

/** Chance that can be repeated: the same seed gives the same numbers. `KITEI_CHAOS_SEED` sets it. */
export class Chance {
  private state: number;

  constructor(readonly seed: number = Number(process.env.KITEI_CHAOS_SEED ?? randomInt(2 ** 31))) {
    this.state = seed >>> 0;
  }

  /** A chance of its own for one of many that run side by side, whatever order they run in. */
  of(number: number): Chance {
    return new Chance((this.seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0);
  }

  /** At least `from`, below `to`. */
  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** One of several. */
  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[Math.floor(this.next() * values.length)] ?? values[0];
  }

  /** mulberry32. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** Says what a test of chance found, beside Jest's own lines. */
export function report(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
