import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { procedure, revised } from '#test/support/breach-telling';
import { BreachVisitor, pathOf } from '#test/support/breach-visitor';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Answer } from '#test/support/kitei-visitor';

let kitei: Kitei;
let visitor: BreachVisitor;
beforeAll(async () => {
  kitei = await startKitei();
  visitor = new BreachVisitor(kitei);
});
afterAll(() => kitei.close());

const sensor = 'client:intrusion-detection';
const authorities = ['PERSONAL_INFORMATION_PROTECTION_COMMISSION', 'POLICE', 'IPA', 'JPCERT', 'SECTOR_REGULATOR'];
const refused = (status: number, code: string, field?: string) => ({
  status,
  body: { status, violations: [{ code, ...(field ? { field } : {}) }] },
});
const idOf = (answer: Answer) => String(answer.body.caseId);
const alert = (name: string, changes: object = {}) => ({
  ...{ server: name, source: 'ids', alertId: 'IDS-1', seen: 'a web shell in /var/www' },
  ...{ detectedAt: new Date(Date.now() - 60_000).toISOString(), ...changes },
});
const handling = (names: readonly string[]) => ({
  authorities: names.map((authority) =>
    authority === 'POLICE'
      ? { authority, outcome: 'NOTIFIED', at: new Date(Date.now() - 1_000).toISOString(), reference: '2026-17' }
      : { authority, outcome: 'NOT_REQUIRED', reason: 'nobody is affected' },
  ),
});

test('is reported by a monitoring system, told to the whole committee at once, met, handled and closed (4.2.4(9), 4.2.4(11))', async () => {
  const { name, id } = await visitor.server();
  const breach = await visitor.alarm(alert(name));
  expect(breach).toMatchObject({ status: 201, body: { state: 'responding', openItem: { purpose: 'report' } } });
  expect(breach.headers.get('location')).toBe(pathOf(breach));
  expect(await visitor.read('yamada', breach)).toMatchObject({
    ...{ server: { id, name }, source: 'ids', alertId: 'IDS-1', open: true },
    ...{
      procedure: { version: 1, steps: procedure.breachResponse },
      reportedBy: { id: 'service:intrusion-detection' },
    },
  });
  for (const login of ['matsumoto', 'watanabe', 'kato', 'saito', 'hasegawa', 'yamada', 'yoshida']) {
    await eventually(async () => {
      const mails = (await kitei.mailbox.mails()).filter(({ to }) => to[0]?.address.startsWith(`${login}@`));
      const subjects = mails.filter(({ text }) => text.includes(idOf(breach))).map(({ subject }) => subject);
      expect([login, subjects]).toEqual([
        login,
        expect.arrayContaining([expect.stringContaining('セキュリティ侵害の検知')]),
      ]);
    });
  }
  expect(await visitor.say('maeda', breach, 'steps', { step: 'isolate', result: 'off the network' })).toMatchObject({
    status: 201,
  });
  expect(await visitor.say('yamada', breach, 'steps', { step: 'nothing', result: 'x' })).toMatchObject(
    refused(422, 'server-breach/unknown-step', 'step'),
  );
  expect(await visitor.say('yamada', breach, 'steps', { step: 'isolate', result: 'again' })).toMatchObject(
    refused(409, 'server-breach/step-ticked', 'step'),
  );
  expect(await visitor.complete('yamada', breach, 'report', { situation: ' ' })).toMatchObject(
    refused(422, 'server-breach/not-said', 'situation'),
  );
  expect(await visitor.complete('yamada', breach, 'report', { situation: 'a web shell' })).toMatchObject({
    status: 201,
  });
  expect(await visitor.complete('kato', breach, 'handling', handling(authorities.slice(0, 4)))).toMatchObject(
    refused(409, 'server-breach/authority-unanswered', 'authorities'),
  );
  expect(await visitor.complete('kato', breach, 'handling', handling(authorities))).toMatchObject({ status: 201 });
  expect(await visitor.say('yoshida', breach, 'improvement', { note: 'rebuilt' })).toMatchObject(
    refused(409, 'server-breach/step-open', 'explained'),
  );
  const explained = [{ step: 'rebuild', reason: 'nothing was changed on it' }];
  expect(await visitor.say('yoshida', breach, 'improvement', { note: 'cleaned', explained })).toMatchObject({
    ...{ status: 201, body: { fact: { transition: 'improve' }, state: 'reviewing' } },
  });
  expect(await visitor.complete('yamada', breach, 'procedure-review', {})).toMatchObject(
    refused(409, 'server-breach/procedure-not-updated', 'noChangeNeeded'),
  );
  expect(await visitor.complete('yamada', breach, 'procedure-review', { noChangeNeeded: 'it did' })).toMatchObject({
    ...{ status: 201, body: { state: 'closed' } },
  });
  expect(await visitor.read('kimura', breach)).toMatchObject({
    ...{ state: 'closed', open: false, authorities: { POLICE: { outcome: 'NOTIFIED', reference: '2026-17' } } },
    ...{ review: { noChangeNeeded: 'it did' }, improvement: { explained } },
  });
  const { items } = (await kitei.ask(pathOf(breach, 'ladder'), { as: 'kimura' })).body as { items: object[] };
  expect(items).toHaveLength(4);
});

test('is the same breach for the same alert, twice or at once, without any key; other words are kept, and after the end they begin anew (4.2.4(9))', async () => {
  const { name } = await visitor.server();
  const body = alert(name, { alertId: 'IDS-2' });
  const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => visitor.alarm(body)));
  for (const other of others) expect([other.status, idOf(other)]).toEqual([201, idOf(first!)]);
  const { items } = (await kitei.ask(`/v1/server-breaches?server=${name}`, { as: 'kimura' })).body as {
    items: object[];
  };
  expect(items).toHaveLength(1);
  const again = await visitor.alarm({ ...body, seen: 'two web shells' });
  expect(again.body).toMatchObject({ caseId: idOf(first!), fact: { transition: 'tell-again' } });
  expect(await visitor.read('yoshida', first!)).toMatchObject({
    seen: body.seen,
    retellings: [{ seen: 'two web shells' }],
  });
  const elsewhere = await visitor.alarm({ ...body, server: (await visitor.server()).name });
  expect(idOf(elsewhere)).not.toBe(idOf(first!));
  expect(idOf(await visitor.alarm({ ...body, source: 'siem' }))).not.toBe(idOf(first!));
});

test.each([
  ['a server that nobody knows', { server: 'nowhere' }, 422, 'server-breach/unknown-server', 'server'],
  [
    'what was noticed in the future',
    { detectedAt: new Date(Date.now() + 3_600_000).toISOString() },
    422,
    'server-breach/in-the-future',
    'detectedAt',
  ],
  ['what says nothing', { seen: ' ' }, 422, 'server-breach/not-said', 'seen'],
  ['what cannot be read', { detectedAt: 'yesterday' }, 400, 'request/invalid-field', 'detectedAt'],
  ['what it does not know', { severity: 'high' }, 400, 'request/unknown-field', 'severity'],
])('refuses %s, and names the field (4.2.4(9))', async (_case, changes, status, code, field) => {
  const { name } = await visitor.server();
  expect(await visitor.alarm(alert(name, changes))).toMatchObject(refused(status, code, field));
});

test('goes beyond its procedure on instruction of the committee only, with a work record as JSON and CSV (4.2.4(10), 4.2.4(11))', async () => {
  const { name, id } = await visitor.server();
  const breach = await visitor.alarm(alert(name), 'suzuki');
  const act = (as: string, changes: object = {}) =>
    visitor.say(as, breach, 'actions', {
      ...{ at: new Date(Date.now() - 1_000).toISOString(), action: '=cut the trust', reason: 'it was abused' },
      ...{ target: name, result: 'no more logins', instruction: 1, ...changes },
    });
  expect(await act('yamada')).toMatchObject(refused(403, 'server-breach/no-committee-instruction', 'instruction'));
  expect(await visitor.say('kato', breach, 'instructions', { instruction: 'x' })).toMatchObject(
    refused(409, 'server-breach/procedure-sufficient'),
  );
  const reason = 'the directory is affected';
  expect(await visitor.say('maeda', breach, 'insufficiency', { reason })).toMatchObject(
    refused(403, 'server-breach/not-its-administrator'),
  );
  expect(await visitor.say('yamada', breach, 'insufficiency', { reason })).toMatchObject({
    ...{ status: 201, body: { state: 'instructing', openItem: { purpose: 'instruction' } } },
  });
  expect(await visitor.say('yamada', breach, 'instructions', { instruction: 'x' })).toMatchObject(
    refused(403, 'access/forbidden'),
  );
  expect(await visitor.say('kato', breach, 'instructions', { instruction: 'cut the trust' })).toMatchObject({
    ...{ status: 201, body: { fact: { transition: 'instruct' }, state: 'handling' } },
  });
  for (const as of ['kato', 'maeda', 'kobayashi'])
    expect([as, await act(as)]).toMatchObject([as, refused(403, 'server-breach/not-its-administrator')]);
  for (const as of ['sasaki', 'abe']) expect([as, (await act(as)).status]).toEqual([as, 404]);
  expect(
    await act('yamada', { instruction: 2, at: new Date(Date.now() + 3_600_000).toISOString(), result: '' }),
  ).toMatchObject({
    status: 422,
    body: {
      violations: [
        { code: 'server-breach/unknown-instruction', field: 'instruction' },
        { code: 'server-breach/in-the-future', field: 'at' },
        { code: 'server-breach/not-said', field: 'result' },
      ],
    },
  });
  expect(await act('yamada')).toMatchObject({ status: 201 });
  expect(await act('yoshida', { action: 'watched it' })).toMatchObject({ status: 201 });
  const record = await kitei.ask(pathOf(breach, 'work-record'), { as: 'maeda' });
  expect(record.body.items).toMatchObject([
    { number: 1, action: '=cut the trust', instruction: 1, actor: { name: { en: 'Taichi Yamada' } } },
    { number: 2, action: 'watched it' },
  ]);
  const csv = await kitei.ask(pathOf(breach, 'work-record?format=csv'), { as: 'maeda' });
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.text.split('\r\n')[1]).toContain("'=cut the trust");
  expect((await kitei.ask(pathOf(breach, 'work-record'), { as: 'sasaki' })).status).toBe(404);
  const explained = procedure.breachResponse.map(({ id: step }) => ({
    step,
    reason: 'the committee instructed otherwise',
  }));
  expect(await visitor.say('yamada', breach, 'improvement', { note: 'rebuilt', explained })).toMatchObject({
    status: 201,
  });
  expect(await visitor.complete('saito', breach, 'handling', handling(authorities))).toMatchObject({ status: 201 });
  expect(await visitor.complete('yamada', breach, 'procedure-review', { noChangeNeeded: 'x' })).toMatchObject(
    refused(409, 'server-breach/procedure-not-updated', 'version'),
  );
  expect(await visitor.complete('yamada', breach, 'procedure-review', { version: 1, lines: [1] })).toMatchObject(
    refused(409, 'server-breach/procedure-not-updated', 'version'),
  );
  await visitor.document(id, revised);
  expect(await visitor.complete('yamada', breach, 'procedure-review', { version: 2, lines: [1, 2] })).toMatchObject({
    status: 201,
  });
  expect(await visitor.read('maeda', breach)).toMatchObject({
    ...{ state: 'closed', lines: 2, review: { version: 2, lines: [1, 2] } },
    instructions: [{ number: 1, instruction: 'cut the trust' }],
  });
  const anew = await visitor.alarm(alert(name, { seen: 'it is back' }));
  expect(await visitor.read('kimura', anew)).toMatchObject({ previousId: idOf(breach), procedure: { version: 2 } });
});

test('waits for the committee at once where the server has no procedure (4.2.4(10))', async () => {
  const { name } = await visitor.server(false);
  const breach = await visitor.alarm(alert(name));
  expect(breach).toMatchObject({ status: 201, body: { openItem: { purpose: 'instruction' } } });
  expect(await visitor.read('yamada', breach)).toMatchObject({
    insufficiency: { reason: expect.stringContaining('procedure') as unknown },
  });
  expect(await visitor.complete('kato', breach, 'instruction', { instruction: 'switch it off' })).toMatchObject({
    ...{ status: 201, body: { fact: { transition: 'instruct-first' }, openItem: { purpose: 'report' } } },
  });
});

test('is handed on by the committee within the committee, and by administrators to administrators only (4.2.4(9))', async () => {
  const { name } = await visitor.server();
  const breach = await visitor.alarm(alert(name));
  const without = refused(422, 'work-item/delegate-without-role', 'to');
  for (const to of ['kato', 'yamaguchi', 'maeda'])
    expect([to, await visitor.handOn('yamada', breach, 'report', to)]).toMatchObject([to, without]);
  expect(await visitor.handOn('yamada', breach, 'report', 'sasaki')).toMatchObject({ status: 201 });
  expect(await visitor.complete('sasaki', breach, 'report', { situation: 'a web shell' })).toMatchObject({
    status: 201,
  });
  expect(await visitor.handOn('kato', breach, 'handling', 'yamada')).toMatchObject(without);
  expect(await visitor.handOn('kato', breach, 'handling', 'saito')).toMatchObject({ status: 201 });
  expect(await visitor.complete('saito', breach, 'handling', handling(authorities))).toMatchObject({ status: 201 });
});

test('exists for its people and for those who oversee the company, and for no monitoring system (4.2.4(9))', async () => {
  const { name } = await visitor.server();
  const breach = await visitor.alarm(alert(name));
  for (const [as, status] of [
    ...[
      ['yamada', 200],
      ['yoshida', 200],
      ['maeda', 200],
      ['kato', 200],
      ['kobayashi', 200],
      ['kimura', 200],
      ['inoue', 200],
    ],
    ...[
      ['sasaki', 404],
      ['ikeda', 404],
      ['sato', 404],
      ['abe', 404],
      [sensor, 403],
      ['client:monitoring', 403],
    ],
  ] as [string, number][]) {
    expect([as, (await kitei.ask(pathOf(breach), { as })).status]).toEqual([as, status]);
    expect([as, (await kitei.ask(pathOf(breach, 'events'), { as })).status]).toEqual([as, status]);
  }
  for (const what of ['steps', 'insufficiency', 'improvement']) {
    const body = { step: 'isolate', result: 'x', reason: 'x', note: 'x' };
    const known = { steps: ['step', 'result'], insufficiency: ['reason'], improvement: ['note'] }[what] ?? [];
    const said = Object.fromEntries(Object.entries(body).filter(([field]) => known.includes(field)));
    expect([what, (await visitor.say('sasaki', breach, what, said)).status]).toEqual([what, 404]);
  }
  expect((await visitor.alarm(alert(name), 'client:hr-system')).status).toBe(403);
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
