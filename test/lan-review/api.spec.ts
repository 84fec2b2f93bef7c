import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#test/support/eventually';
import { holdConnection, layGround, observe } from '#test/support/checked-connections';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Ask } from '#test/support/kitei-visitor';

type Row = Record<string, unknown>;
const id = 'campaign:lan-review:2026-04';
const order = { kind: 'lan-review', period: '2026-04' };

let kitei: Kitei;
let connections: string[];
beforeAll(async () => {
  kitei = await startKitei();
  const at = new Date().toISOString();
  const network = await layGround(kitei.worker);
  connections = [];
  for (const user of ['tanaka', 'suzuki', 'sato', 'kobayashi'])
    connections.push(await holdConnection(kitei.worker, at, network, { user }));
  await observe(kitei.worker, connections[0] ?? '', at, { address: '198.51.100.99' });
}, 120_000);
afterAll(() => kitei.close());

const ask = (path: string, as: string, more: Ask = {}) => kitei.ask(path, { as, ...more });
const itemsOf = async (path: string, as: string) => (await ask(path, as)).body.items as Row[];
const campaign = async () => (await ask(`/v1/campaigns/${id}`, 'kobayashi')).body;
const checkOf = (department: string, state = 'in-review') =>
  eventually(async () => {
    const [found] = await itemsOf(
      `/v1/lan-reviews?campaign=${id}&department=${department}&state=${state}`,
      'kobayashi',
    );
    if (!found) throw new Error(`there is no such check of ${department} yet`);
    return found;
  });
const codesOf = (body: Row) => (body.violations as { code: string }[]).map(({ code }) => code);
const answers = (check: Row, as: string, body: object) =>
  ask(`/v1/lan-reviews/${String(check.id)}/answers`, as, { body });
const deviates = { result: 'DEVIATES', deviations: ['席が異なる'] };
const attestation = { servicesMatchFilters: true, note: 'ファイアウォールと突合' };

test('a campaign asks about every department with connections, once in its period (4.4.3(1))', async () => {
  expect((await ask('/v1/campaigns', 'sato', { body: order })).status).toBe(403);
  const first = await ask('/v1/campaigns', 'kobayashi', { body: order });
  expect(first).toMatchObject({ status: 201, body: { caseId: id, fact: { transition: 'begin-campaign' } } });
  expect((await ask('/v1/campaigns', 'kobayashi', { body: order })).body.fact).toEqual(first.body.fact);
  await eventually(async () => expect(await campaign()).toMatchObject({ state: 'open', parts: 2, lines: 4, open: 4 }));
});

// A letter says how things stand when it leaves: it has to leave before anybody answers.
test('the letter says how many connections there are and until when, and leads to their page (4.4.3(1))', async () => {
  const mail = await eventually(async () => {
    const found = (await kitei.mailbox.mails()).find(
      ({ to, subject, text }) =>
        subject.includes('見直しのお願い') &&
        to.some(({ address }) => address.startsWith('kobayashi@')) &&
        text.includes('回答する行数: 3'),
    );
    if (!found) throw new Error('no letter has arrived');
    return found;
  });
  expect(mail.subject).toContain('部門のLAN接続状態の確認');
  expect(mail.text).toMatch(/期限/);
  const [, path = ''] = /(\/lan-reviews\/lan_review_\w+)/.exec(mail.text) ?? [];
  expect((await kitei.ask(path, { headers: { accept: 'text/html' } })).status).toBe(200);
});

test('the department sees each connection as permitted and as observed, and learns of everything wrong at once (4.4.3(1))', async () => {
  const check = await checkOf('D200');
  expect(check).toMatchObject({ lines: 3, answered: 0, openItem: { purpose: 'review' } });
  const lines = await itemsOf(`/v1/lan-reviews/${String(check.id)}/lines?open=true`, 'kobayashi');
  expect(lines[0]).toMatchObject({
    connectionId: connections[0],
    user: { name: { en: expect.any(String) } },
    device: { mac: expect.stringMatching(/^08:00:2b:/) },
    terms: { network: 'AIR', services: ['web'], deviceAdministrator: { name: { en: expect.any(String) } } },
    flags: ['DIFFERS'],
    order: 'none',
  });
  const [address] = lines[0]?.comparison as Row[];
  expect(address).toMatchObject({
    field: 'address',
    declared: expect.stringMatching(/^198\.51\.100\./),
    observed: [{ source: 'lan-scanner', observed: '198.51.100.99', differs: true }],
  });
  const wrong = await answers(check, 'kobayashi', {
    answers: [
      { line: lines[0]?.id, result: 'CONFORMS' },
      { line: lines[1]?.id, ...deviates },
    ],
    attestation: { ...attestation, servicesMatchFilters: false },
  });
  expect([wrong.status, codesOf(wrong.body)]).toEqual([
    422,
    ['lan-review/contradiction-unexplained', 'lan-review/deviation-incomplete', 'lan-review/filters-differ'],
  ]);
  expect((await answers(check, 'kobayashi', { answers: [{ line: lines[0]?.id, result: 'MAYBE' }] })).status).toBe(400);
  expect((await answers(check, 'kobayashi', {})).status).toBe(422);
  expect((await answers(check, 'tanaka', { attestation })).status).toBe(403);
  expect((await ask(`/v1/lan-reviews/${String(check.id)}`, 'goto')).status).toBe(404);
  const { id: itemId } = check.openItem as Row;
  const report = await ask(`/v1/work-items/${String(itemId)}/completion`, 'kobayashi', { body: {} });
  expect([report.status, report.text]).toEqual([409, expect.stringContaining('3 lines are not answered yet')]);
});

test('nobody answers for a connection of their own, and the last answer ends the check (4.4.3(1), 4.4.2(2)③)', async () => {
  const check = await checkOf('D600');
  const [line] = await itemsOf(`/v1/lan-reviews/${String(check.id)}/lines`, 'kobayashi');
  const given = { answers: [{ line: line?.id, result: 'CONFORMS' }], attestation };
  expect(codesOf((await answers(check, 'kobayashi', given)).body)).toEqual(['lan-review/own-connection']);
  expect(await answers(check, 'ono', given)).toMatchObject({ status: 201, body: { state: 'answered' } });
  expect(await checkOf('D600', 'closed')).toMatchObject({ attestation: { note: attestation.note }, answered: 1 });
});

test('what deviates is changed, restricted or ended through the connections, and the campaign shows that it happened (4.4.3(1))', async () => {
  const check = await checkOf('D200');
  const path = `/v1/lan-reviews/${String(check.id)}`;
  const lines = await itemsOf(`${path}/lines`, 'kobayashi');
  const actions = ['RESTRICT', 'END', 'CHANGE'];
  const given = lines.map((line, index) => ({ line: line.id, ...deviates, action: actions[index] }));
  expect(await answers(check, 'kobayashi', { answers: given, attestation })).toMatchObject({ status: 201 });
  expect(codesOf((await answers(check, 'kobayashi', { attestation })).body)).toEqual(['lan-review/not-in-review']);
  await eventually(async () => expect(await campaign()).toMatchObject({ answered: 4, ordered: 3, carriedOut: 1 }));
  const attest = (number: number, purpose: string, as: string, body: object) =>
    eventually(async () => {
      const { openItem } = (await ask(`/v1/lan-connections/${connections[number]}`, 'kimura')).body as {
        openItem?: { id: string; purpose: string };
      };
      if (openItem?.purpose !== purpose) throw new Error(`it waits on ${openItem?.purpose}, not on ${purpose}`);
      expect(await ask(`/v1/work-items/${openItem.id}/completion`, as, { body })).toMatchObject({ status: 201 });
    });
  await attest(0, 'restriction', 'yamaguchi', {});
  await attest(1, 'deregistration', 'yamaguchi', { dnsRemoved: true, directoryRemoved: true });
  await attest(1, 'end-confirmation', 'kobayashi', { how: '現地で確認' });
  await eventually(async () => expect(await campaign()).toMatchObject({ state: 'closed', ordered: 3, carriedOut: 3 }));
  expect((await itemsOf(`${path}/lines?pending=false`, 'kimura')).map((line) => line.order)).toEqual([
    ...['done', 'done', 'done'],
  ]);
  const history = await itemsOf(`${path}/events`, 'kimura');
  expect(history.map(({ transition }) => transition)).toEqual(
    expect.arrayContaining(['request', 'ask-department', 'answer-lines', 'answer', 'give-orders', 'close']),
  );
});
