import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { PolicyBook } from '#libs/record/policy/book';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { layLan, periodEnds } from '#test/support/lan-company';
import { done, lanApplication, LanJourney, refused } from '#test/support/lan-journey';
import { terminalEntry } from '#test/support/terminal-ground';
import { layTerminalRegister, TerminalJourney } from '#test/support/terminal-journey';

let kitei: Kitei;
let end: string;
beforeAll(async () => {
  kitei = await startKitei();
  const [{ open }] = await Promise.all([periodEnds(kitei.api.get(PolicyBook), 60), layLan(kitei)]);
  end = open;
  await layTerminalRegister(kitei);
}, 60_000);
afterAll(() => kitei.close());

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

test('enters what the company supplies or lends, and names everything that is wrong at once (4.3.1(1))', async () => {
  const first = terminalEntry();
  const register = (body: object, as = 'takeuchi') => kitei.ask('/v1/terminals', { as, body });
  expect(await register(first, 'tanaka')).toMatchObject({ status: 403 });
  expect(await register(first, 'kobayashi')).toMatchObject(refused(403, 'terminal/role-not-held'));
  expect(await register(first)).toMatchObject(done);
  const wrong = { ...first, model: 'BOOK-BARE', takeOut: true, ownership: 'PERSONAL', department: 'D999' };
  const answer = await register(wrong);
  expect(answer.status).toBe(422);
  const { violations } = answer.body as { violations: { code: string; clause: string }[] };
  expect(violations.map(({ code, clause }) => [code, clause])).toEqual([
    ['terminal/personal-terminal', '4.3.1(1)'],
    ['terminal/unknown-department', '4.3.1(1)'],
    ['terminal/asset-number-taken', '4.3.1(1)'],
    ['terminal/serial-taken', '4.3.1(1)'],
    ['terminal/mac-taken', '4.3.1(1)'],
    ['terminal/model-not-eligible', '4.3.2(2)'],
  ]);
});

test('is set up, handed over and accepted against the text that is in force (4.3.1(1)-(8))', async () => {
  const story = await TerminalJourney.begin(kitei);
  expect(await story.complete('set-up', 'takeuchi')).toMatchObject(
    refused(409, 'terminal/line-missing', 'AUTO_UPDATE'),
  );
  expect(await story.attest({ SCREEN_LOCK: { lockAfter: 'PT20M' } })).toMatchObject(done);
  expect(await story.complete('set-up', 'takeuchi')).toMatchObject(
    refused(409, 'terminal/screen-lock-too-long', 'SCREEN_LOCK'),
  );
  expect(await story.say('hand-over', 'takeuchi', { user: 'tanaka' })).toMatchObject(
    refused(409, 'terminal/wrong-state'),
  );
  expect(await story.attest()).toMatchObject(done);
  expect(await story.complete('set-up', 'takeuchi')).toMatchObject(done);
  await story.standsIn('ready');
  expect(await story.say('hand-over', 'takeuchi', { user: 'nobody' })).toMatchObject(
    refused(422, 'terminal/unknown-user', 'user'),
  );
  expect(await story.say('hand-over', 'takeuchi', { user: 'tanaka' })).toMatchObject(done);
  const { subject } = await story.item('acceptance');
  const { digest: shown } = subject.conditions as { digest: string };
  expect(subject).toMatchObject({ conditions: { version: 1, ja: expect.any(String), en: expect.any(String) } });

  const texts = { ja: '業務だけに使い、置き忘れません。', en: 'It is used for work alone, and never left behind.' };
  expect(await kitei.ask('/v1/terminal-conditions', { as: 'takeuchi', body: texts })).toMatchObject(done);
  expect(await story.complete('acceptance', 'nguyen', { conditionsDigest: shown })).toMatchObject({ status: 403 });
  expect(await story.complete('acceptance', 'tanaka', { conditionsDigest: shown })).toMatchObject(
    refused(409, 'terminal/conditions-changed', 'conditionsDigest'),
  );
  const { body: current } = await kitei.ask('/v1/terminal-conditions', { as: 'tanaka' });
  expect(await story.complete('acceptance', 'tanaka', { conditionsDigest: current.digest })).toMatchObject(done);
  await story.standsIn('in-use');
  expect(await story.seen('tanaka')).toMatchObject({
    user: { name: { en: expect.any(String) } },
    handOver: { accepted: { version: 2, digest: current.digest } },
  });
  for (const [as, status] of [
    ['nguyen', 404],
    ['tanaka', 200],
    ['sato', 200],
    ['takeuchi', 200],
  ] as const)
    for (const part of ['', '/events', '/ladder'])
      expect([as, part, (await kitei.ask(`/v1/terminals/${story.caseId}${part}`, { as })).status]).toEqual([
        as,
        part,
        status,
      ]);
});

test('is taken out for a time, and back; an ineligible model is not (4.3.2(1)-(3))', async () => {
  const bare = await (await TerminalJourney.begin(kitei, { model: 'BOOK-BARE' })).untilInUse();
  const outing = { purpose: '展示会', destination: '大阪', from: days(0), until: days(5) };
  expect(await bare.say('take-out', 'tanaka', outing)).toMatchObject(
    refused(422, 'terminal/model-not-eligible', 'model.securityChip'),
  );
  const story = await (await TerminalJourney.begin(kitei)).untilInUse();
  expect(await story.say('take-out', 'nguyen', outing)).toMatchObject(refused(403, 'terminal/not-its-user'));
  expect(await story.say('take-out', 'tanaka', { ...outing, purpose: ' ', until: days(200) })).toMatchObject(
    refused(422, 'terminal/period-too-long', 'until'),
  );
  expect(await story.say('take-out', 'tanaka', outing)).toMatchObject(done);
  expect(await story.decide('take-out-approval', 'approve')).toMatchObject(done);
  await story.standsIn('taken-out');
  expect(await story.item('bringing-back')).toMatchObject({ dueAt: outing.until });
  expect(await story.say('take-out/extension', 'tanaka', { until: days(1), reason: '延長' })).toMatchObject(
    refused(422, 'terminal/no-extension', 'until'),
  );
  expect(await story.say('take-out/extension', 'tanaka', { until: days(9), reason: '会期延長' })).toMatchObject(done);
  expect(await story.decide('extension-approval', 'reject', { reason: '不要' })).toMatchObject(done);
  expect(await story.complete('bringing-back', 'tanaka')).toMatchObject(done);
  await story.standsIn('in-use');
});

test('gets another user only after it was wiped and set up anew, with a witness where it was confidential (4.3.3(1))', async () => {
  const story = await (await TerminalJourney.begin(kitei, { confidential: true })).untilInUse();
  expect(await story.say('hand-over', 'takeuchi', { user: 'nguyen' })).toMatchObject(
    refused(409, 'terminal/reinitialisation-required', 'user'),
  );
  expect(await story.say('return', 'tanaka')).toMatchObject({ status: 403 });
  expect(await story.say('return', 'takeuchi', { reason: '異動' })).toMatchObject(done);
  const by = { by: 'takeuchi', at: days(0), method: 'factory reset', verification: 'started once' };
  expect(await story.complete('initialisation', 'takeuchi', { ...by, category: 'CLEAR' })).toMatchObject(
    refused(422, 'terminal/recoverable', 'category'),
  );
  expect(
    await story.complete('initialisation', 'takeuchi', { ...by, category: 'PURGE', witness: 'ono' }),
  ).toMatchObject(done);
  await story.item('set-up');
  expect(await story.complete('set-up', 'takeuchi')).toMatchObject(refused(409, 'terminal/line-missing', 'AUTH'));
  expect(await story.seen()).toMatchObject({
    confidential: false,
    sanitisation: { category: 'PURGE', witness: 'ono' },
  });
});

test('a loss restricts its LAN connection at once, makes a finding, and keeps it off the LAN (5(2), 4.4.1(1), 4.4.2(1))', async () => {
  const story = await (await TerminalJourney.begin(kitei)).untilInUse();
  const terms = { device: story.assetNumber, mac: story.mac, user: 'tanaka' };
  const lan = await LanJourney.begin(kitei, lanApplication(1, end, terms));
  await lan.decide('examination', 'kobayashi', {
    examination: { purposeJudgement: '必要', formJudgement: '執務室内' },
  });
  await lan.item('registration');
  expect(await story.say('loss', 'nguyen', { circumstances: '不明', noticedAt: days(0) })).toMatchObject(
    refused(403, 'terminal/not-its-user'),
  );
  expect(await lan.complete('registration', 'yamaguchi', { dnsRegistered: false })).toMatchObject(done);
  await lan.standsIn('verifying');
  expect(await story.say('loss', 'tanaka', { circumstances: '電車内に置き忘れた', noticedAt: days(0) })).toMatchObject(
    done,
  );
  await story.standsIn('lost');
  expect(await lan.seen()).toMatchObject({
    restriction: { emergency: true, reason: expect.stringContaining(story.assetNumber) },
  });
  const losses = async () =>
    (await kitei.ask('/v1/findings?kind=DEVICE_LOST', { as: 'kobayashi' })).body.items as {
      target: unknown;
      state: string;
    }[];
  expect(await losses()).toHaveLength(1);
  const again = { ...lanApplication(2, end, terms), mac: '02:00:00:00:00:07' };
  expect(await kitei.ask('/v1/lan-connections', { as: 'suzuki', body: again })).toMatchObject(
    refused(422, 'lan-connection/device-lost', 'device'),
  );
  expect(await story.say('recovery', 'takeuchi', { how: '遺失物センター' })).toMatchObject(done);
  await story.item('initialisation');
  await eventually(async () => expect((await losses()).map(({ state }) => state)).toEqual(['vanished']));
});

test('what device management sees is held against the checklist, and gone when it is right again (4.3.1(2)-(8))', async () => {
  const story = await (await TerminalJourney.begin(kitei)).untilInUse();
  const report = (facts: object[], as = 'client:device-management') =>
    kitei.ask('/v1/terminal-facts', { as, body: { facts } });
  const office = { product: 'Example Office', version: '16.1' };
  const fact = (at: string, more: object) => ({ terminal: story.assetNumber, observedAt: at, ...more });
  expect((await report([fact(days(0), {})], 'client:monitoring')).status).toBe(403);
  const bad = { lockAfter: 'PT1H', installBlocked: false, software: [office, { product: 'Game', version: '1' }] };
  const first = days(-1);
  expect(
    await report([fact(first, bad), { terminal: 'NB-UNKNOWN', observedAt: first }, fact(days(1), {})]),
  ).toMatchObject({
    status: 200,
    body: {
      items: [
        { outcome: 'taken', findings: ['TERMINAL_NOT_COMPLIANT', 'UNSPECIFIED_SOFTWARE'] },
        { outcome: 'refused', violations: [{ code: 'terminal/not-in-ledger', field: 'terminal' }] },
        { outcome: 'refused', violations: [{ code: 'terminal/from-the-future', field: 'observedAt' }] },
      ],
    },
  });
  expect(await report([fact(first, bad)])).toMatchObject({ body: { items: [{ outcome: 'known' }] } });
  const standing = async () => {
    const { body } = await kitei.ask('/v1/findings?limit=200', { as: 'takeuchi' });
    return (body.items as { kind: string; state: string }[])
      .filter(
        ({ kind, state }) =>
          (!['vanished', 'resolved'].includes(state) && kind.includes('TERMINAL')) ||
          (kind === 'UNSPECIFIED_SOFTWARE' && state !== 'vanished'),
      )
      .map(({ kind }) => kind)
      .sort();
  };
  expect(await standing()).toEqual(['TERMINAL_NOT_COMPLIANT', 'UNKNOWN_TERMINAL', 'UNSPECIFIED_SOFTWARE']);
  const good = { lockAfter: 'PT10M', installBlocked: true, software: [office], antiMalware: true };
  expect(await report([fact(days(0), good)])).toMatchObject({ body: { items: [{ outcome: 'taken', findings: [] }] } });
  expect(await standing()).toEqual(['UNKNOWN_TERMINAL']);
});

test('a whole ledger is taken or refused as a whole, and entered part by part; again it changes nothing (4.3.1(1))', async () => {
  const header = 'asset_number,serial,model,ownership,department,user,macs';
  const row = (n: number, ownership = 'SUPPLIED', user = '') =>
    `OLD-${n},OS-${n},BOOK-14,${ownership},D200,${user},02:00:00:00:10:${String((n % 90) + 10)}`;
  const send = (lines: string[], as = 'takeuchi') =>
    kitei.ask('/v1/terminals/imports', {
      as,
      body: [header, ...lines].join('\n'),
      headers: { 'content-type': 'text/csv' },
    });
  const wrong = await send([row(1), row(2, 'PERSONAL'), row(3, 'SUPPLIED', 'nobody'), row(1)]);
  expect(wrong).toMatchObject(refused(422, 'terminal/personal-terminal', 'terminals.csv:3 ownership'));
  expect(wrong).toMatchObject(refused(422, 'terminal/unknown-user', 'terminals.csv:4 user'));
  expect(wrong).toMatchObject(refused(422, 'terminal/asset-number-taken', 'terminals.csv:5 asset_number'));
  const file = [row(1, 'LENT', 'tanaka'), row(2), row(3)];
  expect(await send(file, 'ono')).toMatchObject({ status: 202 });
  const over = async (path: string | null) => {
    const { body } = await kitei.ask(path ?? '', { as: 'takeuchi' });
    expect(body).toMatchObject({ done: true });
    return body;
  };
  const again = await send(file);
  expect(await eventually(() => over(again.headers.get('location')))).toMatchObject({ rows: 3, refused: [] });
  const { body } = await kitei.ask('/v1/terminals?limit=200', { as: 'takeuchi' });
  const entered = (body.items as { assetNumber: string; state: string }[]).filter(({ assetNumber }) =>
    assetNumber.startsWith('OLD-'),
  );
  expect(entered.map(({ assetNumber, state }) => [assetNumber, state]).sort()).toEqual([
    ['OLD-1', 'in-use'],
    ['OLD-2', 'ready'],
    ['OLD-3', 'ready'],
  ]);
});

test('the ledger is read now, as it stood, and as a spreadsheet (4.3.1(1))', async () => {
  const before = new Date().toISOString();
  const story = await TerminalJourney.begin(kitei);
  const ledger = async (query: string) => kitei.ask(`/v1/ledgers/terminals?limit=200${query}`, { as: 'kimura' });
  const numbers = ({ body }: { body: Record<string, unknown> }) =>
    (body.items as { assetNumber: string }[]).map((row) => row.assetNumber);
  expect(numbers(await ledger(''))).toContain(story.assetNumber);
  expect(numbers(await ledger(`&asOf=${before}`))).not.toContain(story.assetNumber);
  const csv = await ledger('&format=csv');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.text).toContain(story.assetNumber);
});

test('leaves a record in which the verifier finds nothing (4.3.1(1))', async () => {
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
