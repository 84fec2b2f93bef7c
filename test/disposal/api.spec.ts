import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { DataSource } from 'typeorm';
import { eventually } from '#test/support/eventually';
import { download, uploaded } from '#test/support/evidence-uploads';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Answer } from '#test/support/kitei-visitor';
import { mediumEntry } from '#test/support/medium-telling';

let kitei: Kitei;
/** What Aoki has uploaded, and what somebody else has. */
let file: string;
let nobodys: string;
beforeAll(async () => {
  kitei = await startKitei();
  [file, nobodys] = [await uploaded(kitei, 'aoki'), await uploaded(kitei, 'tanaka')];
});
afterAll(() => kitei.close());

const post = (path: string, as: string, body: object, headers = {}) =>
  kitei.ask(`/v1/disposals${path}`, { as, body, headers });
const idOf = ({ body }: Answer) => String(body.caseId);
const reading = async (id: string, as = 'aoki') => (await kitei.ask(`/v1/disposals/${id}`, { as })).body;
const violationsOf = ({ body }: Answer) =>
  (body.violations as { code: string; field?: string }[]).map(({ code, field }) => `${field} ${code}`);
const waiting = (id: string, purpose: string) =>
  eventually(async () => {
    const { openItem } = await reading(id);
    expect(openItem).toMatchObject({ purpose });
    return (openItem as { id: string }).id;
  });
const item = async (id: string, as: string) => (await kitei.ask(`/v1/work-items/${id}`, { as })).body;
const approve = async (itemId: string, as: string) => {
  const { subjectHash } = await item(itemId, as);
  return kitei.ask(`/v1/work-items/${itemId}/decision`, { as, body: { decision: 'approve', subjectHash } });
};
const vote = async (itemId: string, choice: string) => {
  for (const as of ['kato', 'saito', 'hasegawa']) {
    const { subjectHash } = await item(itemId, as);
    const body = { vote: choice, subjectHash, reason: 'as applied for' };
    expect((await kitei.ask(`/v1/work-items/${itemId}/votes`, { as, body })).status).toBe(201);
  }
};
const complete = (itemId: string, body: object) =>
  kitei.ask(`/v1/work-items/${itemId}/completion`, { as: 'aoki', body });
const media = async (count: number, confidential = true): Promise<string[]> => {
  const serials: string[] = [];
  for (let made = 0; made < count; made++) {
    const { protection, ...said } = mediumEntry({ confidential });
    serials.push(said.serial);
    const body = confidential ? { ...said, protection } : said;
    expect((await kitei.ask('/v1/media', { as: 'aoki', body })).status).toBe(201);
  }
  return serials;
};
const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const vendor = async (code: string) => {
  const name = { ja: '株式会社エコ処理', en: 'Eco Recycling' };
  return kitei.ask(`/v1/vendors/${code}`, { as: 'aoki', method: 'PUT', body: { name } });
};
const contract = (code: string, changes: object = {}, as = 'aoki') =>
  kitei.ask(`/v1/vendors/${code}/contracts`, {
    as,
    body: {
      ...{ number: 'K-1', validFrom: at(-1), validTo: at(300), evidence: file },
      ...{ confidentialityClause: true, reuseProhibitionClause: true },
      ...changes,
    },
  });
const inHouse = { mode: 'IN_HOUSE', reason: 'worn out' };

test('keeps vendors and contracts with both clauses, by the department only (4.6.3(2))', async () => {
  expect((await vendor('eco')).status).toBe(201);
  expect(
    (await kitei.ask('/v1/vendors/eco', { as: 'tanaka', method: 'PUT', body: { name: { ja: 'x', en: 'x' } } })).status,
  ).toBe(403);
  const bare = { confidentialityClause: false, reuseProhibitionClause: false, validTo: at(-2), evidence: nobodys };
  const refused = await contract('eco', bare);
  expect(refused.status).toBe(422);
  expect(violationsOf(refused)).toEqual([
    'confidentialityClause vendor/clause-missing',
    'reuseProhibitionClause vendor/clause-missing',
    'validTo vendor/validity-reversed',
    'evidence evidence/unknown-digest',
  ]);
  expect((await contract('eco', {}, 'tanaka')).status).toBe(403);
  expect((await contract('nobody')).status).toBe(404);
  expect((await contract('eco')).status).toBe(201);
  expect(violationsOf(await contract('eco'))).toEqual(['number vendor/contract-taken']);
  const { body } = await kitei.ask('/v1/vendors/eco', { as: 'kimura' });
  expect(body).toMatchObject({ code: 'eco', contracts: [{ number: 'K-1', confidentialityClause: true }] });
  expect(violationsOf(await contract('eco', { number: 'K-2', evidence: 'x' }))).toEqual([
    'evidence request/invalid-field',
  ]);
  // Whoever may read the register reads its contracts.
  expect((await download(kitei, file, 'kimura')).status).toBe(200);
  expect((await download(kitei, file, 'sato')).status).toBe(404);
});

test('takes an application with up to a thousand items, or none of it with every fault named (4.6.3(1))', async () => {
  const [first = '', second = '', out = ''] = await media(3);
  const { body: listed } = await kitei.ask(`/v1/media?serial=${out}`, { as: 'aoki' });
  const [{ id: outId } = { id: '' }] = listed.items as { id: string }[];
  await kitei.ask(`/v1/media/${outId}/checkout`, { as: 'tanaka', body: { purpose: 'restore' } });
  const refused = await post('', 'kobayashi', { ...inHouse, items: [first, 'unknown-1', first, out, ' '] });
  expect(refused.status).toBe(422);
  expect(violationsOf(refused)).toEqual([
    'items[1] disposal/unknown-item',
    'items[2] disposal/item-twice',
    'items[4] disposal/unknown-item',
    'items[3] disposal/item-occupied',
  ]);
  expect((await post('', 'tanaka', { ...inHouse, items: [first] })).status).toBe(403);
  expect(violationsOf(await post('', 'kobayashi', { ...inHouse, items: [out] }))).toEqual([
    'items[0] disposal/item-occupied',
  ]);
  expect(violationsOf(await post('', 'kobayashi', { ...inHouse, mode: 'OUTSOURCED', items: [first] }))).toEqual([
    'vendor disposal/vendor-missing',
    'contract disposal/vendor-missing',
  ]);
  const id = idOf(await post('', 'kobayashi', { ...inHouse, items: [first, second] }));
  expect(violationsOf(await post('', 'kobayashi', { ...inHouse, items: [second] }))).toEqual([
    'items[0] disposal/in-another-disposal',
  ]);
  await waiting(id, 'department-approval');
  expect((await post(`/${id}/withdrawal`, 'aoki', {})).status).toBe(403);
  expect((await post(`/${id}/withdrawal`, 'kobayashi', { reason: 'still needed' })).status).toBe(201);
  await eventually(async () =>
    expect(await reading(id)).toMatchObject({ state: 'withdrawn', items: { total: 2, released: 2 } }),
  );
});

test('takes a list of serials as CSV, and names faults by their line (4.6.3(1))', async () => {
  const serials = await media(2, false);
  const send = (...rows: string[]) =>
    kitei.ask('/v1/disposals?mode=IN_HOUSE&reason=worn%20out', {
      ...{ as: 'kobayashi', body: ['serial', ...rows].join('\r\n'), headers: { 'content-type': 'text/csv' } },
    });
  expect(violationsOf(await send(serials[0]!, 'unknown-2'))).toEqual(['items.csv:3 serial disposal/unknown-item']);
  const id = idOf(await send(...serials));
  expect((await approve(await waiting(id, 'department-approval'), 'kobayashi')).status).toBe(403);
  expect((await approve(await waiting(id, 'department-approval'), 'aoki')).status).toBe(201);
  await waiting(id, 'sanitisation');
  const how = { category: 'CLEAR', method: 'overwritten once', verification: 'read back' };
  const all = { lines: serials.map((serial) => ({ serial, ...how })) };
  expect((await post(`/${id}/sanitisations`, 'aoki', all)).body).toMatchObject({ state: 'sanitised' });
  await eventually(async () => expect(await reading(id)).toMatchObject({ state: 'closed', items: { disposed: 2 } }));
  const { body } = await kitei.ask(`/v1/media?serial=${serials[0]}`, { as: 'aoki' });
  expect(body.items).toMatchObject([{ state: 'disposed', sanitisation: { category: 'CLEAR' } }]);
});

test('keeps what was recorded of some items, and names the lines that it refuses (4.6.3(1))', async () => {
  const serials = await media(3);
  const [first = '', second = '', third = ''] = serials;
  const photo = await uploaded(kitei, 'aoki');
  const id = idOf(await post('', 'kobayashi', { ...inHouse, items: serials }));
  const how = {
    category: 'DESTROY',
    method: 'shredded',
    verification: 'looked at',
    witness: 'ono',
    evidence: [photo],
  };
  const record = (lines: object[], as = 'aoki', headers = {}) => post(`/${id}/sanitisations`, as, { lines }, headers);
  await waiting(id, 'department-approval');
  expect(await record([{ serial: first, ...how }])).toMatchObject({ status: 409 });
  await approve(await waiting(id, 'department-approval'), 'aoki');
  const duty = await waiting(id, 'sanitisation');
  expect((await record([{ serial: first, ...how }], 'tanaka')).status).toBe(403);
  const key = { 'idempotency-key': crypto.randomUUID() };
  const once = await record([{ serial: first, ...how }], 'aoki', key);
  expect(once).toMatchObject({ status: 201, body: { state: 'sanitising' } });
  expect((await record([{ serial: first, ...how }], 'aoki', key)).body).toEqual(once.body);
  const refused = await record([
    { serial: second, ...how, category: 'CLEAR', witness: 'aoki' },
    { serial: third, ...how, witness: 'nobody', evidence: [photo, nobodys] },
    { serial: first, ...how },
    { serial: 'unknown-3', ...how },
  ]);
  expect(refused.status).toBe(422);
  expect(violationsOf(refused).sort()).toEqual([
    'lines[0].category asset/recoverable',
    'lines[0].witness asset/witness-missing',
    'lines[1].evidence[1] evidence/unknown-digest',
    'lines[1].witness medium/unknown-person',
    'lines[2].serial disposal/already-sanitised',
    'lines[3].serial disposal/unknown-serial',
  ]);
  const early = await complete(duty, { note: 'done' });
  expect(early.status).toBe(409);
  expect(violationsOf(early)).toHaveLength(2);
  expect((await reading(id)).items).toMatchObject({ sanitised: 1, held: 3 });
  expect((await download(kitei, photo, 'kimura')).status).toBe(200);
  const removed = { lines: [{ serial: third, reason: 'not in the vault' }] };
  expect((await post(`/${id}/removals`, 'aoki', removed)).status).toBe(201);
  expect((await record([{ serial: second, ...how }])).body).toMatchObject({ state: 'sanitised' });
  await eventually(async () =>
    expect(await reading(id)).toMatchObject({ state: 'closed', items: { disposed: 2, released: 1 } }),
  );
  const { body } = await kitei.ask(`/v1/disposals/${id}/items?limit=2`, { as: 'kimura' });
  expect(body.items).toMatchObject([
    { ordinal: 1, serial: first, state: 'disposed', sanitisation: { by: { name: {} }, witness: { name: {} } } },
    { ordinal: 2, serial: second, state: 'disposed' },
  ]);
  // The manager whose media they were reads how they were sanitised, by their own cases.
  expect((await download(kitei, photo, 'sato')).status).toBe(200);
  expect((await download(kitei, photo, 'abe')).status).toBe(404);
  const rest = await kitei.ask(`/v1/disposals/${id}/items?limit=2&cursor=${String(body.next)}`, { as: 'kimura' });
  expect(rest.body.items).toMatchObject([{ serial: third, state: 'released', reason: 'not in the vault' }]);
});

test('is outsourced by vote, signed for, certified, and cleared of what did not match (4.6.3(2))', async () => {
  await vendor('smelter');
  await contract('smelter', { number: 'K-old', validTo: at(-0.5) });
  await contract('smelter', { number: 'K-next', validFrom: at(1) });
  await contract('smelter', { number: 'K-now' });
  const serials = await media(3);
  const [first = '', second = '', third = ''] = serials;
  const outsourced = { ...inHouse, mode: 'OUTSOURCED', vendor: 'smelter', sanitiser: 'VENDOR', items: serials };
  const apply = (number: string) => post('', 'kobayashi', { ...outsourced, contract: number });
  expect(violationsOf(await apply('K-old'))).toEqual(['contract vendor/contract-expired']);
  expect(violationsOf(await apply('K-next'))).toEqual(['contract vendor/contract-not-yet-valid']);
  expect(violationsOf(await apply('K-none'))).toEqual(['contract vendor/unknown-contract']);
  const id = idOf(await apply('K-now'));
  await vote(await waiting(id, 'committee-vote'), 'approve');
  const duty = await waiting(id, 'hand-over');
  const signed = (list: string[], more: object = {}) =>
    post(`/${id}/hand-over`, 'aoki', {
      receivedBy: '中村 悟',
      signedAt: new Date().toISOString(),
      serials: list,
      ...more,
    });
  expect(violationsOf(await signed([first, 'unknown-4'], { last: true }))).toEqual([
    'serials[1] disposal/unknown-serial',
    'serials disposal/serial-missing',
    'serials disposal/serial-missing',
  ]);
  expect((await signed([first])).status).toBe(201);
  expect((await complete(duty, { note: 'done' })).status).toBe(409);
  expect((await post(`/${id}/withdrawal`, 'kobayashi', {})).status).toBe(409);
  expect(violationsOf(await signed([second, third], { last: true, evidence: nobodys }))).toEqual([
    'evidence evidence/unknown-digest',
  ]);
  expect((await signed([second, third], { last: true, evidence: file })).body).toMatchObject({
    state: 'handed-over',
  });
  await waiting(id, 'certificate');
  const line = (serial: string) => ({ serial, category: 'DESTROY', method: 'smelting' });
  const certify = (number: string, list: string[], more: object = {}) =>
    post(`/${id}/certificate`, 'aoki', { number, evidence: file, lines: list.map(line), ...more });
  expect(violationsOf(await certify('C-1', [first]))).toEqual(['witness disposal/witness-missing']);
  const seen = { witness: '中村 悟' };
  expect(violationsOf(await certify('C-1', [first], { ...seen, evidence: nobodys }))).toEqual([
    'evidence evidence/unknown-digest',
  ]);
  expect(await reading(id)).toMatchObject({ state: 'certifying', certificates: [] });
  expect((await certify('C-1', [first, 'unknown-5', second, second], seen)).body).toMatchObject({
    state: 'mismatched',
  });
  const mismatch = await waiting(id, 'mismatch');
  await eventually(async () => expect((await reading(id)).items).toMatchObject({ disposed: 1, held: 2 }));
  expect(await reading(id)).toMatchObject({
    certificates: [{ matched: 1, unknown: ['unknown-5'], doubled: [second] }],
  });
  expect(violationsOf(await complete(mismatch, { explanation: 'a slip' }))).toEqual([
    'serials disposal/serial-missing',
    'serials disposal/serial-missing',
  ]);
  expect(violationsOf(await certify('C-1', [second], seen))).toEqual(['number disposal/certificate-twice']);
  expect((await certify('C-2', [second], seen)).status).toBe(201);
  const cleared = await complete(mismatch, { explanation: '番号の誤記。1点は返却された', returned: [third] });
  expect(cleared).toMatchObject({ status: 201, body: { state: 'certified' } });
  await eventually(async () =>
    expect(await reading(id)).toMatchObject({ state: 'closed', items: { disposed: 2, released: 1 } }),
  );
  const { body } = await kitei.ask(`/v1/media?serial=${third}`, { as: 'aoki' });
  expect(body.items).toMatchObject([{ state: 'stored' }]);
});

test('is read by overseers and whoever it concerns, with history and ladder, and tells people how it ended (4.6.3(1))', async () => {
  const { body } = await kitei.ask('/v1/disposals?mode=OUTSOURCED', { as: 'kimura' });
  const [{ id } = { id: '' }] = body.items as { id: string }[];
  expect((await kitei.ask(`/v1/disposals/${id}`, { as: 'tanaka' })).status).toBe(404);
  expect((await kitei.ask(`/v1/disposals/${id}/events`, { as: 'kimura' })).status).toBe(200);
  expect((await kitei.ask(`/v1/disposals/${id}/ladder`, { as: 'kimura' })).status).toBe(200);
  await eventually(async () => {
    const subjects = (await kitei.mailbox.mails()).map(({ subject }) => subject).join('\n');
    expect(subjects).toMatch(/廃棄完了のお知らせ|Disposal complete/);
    expect(subjects).toMatch(/廃棄の取り下げのお知らせ|Disposal withdrawn/);
  });
  expect((await verifyLedger(kitei.worker.get(DataSource))).findings).toEqual([]);
});
