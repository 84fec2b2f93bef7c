import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountFacts } from '#libs/record/account.facts';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { startRehearsal, type Rehearsal } from '#test/support/rehearsal';

describe('account', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(async () => {
    await kitei?.close();
  });

  it('first', async () => {
    const suzuki = await kitei.person('suzuki');
    const sato = await kitei.person('sato');
    const t0 = Date.now();
    const log = (...x: unknown[]) => process.stderr.write([Date.now() - t0, ...x].join(' ') + '\n');
    const receipt = await kitei.app.get(AccountFacts).apply(
      { actor: { id: suzuki }, personId: suzuki, asOf: await kitei.now() },
      { user: 'tanaka', target: 'sales', entitlements: [{ entitlement: 'view', reason: 'daily work' }], purpose: 'sales' },
    );
    log(JSON.stringify(receipt));
    const item = await kitei.standsIn(receipt.caseId, 'awaiting-approval');
    log(item);
    const [row] = await kitei.source.query('select * from work_item where id = $1', [item]);
    log(JSON.stringify(row, null, 1));
    await kitei.elapse(5 * 86400_000);
    log(await kitei.now());
    const [row2] = await kitei.source.query('select ladder from work_item where id = $1', [item]);
    log(JSON.stringify(row2.ladder.filter((r: {firedAt?: string}) => r.firedAt), null, 1));
    await kitei.app.get(ItemFacts).answer(
      { actor: { id: sato }, personId: sato, asOf: await kitei.now() },
      { itemId: item!, answer: 'approve', subjectHash: row.subject_hash },
    );
    const next = await kitei.standsIn(receipt.caseId, 'provisioning');
    log(next, await kitei.now());
    expect(next).toBeDefined();
  });
});
