import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyLedger } from '#libs/record/ledger/verify';
import { DataSource } from 'typeorm';
import { eventually } from '#test/support/eventually';
import { download, uploaded } from '#test/support/evidence-uploads';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Answer } from '#test/support/kitei-visitor';
import { mediumEntry } from '#test/support/medium-telling';

let kitei: Kitei;
beforeAll(async () => (kitei = await startKitei()));
afterAll(() => kitei.close());

const post = (path: string, as: string, body: object) => kitei.ask(`/v1/media${path}`, { as, body });
const register = (changes: Parameters<typeof mediumEntry>[0] = {}, as = 'aoki') => post('', as, mediumEntry(changes));
const idOf = ({ body }: Answer) => String(body.caseId);
const reading = async (id: string, as = 'aoki') => (await kitei.ask(`/v1/media/${id}`, { as })).body;
const refused = (status: number, code: string, field?: string) => ({
  status,
  body: { status, violations: [{ code, ...(field ? { field } : {}) }] },
});
const waiting = (id: string, purpose: string, as: string) =>
  eventually(async () => {
    const { openItem } = await reading(id, as);
    expect(openItem).toMatchObject({ purpose });
    return (openItem as { id: string }).id;
  });
const decide = async (itemId: string, as: string, decision: string) => {
  const { body } = await kitei.ask(`/v1/work-items/${itemId}`, { as });
  return kitei.ask(`/v1/work-items/${itemId}/decision`, { as, body: { decision, subjectHash: body.subjectHash } });
};

test('enters a medium into the ledger, protected where it is confidential, by the department only (4.6.2(1))', async () => {
  const said = mediumEntry();
  const { status, body } = await post('', 'aoki', said);
  expect([status, body]).toMatchObject([201, { slug: 'medium', state: 'stored' }]);
  expect(await reading(String(body.caseId))).toMatchObject({
    ...{ state: 'stored', assetNumber: said.assetNumber, confidential: true, portable: true, place: said.place },
    protection: { kind: 'ENCRYPTED', keyPlace: 'データセンター 金庫' },
    authorised: [{ name: { en: 'Shota Tanaka' } }],
  });
  expect(await register({}, 'tanaka')).toMatchObject({ status: 403 });
  const { protection: _without, ...bare } = mediumEntry();
  expect(await post('', 'aoki', bare)).toMatchObject(refused(422, 'medium/unprotected', 'protection'));
  const { confidential: _unsaid, ...unsaid } = bare;
  expect(await post('', 'aoki', unsaid)).toMatchObject(refused(422, 'medium/unprotected', 'protection'));
});

test('refuses a number that another medium has, each with its field (4.6.2(1))', async () => {
  const said = mediumEntry();
  await post('', 'aoki', said);
  expect(await post('', 'aoki', said)).toMatchObject({
    status: 409,
    body: { violations: [{ code: 'medium/asset-number-taken' }, { code: 'medium/serial-taken' }] },
  });
  const racing = mediumEntry();
  const answers = await Promise.all(Array.from({ length: 5 }, () => post('', 'aoki', racing)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
});

test('keeps a key on another medium in another place, on entry and on every move of either (4.6.2(2))', async () => {
  const key = mediumEntry({ place: '本店 金庫' });
  const keyId = idOf(await post('', 'aoki', key));
  const { protection } = mediumEntry();
  const with_ = (keyMedium: string) => ({ protection: { ...protection!, keyMedium } });
  const same = { place: '本店金庫', ...with_(key.assetNumber) };
  expect(await register(same)).toMatchObject(refused(422, 'medium/key-not-separated', 'protection.keyPlace'));
  const self = mediumEntry();
  expect(await post('', 'aoki', { ...self, ...with_(self.assetNumber) })).toMatchObject(
    refused(422, 'medium/key-not-separated', 'protection.keyMedium'),
  );
  const dataId = idOf(await register({ place: '支店 保管庫', ...with_(key.assetNumber) }));
  expect(await reading(dataId)).toMatchObject({ protection: { keyMedium: keyId, keyAssetNumber: key.assetNumber } });
  expect(await post(`/${dataId}/move`, 'aoki', { place: '本店 金庫' })).toMatchObject(
    refused(422, 'medium/key-not-separated', 'protection.keyPlace'),
  );
  expect(await post(`/${keyId}/move`, 'aoki', { place: '支店 保管庫' })).toMatchObject(
    refused(422, 'medium/key-not-separated', 'place'),
  );
  expect(await post(`/${keyId}/move`, 'aoki', {})).toMatchObject(refused(422, 'medium/nothing-moves', 'place'));
  const crossing = await Promise.all([
    post(`/${keyId}/move`, 'aoki', { place: '倉庫' }),
    post(`/${dataId}/move`, 'aoki', { place: '倉庫' }),
  ]);
  expect(crossing.map(({ status }) => status).sort()).toEqual([201, 422]);
  for (const id of [keyId, dataId])
    await post(`/${id}/classification`, 'aoki', { ...mediumEntry(), ...bodyOf(id, keyId, protection!) });
  expect((await post(`/${dataId}/checkout`, 'tanaka', { purpose: 'restore' })).status).toBe(201);
  expect(await post(`/${keyId}/checkout`, 'tanaka', { purpose: 'restore' })).toMatchObject(
    refused(422, 'medium/key-not-separated', 'medium'),
  );
});

test('is taken out, and comes back, by what people say over the API (4.6.2(1))', async () => {
  const id = idOf(await register());
  const apply = (as: string, body: object = { purpose: 'restore' }) => post(`/${id}/checkout`, as, body);
  expect((await apply('suzuki')).status).toBe(403);
  expect(await apply('tanaka', { purpose: '', returnBy: '2026-01-01T00:00:00Z' })).toMatchObject({
    status: 422,
    body: { violations: [{ code: 'medium/unexplained' }, { code: 'medium/unlawful-return' }] },
  });
  expect((await apply('tanaka')).status).toBe(201);
  expect(await apply('tanaka')).toMatchObject(refused(409, 'medium/wrong-state'));
  const item = await waiting(id, 'checkout-decision', 'aoki');
  expect((await decide(item, 'tanaka', 'approve')).status).toBe(403);
  expect((await decide(item, 'aoki', 'approve')).status).toBe(201);
  const duty = await waiting(id, 'bringing-back', 'tanaka');
  expect(await reading(id)).toMatchObject({
    state: 'checked-out',
    checkout: { holder: { name: { en: 'Shota Tanaka' } } },
  });
  const back = await kitei.ask(`/v1/work-items/${duty}/completion`, { as: 'tanaka', body: { note: 'in its place' } });
  expect(back).toMatchObject({ status: 201, body: { state: 'stored' } });
});

test('is erased before a witness, who says so, and only then given away (4.6.2(3))', async () => {
  const id = idOf(await register());
  const next = { confidential: false, department: 'D600', place: '工場 倉庫' };
  expect(await post(`/${id}/reassignment`, 'aoki', next)).toMatchObject(refused(409, 'medium/not-erased'));
  expect((await post(`/${id}/reuse`, 'aoki', { purpose: 'drawings for the factory' })).status).toBe(201);
  const duty = await waiting(id, 'erasure', 'aoki');
  const complete = (body: object) => kitei.ask(`/v1/work-items/${duty}/completion`, { as: 'aoki', body });
  const how = { category: 'PURGE', method: 'ATA Secure Erase', verification: 'read back', witness: 'ono' };
  const [file, nobodys] = [await uploaded(kitei, 'aoki'), await uploaded(kitei, 'tanaka')];
  expect(await complete({ ...how, evidence: ['x'] })).toMatchObject(refused(400, 'request/invalid-field', 'evidence'));
  expect(await complete({ ...how, category: 'CLEAR', witness: undefined, evidence: [file, nobodys] })).toMatchObject({
    status: 422,
    body: {
      violations: [
        { code: 'asset/recoverable', clause: '4.6.2(3)' },
        { code: 'asset/witness-missing', clause: '4.6.2(3)' },
        { code: 'evidence/unknown-digest', field: 'evidence[1]', clause: '4.6.2(3)' },
      ],
    },
  });
  expect(await complete({ ...how, witness: 'nobody' })).toMatchObject(refused(422, 'medium/unknown-person', 'witness'));
  expect(await reading(id)).toMatchObject({ state: 'erasing' });
  expect((await download(kitei, file, 'sato')).status).toBe(404);
  expect((await complete({ ...how, evidence: [file] })).status).toBe(201);
  // The manager of the department whose medium it is reads what it was erased by.
  expect((await download(kitei, file, 'sato')).status).toBe(200);
  expect((await download(kitei, file, 'abe')).status).toBe(404);
  const witnessing = await waiting(id, 'witnessing', 'ono');
  expect((await decide(witnessing, 'aoki', 'approve')).status).toBe(403);
  expect(await post(`/${id}/reassignment`, 'aoki', next)).toMatchObject(refused(409, 'medium/not-erased'));
  expect(await decide(witnessing, 'ono', 'approve')).toMatchObject({ status: 201, body: { state: 'reusable' } });
  expect((await post(`/${id}/reassignment`, 'aoki', next)).status).toBe(201);
  expect(await reading(id)).toMatchObject({ state: 'stored', department: { code: 'D600' }, confidential: false });
});

test('takes many media from CSV, or none with every fault named (4.6.2(1))', async () => {
  const head =
    'asset_number,serial,kind,department,place,protection,algorithm,key_id,key_medium,key_place,authorised,confidential';
  const send = (...rows: string[]) =>
    kitei.ask('/v1/media/imports', {
      ...{ as: 'aoki', body: [head, ...rows].join('\r\n'), headers: { 'content-type': 'text/csv' } },
    });
  const good = [
    'C-1,CS-1,USB,D200,金庫A,,,,,,,false',
    'C-2,CS-2,HDD,D200,金庫B,ENCRYPTED,AES-256-XTS,k2,C-1,,tanaka,',
    'C-3,CS-3,TAPE,D600,金庫C,,,,,,,false',
  ];
  const bad = await send(good[0]!, 'C-1,CS-9,USB,D999,棚,,,,,,nobody,', 'C-4,CS-9,USB,D200,金庫A,ENCRYPTED,x,k,C-1,,,');
  expect(bad.status).toBe(422);
  expect(
    (bad.body.violations as { code: string; field: string }[]).map(({ code, field }) => `${field} ${code}`),
  ).toEqual([
    'media.csv:3 asset_number medium/asset-number-twice',
    'media.csv:3 department medium/unknown-department',
    'media.csv:3 protection medium/unprotected',
    'media.csv:3 authorised medium/unknown-person',
    'media.csv:4 serial medium/serial-twice',
    'media.csv:4 key_place medium/key-not-separated',
  ]);
  expect((await kitei.ask('/v1/media?assetNumber=C-1', { as: 'aoki' })).body.items).toEqual([]);
  expect(await send('C-1,CS-1,FLOPPY,D200,x,,,,,,,maybe')).toMatchObject({ status: 400 });
  const outcomes = ({ body }: Answer) => (body.items as { outcome: string }[]).map(({ outcome }) => outcome);
  expect(outcomes(await send(...good))).toEqual(['registered', 'registered', 'registered']);
  expect(outcomes(await send(...good))).toEqual(['already', 'already', 'already']);
});

test('shows the ledger as CSV, now and as it stood (4.6.2(1))', async () => {
  const said = mediumEntry({ place: '旧倉庫' });
  const id = idOf(await post('', 'aoki', said));
  const before = new Date().toISOString();
  await post(`/${id}/move`, 'aoki', { place: '新倉庫' });
  const csv = (query: string) => kitei.ask(`/v1/ledgers/media?format=csv${query}`, { as: 'kimura' });
  const rowIn = ({ text }: Answer) => text.split('\r\n').find((line) => line.startsWith(said.assetNumber));
  expect(rowIn(await csv(''))).toContain('新倉庫');
  expect(rowIn(await csv(`&asOf=${before}`))).toContain('旧倉庫');
  expect((await kitei.ask('/v1/ledgers/media', { as: 'tanaka' })).status).toBe(403);
});

test('is reported as lost by whoever has it, and found again (5(2))', async () => {
  const id = idOf(await register());
  const report = (as: string) => post(`/${id}/loss`, as, { circumstances: 'left in a train' });
  expect(await report('tanaka')).toMatchObject(refused(403, 'medium/not-concerned'));
  expect((await report('aoki')).status).toBe(201);
  await eventually(async () => {
    expect(await reading(id)).toMatchObject({ state: 'lost', loss: { circumstances: 'left in a train' } });
    const { body } = await kitei.ask('/v1/findings?kind=MEDIUM_LOST', { as: 'kato' });
    expect(body.items).toMatchObject([{ clause: '5(2)', subjectCaseId: id }]);
  });
  expect((await post(`/${id}/recovery`, 'aoki', { circumstances: 'the railway had it' })).status).toBe(201);
  await eventually(async () => expect(await reading(id)).toMatchObject({ state: 'stored' }));
});

test('writes to the people in their language, and leaves nothing that the verifier minds (4.6.2)', async () => {
  const subjects = (await kitei.mailbox.mails()).map(({ subject }) => subject).join('\n');
  for (const head of ['媒体持出しの承認', '媒体返却のお知らせ']) expect(subjects).toContain(head);
  expect((await verifyLedger(kitei.worker.get(DataSource))).findings).toEqual([]);
});

/** Both may be taken out by tanaka; the data has its key on the key medium. */
function bodyOf(id: string, keyId: string, protection: object): object {
  const key = { kind: 'ENCRYPTED', keyMedium: 'HSM-X', keyPlace: 'vault' };
  return {
    authorised: ['tanaka'],
    protection: id === keyId ? { ...protection, ...key } : { ...protection, keyMedium: keyId },
  };
}
