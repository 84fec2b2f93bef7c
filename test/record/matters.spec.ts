import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const more = {
  entitlements: [
    { entitlement: 'view', reason: 'checks orders' },
    { entitlement: 'order-entry', reason: 'enters orders' },
  ],
  purpose: 'takes over the east',
};
const left = { kind: 'LEAVER' as const, reference: 'directory/2' };

describe('what comes after the creation of an account', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());
  beforeEach(() => void kitei.pass(minutes(1)));

  const told = (caseId: string, kind: string) =>
    kitei.rows<{ personId: string; parameters: Record<string, unknown> }>(
      'SELECT person_id AS "personId", parameters FROM notice WHERE case_id = $1 AND kind = $2 ORDER BY queued_at, id',
      [caseId, kind],
    );
  /** An account in use with a change that waits for the department. */
  const changing = async () => {
    const { caseId } = await kitei.reach('active');
    await kitei.nextTurn(caseId);
    await kitei.accounts.applyChange(kitei.by('suzuki'), caseId, more);
    await kitei.open(caseId, 'change-approval');
    return { caseId, item: await kitei.openItem(caseId) };
  };

  it('asks everybody anew who declined in an earlier matter (4.1.2(1))', async () => {
    const { caseId, item } = await kitei.reach('provisioning');
    await kitei.notes.decline(kitei.by('yoshida'), item!.id, 'on leave tomorrow');
    for (const [purpose, by] of [
      ['provisioning', 'yamada'],
      ['password-setting', 'yamada'],
      ['password-acknowledgement', 'tanaka'],
    ] as const) {
      await kitei.open(caseId, purpose);
      if (purpose !== 'provisioning') await kitei.reveal(caseId, by === 'tanaka' ? 'user' : 'administrator');
      const evidence = purpose === 'provisioning' ? { evidence: { accountName: 't', granted: ['view'] } } : {};
      await kitei.answer(by, (await kitei.openItem(caseId)).id, 'complete', evidence);
    }
    await kitei.accounts.applyChange(kitei.by('suzuki'), caseId, more);
    await kitei.open(caseId, 'change-approval');
    await kitei.answer('sato', (await kitei.openItem(caseId)).id, 'approve');
    await kitei.open(caseId, 'change');
    const duty = await kitei.openItem(caseId);
    expect(duty.candidateIds.map((id) => kitei.login(id)).sort()).toEqual(['sasaki', 'yamada', 'yoshida']);
    expect(duty.excluded.map(({ reason }) => reason)).not.toContain('earlier-refuser');
  });

  it('shows the next manager what is decided now when the user has moved to another department (4.1.2(1), 4.1.2(2))', async () => {
    const { caseId, item } = await changing();
    expect(await kitei.orders.transfer(kitei.order('moved'), caseId, 'D300')).toBe('taken');
    await expect(kitei.answer('sato', item.id, 'approve')).rejects.toThrow('work-item/stale-subject');
    kitei.pass(minutes(1));
    expect(await kitei.replan(caseId, item.id)).toMatchObject({ standing: 'taken' });
    const now = await kitei.openItem(caseId);
    expect(now.subject).toMatchObject({ department: 'D300', before: [{ entitlement: 'view' }] });
    expect(now.subjectHash).not.toBe(item.subjectHash);
    expect(now.candidateIds.map((id) => kitei.login(id))).toEqual(['nakamura']);
    await expect(kitei.answer('sato', item.id, 'approve')).rejects.toThrow('work-item/not-assigned');
    expect(await kitei.answer('nakamura', item.id, 'approve')).toMatchObject({ state: 'change-approved' });
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it('enters nothing in the ledger of accounts for one that was never made (4.1.1(2), 4.1.3(1))', async () => {
    const { caseId } = await kitei.reach('provisioning');
    await kitei.orders.secondFactor(kitei.order('key'), caseId, { method: 'TOTP', enrolledAt: kitei.at });
    expect(await kitei.orders.transfer(kitei.order('moved'), caseId, 'D300')).toBe('taken');
    expect(await kitei.orders.suspend(kitei.order('left'), caseId, 'find-left', left)).toBe('taken');
    await kitei.open(caseId, 'suspension');
    await kitei.answer('yamada', (await kitei.openItem(caseId)).id, 'complete');
    expect(await kitei.stateOf(caseId)).toMatchObject({ state: 'suspended' });
    const [line] = await kitei.rows<{ after: object }>(
      `SELECT after FROM ledger_event WHERE case_id = $1 AND transition = 'suspend'`,
      [caseId],
    );
    expect(line?.after).toMatchObject({ cause: left });
    expect(line?.after).not.toHaveProperty('account');
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it('burns the password that is on its way to somebody who has left (4.1.1(3), 4.1.3(1))', async () => {
    const { caseId } = await kitei.reach('password-delivered');
    expect(await kitei.orders.suspend(kitei.order('left'), caseId, 'find-left', left)).toBe('taken');
    await expect(kitei.reveal(caseId, 'user')).rejects.toThrow('one-time-link/gone');
  });

  it('tells the applicant when something else overtakes the application (4.1.2(1), 4.1.3(3))', async () => {
    const { caseId } = await changing();
    const cause = { kind: 'DORMANT' as const, reference: 'sweep/1' };
    expect(await kitei.orders.suspend(kitei.order('sweep/1'), caseId, 'find-dormant', cause)).toBe('taken');
    const notices = await told(caseId, 'withdrawn');
    expect(notices.map(({ personId }) => kitei.login(personId)).sort()).toEqual(['sato', 'suzuki']);
    for (const { parameters } of notices)
      expect(parameters).toEqual({ purpose: 'change-approval', outcome: 'find-dormant' });
  });

  it('tells nobody of an application when none is under way (4.1.3(3))', async () => {
    const { caseId } = await kitei.reach('active');
    const cause = { kind: 'DORMANT' as const, reference: 'sweep/1' };
    await kitei.orders.suspend(kitei.order('sweep/1'), caseId, 'find-dormant', cause);
    expect(await told(caseId, 'withdrawn')).toEqual([]);
  });

  it('refuses to change or resume an account whose user has left, and takes it out of use (4.1.2(1), 4.1.3(1))', async () => {
    const { caseId } = await kitei.reach('active');
    const { caseId: suspended } = await kitei.reach('active');
    const cause = { kind: 'INVENTORY' as const, reference: 'review/1' };
    await kitei.orders.suspend(kitei.order('review/1'), suspended, 'find-unneeded', cause);
    await kitei.open(suspended, 'suspension');
    await kitei.answer('yamada', (await kitei.openItem(suspended)).id, 'complete');
    kitei.pass(minutes(1));
    await kitei.import(({ people }) => {
      for (const person of people) if (person.login === 'tanaka') person.status = 'left';
    });
    const suzuki = kitei.by('suzuki');
    await expect(kitei.accounts.applyChange(suzuki, caseId, more)).rejects.toThrow('account/unknown-user');
    await expect(kitei.accounts.applyResumption(suzuki, suspended, { purpose: 'x' })).rejects.toThrow(
      'account/unknown-user',
    );
    const removal = { as: 'DISABLEMENT', purpose: 'has left' } as const;
    expect(await kitei.accounts.applyRemoval(suzuki, caseId, removal)).toMatchObject({ state: 'removal-requested' });
    kitei.pass(minutes(1));
    await kitei.import(() => undefined);
  });
});
