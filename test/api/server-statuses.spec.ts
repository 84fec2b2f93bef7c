import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DirectoryBook } from '#libs/record/directory/book';
import { ServerFacts } from '#libs/record/server.facts';
import { type RunningApi, startApi } from './running-api.js';

let api: RunningApi;
let serverId: string;
beforeAll(async () => {
  api = await startApi();
  const personId = (await api.app.get(DirectoryBook).current()).find('yamada')!.id;
  const asOf = new Date().toISOString();
  const { caseId } = await api.app.get(ServerFacts).registerExisting(
    { actor: { id: personId }, personId, asOf },
    {
      ...{ name: 'web01', exposure: 'INTERNAL', department: 'D200', regulationFrom: asOf, purpose: '受注の受付' },
      ...{ administrators: ['yamada', 'yoshida'], operators: [] },
    },
  );
  serverId = caseId;
});
afterAll(() => api.close());

const report = (statuses: object[], as = 'service:monitoring') =>
  api.ask('/v1/server-statuses', { as, body: { statuses } });
const read = (as: string, server = 'web01') => api.ask(`/v1/servers/${server}/status`, { as });
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const whole = (more: object = {}) => ({
  ...{ server: 'web01', observedAt: ago(0.1), osVersion: 'Debian 12.7', clock: { offsetMs: 2_500 }, services: [] },
  applications: [{ product: 'nginx', version: '1.26.2' }],
  patches: { missing: [{ id: 'DSA-1', severity: 'HIGH', publishedAt: ago(50) }] },
  malware: { definitionVersion: '27412', definitionsUpdatedAt: ago(2), lastScanAt: ago(1.5) },
  ...more,
});

test('another system reports a server, sees what differs, and changes nothing by saying it again (4.2.4(1),(2),(6))', async () => {
  expect((await read('yamada')).body).toEqual({
    serverId,
    name: 'web01',
    currency: 'UNKNOWN',
    aspects: [],
    findings: [],
  });
  const batch = [whole(), { server: 'web99', observedAt: ago(1), clock: { offsetMs: 0 } }];
  const findings = ['SERVER_BEHIND', 'CLOCK_DRIFT'];
  const first = await report(batch);
  expect(first).toMatchObject({
    status: 200,
    body: {
      items: [
        { index: 0, outcome: 'taken', serverId, findings },
        { index: 1, outcome: 'refused', violations: [{ code: 'server-status/unknown-server', clause: '4.2.4(1)' }] },
      ],
    },
  });
  expect((await report(batch)).body.items).toMatchObject([{ outcome: 'known', findings }, { outcome: 'refused' }]);
  const { body } = await read('yamada', serverId);
  expect(body).toMatchObject({
    currency: 'BEHIND',
    findings: [
      { kind: 'CLOCK_DRIFT', clause: '4.2.4(6)', kindTitle: { ja: 'サーバの時刻がずれている' }, accepted: false },
      { kind: 'SERVER_BEHIND', clause: '4.2.4(1)', kindTitle: { en: 'A server lacks patches that are due' } },
    ],
  });
  expect(
    (body.aspects as { aspect: string; source: string }[]).map(({ aspect, source }) => `${aspect} ${source}`),
  ).toEqual([
    'CLOCK monitoring',
    'MALWARE monitoring',
    'PATCHES monitoring',
    'SERVICES monitoring',
    'VERSIONS monitoring',
  ]);
  const { body: listed } = await api.ask(`/v1/findings?subject=${serverId}`, { as: 'yamada' });
  expect(listed.items).toHaveLength(2);
  expect(listed.items).toMatchObject([{ target: 'server/web01', administratorRole: 'SERVER_ADMINISTRATOR' }, {}]);

  const patches = { missing: [] };
  await report([whole({ observedAt: ago(0), patches, clock: { offsetMs: -3 } })]);
  expect((await read('carter')).body).toMatchObject({ currency: 'CURRENT', findings: [] });
});

test('only systems report, only those concerned with servers read, and no word is guessed (4.2.4(1))', async () => {
  for (const as of ['yamada', 'service:ticketing', 'service:lan-scanner']) {
    expect((await report([whole()], as)).status).toBe(403);
  }
  expect((await read('tanaka')).status).toBe(403);
  expect((await read('mori', 'web99')).status).toBe(404);
  const wrong = await report([
    whole({
      patches: { missing: [{ id: 'x', severity: 'URGENT', publishedAt: 'yesterday' }] },
      clock: { offsetMs: 'x' },
    }),
  ]);
  const fields = (wrong.body.violations as { field: string }[]).map(({ field }) => field).sort();
  expect(wrong.status).toBe(400);
  expect(fields).toEqual([
    'statuses[0].clock.offsetMs',
    'statuses[0].patches.missing[0].publishedAt',
    'statuses[0].patches.missing[0].severity',
  ]);
  expect((await report([])).status).toBe(400);
});
