import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDirectory } from '#libs/directory/parse';
import { DirectoryStore } from '#libs/record/directory/store';
import type { WorkItem } from '#libs/record/work-item.entity';
import { days, provisioning } from '#test/support/builders';
import { demoCompany } from '#test/support/company';
import { RecordRehearsal } from '#test/support/rehearsal-record';

type CompanyDocument = Record<string, Record<string, string>[]>;

interface Absent {
  person: string;
  deputy?: string;
  from?: number;
  until?: number;
}

describe('whom a work item waits on', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());

  /** Puts the demo company in place, with absences (days from now) and other changes. */
  async function company(
    absences: readonly Absent[] = [],
    change: (document: CompanyDocument) => void = () => undefined,
  ) {
    const document = demoCompany() as CompanyDocument;
    const day = (count: number) => new Date(Date.parse(kitei.at) + days(count)).toISOString();
    document.absences = absences.map(({ person, deputy, from = -1, until = 3 }) => ({
      person: codeOf(person),
      from: day(from),
      until: day(until),
      ...(deputy ? { deputy: codeOf(deputy) } : {}),
    }));
    change(document);
    await kitei.app
      .get(DirectoryStore)
      .import({ actor: { id: 'service:test' }, asOf: kitei.at }, () => parseDirectory(document));
    await kitei.refresh();
  }
  const codeOf = (login: string) => kitei.directory.find(login)?.code ?? login;
  const people = (item: Pick<WorkItem, 'candidates'>) =>
    item.candidates.map(({ personId, capacity, forPerson }) =>
      [kitei.login(personId), capacity, ...(forPerson ? [kitei.login(forPerson)] : [])].join(' '),
    );
  const barred = (item: Pick<WorkItem, 'excluded'>) =>
    item.excluded.map(({ personId, reason }) => `${kitei.login(personId)} ${reason}`);
  /** Who is left out of every decision about the usual application. */
  const concerned = ['suzuki applicant', 'tanaka user'];
  const notices = async (itemId: string, kind: string) =>
    (
      await kitei.rows<{ person_id: string }>('SELECT person_id FROM notice WHERE item_id = $1 AND kind = $2', [
        itemId,
        kind,
      ])
    ).map(({ person_id }) => kitei.login(person_id));

  beforeEach(async () => {
    kitei.pass(days(7));
    await company();
  });

  it('asks the manager of the department (4.1.1(1))', async () => {
    const { item } = await kitei.reach('awaiting-approval');
    expect([people(item!), item!.waitingRole, item!.foundBy]).toEqual([
      ['sato responsible'],
      'DEPARTMENT_MANAGER',
      'RESPONSIBLE',
    ]);
    expect(barred(item!)).toEqual(concerned);
    await expect(kitei.answer('nakamura', item!.id, 'approve')).rejects.toMatchObject({
      kind: 'forbidden',
      message: 'work-item/not-assigned',
    });
  });

  it.each([
    ['applies', {}, 'sato', ['sato applicant', 'tanaka user']],
    ['is the user', { user: 'sato' }, 'suzuki', ['sato user', 'suzuki applicant']],
  ])('asks the superior when the manager %s (4.1.1(1))', async (_why, changes, applicant, exclusion) => {
    const { item } = await kitei.reach('awaiting-approval', changes, applicant);
    expect([people(item!), barred(item!), item!.waitingRole, item!.foundBy]).toEqual([
      ['ishikawa escalation'],
      exclusion,
      'SUPERIOR',
      'SUPERIOR',
    ]);
    await expect(kitei.answer('sato', item!.id, 'approve')).rejects.toThrow('work-item/excluded');
    expect((await kitei.answer('ishikawa', item!.id, 'approve')).state).toBe('approved');
  });

  it('lets an absent manager and the deputy decide, and names both (4.1.1(1))', async () => {
    await company([{ person: 'sato', deputy: 'hayashi' }]);
    const { item } = await kitei.reach('awaiting-approval');
    expect(people(item!)).toEqual(['sato responsible', 'hayashi deputy sato']);
    await kitei.answer('hayashi', item!.id, 'approve');
    const { settledBy, onBehalfOf, caseId } = await kitei.item(item!.id);
    expect([settledBy, onBehalfOf].map((id) => kitei.login(id ?? ''))).toEqual(['hayashi', 'sato']);
    const [line] = await kitei.rows<{ actor: string; for: string }>(
      `SELECT actor, on_behalf_of AS for FROM ledger_event WHERE case_id = $1 AND transition = 'approve'`,
      [caseId],
    );
    expect([line!.actor, line!.for]).toEqual([settledBy, onBehalfOf]);

    const { item: another } = await kitei.reach('awaiting-approval');
    await kitei.answer('sato', another!.id, 'approve');
    expect((await kitei.item(another!.id)).onBehalfOf).toBeNull();
  });

  it('asks further up when the manager is away without a deputy, and says why (4.1.1(1))', async () => {
    await company([{ person: 'sato' }]);
    const { item } = await kitei.reach('awaiting-approval');
    expect([people(item!), barred(item!)]).toEqual([
      ['ishikawa escalation'],
      ['sato absent-without-deputy', ...concerned],
    ]);
  });

  it('never lets a deputy decide on their own application (4.1.1(1))', async () => {
    await company([{ person: 'sato', deputy: 'suzuki' }]);
    const { item } = await kitei.reach('awaiting-approval');
    expect(people(item!)).toEqual(['ishikawa escalation']);
    expect(barred(item!)).toEqual(['sato absent-without-deputy', ...concerned]);
    await expect(kitei.answer('suzuki', item!.id, 'approve')).rejects.toThrow('work-item/excluded');
  });

  it('never lets an applicant decide who became deputy after the item had opened (4.1.1(1))', async () => {
    const { itemId } = await kitei.reach('awaiting-approval');
    await company([{ person: 'sato', deputy: 'suzuki' }]);
    await expect(kitei.answer('suzuki', itemId, 'approve')).rejects.toThrow('work-item/excluded');
    await expect(kitei.notes.claim(kitei.by('suzuki'), itemId)).rejects.toThrow('work-item/excluded');
  });

  it('lets a new deputy act before the item is planned anew, and in the name of the absent one (4.1.1(1))', async () => {
    const { itemId } = await kitei.reach('awaiting-approval');
    await company([{ person: 'sato', deputy: 'hayashi' }]);
    await kitei.answer('hayashi', itemId, 'reject', { reason: 'not needed' });
    expect(kitei.login((await kitei.item(itemId)).onBehalfOf ?? '')).toBe('sato');
  });

  it('takes a deputy no longer when the absence is over (4.1.1(1))', async () => {
    await company([{ person: 'sato', deputy: 'hayashi', until: 1 }]);
    const { itemId } = await kitei.reach('awaiting-approval');
    kitei.pass(days(1));
    await expect(kitei.answer('hayashi', itemId, 'approve')).rejects.toThrow('work-item/not-assigned');
    await expect(kitei.answer('sato', itemId, 'approve')).resolves.toBeDefined();
  });

  it('never waits on somebody who left (4.1.1(1))', async () => {
    const { item: open } = await kitei.reach('provisioning');
    const leave = (document: CompanyDocument) => {
      for (const person of document.people ?? []) if (person.login === 'yamada') person.status = 'left';
      document.roles = (document.roles ?? []).filter(({ person }) => person !== codeOf('yamada'));
    };
    await company([], leave);
    await expect(kitei.answer('yamada', open!.id, 'complete', { evidence: provisioning })).rejects.toThrow(
      'work-item/not-assigned',
    );
    await kitei.replan(open!.caseId, open!.id);
    expect(people(await kitei.item(open!.id))).toEqual(['yoshida responsible', 'sasaki responsible']);
    const { item: fresh } = await kitei.reach('awaiting-approval');
    await kitei.answer('sato', fresh!.id, 'approve');
    await kitei.open(fresh!.caseId, 'provisioning');
    expect(people(await kitei.openItem(fresh!.caseId))).toEqual(['yoshida responsible', 'sasaki responsible']);
  });

  it('leaves out who declined before, on every later item of the case (4.1.1(1))', async () => {
    const { caseId, itemId } = await kitei.reach('awaiting-approval');
    await kitei.notes.decline(kitei.by('sato'), itemId, 'the applicant is family');
    await expect(kitei.answer('sato', itemId, 'approve')).rejects.toThrow('work-item/excluded');
    await kitei.replan(caseId, itemId);
    const after = await kitei.item(itemId);
    expect([people(after), barred(after)]).toEqual([['ishikawa escalation'], ['sato earlier-refuser', ...concerned]]);
    expect(await notices(itemId, 'assigned')).toEqual(['sato', 'ishikawa']);
    await kitei.answer('ishikawa', itemId, 'return', { reason: 'say more' });
    await kitei.open(caseId, 'correction');
    await kitei.answer('suzuki', (await kitei.openItem(caseId)).id, 'resubmit', {
      evidence: { purpose: 'more', entitlements: [{ entitlement: 'view', reason: 'more' }] },
    });
    await kitei.open(caseId, 'department-approval', 2);
    const second = await kitei.openItem(caseId);
    expect([people(second), barred(second)]).toEqual([['ishikawa escalation'], ['sato earlier-refuser', ...concerned]]);
  });

  it('climbs at once as far as it takes to find somebody (4.1.1(1))', async () => {
    await company([{ person: 'sato' }, { person: 'ishikawa' }]);
    const { item } = await kitei.reach('awaiting-approval');
    expect(people(item!)).toEqual(['kobayashi escalation', 'ono escalation', 'aoki escalation']);
    expect([item!.waitingRole, item!.foundBy]).toEqual(Array(2).fill('INFORMATION_SYSTEMS_DEPARTMENT'));
    expect(barred(item!)).toEqual(['sato absent-without-deputy', ...concerned, 'ishikawa absent-without-deputy']);
    await company(['sato', 'ishikawa', 'kobayashi', 'ono', 'aoki'].map((person) => ({ person })));
    const { item: next } = await kitei.reach('awaiting-approval');
    expect(next!.foundBy).toBe('INFORMATION_SECURITY_COMMITTEE');
    expect(next!.candidates).toHaveLength(5);
  });

  it('waits on nobody rather than on the wrong person, and lapses into a refusal (4.1.1(1))', async () => {
    const everybody = [
      'sato',
      'ishikawa',
      'kobayashi',
      'ono',
      'aoki',
      'matsumoto',
      'watanabe',
      'kato',
      'saito',
      'hasegawa',
    ];
    await company(everybody.map((person) => ({ person, until: 60 })));
    const { caseId, item } = await kitei.reach('awaiting-approval');
    expect([item!.candidates, item!.foundBy]).toEqual([[], 'NOBODY']);
    await kitei.climb(caseId, item!.id, item!.ladder.at(-1)!.ordinal);
    expect((await kitei.stateOf(caseId)).state).toBe('rejected');
  });

  it('asks only the kind of administrator that the target names (2(1)※, 4.1.1(1))', async () => {
    const { item } = await kitei.reach('provisioning');
    expect(people(item!)).toEqual(['yamada responsible', 'yoshida responsible', 'sasaki responsible']);
    for (const login of ['yamaguchi', 'ono', 'takeuchi', 'sato']) {
      const attempt = kitei.answer(login, item!.id, 'complete', { evidence: provisioning });
      await expect(attempt).rejects.toMatchObject({ kind: 'forbidden', message: 'work-item/not-assigned' });
    }
    await expect(kitei.notes.delegate(kitei.by('yamada'), item!.id, 'yamaguchi', 'busy')).rejects.toThrow(
      'work-item/delegate-without-role',
    );
    const remote = { target: 'vpn', entitlements: [{ entitlement: 'remote-work', reason: 'works from home' }] };
    const { item: network } = await kitei.reach('provisioning', remote);
    expect(people(network!)).toEqual(['yamaguchi responsible', 'matsui responsible']);
    const { caseId } = await kitei.reach('password-pending');
    await expect(kitei.accounts.renewPassword(kitei.by('yamaguchi'), caseId, 'lost')).rejects.toThrow(
      'account/not-system-administrator',
    );
  });

  it('never lets an administrator create an account for himself or on his own application (4.1.1(1))', async () => {
    const caseId = await kitei.apply({ user: 'yamada' }, 'yoshida');
    await kitei.open(caseId, 'department-approval');
    await kitei.answer('kobayashi', (await kitei.openItem(caseId)).id, 'approve');
    await kitei.open(caseId, 'provisioning');
    const item = await kitei.openItem(caseId);
    expect([people(item), barred(item)]).toEqual([['sasaki responsible'], ['yamada user', 'yoshida applicant']]);
  });

  it('tells a deputy of an item that was open when the absence began, and keeps the absent one (4.1.1(1))', async () => {
    const { caseId, itemId } = await kitei.reach('awaiting-approval');
    await company([{ person: 'sato', deputy: 'hayashi' }]);
    await kitei.replan(caseId, itemId);
    expect(people(await kitei.item(itemId))).toEqual(['sato responsible', 'hayashi deputy sato']);
    expect(await notices(itemId, 'handed-over')).toEqual(['hayashi']);
    const { version } = await kitei.stateOf(caseId);
    kitei.pass(1);
    await kitei.replan(caseId, itemId);
    expect((await kitei.stateOf(caseId)).version).toBe(version);
  });

  it('reaches a new holder of the role while the item is open (4.1.1(1))', async () => {
    const { caseId, itemId } = await kitei.reach('provisioning');
    await company([], (document) => document.roles?.push({ person: codeOf('endo'), role: 'SERVER_ADMINISTRATOR' }));
    const [woken] = await kitei.rows(`SELECT payload ->> 'signal' AS signal FROM outbox WHERE key LIKE $1`, [
      `${caseId}/replan/directory/%`,
    ]);
    expect(woken).toEqual({ signal: 'replan' });
    await kitei.replan(caseId, itemId);
    expect(people(await kitei.item(itemId))).toContain('endo responsible');
  });
});
