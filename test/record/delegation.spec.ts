import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkItem } from '#libs/record/work-item.entity';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('delegation', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());

  const people = (item: Pick<WorkItem, 'candidates'>) =>
    item.candidates.map(({ personId, capacity, forPerson }) =>
      [kitei.login(personId), capacity, ...(forPerson ? [kitei.login(forPerson)] : [])].join(' '),
    );

  it('hands the decision to a colleague and names both (4.1.1(1))', async () => {
    const { itemId } = await kitei.reach('awaiting-approval');
    await kitei.notes.delegate(kitei.by('sato'), itemId, 'hayashi', 'knows the customer');
    expect(people(await kitei.item(itemId))).toEqual(['hayashi delegate sato']);
    await expect(kitei.answer('sato', itemId, 'approve')).rejects.toThrow('work-item/not-assigned');
    await kitei.answer('hayashi', itemId, 'approve');
    const { settledBy, onBehalfOf } = await kitei.item(itemId);
    expect([settledBy, onBehalfOf].map((id) => kitei.login(id ?? ''))).toEqual(['hayashi', 'sato']);
  });

  it.each([
    ['the applicant', 'suzuki', 'work-item/delegate-excluded'],
    ['the user', 'tanaka', 'work-item/delegate-excluded'],
    ['a leaver', 'ogawa', 'work-item/delegate-excluded'],
    ['oneself', 'sato', 'work-item/delegate-excluded'],
    ['somebody of another department', 'abe', 'work-item/delegate-without-role'],
    ['nobody', 'nobody', 'record/not-found'],
  ])('to %s is refused (4.1.1(1))', async (_who, to, code) => {
    const { itemId } = await kitei.reach('awaiting-approval');
    await expect(kitei.notes.delegate(kitei.by('sato'), itemId, to, 'busy')).rejects.toThrow(code);
    expect(people(await kitei.item(itemId))).toEqual(['sato responsible']);
  });

  it('is nobody’s but the assignee’s (4.1.1(1))', async () => {
    const { itemId } = await kitei.reach('awaiting-approval');
    for (const login of ['suzuki', 'hayashi']) {
      const attempt = kitei.notes.delegate(kitei.by(login), itemId, 'ito', 'x');
      await expect(attempt).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });
});
