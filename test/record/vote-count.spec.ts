import { describe, expect, it } from '@jest/globals';
import { standingOf } from '#libs/lifecycles/vote';

const options = ['approve', 'reject', 'improve'];
const rules = { minimumMembers: 3, quorum: 50, majority: 50 };

describe('the count of a vote', () => {
  it.each([
    // members, approve, reject, improve, abstained: what is carried, who may still vote, quorate
    [5, 2, 0, 0, 0, undefined, 3, false],
    [5, 3, 0, 0, 0, 'approve', 2, true],
    [5, 2, 0, 0, 1, undefined, 2, true],
    [5, 2, 0, 0, 2, 'approve', 1, true],
    [5, 2, 2, 0, 0, undefined, 1, true],
    [5, 2, 2, 0, 1, undefined, 0, true],
    [5, 0, 3, 0, 0, 'reject', 2, true],
    [5, 1, 1, 3, 0, 'improve', 0, true],
    [9, 4, 4, 0, 0, undefined, 1, true],
    [9, 5, 0, 0, 0, 'approve', 4, true],
    [3, 1, 0, 0, 1, undefined, 1, true],
    [3, 2, 0, 0, 0, 'approve', 1, true],
    [2, 2, 0, 0, 0, undefined, 0, true],
    [5, 0, 0, 0, 5, undefined, 0, true],
  ] as const)(
    'of %i members with %i, %i and %i votes and %i abstentions carries %s (4.2.2(2))',
    (members, approve, reject, improve, abstentions, carried, remaining, quorate) => {
      const standing = standingOf({ members, votes: { approve, reject, improve }, abstentions }, options, rules);
      expect([standing.carried, standing.remaining, standing.quorate]).toEqual([carried, remaining, quorate]);
    },
  );

  it('is never decided before its quorum, even where arithmetic would allow it (4.2.2(2))', () => {
    const count = { members: 5, votes: { approve: 3 }, abstentions: 0 };
    expect(standingOf(count, options, { ...rules, quorum: 66 })).toMatchObject({ quorum: 4, quorate: false });
    expect(standingOf(count, options, { ...rules, quorum: 66 }).carried).toBeUndefined();
  });

  it('carries no half where more than two thirds are demanded (4.2.2(2))', () => {
    const two = { members: 3, votes: { approve: 2, reject: 1 }, abstentions: 0 };
    expect(standingOf(two, options, { ...rules, majority: 66 }).carried).toBe('approve');
    expect(standingOf(two, options, { ...rules, majority: 67 }).carried).toBeUndefined();
  });

  it('leaves the casting vote what leads, or what has the majority of what was cast (4.2.2(2))', () => {
    const of = (votes: Record<string, number>) =>
      standingOf({ members: 9, votes, abstentions: 0 }, options, rules).leading;
    expect(of({ approve: 2, reject: 2, improve: 1 })).toEqual(['approve', 'reject']);
    expect(of({ approve: 3, reject: 2 })).toEqual(['approve']);
    expect(of({})).toEqual(options);
  });
});
