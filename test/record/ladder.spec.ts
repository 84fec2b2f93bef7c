import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectoryStore } from '#libs/record/directory/store';
import { PolicyStore } from '#libs/record/policy/store';
import { PolicyBook } from '#libs/record/policy/book';
import { parseDirectory } from '#libs/directory/parse';
import type { PolicyDocument } from '#libs/policy/document';
import type { WorkItem } from '#libs/record/work-item.entity';
import { days } from '#test/support/builders';
import { demoCompany } from '#test/support/company';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('the ladder of a work item', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());

  const rungs = (item: Pick<WorkItem, 'ladder'>) =>
    item.ladder.map(({ act, target, firedAt }) => `${act}${target ? ` ${target}` : ''}${firedAt ? ' fired' : ''}`);
  const logins = (item: Pick<WorkItem, 'candidateIds'>) => item.candidateIds.map((id) => kitei.login(id)).sort();
  const ordinalOf = (item: Pick<WorkItem, 'ladder'>, name: string) =>
    item.ladder.find(({ act, target }) => name === act || name === target)!.ordinal;
  const noticesOf = async (itemId: string, kind: string) =>
    (
      await kitei.rows<{ person_id: string }>('SELECT person_id FROM notice WHERE item_id = $1 AND kind = $2', [
        itemId,
        kind,
      ])
    )
      .map(({ person_id }) => kitei.login(person_id))
      .sort();
  const committee = ['hasegawa', 'kato', 'matsumoto', 'saito', 'watanabe'];
  const isd = ['aoki', 'kobayashi', 'ono'];

  it('is whole when the item opens, dated and explained (4.1.1(1))', async () => {
    const { item } = await kitei.reach('awaiting-approval');
    expect(rungs(item!)).toEqual([
      ...['remind', 'overdue', 'remind', 'remind', 'escalate SUPERIOR', 'remind', 'remind'],
      ...[
        'escalate INFORMATION_SYSTEMS_DEPARTMENT',
        'remind',
        'remind',
        'escalate INFORMATION_SECURITY_COMMITTEE',
        'default',
      ],
    ]);
    const dates = item!.ladder.map(({ at }) => at);
    expect(dates).toEqual([...dates].sort());
    expect(item!.ladder[1]).toMatchObject({ at: item!.dueAt.toISOString() });
    for (const { explanation } of item!.ladder) {
      expect(explanation).toEqual({ ja: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });

  it('of an approval asks the superior, the department, the committee, and ends in a refusal (4.1.1(1))', async () => {
    const { caseId, itemId, item } = await kitei.reach('awaiting-approval');
    const climb = (name: string) => kitei.climb(caseId, itemId, ordinalOf(item!, name));
    await climb('remind');
    await climb('overdue');
    expect(await noticesOf(itemId, 'reminder')).toEqual(['sato']);
    expect((await kitei.item(itemId)).overdue).toBe(true);
    await climb('SUPERIOR');
    expect(logins(await kitei.item(itemId))).toEqual(['ishikawa', 'sato']);
    await climb('INFORMATION_SYSTEMS_DEPARTMENT');
    expect(logins(await kitei.item(itemId))).toEqual([...isd, 'ishikawa', 'sato'].sort());
    await climb('INFORMATION_SECURITY_COMMITTEE');
    expect(await noticesOf(itemId, 'escalated')).toEqual([...isd, ...committee, 'ishikawa'].sort());
    const receipt = await climb('default');
    expect([receipt.state, receipt.item?.outcome]).toEqual(['rejected', 'lapse']);
    expect((await kitei.item(itemId)).state).toBe('lapsed');
  });

  it('of a duty reports further up without handing it to people who cannot do it (4.1.1(1))', async () => {
    const { caseId, itemId, item } = await kitei.reach('provisioning');
    for (const { ordinal } of item!.ladder) await kitei.climb(caseId, itemId, ordinal);
    const after = await kitei.item(itemId);
    expect([after.state, after.overdue, (await kitei.stateOf(caseId)).state]).toEqual(['open', true, 'provisioning']);
    expect(logins(after)).toEqual(['sasaki', 'yamada', 'yoshida']);
    expect(new Set(await noticesOf(itemId, 'reported'))).toEqual(new Set([...isd, ...committee]));
  });

  it('never lands on somebody excluded, and asks the next one up instead (4.1.1(1))', async () => {
    // The superior of the sales manager applies for a person of his own department, the manager of which he is himself.
    const { caseId, itemId, item } = await kitei.reach('awaiting-approval', { user: 'inoue' }, 'ishikawa');
    expect(item!.foundBy).toBe('INFORMATION_SYSTEMS_DEPARTMENT');
    await kitei.climb(caseId, itemId, ordinalOf(item!, 'SUPERIOR'));
    const after = await kitei.item(itemId);
    expect(logins(after)).toEqual([...isd, ...committee].sort());
    expect(logins(after)).not.toContain('ishikawa');
    expect(rungs(after).filter((rung) => rung.endsWith('fired'))).toEqual([
      'escalate SUPERIOR fired',
      'escalate INFORMATION_SYSTEMS_DEPARTMENT fired',
      'escalate INFORMATION_SECURITY_COMMITTEE fired',
    ]);
  });

  it('leaves out a committee member who applied (4.1.1(1))', async () => {
    const { caseId, itemId, item } = await kitei.reach('awaiting-approval', {}, 'watanabe');
    await kitei.climb(caseId, itemId, ordinalOf(item!, 'INFORMATION_SECURITY_COMMITTEE'));
    const after = await kitei.item(itemId);
    expect(logins(after)).toEqual(['hasegawa', 'kato', 'matsumoto', 'saito', 'sato']);
    expect(after.excluded).toContainEqual({ personId: kitei.id('watanabe'), reason: 'applicant' });
  });

  describe('and a notice that could not be delivered', () => {
    const bounce = async (itemId: string) => {
      const [notice] = await kitei.rows<{ id: string }>(
        `SELECT id FROM notice WHERE item_id = $1 AND state = 'queued' LIMIT 1`,
        [itemId],
      );
      await kitei.rows(`UPDATE notice SET state = 'undeliverable' WHERE id = $1`, [notice!.id]);
      return notice!.id;
    };

    it('asks the next one up at once, and only once (4.1.1(1))', async () => {
      const { caseId, itemId, item } = await kitei.reach('awaiting-approval');
      const noticeId = await bounce(itemId);
      const cause = { cause: 'undeliverable', noticeId } as const;
      await kitei.climb(caseId, itemId, ordinalOf(item!, 'SUPERIOR'), { ...cause, stepKey: 'one' });
      expect(logins(await kitei.item(itemId))).toEqual(['ishikawa', 'sato']);
      // A replayed signal: the same notice again.
      await kitei.climb(caseId, itemId, ordinalOf(item!, 'INFORMATION_SYSTEMS_DEPARTMENT'), {
        ...cause,
        stepKey: 'two',
      });
      expect(logins(await kitei.item(itemId))).toEqual(['ishikawa', 'sato']);
      expect((await kitei.answer('sato', itemId, 'approve')).state).toBe('approved');
    });

    it('that never bounced, or belongs to another item, moves nothing (4.1.1(1))', async () => {
      const { caseId, itemId, item } = await kitei.reach('awaiting-approval');
      const elsewhere = await bounce((await kitei.reach('awaiting-approval')).itemId);
      const before = await kitei.stateOf(caseId);
      for (const noticeId of ['notice_invented', elsewhere, undefined]) {
        await kitei.climb(caseId, itemId, ordinalOf(item!, 'SUPERIOR'), { cause: 'undeliverable', noticeId });
      }
      expect(await kitei.stateOf(caseId)).toEqual(before);
    });
  });

  it('carries the clock of a duty that is already late over a change of people (4.1.1(1))', async () => {
    const { caseId, itemId, item } = await kitei.reach('provisioning');
    await kitei.climb(caseId, itemId, ordinalOf(item!, 'overdue'));
    const document = demoCompany();
    (document.roles as object[]).push({ person: 'E0039', role: 'SERVER_ADMINISTRATOR' });
    await kitei.app
      .get(DirectoryStore)
      .import({ actor: { id: 'service:test' }, asOf: kitei.at }, () => parseDirectory(document));
    await kitei.replan(caseId, itemId);
    const after = await kitei.item(itemId);
    expect([after.overdue, rungs(after).filter((rung) => rung.endsWith('fired'))]).toEqual([true, ['overdue fired']]);
    expect(after.candidates).toHaveLength(4);
  });

  it('moves with a revised policy from the day it takes effect, and what was fired stays fired (9・2, 4.1.1(1))', async () => {
    const { caseId, itemId, item } = await kitei.reach('awaiting-approval');
    await kitei.climb(caseId, itemId, ordinalOf(item!, 'remind'));
    const effect = new Date(Date.parse(kitei.at) + days(1)).toISOString();
    const policy = (await kitei.app.get(PolicyBook).inForce(new Date(kitei.at)))!;
    const document = structuredClone(policy.document) as unknown as { figures: Record<string, { value: unknown }> };
    document.figures['account.approval.deadline']!.value = 'P10D';
    document.figures['escalation.chain']!.value = ['RESPONSIBLE', 'INFORMATION_SECURITY_COMMITTEE'];
    const entry = { actor: { id: 'service:test' }, asOf: kitei.at };
    await kitei.app.get(PolicyStore).add(entry, document as unknown as PolicyDocument, effect);
    const later = await kitei.reach('awaiting-approval');

    const wakings = await kitei.rows(`SELECT key, next_attempt_at AS at FROM outbox WHERE key = ANY($1) ORDER BY key`, [
      [caseId, later.caseId].map((id) => `${id}/replan/policy/2`),
    ]);
    // The item that was open, and the one that opened before the new version took effect.
    expect(wakings).toEqual(
      [caseId, later.caseId].map((id) => ({ key: `${id}/replan/policy/2`, at: new Date(effect) })),
    );

    const before = await kitei.item(itemId);
    await kitei.replan(caseId, itemId);
    expect(await kitei.item(itemId)).toEqual(before);
    kitei.pass(days(1));
    await kitei.replan(caseId, itemId);
    const after = await kitei.item(itemId);
    expect(after.policyVersion).toBe(2);
    expect(after.dueAt.getTime() - before.dueAt.getTime()).toBeGreaterThanOrEqual(days(7));
    expect(rungs(after)[0]).toBe('remind fired');
    expect(rungs(after).filter((rung) => rung.startsWith('escalate'))).toEqual([
      'escalate INFORMATION_SECURITY_COMMITTEE',
    ]);
    expect((await kitei.verify()).findings).toEqual([]);
  });
});
