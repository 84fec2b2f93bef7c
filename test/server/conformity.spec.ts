import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { conformanceItems } from '#libs/lifecycles/server/contract';
import { verifyLedger } from '#libs/record/ledger/verify';
import { days } from '#test/support/builders';
import { type Kitei, startKitei } from '#test/support/kitei';
import type { Answer } from '#test/support/kitei-visitor';
import { refused } from '#test/support/lan-journey';
import { conforming } from '#test/support/server-documents';
import { done, existingServer, ServerJourney } from '#test/support/server-journey';

let kitei: Kitei;
beforeAll(async () => {
  kitei = await startKitei();
}, 60_000);
afterAll(() => kitei.close());

/** So long ago that the three months are over. */
const longAgo = { regulationFrom: new Date(Date.now() - days(120)).toISOString() };
const from = new Date(Date.now() - days(10)).toISOString();
const columns = 'name,exposure,department,regulation_from,purpose,administrators,operators';
const csv = (...rows: readonly string[]) => [columns, ...rows, ''].join('\n');
const importing = (body: object | string, as = 'inoue'): Promise<Answer> => {
  const headers: Record<string, string> = typeof body === 'string' ? { 'content-type': 'text/csv' } : {};
  return kitei.ask('/v1/servers/existing/imports', { as, method: 'POST', body, headers });
};
const registered = async () => (await kitei.ask('/v1/servers?existing=true', { as: 'kimura' })).body.items as object[];
/** A server that the committee has ordered to be stopped. */
let story: ServerJourney;

test('a file of existing servers is refused with line and column of every fault, and taken not at all (4.2.2(6))', async () => {
  const right = `old01,INTERNAL,D600,${from},受注管理,yamada yoshida,maeda`;
  const file = csv(right, 'old02,SOMEWHERE,D600,yesterday,,yamada,maeda');
  expect(await importing(file, 'suzuki')).toMatchObject(refused(403, 'access/forbidden'));
  const malformed = await importing(file);
  expect(malformed).toMatchObject(refused(400, 'request/invalid-field', 'servers.csv:3 exposure'));
  expect(malformed).toMatchObject(refused(400, 'request/invalid-field', 'servers.csv:3 regulation_from'));
  expect(malformed).toMatchObject(refused(400, 'request/missing-field', 'servers.csv:3 purpose'));
  expect(await importing('name,colour\nold01,red\n')).toMatchObject(refused(400, 'directory/csv-unknown-column'));
  const unknown = await importing(
    csv(
      right,
      `old02,INTERNAL,D9,${from},受注管理,yamada nobody,maeda`,
      `old01,INTERNAL,D600,${from},受注管理,yamada,maeda`,
    ),
  );
  expect(unknown).toMatchObject(refused(422, 'server/unknown-department', 'servers.csv:3 department'));
  expect(unknown).toMatchObject(refused(422, 'server/unknown-person', 'servers.csv:3 administrators'));
  expect(unknown).toMatchObject(refused(422, 'server/name-twice', 'servers.csv:4 name'));
  expect(await registered()).toEqual([]);
});

test('existing servers are registered by file or in JSON, and a repeated call changes nothing (4.2.2(6))', async () => {
  const file = csv(
    `old01,INTERNAL,D600,${from},"受注管理, 在庫",yamada yoshida,maeda`,
    `old02,EXTERNAL,D200,${from},公開サイト,yamada,`,
  );
  const taken = (...items: readonly (readonly [string, string])[]) => ({
    status: 200,
    body: { items: items.map(([name, outcome]) => ({ name, outcome })) },
  });
  expect(await importing(file)).toMatchObject(taken(['old01', 'registered'], ['old02', 'registered']));
  const servers = ['old02', 'old03'].map((name) => ({ ...existingServer, name }));
  expect(await importing({ servers })).toMatchObject(taken(['old02', 'already'], ['old03', 'registered']));
  expect(await importing({ servers: [{ ...existingServer, name: 'old04', department: 'D9' }] })).toMatchObject(
    refused(422, 'server/unknown-department', 'servers[0].department'),
  );
  expect(await importing({ servers: [{ name: 'old04' }] })).toMatchObject(
    refused(400, 'request/missing-field', 'servers[0].purpose'),
  );
  expect(await registered()).toHaveLength(3);
  const due = new Date(Date.now() + days(200)).toISOString();
  const { body } = await kitei.ask(`/v1/servers?conformanceBefore=${due}`, { as: 'inoue' });
  expect(body.items).toHaveLength(3);
});

test('an existing server shows line by line that it conforms, and does so in its three months (4.2.2(6))', async () => {
  const server = await ServerJourney.existing(kitei, { name: 'old10' });
  await server.item('conformance');
  const checking = (lines: object, as = 'yamada') => server.say('conformance', as, { lines });
  expect(await checking(conforming, 'endo')).toMatchObject(refused(403, 'access/forbidden'));
  expect(await checking([{ clause: '4.2.1(2)', conforms: true, evidence: ' ' }])).toMatchObject(
    refused(422, 'server/evidence-missing', 'lines[0].evidence'),
  );
  expect(await checking([{ clause: '9', conforms: true, evidence: 'x' }])).toMatchObject(
    refused(400, 'request/invalid-field', 'lines[0].clause'),
  );
  done(await checking([{ clause: '4.2.1(2)', conforms: false, evidence: 'リスク分析がない' }]));
  done(await checking(conforming.slice(1)));
  const { conformance } = (await server.read('', 'inoue')) as { conformance: { lines: object[] } };
  expect(conformance).toMatchObject({ done: conformanceItems.length - 1, total: conformanceItems.length });
  expect(conformance.lines[0]).toMatchObject({ clause: '4.2.1(2)', conforms: false, evidence: 'リスク分析がない' });
  const attesting = () => server.complete('conformance', 'inoue', { note: '確認した' });
  expect(await attesting()).toMatchObject(refused(409, 'server/not-conforming', 'conformance.4.2.1(2)'));
  done(await checking(conforming.slice(0, 1), 'inoue'));
  done(await attesting());
  await server.standsIn('in-operation');
  await server.letter('yamada', '規程への適合');
});

test('a forced stop is looked at before anybody orders it, and looking writes nothing (4.2.2(6))', async () => {
  story = await ServerJourney.existing(kitei, { name: 'old11', ...longAgo, system: 'sales' });
  await story.item('conformance-decision');
  const before = await story.read('/events');
  const plan = await story.read('/stop-plan', 'matsumoto');
  const unmet: unknown = expect.arrayContaining([expect.objectContaining({ met: false })]);
  expect(plan).toMatchObject({
    ordered: false,
    steps: ['warning', 'freezing', 'isolating', 'stopping'].map((step) => ({
      ...{ step, checks: unmet },
      asked: [{ name: { ja: '山田 太一' } }, {}, {}],
    })),
    dependence: { accounts: 0, connections: [], named: [] },
  });
  expect(await story.read('/events')).toEqual(before);
});

test('the committee extends the time once, or orders the stop; nothing is stopped otherwise (4.2.2(6))', async () => {
  const extended = await ServerJourney.existing(kitei, { name: 'old12', ...longAgo });
  expect(await extended.vote('conformance-decision', 'kato', 'stop', { reason: ' ' })).toMatchObject(
    refused(422, 'work-item/reason-required', 'reason'),
  );
  const because = (text: string): unknown => expect.stringContaining(text);
  await extended.carry('conformance-decision', 'extend', { reason: '改修の予算化を待つ' });
  await extended.standsIn('conforming');
  expect(await extended.read()).toMatchObject({ conformance: { extensionReason: because('改修の予算化を待つ') } });
  await story.carry('conformance-decision', 'stop', { reason: '改善の見込みがない' });
  await story.item('stop-warning');
  await story.letter('yamada', '強制停止の警告', '改善の見込みがない');
  expect(await story.read()).toMatchObject({ stop: { reason: because('改善の見込み'), steps: [{}, {}, {}, {}] } });
});

test('each step of the stop waits until the one before has met its checks, and none is taken while the committee holds it (4.2.2(6), 4.9(2))', async () => {
  const warn = (body: object) => story.complete('stop-warning', 'yamada', body);
  expect(await warn({})).toMatchObject(refused(400, 'request/missing-field', 'ownerReached'));
  expect(await warn({ ownerReached: false, reachedBy: '', note: '' })).toMatchObject(
    refused(409, 'server/owner-not-reached', 'ownerReached'),
  );
  const saying = (what: string, as: string) => story.say(what, as, { reason: '影響を確認するため' });
  expect(await saying('stop-hold', 'yamada')).toMatchObject(refused(403, 'access/forbidden'));
  expect(await saying('stop-release', 'kato')).toMatchObject(refused(409, 'server/stop-not-held'));
  done(await saying('stop-hold', 'kato'));
  expect(await saying('stop-hold', 'saito')).toMatchObject(refused(409, 'server/stop-held'));
  expect(await story.read('/stop-plan')).toMatchObject({ held: { reason: '影響を確認するため' } });
  const reached = { ownerReached: true, reachedBy: '電話', note: '了解を得た' };
  expect(await warn(reached)).toMatchObject(refused(409, 'server/stop-held'));
  done(await saying('stop-release', 'saito'));
  done(await warn(reached));
  const freeze = (at: number) => {
    const backup = { backupAt: new Date(at).toISOString(), backupLocation: 'bk01', note: '凍結' };
    return story.complete('change-freeze', 'yamada', backup);
  };
  expect(await freeze(Date.now() - days(3))).toMatchObject(refused(409, 'server/backup-not-fresh', 'backupAt'));
  done(await freeze(Date.now() - 60_000));
  const isolate = (dependantsTold: boolean) =>
    story.complete('isolation', 'yamada', { dependants: ['受注照会'], dependantsTold, note: '遮断' });
  expect(await isolate(false)).toMatchObject(refused(409, 'server/dependants-not-told', 'dependantsTold'));
  done(await isolate(true));
  await story.item('forced-stop');
  const at: unknown = expect.any(String);
  expect(await story.read('/stop-plan')).toMatchObject({
    ...{ ordered: true, steps: [{ at }, { at }, { at }, {}] },
    dependence: { named: ['受注照会'] },
  });
  done(await story.complete('forced-stop', 'yamada'));
  await story.standsIn('forcibly-stopped');
  await story.letter('yamada', 'サーバ強制停止');
});

test('it returns only when the committee has confirmed that it conforms (4.2.2(6))', async () => {
  const asking = () => story.say('return-request', 'inoue');
  expect(await asking()).toMatchObject(refused(409, 'server/not-conforming'));
  done(await story.say('conformance', 'yamada', { lines: conforming }));
  done(await asking());
  await story.carry('return-confirmation', 'refuse', { reason: '証跡が不足している' });
  await story.standsIn('forcibly-stopped');
  await story.letter('inoue', '運用への復帰が認められなかった', '証跡が不足している');
  done(await asking());
  await story.carry('return-confirmation', 'confirm');
  done(await story.complete('restart', 'yamada'));
  await story.standsIn('in-operation');
  expect(await story.read()).not.toHaveProperty('stop');
  await story.letter('inoue', 'サーバ運用再開');
});

test('leaves a record in which the verifier finds nothing (4.2.2(6))', async () => {
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
