import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { verifyLedger } from '#libs/record/ledger/verify';
import { type Kitei, startKitei } from '#test/support/kitei';
import { refused } from '#test/support/lan-journey';
import { environmentFor, serverDocuments } from '#test/support/server-documents';
import { done, laySelectionsOn, serverDesign, ServerJourney } from '#test/support/server-journey';

let kitei: Kitei;
beforeAll(async () => {
  kitei = await startKitei();
  await laySelectionsOn(kitei);
}, 60_000);
afterAll(() => kitei.close());

const recorded = { status: 201 };
const clausesOf = (violations: unknown) => [
  ...new Set((violations as { clause: string }[]).map(({ clause }) => clause)),
];
/** The whole story is about one server. */
let story: ServerJourney;

test('is designed by a system designer on places that are known, under a name that is free (4.2.1(1))', async () => {
  const designing = (as: string, changes: object = {}) =>
    kitei.ask('/v1/servers', { as, body: { ...serverDesign, ...changes } });
  for (const as of ['suzuki', 'yamada', 'kobayashi']) {
    expect(await designing(as)).toMatchObject(refused(403, 'access/forbidden'));
  }
  const nowhere = await designing('endo', { department: 'D9', system: 'nothing', device: 'SV-9' });
  for (const what of ['department', 'system', 'device']) {
    expect(nowhere).toMatchObject(refused(422, `server/unknown-${what}`, what));
  }
  expect(await designing('endo', { name: 'not a name', exposure: 'SOME' })).toMatchObject(
    refused(400, 'request/invalid-field', 'exposure'),
  );
  story = await ServerJourney.design(kitei);
  expect(await designing('mori')).toMatchObject(refused(409, 'server/name-taken', 'name'));
});

test('concerns those who work on servers and those who oversee them, and does not exist for others (4.2.2(4))', async () => {
  for (const [as, status] of [
    ...[['endo', 200] as const, ['mori', 200] as const, ['yoshida', 200] as const, ['inoue', 200] as const],
    ...[['watanabe', 200] as const, ['kimura', 200] as const, ['kobayashi', 200] as const],
    ...[['abe', 404] as const, ['maeda', 404] as const, ['suzuki', 404] as const],
  ]) {
    for (const part of ['', '/events', '/ladder', '/documents', '/documents/STAFF', '/gates/design', '/stop-plan']) {
      const answer = await kitei.ask(`/v1/servers/${story.caseId}${part}`, { as });
      expect([as, part, answer.status]).toEqual([as, part, status]);
    }
  }
  expect((await kitei.ask('/v1/servers', { as: 'abe' })).body).toEqual({ items: [] });
});

test('says what a design lacks, part by part with its clause, and keeps what is written until then (4.2.1)', async () => {
  expect(await story.write('PURPOSE', { purpose: '公開サイト', information: [] })).toMatchObject(recorded);
  const gate = await story.read('/gates/design', 'endo');
  expect(gate).toMatchObject({ gate: 'design', open: false, exceptions: [] });
  const clauses = ['4.2.1(1)', '4.2.1(2)①', '4.2.1(2)②', '4.2.1(3)', '4.2.1(4)', '4.2.1(5)', '4.2.1(6)', '4.2.1(7)'];
  expect(clausesOf(gate.missing)).toEqual(clauses);
  const refusal = await story.say('design-completion', 'endo');
  expect(refusal.status).toBe(409);
  expect(clausesOf(refusal.body.violations)).toEqual(clauses);
  expect(refusal).toMatchObject(refused(409, 'server/information-missing', 'PURPOSE.information'));
  expect(await story.read('/gates/nothing')).toMatchObject({ status: 404 });
  expect(await story.say('application', 'yamada')).toMatchObject(refused(409, 'server/wrong-state'));
});

test('keeps a document in versions, each with author and reason, and deletes none (4.2.1(3),(4))', async () => {
  expect(await story.write('PURPOSE', serverDocuments.PURPOSE, 'yamada')).toMatchObject(
    refused(403, 'server/role-not-held'),
  );
  expect(await story.write('PURPOSE', serverDocuments.PURPOSE, 'suzuki')).toMatchObject(
    refused(403, 'access/forbidden'),
  );
  done(await story.write('PURPOSE'));
  expect(await story.write('PURPOSE')).toMatchObject(refused(409, 'server/nothing-changes', 'content'));
  const { items } = (await story.read('/documents/PURPOSE')) as { items: object[] };
  expect(items).toMatchObject([{ version: 2, author: { name: { en: 'Tsuyoshi Endo' } } }, { version: 1 }]);
  expect(await story.read('/documents/PURPOSE?limit=1')).toMatchObject({
    items: [{ version: 2 }],
    next: expect.any(String) as unknown,
  });
  expect(await story.read('/documents/PURPOSE/1')).toMatchObject({
    ...{
      kind: 'PURPOSE',
      version: 1,
      reason: 'written for a test',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    },
    content: { purpose: '公開サイト', information: [] },
  });
  for (const part of ['PURPOSE/9', 'PURPOSE/x', 'NOTHING', 'NOTHING/1'])
    expect(await story.read(`/documents/${part}`)).toMatchObject({ status: 404 });
  for (const part of ['PURPOSE', 'PURPOSE/1']) {
    const path = `/v1/servers/${story.caseId}/documents/${part}`;
    const deleting = await kitei.ask(path, { as: 'endo', method: 'DELETE' });
    expect(deleting).toMatchObject({ status: 405, body: { clause: '4.2.1(3)' } });
  }
});

test('is applied for with everything that the committee judges, by a server administrator (4.2.2(1)-(5))', async () => {
  for (const kind of ['RISK_ANALYSIS', 'ACCESS_CONTROL_SYSTEM', 'ACCESS_CONTROL_DATA', 'APPLICATIONS'] as const)
    done(await story.write(kind));
  done(await story.write('PLATFORM', { product: 'Unknown OS', version: '1' }));
  done(await story.write('RISK_ASSESSMENT'));
  expect(await story.say('design-completion', 'endo')).toMatchObject(
    refused(409, 'server/platform-not-recommended', 'PLATFORM.product'),
  );
  done(await story.write('PLATFORM'));
  done(await story.say('design-completion', 'endo'));
  const refusal = await story.say('application', 'yamada');
  expect(clausesOf(refusal.body.violations)).toEqual(['4.2.2(3)', '4.2.2(1)', '4.2.2(4)', '4.2.2(5)']);
  expect(await story.write('STAFF', { ...serverDocuments.STAFF, operators: ['nobody'] })).toMatchObject(
    refused(422, 'server/unknown-person', 'operators[0]'),
  );
  expect(await story.write('STAFF', { ...serverDocuments.STAFF, operators: ['suzuki'] })).toMatchObject(
    refused(422, 'server/role-missing', 'STAFF.operators[0]'),
  );
  for (const kind of ['CONFIGURATION', 'LOCATION', 'STAFF', 'OPERATING_PROCEDURE'] as const)
    done(await story.write(kind));
  expect(await story.read('/gates/application')).toMatchObject({ open: true, missing: [] });
  expect(await story.say('application', 'endo')).toMatchObject(refused(403, 'access/forbidden'));
  done(await story.say('application', 'yamada'));
  const { application } = (await story.read()) as { application: { documents: object[] } };
  expect(application).toMatchObject({ round: 1, submittedBy: { name: { en: 'Taichi Yamada' } } });
  expect(application.documents).toHaveLength(11);
  expect(application.documents[0]).toMatchObject({ kind: 'PURPOSE', version: 2 });
});

test('is voted on by members without a conflict of interest, once each, and told how the vote stands (4.2.2(2))', async () => {
  const { id, subjectHash, answers } = await story.item('committee-review', 'watanabe');
  expect(answers).toEqual(['approve', 'reject', 'improve', 'abstain']);
  expect(await story.vote('committee-review', 'yamada', 'approve')).toMatchObject(refused(403, 'work-item/excluded'));
  expect(await story.vote('committee-review', 'suzuki', 'approve')).toMatchObject(
    refused(403, 'work-item/not-assigned'),
  );
  const improving = (more: object) => story.vote('committee-review', 'watanabe', 'improve', more);
  expect(await improving({ reason: ' ' })).toMatchObject(refused(422, 'work-item/reason-required', 'reason'));
  expect(await improving({ findings: [' '] })).toMatchObject(refused(422, 'server/findings-missing', 'findings'));
  done(await improving({ findings: ['バックアップが同じ建物にある'] }));
  expect(await story.vote('committee-review', 'watanabe', 'approve')).toMatchObject(
    refused(409, 'work-item/already-voted'),
  );
  expect((await story.item('committee-review', 'watanabe')).answers).toEqual([]);
  const decision = { decision: 'approve', subjectHash };
  expect(await kitei.ask(`/v1/work-items/${id}/decision`, { as: 'kato', body: decision })).toMatchObject(
    refused(409, 'work-item/takes-votes'),
  );
  const votes = async (as: string) => (await kitei.ask(`/v1/work-items/${id}/votes`, { as })).body;
  expect(await votes('saito')).toMatchObject({
    ...{ state: 'open', members: 5, quorum: 3, quorate: false, remaining: 4, leading: ['improve'] },
    ...{ castingVoteDue: false, castingVoteYours: false },
    cast: [{ member: { name: { en: 'Naoki Watanabe' } }, vote: 'improve', findings: ['バックアップが同じ建物にある'] }],
    waitsOn: [{}, {}, {}, {}],
  });
  const outside = await votes('yamada');
  expect(outside).toMatchObject({ remaining: 4, cast: [{ member: { name: { en: 'Naoki Watanabe' } } }] });
  expect(outside).not.toHaveProperty('leading');
  expect(JSON.stringify(outside.cast)).not.toContain('improve');
  expect((await kitei.ask(`/v1/work-items/${id}/minutes`, { as: 'saito' })).status).toBe(404);
  expect(
    await kitei.ask(`/v1/work-items/${id}/casting-vote`, {
      as: 'matsumoto',
      body: { vote: 'improve', subjectHash, reason: 'x' },
    }),
  ).toMatchObject(refused(409, 'work-item/vote-running'));
});

test('comes back with findings, each of which is answered before it is submitted again (4.2.2(3))', async () => {
  const { id } = await story.item('committee-review');
  done(await story.vote('committee-review', 'kato', 'improve', { findings: ['予備機がない'] }));
  done(await story.vote('committee-review', 'saito', 'improve', { findings: ['予備機がない'] }));
  const { subject } = await story.item('reconfiguration', 'yamada');
  expect(subject.findings).toEqual([
    { id: '1-1', text: 'バックアップが同じ建物にある' },
    { id: '1-2', text: '予備機がない' },
  ]);
  await story.letter('yamada', 'システム構成の再検討', 'バックアップが同じ建物にある', '予備機がない');
  const answering = (answers: object) => story.complete('reconfiguration', 'yamada', answers);
  expect(await answering({})).toMatchObject(refused(400, 'request/missing-field', 'answers'));
  const first = { finding: '1-1', answer: '別の建物に移した' };
  expect(await answering({ answers: [first] })).toMatchObject(refused(409, 'server/finding-unanswered', 'answers.1-2'));
  expect(await answering({ answers: [first, { finding: '9-9', answer: 'x' }] })).toMatchObject(
    refused(409, 'server/unknown-finding', 'answers'),
  );
  const { CONFIGURATION } = serverDocuments;
  done(await story.write('CONFIGURATION', { ...CONFIGURATION, hardware: ['rack server R1', 'rack server R2'] }));
  done(await answering({ answers: [first, { finding: '1-2', answer: '予備機を加えた' }] }));
  await story.item('committee-review');
  expect(await story.read()).toMatchObject({
    application: { round: 2 },
    findings: [
      { id: '1-1', answer: '別の建物に移した' },
      { id: '1-2', answer: '予備機を加えた' },
    ],
  });
  const { body: minutes } = await kitei.ask(`/v1/work-items/${id}/minutes`, { as: 'kimura' });
  expect(minutes).toMatchObject({
    ...{ outcome: 'improve', decidedBy: 'MAJORITY', quorum: 3, majority: 50 },
    votes: [{ member: { name: { ja: '渡辺 直樹' } }, vote: 'improve' }, { vote: 'improve' }, { vote: 'improve' }],
    absent: [{}, {}],
  });
  const csv = await kitei.ask(`/v1/work-items/${id}/minutes`, { as: 'kimura', headers: { accept: 'text/csv' } });
  expect(csv.text).toContain('Naoki Watanabe,improve,improve: 理由');
});

test('is authorised by the majority, installed as it was approved, and goes gate by gate into operation (4.2.2(1),(2), 4.2.3, 4.2.4)', async () => {
  await story.carry('committee-review', 'approve');
  await story.item('installation');
  await story.letter('yamada', '認可されたサーバの設置', 'web01');
  expect(await story.write('LOCATION', { ...serverDocuments.LOCATION, place: 'elsewhere' })).toMatchObject(
    refused(409, 'server/approved-as-applied', 'kind'),
  );
  expect(await story.complete('installation', 'maeda')).toMatchObject(refused(403, 'work-item/not-assigned'));
  done(await story.complete('installation', 'yamada', { note: '設置した' }));
  await story.item('set-up');
  const skipping = await story.complete('set-up', 'yamada');
  expect(skipping.status).toBe(409);
  expect(clausesOf(skipping.body.violations)).toEqual(['4.2.3(1)', '4.2.3(2)', '4.2.3(5)', '4.2.3(6)']);
  expect(
    await story.write('ENVIRONMENT', { software: [{ category: 'OS', product: 'BeOS', version: '5' }] }),
  ).toMatchObject(refused(409, 'server/software-not-specified', 'ENVIRONMENT.software[0]'));
  expect(await story.write('ENVIRONMENT', environmentFor(['yamada', 'nobody']))).toMatchObject(
    refused(422, 'server/unknown-person', 'accounts[2].person'),
  );
  await story.operating();
  expect(await story.read()).toMatchObject({
    ...{ approvedAt: expect.any(String), operatingSince: expect.any(String), nextInspectionAt: expect.any(String) },
    administrators: [{ name: { ja: '山田 太一' } }, { name: { ja: '吉田 沙織' } }],
    operators: [{ name: { ja: '前田 里奈' } }],
  });
  await story.letter('yamada', 'サーバ運用開始', '第三者による検査');
  // Told as one of its administrators, though somebody else applied.
  await story.letter('yoshida', 'サーバ運用開始', '第三者による検査');
});

test('is read by its operator, and a document in force is revised only into a complete one (4.2.2(4),(5))', async () => {
  expect((await kitei.ask(`/v1/servers/${story.caseId}`, { as: 'maeda' })).status).toBe(200);
  const { OPERATING_PROCEDURE } = serverDocuments;
  expect(await story.write('OPERATING_PROCEDURE', { steps: OPERATING_PROCEDURE.steps })).toMatchObject(
    refused(409, 'server/breach-procedure-missing', 'OPERATING_PROCEDURE.breachResponse'),
  );
  const found = async (query: string) => (await kitei.ask(`/v1/servers?${query}`, { as: 'kimura' })).body.items;
  expect(await found('name=web01&state=in-operation&exposure=EXTERNAL&department=D600&existing=false')).toHaveLength(1);
  expect(await found('existing=true')).toEqual([]);
});

test('is rejected by the majority, and its applicant told why (4.2.2(2))', async () => {
  const other = await (await ServerJourney.design(kitei, { name: 'web02' })).described();
  done(await other.say('application', 'yamada'));
  await other.carry('committee-review', 'reject');
  await other.standsIn('rejected');
  await other.letter('yamada', '却下', 'reject: 理由');
  expect(await other.say('application', 'yamada')).toMatchObject(refused(409, 'server/wrong-state'));
});

test('is taken back by its applicant, and nobody votes on it any more (4.2.2(2))', async () => {
  const other = await (await ServerJourney.design(kitei, { name: 'web03' })).described();
  done(await other.say('application', 'yamada'));
  const { id, subjectHash } = await other.item('committee-review');
  expect(await other.say('withdrawal', 'yoshida')).toMatchObject(refused(403, 'server/not-applicant'));
  done(await other.say('withdrawal', 'yamada', { reason: '計画の変更' }));
  const late = await kitei.ask(`/v1/work-items/${id}/votes`, { as: 'kato', body: { vote: 'approve', subjectHash } });
  expect(late).toMatchObject(refused(409, 'work-item/closed'));
  await other.letter('yamada', '取り下げ');
});

test('is retired with what hangs on it (4.6.3(1))', async () => {
  expect(await story.say('retirement', 'yamada')).toMatchObject(refused(400, 'request/missing-field', 'reason'));
  done(await story.say('retirement', 'yamada', { reason: '後継機に移行したため' }));
  done(await story.complete('decommissioning', 'yoshida'));
  await story.standsIn('retired');
  await story.letter('yamada', 'サーバ撤去');
});

test('leaves a record in which the verifier finds nothing (4.2.2)', async () => {
  expect((await verifyLedger(kitei.api.get(DataSource))).findings).toEqual([]);
});
