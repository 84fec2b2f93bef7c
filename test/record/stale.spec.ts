import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDirectory } from '#libs/directory/parse';
import { DirectoryStore } from '#libs/record/directory/store';
import { digestOf } from '#libs/record/ledger/hash';
import { application } from '#test/support/builders';
import { demoCompany } from '#test/support/company';
import { RecordRehearsal } from '#test/support/rehearsal-record';

interface Target {
  code: string;
  entitlements: { code: string; privileged: boolean }[];
}

describe('a decision', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());

  /** Puts the demo company in place; `view` on the sales system is privileged or not. */
  const catalogue = async (privileged: boolean) => {
    const document = demoCompany();
    const sales = (document.systems as Target[]).find(({ code }) => code === 'sales')!;
    for (const right of sales.entitlements) if (right.code === 'view') right.privileged = privileged;
    kitei.pass(60_000);
    await kitei.app
      .get(DirectoryStore)
      .import({ actor: { id: 'service:test' }, asOf: kitei.at }, () => parseDirectory(document));
    await kitei.refresh();
  };
  beforeEach(() => catalogue(false));

  it('is bound to what was shown, before and after (4.1.1(1))', async () => {
    const { item } = await kitei.reach('awaiting-approval');
    expect(item!.subject).toMatchObject({
      applicant: kitei.id('suzuki'),
      user: kitei.id('tanaka'),
      target: { code: 'sales' },
      before: null,
      after: [{ entitlement: 'view', reason: application().entitlements[0]!.reason, privileged: false }],
    });
    expect(item!.subjectHash).toBe(digestOf(item!.subject));
  });

  it.each([undefined, '', 'ab'.repeat(32)])(
    'without the hash of what was shown is refused as stale: %s (4.1.1(1))',
    async (subjectHash) => {
      const { itemId } = await kitei.reach('awaiting-approval');
      for (const answer of ['approve', 'reject', 'return']) {
        const attempt = kitei.answer('sato', itemId, answer, { subjectHash, reason: 'because' });
        await expect(attempt).rejects.toMatchObject({ kind: 'conflict', message: 'work-item/stale-subject' });
      }
      expect((await kitei.item(itemId)).state).toBe('open');
    },
  );

  it('is refused as stale when the catalogue of the target changed after it was shown (4.1.1(1))', async () => {
    const { itemId } = await kitei.reach('awaiting-approval');
    await catalogue(true);
    await expect(kitei.answer('sato', itemId, 'approve')).rejects.toThrow('work-item/stale-subject');
    await catalogue(false);
    await expect(kitei.answer('sato', itemId, 'approve')).resolves.toMatchObject({ state: 'approved' });
  });

  it('is asked for again when its subject changed before anybody acted on it (4.1.1(1))', async () => {
    const { caseId, itemId } = await kitei.reach('approved');
    const [first] = await kitei.rows<{ id: string }>('SELECT id FROM work_item WHERE case_id = $1', [caseId]);
    expect(itemId).toBe('');
    await catalogue(true);
    expect(await kitei.open(caseId, 'provisioning')).toMatchObject({ standing: 'unfounded', state: 'requested' });
    expect(await kitei.item(first!.id)).toMatchObject({ state: 'cancelled', outcome: 'reconsider' });
    // The retold story: the first round answers at once, the second one opens.
    expect((await kitei.open(caseId, 'department-approval')).item?.outcome).toBe('reconsider');
    await kitei.open(caseId, 'department-approval', 2);
    const again = await kitei.openItem(caseId);
    expect(again.itemKey).toBe('department-approval#2');
    expect(again.subject).toMatchObject({ after: [{ privileged: true }] });
    await kitei.answer('sato', again.id, 'approve');
    expect((await kitei.open(caseId, 'provisioning')).state).toBe('provisioning');
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it.each(['reject', 'return'])('to %s without a reason is refused (4.1.1(1))', async (answer) => {
    const { itemId } = await kitei.reach('awaiting-approval');
    for (const reason of [undefined, '', '  ']) {
      await expect(kitei.answer('sato', itemId, answer, { reason })).rejects.toMatchObject({
        kind: 'unlawful',
        violations: [{ code: 'work-item/reason-required', field: 'reason' }],
      });
    }
    await kitei.answer('sato', itemId, answer, { reason: 'not needed for the work' });
    expect((await kitei.item(itemId)).reason).toBe('not needed for the work');
  });

  it('takes none but the answers that its item knows (4.1.1(1))', async () => {
    const { itemId } = await kitei.reach('awaiting-approval');
    for (const answer of ['lapse', 'complete', 'reconsider', '']) {
      await expect(kitei.answer('sato', itemId, answer, { reason: 'x' })).rejects.toThrow('work-item/unknown-answer');
    }
  });

  it('shows a resubmission what was asked for before (4.1.1(1))', async () => {
    const { caseId, itemId } = await kitei.reach('awaiting-approval');
    await kitei.answer('sato', itemId, 'return', { reason: 'which orders?' });
    await kitei.open(caseId, 'correction');
    const correction = await kitei.openItem(caseId);
    await expect(
      kitei.answer('suzuki', correction.id, 'resubmit', {
        evidence: { purpose: 'x', entitlements: [{ entitlement: 'view', reason: '' }] },
      }),
    ).rejects.toThrow('account/not-least-privilege');
    const evidence = {
      purpose: 'orders',
      entitlements: [{ entitlement: 'order-entry', reason: 'orders of the east' }],
    };
    await kitei.answer('suzuki', correction.id, 'resubmit', { evidence });
    const [line] = await kitei.rows<{ before: object; after: object }>(
      `SELECT before, after FROM ledger_event WHERE case_id = $1 AND transition = 'resubmit'`,
      [caseId],
    );
    expect(line).toMatchObject({
      before: { state: 'awaiting-correction', requested: application().entitlements },
      after: { state: 'requested', requested: evidence.entitlements },
    });
    await kitei.open(caseId, 'department-approval', 2);
    expect((await kitei.openItem(caseId)).subject).toMatchObject({ after: [{ entitlement: 'order-entry' }] });
  });
});
