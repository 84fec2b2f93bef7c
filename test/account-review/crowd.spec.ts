import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { DirectoryStore } from '#libs/record/directory/store';
import { parseDirectory } from '#libs/directory/parse';
import { verifyLedger } from '#libs/record/ledger/verify';
import { application } from '#test/support/builders';
import { demoCompany } from '#test/support/company';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { holdAccount } from '#test/support/reviewed-accounts';

const departments = 60;
const accounts = 20;
const id = 'campaign:account-review:2027';

/** The demo company with many departments of one person each, whose manager all of them share. */
function largeCompany() {
  const company = demoCompany() as { departments: object[]; people: Record<string, unknown>[] };
  const numbers = Array.from({ length: departments }, (_, index) => index + 1);
  const code = (number: number) => `X${String(number).padStart(3, '0')}`;
  company.departments.push(
    ...numbers.map((number) => ({
      code: code(number),
      name: { ja: `第${number}課`, en: `Section ${number}` },
      manager: 'E0001',
      parent: 'D100',
    })),
  );
  company.people.push(
    ...numbers.map((number) => ({
      code: `P${String(number).padStart(4, '0')}`,
      subject: `sub-section-${number}`,
      login: `person${number}`,
      name: { ja: `社員 ${number}`, en: `Person ${number}` },
      mail: `person${number}@kitei-demo.example`,
      language: 'ja',
      department: code(number),
      status: 'active',
    })),
  );
  return company;
}

let kitei: Kitei;
beforeAll(async () => {
  kitei = await startKitei();
  const asOf = new Date().toISOString();
  const entry = { actor: { id: 'service:test' }, asOf };
  await kitei.worker.get(DirectoryStore).import(entry, () => parseDirectory(largeCompany()));
  for (let number = 1; number <= departments; number++) {
    const held = Array.from({ length: accounts }, () => ({ user: `person${number}` }));
    await Promise.all(held.map((each) => holdAccount(kitei.worker, asOf, each, { runs: false })));
  }
}, 300_000);
afterAll(() => kitei.close());

test('a campaign over many departments opens in bounded time, and applications go on meanwhile (4.1.2(2), 4.1.3(2))', async () => {
  const begun = Date.now();
  const body = { kind: 'account-review', period: '2027' };
  expect((await kitei.ask('/v1/campaigns', { as: 'kobayashi', body })).status).toBe(201);
  const waits: number[] = [];
  const campaign = async () => (await kitei.ask(`/v1/campaigns/${id}`, { as: 'kobayashi' })).body;
  for (let state: unknown = 'opening'; state === 'opening'; { state } = await campaign()) {
    const at = Date.now();
    const headers = { prefer: 'wait=5' };
    const applied = await kitei.ask('/v1/accounts', { as: 'suzuki', body: application(), headers });
    // 201: its consequence was there within the wait.
    expect([applied.status, applied.body.state]).toEqual([201, 'awaiting-approval']);
    waits.push(Date.now() - at);
  }
  const took = Date.now() - begun;
  expect(await campaign()).toMatchObject({
    state: 'open',
    parts: departments,
    lines: departments * accounts,
    open: departments * accounts,
  });
  expect(took).toBeLessThan(60_000);
  const [slowest = 0] = waits.sort((one, other) => one - other).slice(Math.floor(waits.length * 0.95));
  expect(waits.length).toBeGreaterThan(3);
  expect(slowest).toBeLessThan(2_500);
  await eventually(async () => {
    const [row] = await kitei.worker
      .get(DataSource)
      .query<{ open: number }[]>(
        `SELECT count(*)::int AS open FROM work_item WHERE purpose = 'review' AND state = 'open'`,
      );
    expect(row?.open).toBe(departments);
  });
}, 120_000);

test('and leaves a record in which the verifier finds nothing (4.1.2(2), 4.1.3(2))', async () => {
  expect((await verifyLedger(kitei.worker.get(DataSource))).findings).toEqual([]);
});
