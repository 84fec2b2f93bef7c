import type { Passage } from '../door/passage.js';
import type { WorkItem } from '../work-item.entity.js';
import type { Circle } from '../work-items/candidates.js';
import { membersOf } from './electorate.js';

/** Tells whoever leads the committee that a vote needs them. */
export function tellChair(passage: Passage, item: WorkItem, cause: 'tied' | 'no-quorum'): void {
  const chairs = passage.directory.holders('COMMITTEE_CHAIR');
  const department = cause === 'no-quorum' ? passage.directory.holders('INFORMATION_SYSTEMS_DEPARTMENT') : [];
  for (const personId of new Set([...chairs, ...department].map(({ id }) => id))) {
    passage.notify({
      ...{ personId, itemId: item.id, kind: 'reported', key: `${cause}/${item.id}/${passage.sequence}/${personId}` },
      parameters: { cause },
    });
  }
}

/** The chair for whom a person speaks: oneself, or one who is away; undefined for everybody else, and for a chair without a vote. */
export function chairSeat(
  { directory, asOf }: Passage,
  circle: Pick<Circle, 'candidates' | 'excluded'>,
  personId: string,
): string | undefined {
  const chairs = directory.holders('COMMITTEE_CHAIR').filter(({ id }) => membersOf(circle).includes(id));
  if (chairs.some(({ id }) => id === personId)) return personId;
  const absent = chairs.find(({ id }) => directory.leaveOf(id, asOf)?.deputyId === personId);
  return circle.excluded.some((each) => each.personId === personId) ? undefined : absent?.id;
}
