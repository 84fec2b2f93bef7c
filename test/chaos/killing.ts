import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { type Chance, report } from '#test/support/crowd-chance';
import type { OwnSystem } from './own-system.js';

/** Who dies next, and how many milliseconds after the one before is back it does so at the latest. */
export type Death = readonly [name: 'api' | 'worker', latest: number];

/** SIGKILL at instants nobody chose, one after the other; each is started again at once. */
export async function killInTurn(system: OwnSystem, moments: Chance, deaths: readonly Death[]): Promise<void> {
  for (const [name, latest] of deaths) {
    await pause(moments.between(200, latest));
    expect(await system.end(name)).toBe('was ended by SIGKILL');
    const died = performance.now();
    await system.revive(name);
    report(`${name} killed, ready again after ${Math.round(performance.now() - died)} ms`);
  }
}
