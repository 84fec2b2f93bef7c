import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CommitteeList } from '#libs/lifecycles/server/committee-list';
import { Refusal } from '#libs/kernel/violation';
import { CommitteeLists } from '#libs/record/committee-lists';
import { readListCsv } from '#libs/record/committee-lists/csv';
import { currentSelections } from '#libs/record/committee-lists/rows';
import { ServerFacts } from '#libs/record/server.facts';
import { minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';
import { documentEnvironment, existingServer, testOs } from '#test/support/standing-servers';

let kitei: RecordRehearsal;
let lists: CommitteeLists;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  lists = kitei.app.get(CommitteeLists);
});
afterAll(() => kitei?.close());
beforeEach(() => void kitei.pass(minutes(10)));

const software = 'SPECIFIED_SOFTWARE';
const decision = 'ISC-2026-014';
const by = () => kitei.by('matsumoto');
const now = (list: CommitteeList, asOf = kitei.at) => currentSelections(kitei.source.manager, list, asOf);
const shown = async (list: CommitteeList, asOf?: string) =>
  (await now(list, asOf)).map(({ category, product, versions }) =>
    `${category} ${product} ${versions.join(' ')}`.trim(),
  );
const idOf = async (list: CommitteeList, product: string) =>
  (await now(list)).find((each) => each.product === product)!.id;
const refusal = async (attempt: () => unknown) => {
  const error = await Promise.resolve()
    .then(attempt)
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Refusal);
  const { kind, violations } = error as Refusal;
  return { kind, faults: violations.map(({ code, clause, field }) => `${code} ${field ?? '-'} (${clause ?? '-'})`) };
};

test('the committee adds, changes and strikes off; what stood before is read as of then (4.2.3(1))', async () => {
  await lists.add(by(), software, { category: 'OS', product: ' Debian  GNU/Linux', versions: ['11.*'], decision });
  const first = kitei.at;
  kitei.pass(minutes(1));
  const changed = { versions: ['12.*', '13'], decision: 'ISC-2026-020' };
  await lists.change(by(), software, await idOf(software, 'Debian GNU/Linux'), changed);
  const second = kitei.at;
  kitei.pass(minutes(1));
  const why = { decision: 'ISC-2026-021', reason: '保守の終了' };
  await lists.strikeOff(by(), software, await idOf(software, 'Debian GNU/Linux'), why);

  expect(await shown(software)).toEqual([]);
  expect(await shown(software, second)).toEqual(['OS Debian GNU/Linux 12.* 13']);
  expect(await shown(software, first)).toEqual(['OS Debian GNU/Linux 11.*']);
  const lines = await kitei.rows(
    `SELECT transition, clause, reason, after ->> 'decision' AS decision FROM ledger_event
     WHERE case_id = 'committee-list:SPECIFIED_SOFTWARE' ORDER BY sequence`,
  );
  expect(lines).toEqual([
    { transition: 'add', clause: '4.2.3(1)', reason: null, decision },
    { transition: 'change', clause: '4.2.3(1)', reason: null, decision: 'ISC-2026-020' },
    { transition: 'strike-off', clause: '4.2.3(1)', reason: '保守の終了', decision: 'ISC-2026-021' },
  ]);
  expect(await kitei.verify()).toMatchObject({ findings: [] });
});

test('only members of the committee keep the lists (4.2.1(6), 4.2.3(1))', async () => {
  for (const login of ['mori', 'yamada', 'kobayashi', 'smith']) {
    const attempt = () => lists.add(kitei.by(login), 'RECOMMENDED_PLATFORM', { product: 'Debian', decision });
    expect(await refusal(attempt)).toEqual({
      kind: 'forbidden',
      faults: ['committee-list/not-committee - (4.2.1(6))'],
    });
  }
});

test('a product stands once on a list, and what is gone is not changed again (4.2.3(1))', async () => {
  const entry = { category: 'ANTI_MALWARE', product: 'ClamAV', decision };
  await lists.add(by(), software, entry);
  const twice = await refusal(() => lists.add(by(), software, { ...entry, product: 'ＣＬＡＭＡＶ' }));
  expect(twice).toEqual({ kind: 'conflict', faults: ['committee-list/already-listed product (4.2.3(1))'] });
  await lists.add(by(), software, { ...entry, category: 'OTHER' });

  const id = await idOf(software, 'ClamAV');
  const silent = await refusal(() => lists.strikeOff(by(), software, id, { decision, reason: ' ' }));
  expect(silent).toEqual({ kind: 'unlawful', faults: ['committee-list/no-reason reason (4.2.3(1))'] });
  const unnamed = await refusal(() => lists.change(by(), software, id, { versions: [], decision: ' ' }));
  expect(unnamed).toEqual({ kind: 'unlawful', faults: ['committee-list/no-decision decision (4.2.3(1))'] });
  await lists.change(by(), software, id, { versions: ['1.*'], decision });
  const late = await refusal(() => lists.change(by(), software, id, { versions: ['2.*'], decision }));
  expect(late).toEqual({ kind: 'conflict', faults: ['committee-list/not-current id (4.2.3(1))'] });
  expect((await refusal(() => lists.strikeOff(by(), software, 'nothing', { decision }))).kind).toBe('missing');
});

test('a whole list replaces the one that stands, and touches only what differs (4.2.1(6))', async () => {
  const list = 'RECOMMENDED_PLATFORM';
  const replace = (text: string, more: { reason?: string } = {}) =>
    lists.replace(by(), list, { ...readListCsv(list, text), decision, ...more });
  await replace('product,versions\nDebian GNU/Linux,12.* 13\nUbuntu,22.04.*\n');
  const kept = await idOf(list, 'Debian GNU/Linux');
  kitei.pass(minutes(1));
  const silent = await refusal(() => replace('product\nDebian GNU/Linux\n'));
  expect(silent.faults).toEqual(['committee-list/no-reason reason (4.2.1(6))']);
  const next = 'category,product,versions\nPLATFORM,Debian GNU/Linux,13 12.*\n,RHEL,9.*\n';
  await replace(next.replace('\n,RHEL', '\nPLATFORM,RHEL'), { reason: 'サポート終了' });
  expect(await shown(list)).toEqual(['PLATFORM Debian GNU/Linux 12.* 13', 'PLATFORM RHEL 9.*']);
  expect(await idOf(list, 'Debian GNU/Linux')).toBe(kept);
  const same = await replace('product,versions\nDebian GNU/Linux,12.* 13\nRHEL,9.*\n');
  expect(same).toMatchObject({ slug: 'committee-list', fact: { transition: 'replace' } });
  expect(await kitei.verify()).toMatchObject({ findings: [] });
});

test('of a list with bad rows every one is named and none is taken (4.2.3(1))', async () => {
  const before = await shown(software);
  const text = 'category,product,versions\nOS,Debian,12*\nEDITOR,vi,\nOS,,1\nOS,debian,11\n';
  expect(await refusal(() => lists.replace(by(), software, { ...readListCsv(software, text), decision }))).toEqual({
    kind: 'unlawful',
    faults: [
      'committee-list/malformed-version list.csv:2 versions[0] (4.2.3(1))',
      'committee-list/unknown-category list.csv:3 category (4.2.3(1))',
      'committee-list/no-product list.csv:4 product (4.2.3(1))',
      'committee-list/duplicate-entry list.csv:5 product (4.2.3(1))',
    ],
  });
  expect((await refusal(() => readListCsv(software, 'product,colour\nvi,red\n'))).kind).toBe('malformed');
  expect((await refusal(() => readListCsv(software, `product\n${'x'.repeat(201)}\n`))).faults).toEqual([
    'committee-list/malformed-field list.csv:2 product (4.2.3(1))',
  ]);
  expect(await shown(software)).toEqual(before);
});

test('of two changes at once one stands, and the other is told (4.2.3(1))', async () => {
  const other = (await kitei.another()).app.get(CommitteeLists);
  await lists.add(by(), software, { category: 'OTHER', product: 'nginx', versions: ['1.26.*'], decision });
  const id = await idOf(software, 'nginx');
  const said = (version: string) => ({ versions: [version], decision });
  const outcomes = await Promise.allSettled([
    lists.change(by(), software, id, said('1.27.*')),
    other.change(kitei.by('watanabe'), software, id, said('1.28.*')),
    other.strikeOff(kitei.by('kato'), software, id, { decision, reason: '使用終了' }),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('committee-list/not-current');
  }
  const adds = [lists, other].map((each) =>
    each.add(by(), software, { category: 'OTHER', product: 'caddy', decision }),
  );
  const added = await Promise.allSettled(adds);
  expect(added.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await kitei.verify()).toMatchObject({ findings: [] });
});

test('designers and server administrators are told of every change, each once (4.2.1(6), 4.2.3(1))', async () => {
  await kitei.import(({ roles, ...rest }) => {
    const { code } = (rest.people as unknown as { login: string; code: string }[]).find(
      ({ login }) => login === 'mori',
    )!;
    roles.push({ person: code, role: 'SERVER_ADMINISTRATOR' });
  });
  const receipt = await lists.add(by(), software, {
    category: 'OTHER',
    product: 'PostgreSQL',
    versions: ['18.*'],
    decision,
  });
  const notices = await kitei.rows<{ personId: string; parameters: object }>(
    `SELECT person_id AS "personId", parameters FROM notice WHERE case_id = $1 AND kind = 'committee-list'
     AND notice_key LIKE 'list/' || $2 || '/%'`,
    [receipt.caseId, receipt.fact.sequence],
  );
  const holders = ['SYSTEM_DESIGNER', 'SERVER_ADMINISTRATOR'] as const;
  const people = new Set(holders.flatMap((role) => kitei.directory.holders(role).map(({ id }) => id)));
  expect(people.has(kitei.id('mori'))).toBe(true);
  expect(notices.map(({ personId }) => personId).sort()).toEqual([...people].sort());
  expect(notices[0]?.parameters).toMatchObject({
    list: software,
    decision,
    added: [{ product: 'PostgreSQL', versions: ['18.*'] }],
    servers: [],
  });
});

test('a list that changes answers which servers are off it now (4.2.1(6), 4.2.3(1))', async () => {
  const platforms = 'RECOMMENDED_PLATFORM';
  const facts = kitei.app.get(ServerFacts);
  const entries = [{ product: 'Ubuntu', versions: ['22.04.*'] }, { product: 'RHEL' }];
  await lists.replace(by(), platforms, { entries, decision, reason: '見直し' });
  for (const [name, exposure, product] of [
    ['web01', 'EXTERNAL', 'Ubuntu'],
    ['web02', 'EXTERNAL', 'RHEL'],
    ['db01', 'INTERNAL', 'Ubuntu'],
  ] as const) {
    const id = await existingServer(kitei, name, { exposure });
    await facts.recordDocument(kitei.by('mori'), id, 'PLATFORM', { product, version: '22.04.5' }, '初版');
  }
  expect(await lists.offList(platforms, kitei.at)).toEqual([]);
  kitei.pass(minutes(1));
  const receipt = await lists.strikeOff(by(), platforms, await idOf(platforms, 'Ubuntu'), {
    decision,
    reason: '保守終了',
  });
  const used = { category: 'PLATFORM', product: 'Ubuntu', version: '22.04.5' };
  expect(await lists.offList(platforms, kitei.at)).toMatchObject([
    { name: 'web01', exposure: 'EXTERNAL', products: [used] },
  ]);
  const [notice] = await kitei.rows('SELECT parameters FROM notice WHERE case_id = $1 AND notice_key LIKE $2', [
    receipt.caseId,
    `list/${receipt.fact.sequence}/%`,
  ]);
  expect(notice).toMatchObject({ parameters: { servers: ['web01'], struckOff: [{ product: 'Ubuntu' }] } });
});

test('software of every server is held against the list (4.2.3(1))', async () => {
  const id = await existingServer(kitei, 'app01');
  await documentEnvironment(kitei, id, []);
  expect(await lists.offList(software, kitei.at)).toEqual([]);
  kitei.pass(minutes(1));
  await lists.change(by(), software, await idOf(software, testOs.product), { versions: ['13.*'], decision });
  expect(await lists.offList(software, kitei.at)).toMatchObject([{ id, name: 'app01', products: [testOs] }]);
  expect(await kitei.verify()).toMatchObject({ findings: [] });
});

test.each([
  ['versions', `versions = '{9}'`],
  ['a decision', `decision = 'nobody'`],
  ['a beginning', `valid_from = valid_from - interval '1 day'`],
  ['an end', `valid_to = valid_from + interval '1 minute'`],
])('the verifier finds an entry with %s that nobody recorded (4.2.3(1))', async (_what, change) => {
  const id = await idOf(software, 'PostgreSQL');
  const [row] = await kitei.rows('SELECT * FROM committee_selection WHERE id = $1', [id]);
  await kitei.tamper(`UPDATE committee_selection SET ${change} WHERE id = $1`, [id]);
  const { findings } = await kitei.verify();
  await kitei.tamper(
    'UPDATE committee_selection SET versions = $2, decision = $3, valid_from = $4, valid_to = NULL WHERE id = $1',
    [id, row!.versions, row!.decision, row!.valid_from],
  );
  expect(findings).toMatchObject([{ kind: 'unexplained', caseId: 'committee-list:SPECIFIED_SOFTWARE' }]);
});

test('the verifier finds an entry that is gone (4.2.3(1))', async () => {
  await kitei.tamper(`DELETE FROM committee_selection WHERE product = 'PostgreSQL'`, []);
  const { findings } = await kitei.verify();
  expect(findings).toMatchObject([{ kind: 'missing', caseId: 'committee-list:SPECIFIED_SOFTWARE' }]);
});
