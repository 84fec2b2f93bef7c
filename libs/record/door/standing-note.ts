import type { Line } from './collected.js';
import type { Door, Entrance, Entry } from './door.js';

type Standing = Extract<Entrance, { standing: unknown }>['standing'];

/** Writes one line into a chain of history; under the same step key it stays one line. */
export function standingNote(
  door: Door,
  entry: Omit<Entry, 'entrance'>,
  standing: Standing,
  line: Omit<Line, 'kind' | 'stepKey'> & { readonly stepKey: string },
): Promise<void> {
  return door.enter({ ...entry, entrance: { standing } }, async (passage) => {
    if (!(await passage.hasTaken(line.stepKey))) passage.note(line);
  });
}
