import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { download, uploaded } from '#test/support/evidence-uploads';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Answer } from '#test/support/kitei-visitor';
import { standingMedium, standingTerminal } from '#test/support/repair-ground';
import { layTerminalRegister } from '#test/support/terminal-journey';

let kitei: Kitei;
beforeAll(async () => {
  kitei = await startKitei();
  await layTerminalRegister(kitei);
}, 60_000);
afterAll(() => kitei.close());

const post = (path: string, as: string, body: object, headers = {}) =>
  kitei.ask(`/v1/repairs${path}`, { as, body, headers });
const idOf = ({ body }: Answer) => String(body.caseId);
const reading = async (id: string, as = 'aoki') => (await kitei.ask(`/v1/repairs/${id}`, { as })).body;
const found = ({ status, body }: Answer) => [
  status,
  ...((body.violations ?? []) as { code: string; field?: string; clause?: string }[]).map(
    ({ code, field, clause }) => `${clause} ${field} ${code}`,
  ),
];
const standsIn = (id: string, state: string) =>
  eventually(async () => expect(await reading(id)).toMatchObject({ state }));
const waiting = (id: string, purpose: string) =>
  eventually(async () => {
    const { openItem } = await reading(id);
    expect(openItem).toMatchObject({ purpose });
    return (openItem as { id: string; dueAt: string }).id;
  });
const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const terminalStands = (id: string, state: string) =>
  eventually(async () =>
    expect((await kitei.ask(`/v1/terminals/${id}`, { as: 'kimura' })).body).toMatchObject({ state }),
  );
const terminal = (changes: object = {}) => standingTerminal(kitei, changes);
const medium = (changes: object = {}) => standingMedium(kitei, changes);
const filed = () => uploaded(kitei, 'aoki');
const readable = async (digest: string, as: string) => (await download(kitei, digest, as)).status;
const safe = { canConfirm: true, canProtect: true, grounds: 'ディスクは暗号化されている' };
const exposed = { canConfirm: false, canProtect: true, grounds: '起動しない' };
const contractor = { company: '株式会社修理サービス', contact: '受付 03-0000-0000' };

test('takes a fault from the user, the administrators or the department, and names what is wrong with it (4.6.1(1))', async () => {
  const book = await terminal();
  const { id: disk } = await medium();
  const report = (asset: string, as: string, fault = '電源が入らない') => post('', as, { asset, fault });
  expect(found(await report(book.assetNumber, 'nguyen'))).toEqual([403, '4.6.1(1) undefined repair/not-entitled']);
  expect(found(await report(disk, 'takeuchi'))).toEqual([403, '4.6.1(1) undefined repair/not-entitled']);
  expect(found(await report('unknown-1', 'tanaka'))).toEqual([403, '4.6.1(1) undefined repair/not-entitled']);
  expect(found(await report('unknown-1', 'takeuchi', ' '))).toEqual([
    ...[422, '4.6.1(1) asset repair/unknown-asset', '4.6.1(1) fault repair/incomplete'],
  ]);
  const key = { 'idempotency-key': crypto.randomUUID() };
  const said = { asset: book.serial, fault: '電源が入らない' };
  const once = await post('', 'tanaka', said, key);
  expect(once).toMatchObject({ status: 201, body: { fact: { transition: 'report', clause: '4.6.1(1)' } } });
  expect((await post('', 'tanaka', said, key)).body).toEqual(once.body);
  expect(found(await report(book.id, 'aoki'))).toEqual([409, '4.6.1(1) asset repair/in-another-repair']);
  await terminalStands(book.id, 'under-repair');
  // Of two at the same time one is taken.
  const raced = await Promise.all([report(disk, 'aoki'), report(disk, 'kobayashi')]);
  expect(raced.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('lets nobody hand over, take out, lose, dispose of or check out what is in repair (4.6.1(1))', async () => {
  const book = await terminal();
  const disk = await medium();
  for (const asset of [book.id, disk.assetNumber])
    await waiting(idOf(await post('', 'aoki', { asset, fault: 'broken' })), 'assessment');
  const say = (path: string, as: string, body: object) => kitei.ask(`/v1/${path}`, { as, body });
  expect(found(await say(`terminals/${book.id}/hand-over`, 'takeuchi', { user: 'tanaka' }))).toEqual([
    ...[409, '4.6.1(1) undefined terminal/in-other-hands'],
  ]);
  const outing = { purpose: 'a fair', destination: 'Osaka', from: at(1), until: at(2_000) };
  expect((await say(`terminals/${book.id}/take-out`, 'tanaka', outing)).status).toBe(409);
  const loss = { circumstances: 'gone', noticedAt: at(-1) };
  expect((await say(`terminals/${book.id}/loss`, 'tanaka', loss)).status).toBe(409);
  expect((await say(`media/${disk.id}/checkout`, 'tanaka', { purpose: 'restore' })).status).toBe(409);
  const disposal = { mode: 'IN_HOUSE', reason: 'broken', items: [book.id, disk.id] };
  expect(found(await say('disposals', 'kobayashi', disposal))).toEqual([
    ...[409, '4.6.3(1) items[0] disposal/item-occupied', '4.6.3(1) items[1] disposal/item-occupied'],
  ]);
});

test('refuses what is lost, disposed of or in the hands of a disposal, with its state (4.6.1(1))', async () => {
  const [lost, awaited] = [await terminal(), await medium()];
  const loss = { circumstances: 'left in a train', noticedAt: at(-1) };
  expect((await kitei.ask(`/v1/terminals/${lost.id}/loss`, { as: 'tanaka', body: loss })).status).toBe(201);
  await terminalStands(lost.id, 'lost');
  const disposal = { mode: 'IN_HOUSE', reason: 'worn out', items: [awaited.id] };
  const { body } = await kitei.ask('/v1/disposals', { as: 'kobayashi', body: disposal });
  await eventually(async () =>
    expect((await kitei.ask(`/v1/disposals/${String(body.caseId)}`, { as: 'aoki' })).body).toMatchObject({
      state: 'deciding',
    }),
  );
  for (const [asset, state] of [
    [lost.assetNumber, 'lost'],
    [awaited.serial, 'awaiting-disposal'],
  ]) {
    const refused = await post('', 'aoki', { asset, fault: 'broken' });
    expect(found(refused)).toEqual([409, '4.6.1(1) asset repair/asset-occupied']);
    expect(refused.text).toContain(state);
  }
});

test('asks nobody to repair what exposes its information before the storage is out, with its photo (4.6.1(1))', async () => {
  const book = await terminal({ confidential: true });
  const id = idOf(await post('', 'tanaka', { asset: book.id, fault: '起動しない' }));
  await waiting(id, 'assessment');
  expect((await post(`/${id}/assessment`, 'takeuchi', exposed)).status).toBe(403);
  expect(found(await post(`/${id}/assessment`, 'aoki', { ...exposed, grounds: '' }))).toEqual([
    ...[422, '4.6.1(1) grounds repair/incomplete'],
  ]);
  expect((await post(`/${id}/assessment`, 'aoki', exposed)).body).toMatchObject({ state: 'exposed' });
  const ask = () => post(`/${id}/request`, 'aoki', { mode: 'SENT_OUT', ...contractor });
  expect(found(await ask())).toEqual([409, '4.6.1(1) removal repair/storage-not-removed']);
  const duty = await waiting(id, 'removal');
  expect(found(await ask())).toEqual([409, '4.6.1(1) removal repair/storage-not-removed']);
  const photo = await filed();
  const removal = { serial: `ST-${book.serial}`, place: '本社3F 保管庫', by: 'ono', at: at(-5), evidence: [photo] };
  const remove = (changes: object) => post(`/${id}/removal`, 'aoki', { ...removal, ...changes });
  expect(found(await remove({ serial: ' ', at: at(60) }))).toEqual([
    ...[422, '4.6.1(1) serial repair/incomplete', '4.6.1(1) at repair/ahead-of-now'],
  ]);
  expect(found(await remove({ by: 'nobody' }))).toEqual([422, '4.6.1(1) by repair/unknown-person']);
  expect(found(await remove({ evidence: ['f'.repeat(64)] }))).toEqual([
    ...[422, '4.6.1(1) evidence[0] evidence/unknown-digest'],
  ]);
  expect(await readable(photo, 'tanaka')).toBe(404);
  // The same by the work item: the page sends it so.
  const done = await kitei.ask(`/v1/work-items/${duty}/completion`, { as: 'aoki', body: removal });
  expect(done).toMatchObject({ status: 201, body: { state: 'storage-removed' } });
  expect(await readable(photo, 'tanaka')).toBe(200);
  await waiting(id, 'request');
  expect(found(await post(`/${id}/withdrawal`, 'tanaka', { reason: 'it starts again' }))).toEqual([
    ...[422, '4.6.1(1) storage repair/storage-unaccounted'],
  ]);
  expect((await ask()).body).toMatchObject({ state: 'requested' });
  await waiting(id, 'return');
  const back = { outcome: 'NOT_REPAIRABLE', serial: book.serial, work: '部品がない', evidence: [await filed()] };
  expect((await post(`/${id}/return`, 'aoki', back)).body).toMatchObject({ state: 'storage-apart' });
  await waiting(id, 'storage');
  const kept = { fate: 'KEPT', serial: removal.serial };
  expect(found(await post(`/${id}/storage`, 'aoki', kept))).toEqual([422, '4.6.1(1) place repair/incomplete']);
  const inVault = { ...kept, place: '本社3F 保管庫' };
  expect(found(await post(`/${id}/storage`, 'aoki', inVault))).toEqual([
    ...[409, '4.6.2(1) serial repair/storage-not-in-ledger'],
  ]);
  await medium({ serial: removal.serial, kind: 'HDD' });
  expect((await post(`/${id}/storage`, 'aoki', inVault)).status).toBe(201);
  await standsIn(id, 'not-repairable');
  await terminalStands(book.id, 'in-use');
  expect(await reading(id, 'tanaka')).toMatchObject({
    ...{ assessment: exposed, removal: { serial: removal.serial, by: { name: {} }, evidence: [photo] } },
    ...{ request: { mode: 'SENT_OUT', ...contractor }, returned: { outcome: 'NOT_REPAIRABLE' } },
    ...{ account: inVault, applicant: { name: {} }, user: { name: {} } },
  });
  await eventually(async () => {
    const mails = await kitei.mailbox.mails();
    const told = mails.filter(({ text }) => text.includes(id)).map(({ subject }) => subject);
    expect(told.join('\n')).toMatch(/修理不能のお知らせ|Not repairable/);
  });
});

test('takes a contractor on the premises back into the record before anything comes back (4.6.1(2))', async () => {
  const { id: disk, serial } = await medium();
  const id = idOf(await post('', 'aoki', { asset: disk, fault: '異音' }));
  await waiting(id, 'assessment');
  await post(`/${id}/assessment`, 'aoki', safe);
  await waiting(id, 'request');
  const request = (changes: object) => post(`/${id}/request`, 'aoki', { mode: 'ON_SITE_EXTERNAL', ...changes });
  expect(found(await request({ returnBy: at(-1) }))).toEqual([
    422,
    '4.6.1(1) company repair/repairer-missing',
    '4.6.1(1) contact repair/repairer-missing',
    '4.6.1(1) returnBy repair/unlawful-return',
  ]);
  expect(found(await request({ ...contractor, returnBy: at(60 * 24 * 60) }))).toEqual([
    ...[422, '4.6.1(1) returnBy repair/unlawful-return'],
  ]);
  const returnBy = at(60 * 24 * 3);
  expect((await request({ ...contractor, returnBy })).body).toMatchObject({ state: 'visit-agreed' });
  await waiting(id, 'visit');
  expect((await reading(id)).openItem).toMatchObject({ dueAt: returnBy });
  const back = { outcome: 'REPAIRED', serial, work: 'ファンを交換' };
  expect(found(await post(`/${id}/return`, 'aoki', back))).toEqual([409, '4.6.1(2) visits repair/visit-missing']);
  const postpone = (body: object, as = 'aoki') => post(`/${id}/postponement`, as, body);
  const day = at(60 * 24 * 5);
  expect(found(await postpone({ returnBy: day, reason: ' ' }))).toEqual([422, '4.6.1(1) reason repair/incomplete']);
  expect((await postpone({ returnBy: day, reason: '部品待ち' }, 'tanaka')).status).toBe(403);
  expect((await postpone({ returnBy: day, reason: '部品待ち' })).status).toBe(201);
  await eventually(async () => expect((await reading(id)).openItem).toMatchObject({ purpose: 'visit', dueAt: day }));
  const visit = {
    ...{ company: contractor.company, persons: ['中村 悟'], enteredAt: at(-60), leftAt: at(-5), escort: 'ono' },
    ...{ regulationComplied: true, evidence: [await filed()] },
  };
  const record = (changes: object, as = 'aoki') => post(`/${id}/visits`, as, { ...visit, ...changes });
  expect(found(await record({ persons: [], leftAt: at(-90), regulationComplied: false }))).toEqual([
    422,
    '4.6.1(2) persons repair/visitors-missing',
    '4.6.1(2) leftAt repair/visit-reversed',
    '4.6.1(2) regulationComplied repair/regulation-not-complied',
  ]);
  expect(found(await record({ escort: 'nobody' }))).toEqual([422, '4.6.1(2) escort repair/unknown-person']);
  expect((await record({}, 'tanaka')).status).toBe(403);
  const key = { 'idempotency-key': crypto.randomUUID() };
  const once = await post(`/${id}/visits`, 'aoki', visit, key);
  expect(once).toMatchObject({ status: 201, body: { fact: { transition: 'record-visit', clause: '4.6.1(2)' } } });
  await waiting(id, 'return');
  // Sent again, the answer is the first one, and no second visit.
  expect((await post(`/${id}/visits`, 'aoki', visit, key)).body).toEqual(once.body);
  expect((await record({ persons: ['中村 悟', '西 望'] })).body).toMatchObject({
    ...{ state: 'in-repair', fact: { transition: 'record-further-visit' } },
  });
  expect((await post(`/${id}/return`, 'aoki', back)).status).toBe(201);
  await standsIn(id, 'closed');
  expect(await reading(id)).toMatchObject({
    visits: [{ persons: ['中村 悟'], escort: { name: {} } }, { persons: ['中村 悟', '西 望'] }],
  });
  const { body } = await kitei.ask(`/v1/media/${disk}`, { as: 'aoki' });
  expect(body).toMatchObject({ state: 'stored' });
});

test('holds what comes back against what left, and the ledger takes a replaced device over (4.6.1(1))', async () => {
  const [book, other] = [await terminal({ confidential: true }), await terminal()];
  const before = new Date().toISOString();
  const id = idOf(await post('', 'takeuchi', { asset: book.id, fault: '画面が映らない' }));
  await waiting(id, 'assessment');
  await post(`/${id}/assessment`, 'aoki', safe);
  await waiting(id, 'request');
  await post(`/${id}/request`, 'aoki', { mode: 'SENT_OUT', ...contractor });
  await waiting(id, 'return');
  const back = (changes: object) =>
    post(`/${id}/return`, 'aoki', { outcome: 'REPAIRED', serial: book.serial, work: '基板を交換', ...changes });
  expect(found(await back({ serial: `${book.serial}-2` }))).toEqual([422, '4.6.1(1) replaced repair/serial-differs']);
  expect(found(await back({ serial: other.serial, replaced: '本体' }))).toEqual([
    ...[409, '4.6.1(1) serial repair/serial-taken'],
  ]);
  const old = { serial: 'ST-0', fate: 'LEFT_WITH_REPAIRER' };
  expect(found(await back({ replacedStorage: old }))).toEqual([
    ...[422, '4.6.1(1) replacedStorage.fate repair/storage-left-behind'],
  ]);
  const destroyed = { serial: 'ST-0', fate: 'DESTROYED' };
  expect(found(await back({ replacedStorage: { ...destroyed, evidence: 'e'.repeat(64) } }))).toEqual([
    ...[422, '4.6.1(1) replacedStorage.evidence evidence/unknown-digest'],
  ]);
  const certificate = await filed();
  const replaced = { serial: `${book.serial}-2`, replaced: '本体' };
  const said = { ...replaced, replacedStorage: { ...destroyed, evidence: certificate } };
  expect((await back(said)).status).toBe(201);
  await standsIn(id, 'closed');
  // What was set up on the storage is gone with it: nothing is attested any more, and its administrators owe it anew (4.3.1(2)).
  await terminalStands(book.id, 'correcting');
  const { body: now } = await kitei.ask(`/v1/terminals/${book.id}`, { as: 'kimura' });
  expect(now).toMatchObject({ serial: replaced.serial, checklist: {}, openItem: { purpose: 'correction' } });
  const serialAt = async (asOf: string) => {
    const { body } = await kitei.ask(`/v1/ledgers/terminals?asOf=${asOf}&limit=200`, { as: 'kimura' });
    return (body.items as { id: string; serial: string }[]).find((row) => row.id === book.id)?.serial;
  };
  expect(await serialAt(before)).toBe(book.serial);
  expect(await serialAt(new Date().toISOString())).toBe(replaced.serial);
});

test('is read by whom it concerns, with history and ladder, and the verifier finds nothing (4.6.1(1),(2))', async () => {
  const { body } = await kitei.ask('/v1/repairs?mode=ON_SITE_EXTERNAL', { as: 'kimura' });
  const [{ id } = { id: '' }] = body.items as { id: string }[];
  expect((await kitei.ask(`/v1/repairs/${id}`, { as: 'tanaka' })).status).toBe(404);
  expect((await kitei.ask(`/v1/repairs/${id}/events`, { as: 'kimura' })).status).toBe(200);
  expect((await kitei.ask(`/v1/repairs/${id}/ladder`, { as: 'kimura' })).status).toBe(200);
  const mine = await kitei.ask('/v1/repairs?limit=200', { as: 'tanaka' });
  const kinds = (mine.body.items as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds.length).toBeGreaterThan(0);
  expect(new Set(kinds)).toEqual(new Set(['terminal']));
  const [{ id: first } = { id: '' }] = (await kitei.ask('/v1/terminals?limit=1', { as: 'kimura' })).body.items as {
    id: string;
  }[];
  expect((await post(`/${first}/request`, 'aoki', { mode: 'IN_HOUSE' })).status).toBe(404);
  expect((await post(`/${first}/withdrawal`, 'aoki', {})).status).toBe(404);
  const idle = idOf(await post('', 'tanaka', { asset: (await terminal()).id, fault: 'slow' }));
  expect((await post(`/${idle}/withdrawal`, 'takeuchi', {})).status).toBe(403);
  expect((await post(`/${idle}/withdrawal`, 'tanaka', { reason: 'it was the network' })).status).toBe(201);
  await standsIn(idle, 'withdrawn');
  expect((await verifyLedger(kitei.worker.get(DataSource))).findings).toEqual([]);
});
