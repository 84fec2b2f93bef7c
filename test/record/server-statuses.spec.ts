import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ServerStatusReport } from '#libs/lifecycles/server/status';
import type { ServerAspect } from '#libs/kernel/server-aspect';
import type { ExistingServer } from '#libs/lifecycles/server/contract';
import { ServerStatuses } from '#libs/record/server-status/statuses';
import { ServerStatusQueries } from '#libs/record/queries/server-status.queries';
import { days, minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';
import { documentEnvironment, existingServer } from '#test/support/standing-servers';

let kitei: RecordRehearsal;
let serial = 0;
let server: { id: string; name: string };
beforeAll(async () => (kitei = await RecordRehearsal.start()));
afterAll(() => kitei?.close());
beforeEach(async () => {
  kitei.pass(minutes(10));
  server = await another();
});

const another = async (changes: Partial<ExistingServer> = {}) => {
  const name = `srv${String(++serial)}`;
  return { id: await existingServer(kitei, name, changes), name };
};
const ago = (milliseconds: number) => new Date(Date.parse(kitei.at) - milliseconds).toISOString();
const status = (more: Partial<ServerStatusReport>): ServerStatusReport => ({
  server: server.name,
  observedAt: kitei.at,
  ...more,
});
const batch = (
  reports: readonly ServerStatusReport[],
  granted: readonly ServerAspect[] | '*' = '*',
  on = kitei.app,
) => {
  const service = { clientId: 'monitoring', name: { ja: '監視', en: 'Monitoring' }, mayApply: [], departments: [] };
  return on
    .get(ServerStatuses)
    .report({ service: { ...service, reportsServerStatus: granted }, asOf: kitei.at, reports });
};
const report = (more: Partial<ServerStatusReport>) => batch([status(more)]);
const sweep = () =>
  kitei.app.get(ServerStatuses).sweep({ actor: { id: 'service:reconciliation' }, asOf: kitei.at }, () => undefined);
const found = () =>
  kitei.rows<{ kind: string; clause: string; stands: boolean; expected: object; observed: object; role: string }>(
    `SELECT f.kind, f.clause, f.stands, f.expected, f.observed, c.administrator_role AS role, c.department_code AS department, f.target
     FROM finding f JOIN governed_case c ON c.id = f.id WHERE f.subject_case_id = $1 ORDER BY f.kind, f.id`,
    [server.id],
  );
const standing = async () => (await found()).filter(({ stands }) => stands).map(({ kind }) => kind);
const missing = (severity: 'HIGH' | 'MEDIUM' | 'LOW', age: number, id = `DSA-${severity}`) => ({
  missing: [{ id, severity, publishedAt: ago(age) }],
});
const protection = (updated: number, scanned?: number, more: object = {}) => ({
  definitionVersion: '27412',
  definitionsUpdatedAt: ago(updated),
  ...(scanned === undefined ? {} : { lastScanAt: ago(scanned) }),
  ...more,
});

test.each([
  ['HIGH', days(1) - 1_000, []],
  ['HIGH', days(1) + 1_000, ['SERVER_BEHIND']],
  ['MEDIUM', days(29) - 1_000, []],
  ['MEDIUM', days(31), ['SERVER_BEHIND']],
  ['LOW', days(900), []],
] as const)('a missing patch of severity %s that is %i ms old: %j (4.2.4(1))', async (severity, age, kinds) => {
  const [result] = await report({ patches: missing(severity, age) });
  expect(result).toEqual({ outcome: 'taken', serverId: server.id, findings: kinds });
  expect(await standing()).toEqual(kinds);
});

test('a server that is behind is a finding of its administrators, which a later report ends (4.2.4(1))', async () => {
  const patches = { missing: [...missing('HIGH', days(3)).missing, ...missing('HIGH', minutes(5), 'DSA-new').missing] };
  await report({ patches });
  expect(await found()).toMatchObject([
    {
      ...{ kind: 'SERVER_BEHIND', clause: '4.2.4(1)', stands: true, role: 'SERVER_ADMINISTRATOR', department: 'D200' },
      ...{ target: `server/${server.name}`, expected: { missing: [] } },
      observed: { missing: [{ id: 'DSA-HIGH', severity: 'HIGH' }] },
    },
  ]);
  kitei.pass(minutes(1));
  await report({ patches: { missing: [] } });
  expect(await found()).toMatchObject([{ kind: 'SERVER_BEHIND', stands: false }]);
});

test('the newest report of each aspect is kept, whoever sends what in which order (4.2.4(1))', async () => {
  const old = status({ observedAt: ago(minutes(5)), patches: missing('HIGH', days(3)) });
  const news = status({ patches: { missing: [] }, osVersion: 'Debian 12.7' });
  expect((await batch([old, news])).map(({ outcome }) => outcome)).toEqual(['known', 'taken']);
  expect(await batch([news, old])).toMatchObject([{ outcome: 'known', findings: [] }, { outcome: 'known' }]);
  kitei.pass(minutes(1));
  await batch([status({ server: server.id, clock: { offsetMs: 5 } })], ['CLOCK']);
  const view = await new ServerStatusQueries(kitei.source).of(server.name);
  expect(view).toMatchObject({ serverId: server.id, name: server.name, currency: 'CURRENT', findings: [] });
  expect(view.aspects.map(({ aspect, content }) => [aspect, content])).toEqual([
    ['CLOCK', { offsetMs: 5 }],
    ['PATCHES', { missing: [] }],
    ['VERSIONS', { osVersion: 'Debian 12.7' }],
  ]);
});

test.each([
  ['new definitions, scanned', [30, 10], []],
  ['new definitions, not scanned yet', [30, 90], []],
  ['definitions updated long ago and scanned', [120, 100], []],
  ['definitions not scanned in time', [90, 100], ['SCAN_MISSING']],
  ['never scanned', [90], ['SCAN_MISSING']],
  ['scanned with the definitions before', [90, 10, '27411'], ['SCAN_MISSING']],
  ['old definitions', [24 * 60 + 1, 10], ['DEFINITIONS_STALE']],
] as const)('malware protection: %s %j: %j (4.2.4(2))', async (_what, [updated, scanned, version], kinds) => {
  const scan = scanned === undefined ? undefined : minutes(scanned);
  const more = version === undefined ? {} : { lastScanDefinitionVersion: version };
  await report({ malware: protection(minutes(updated), scan, more) });
  expect(await standing()).toEqual(kinds);
  expect((await found()).every(({ clause }) => clause === '4.2.4(2)')).toBe(true);
});

test('an update that no scan followed is not forgotten with the next update (4.2.4(2))', async () => {
  await report({ malware: protection(minutes(40), minutes(60)) });
  kitei.pass(minutes(30));
  await report({ malware: protection(minutes(5), minutes(90), { definitionVersion: '27413' }) });
  expect(await standing()).toEqual(['SCAN_MISSING']);
  kitei.pass(minutes(5));
  await report({ malware: protection(minutes(10), minutes(1), { definitionVersion: '27413' }) });
  expect(await standing()).toEqual([]);
});

test.each([
  [1_000, []],
  [-1_000, []],
  [1_001, ['CLOCK_DRIFT']],
  [-90_000, ['CLOCK_DRIFT']],
])('a clock that is off by %i ms: %j (4.2.4(6))', async (offsetMs, kinds) => {
  await report({ clock: { offsetMs } });
  expect(await standing()).toEqual(kinds);
});

test('a drift that stays what it is is no news, one that grows tenfold is (4.2.4(6))', async () => {
  for (const offsetMs of [-1_500, -4_200, -12_000]) {
    kitei.pass(minutes(1));
    await report({ clock: { offsetMs } });
  }
  const [finding] = await found();
  expect(finding).toMatchObject({ clause: '4.2.4(6)', observed: { direction: 'BEHIND', atLeastMs: 10_000 } });
  const lines = await kitei.rows(
    `SELECT transition FROM ledger_event e JOIN finding f ON f.id = e.case_id WHERE f.subject_case_id = $1 ORDER BY sequence`,
    [server.id],
  );
  expect(lines.map(({ transition }) => transition)).toEqual(['record', 'observe-again']);
});

test('a service that the environment does not justify is a finding until it is gone or declared (4.2.4(1), 4.2.3(5))', async () => {
  const https = { name: 'nginx', port: 443 };
  await report({ services: [https, { name: 'telnet', port: 23 }, { name: 'cron' }] });
  expect(await found()).toMatchObject([
    { kind: 'UNDECLARED_SERVICE', clause: '4.2.4(1)', observed: { services: ['cron', 'nginx:443', 'telnet:23'] } },
  ]);
  await documentEnvironment(kitei, server.id, [
    { name: 'https', kind: 'NETWORK', port: 443, justification: '受注の受付' },
    { name: 'Cron', kind: 'APPLICATION', justification: '夜間処理' },
  ]);
  kitei.pass(minutes(1));
  await report({ services: [https, { name: 'telnet', port: 23 }, { name: 'cron' }] });
  expect(await found()).toMatchObject([{ stands: true, observed: { services: ['telnet:23'] } }]);
  kitei.pass(minutes(1));
  await report({ services: [https, { name: 'cron' }] });
  expect(await standing()).toEqual([]);
});

test('every fault of a report is named, and it alone is refused (4.2.4(1),(2),(6))', async () => {
  const future = '2999-01-01T00:00:00.000Z';
  const wrong = status({
    ...{ server: 'nowhere', observedAt: future, clock: { offsetMs: 1 } },
    patches: { missing: [{ id: 'x', severity: 'HIGH', publishedAt: future }] },
    malware: { definitionVersion: '1', definitionsUpdatedAt: future, lastScanAt: future },
  });
  const empty = status({});
  const results = await batch([wrong, empty, status({ clock: { offsetMs: 1 } })], ['CLOCK']);
  const faults = results.map((result) =>
    'violations' in result ? result.violations.map(({ code, field }) => `${code.split('/')[1]!} ${field!}`) : [],
  );
  expect(faults).toEqual([
    [
      'unknown-server server',
      'aspect-not-granted patches',
      'aspect-not-granted malware',
      'from-the-future observedAt',
      'from-the-future patches.missing[0].publishedAt',
      'from-the-future malware.definitionsUpdatedAt',
      'from-the-future malware.lastScanAt',
    ],
    ['nothing-reported server'],
    [],
  ]);
});

test('a server that falls silent, and what grows old without a report, is found by the sweep (4.2.4(6), 4.2.4(2))', async () => {
  const complete = () => ({
    ...{ patches: missing('HIGH', minutes(1)), clock: { offsetMs: 0 }, services: [] },
    malware: protection(minutes(20), minutes(10)),
  });
  await report(complete());
  await sweep();
  expect(await standing()).toEqual([]);
  kitei.pass(days(1) + minutes(1));
  await sweep();
  expect(await standing()).toEqual(['DEFINITIONS_STALE', 'SERVER_BEHIND', 'STATUS_SILENT']);
  const [silent] = (await found()).filter(({ kind }) => kind === 'STATUS_SILENT');
  expect(silent).toMatchObject({ clause: '4.2.4(6)', expected: { maxAge: 'P1D' } });
  expect(Object.keys(silent!.observed).sort()).toEqual(['CLOCK', 'MALWARE', 'PATCHES', 'SERVICES']);
  kitei.pass(days(1));
  expect(await sweep()).toMatchObject({ recorded: 0, vanished: 0 });
  await report({ ...complete(), patches: { missing: [] } });
  expect(await standing()).toEqual([]);
});

test('a new server has time until its first report; one that is gone has no findings (4.2.4(6))', async () => {
  await sweep();
  expect(await standing()).toEqual([]);
  kitei.pass(days(1) + minutes(1));
  await sweep();
  expect(await standing()).toEqual(['STATUS_SILENT']);
  await kitei.tamper(`UPDATE governed_case SET state = 'retired' WHERE id = $1`, [server.id]);
  await sweep();
  expect(await standing()).toEqual([]);
  await kitei.tamper(`UPDATE governed_case SET state = 'registered' WHERE id = $1`, [server.id]);
});

test('of two reports at once the newer one is kept, and a difference is one finding (4.2.4(1))', async () => {
  const other = (await kitei.another()).app;
  const patches = missing('HIGH', days(2));
  const reports = Array.from({ length: 6 }, (_, n) => status({ observedAt: ago(n * 1_000), patches }));
  await Promise.all(reports.map((each, n) => batch([each], '*', n % 2 === 0 ? kitei.app : other)));
  const [row] = await kitei.rows<{ at: Date }>(
    `SELECT observed_at AS at FROM server_status WHERE server_id = $1 AND aspect = 'PATCHES'`,
    [server.id],
  );
  expect(row?.at.toISOString()).toBe(kitei.at);
  expect(await found()).toHaveLength(1);
  expect(await kitei.verify()).toMatchObject({ findings: [] });
});

test('a batch that finds too much at once is answered in time, and the rest follows (4.2.4(1),(6))', async () => {
  const servers = await Promise.all(Array.from({ length: 45 }, () => another()));
  const reports = servers.map(({ name }) => status({ server: name, clock: { offsetMs: 60_000 } }));
  expect((await batch(reports)).every((result) => 'findings' in result && result.findings.length === 1)).toBe(true);
  const count = async () => {
    const ids = servers.map(({ id }) => id);
    const sql = 'SELECT count(*)::int AS count FROM finding WHERE stands AND subject_case_id = ANY($1)';
    return (await kitei.rows<{ count: number }>(sql, [ids]))[0]?.count;
  };
  expect(await count()).toBe(40);
  await batch(reports);
  expect(await count()).toBe(45);
});

test('a report that a newer one overtakes leaves nothing behind that is no longer so (4.2.4(6))', async () => {
  const other = (await kitei.another()).app;
  for (let round = 0; round < 8; round++) {
    kitei.pass(minutes(1));
    const before = status({ observedAt: ago(1_000), clock: { offsetMs: 60_000 } });
    await Promise.all([batch([before]), batch([status({ clock: { offsetMs: 0 } })], '*', other)]);
    expect(await standing()).toEqual([]);
  }
});
