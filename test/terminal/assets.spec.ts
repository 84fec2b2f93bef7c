import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AssetOrders } from '#libs/record/assets/orders';
import { verifyLedger } from '#libs/record/ledger/verify';
import { PolicyBook } from '#libs/record/policy/book';
import { eventually } from '#test/support/eventually';
import { download, uploaded } from '#test/support/evidence-uploads';
import { type Kitei, startKitei } from '#test/support/kitei';
import { layLan, periodEnds } from '#test/support/lan-company';
import { done, lanApplication, LanJourney, refused } from '#test/support/lan-journey';
import { mediumEntry } from '#test/support/medium-telling';
import { layTerminalRegister, TerminalJourney } from '#test/support/terminal-journey';

type Row = Record<string, unknown>;

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
const reads = async (digest: string, as: string) => (await download(kitei, digest, as)).status;
const itemsOf = async (path: string) => (await kitei.ask(path, { as: 'kobayashi' })).body.items as Row[];
/** Whoever orders repairs and disposals. */
const order = (key: string) => ({ actor: { id: 'engine' }, asOf: new Date().toISOString(), orderKey: key });
/** A terminal of Tanaka's with a LAN connection that stands. */
async function connected(number: number): Promise<{ story: TerminalJourney; lan: LanJourney }> {
  const story = await (await TerminalJourney.begin(kitei)).untilInUse();
  const terms = { device: story.assetNumber, mac: story.mac, user: 'tanaka' };
  return { story, lan: await (await LanJourney.begin(kitei, lanApplication(number, end, terms))).connected() };
}

test('is set up with evidence that was uploaded, which the readers of its case read (4.3.1(2))', async () => {
  const story = await TerminalJourney.begin(kitei);
  const { checklist: before } = await story.seen();
  const [file, nobodys] = [await uploaded(kitei, 'takeuchi'), await uploaded(kitei, 'tanaka')];
  expect(await story.attest({ AUTH: { evidence: ['nonsense'] } })).toMatchObject(
    refused(400, 'request/invalid-field', 'lines[0].evidence'),
  );
  const unknown = await story.attest({ AUTH: { evidence: [file, nobodys] }, SCREEN_LOCK: { evidence: [nobodys] } });
  expect(unknown).toMatchObject({
    status: 422,
    body: {
      violations: [
        { code: 'evidence/unknown-digest', field: 'lines.AUTH.evidence[1]', clause: '4.3.1(2)' },
        { code: 'evidence/unknown-digest', field: 'lines.SCREEN_LOCK.evidence[0]', clause: '4.3.1(7)' },
      ],
    },
  });
  expect((await story.seen()).checklist).toEqual(before);
  expect(await reads(file, 'sato')).toBe(404);
  expect(await story.attest({ AUTH: { evidence: [file] }, SCREEN_LOCK: { evidence: [file] } })).toMatchObject(done);
  // The manager of the department that it belongs to.
  expect(await reads(file, 'sato')).toBe(200);
  expect(await reads(file, 'abe')).toBe(404);
});

test('is initialised with evidence that was uploaded, or not at all (4.3.3(1))', async () => {
  const story = await (await TerminalJourney.begin(kitei, { confidential: true })).untilInUse();
  expect(await story.say('return', 'takeuchi')).toMatchObject(done);
  const [file, nobodys] = [await uploaded(kitei, 'takeuchi'), await uploaded(kitei, 'tanaka')];
  const how = { by: 'takeuchi', at: days(0), method: 'factory reset', verification: 'started once', witness: 'ono' };
  const wiped = (category: string, evidence: string[]) =>
    story.complete('initialisation', 'takeuchi', { ...how, category, evidence });
  expect(await wiped('CLEAR', [file, nobodys])).toMatchObject({
    status: 422,
    body: {
      violations: [
        { code: 'terminal/recoverable', field: 'category', clause: '4.6.2(3)' },
        { code: 'evidence/unknown-digest', field: 'evidence[1]', clause: '4.3.3(1)' },
      ],
    },
  });
  expect(await story.seen()).toMatchObject({ state: 'initialising', confidential: true });
  expect(await wiped('PURGE', [file])).toMatchObject(done);
  expect(await reads(file, 'sato')).toBe(200);
  expect(await reads(file, 'abe')).toBe(404);
});

test('is missed by a stocktaking as by its user: off the LAN at once, with the line as the cause (5(2), 4.4.2(1))', async () => {
  const { story, lan } = await connected(1);
  const out = await (await TerminalJourney.begin(kitei)).untilInUse();
  const outing = { purpose: '展示会', destination: '大阪', from: days(0), until: days(5) };
  await out.say('take-out', 'tanaka', outing);
  expect(await out.decide('take-out-approval', 'approve')).toMatchObject(done);
  await out.standsIn('taken-out');
  const body = { kind: 'portable-stocktaking', period: '2026-04' };
  expect(await kitei.ask('/v1/campaigns', { as: 'kobayashi', body })).toMatchObject(done);
  const review = await eventually(async () => {
    const [found] = await itemsOf('/v1/stocktakings?department=D200&state=in-review');
    if (!found) throw new Error('it is not open yet');
    return String(found.id);
  });
  const lines = await itemsOf(`/v1/stocktakings/${review}/lines?limit=200`);
  const lineOf = (of: TerminalJourney) => lines.find(({ assetId }) => assetId === of.caseId)!;
  expect(lineOf(out)).toMatchObject({
    ...{ slug: 'terminal', kind: 'NOTEBOOK', place: '大阪', state: 'taken-out', portable: true },
    holder: { name: { en: 'Shota Tanaka' } },
  });
  const answer = (...answers: object[]) =>
    kitei.ask(`/v1/stocktakings/${review}/answers`, { as: 'aoki', body: { answers } });
  expect(await answer({ line: lineOf(out).id, result: 'FOUND' })).toMatchObject(
    refused(422, 'stocktaking/unexplained', 'answers[0].note'),
  );
  const gone = { line: lineOf(story).id, result: 'NOT_FOUND', note: '席と会議室を確認' };
  expect(await answer(gone)).toMatchObject(done);
  await story.standsIn('lost');
  expect(await story.seen()).toMatchObject({ loss: { circumstances: '席と会議室を確認' } });
  expect(await lan.seen()).toMatchObject({
    restriction: { emergency: true, reason: expect.stringContaining(story.assetNumber) },
  });
  expect(await itemsOf('/v1/findings?kind=DEVICE_LOST')).toMatchObject([{ target: `terminal/${story.assetNumber}` }]);
});

test('is disposed of together with media, by serial, and its LAN connection ends (4.6.3(1), 4.4.5(1)③)', async () => {
  const { story, lan } = await connected(2);
  const dispose = (...items: unknown[]) =>
    kitei.ask('/v1/disposals', { as: 'kobayashi', body: { mode: 'IN_HOUSE', reason: '更新', items } });
  const { serial } = await story.seen();
  const medium = mediumEntry();
  await kitei.ask('/v1/media', { as: 'aoki', body: medium });
  expect(await dispose(serial, medium.serial)).toMatchObject({
    status: 409,
    body: { violations: [{ code: 'disposal/item-occupied', field: 'items[0]', clause: '4.6.3(1)' }] },
  });
  await story.say('return', 'takeuchi');
  const how = { category: 'CLEAR', method: 'reset', verification: 'started once' };
  await story.complete('initialisation', 'takeuchi', { ...how, by: 'takeuchi', at: days(0) });
  await story.item('set-up');
  await story.attest();
  await story.complete('set-up', 'takeuchi');
  await story.standsIn('ready');
  const { body } = await dispose(serial, medium.serial);
  const id = String(body.caseId);
  const waiting = (purpose: string) =>
    eventually(async () => {
      const { openItem } = (await kitei.ask(`/v1/disposals/${id}`, { as: 'aoki' })).body as { openItem?: Row };
      expect(openItem).toMatchObject({ purpose });
      return String(openItem?.id);
    });
  const decision = await waiting('department-approval');
  const { subjectHash } = (await kitei.ask(`/v1/work-items/${decision}`, { as: 'aoki' })).body;
  const approval = { decision: 'approve', subjectHash };
  expect(await kitei.ask(`/v1/work-items/${decision}/decision`, { as: 'aoki', body: approval })).toMatchObject(done);
  await waiting('sanitisation');
  expect(await lan.seen()).toMatchObject({ state: 'connected' });
  const photo = await uploaded(kitei, 'aoki');
  const shredded = { category: 'DESTROY', method: 'shredding', verification: 'looked at', witness: 'ono' };
  const sanitised = [serial, medium.serial].map((each) => ({ serial: each, ...shredded, evidence: [photo] }));
  const record = await kitei.ask(`/v1/disposals/${id}/sanitisations`, { as: 'aoki', body: { lines: sanitised } });
  expect(record).toMatchObject(done);
  await eventually(async () => {
    const { body: over } = await kitei.ask(`/v1/disposals/${id}`, { as: 'aoki' });
    expect(over).toMatchObject({ state: 'closed', items: { total: 2, disposed: 2 } });
  });
  expect(await story.seen()).toMatchObject({ state: 'disposed', sanitisation: { category: 'DESTROY' } });
  expect(await reads(photo, 'sato')).toBe(200);
  expect(await lan.seen()).toMatchObject({ end: { reason: 'UNNECESSARY' } });
  const ended = (await itemsOf(`/v1/lan-connections/${lan.caseId}/events?limit=200`)).find(
    ({ transition }) => transition === 'terminate',
  );
  expect(ended).toMatchObject({ after: { cause: { kind: 'DISPOSAL', reference: `disposal/${id}/1/connection` } } });
  const again = lanApplication(3, end, { device: story.assetNumber, mac: '02:00:00:00:00:09', user: 'tanaka' });
  expect(await kitei.ask('/v1/lan-connections', { as: 'suzuki', body: again })).toMatchObject(
    refused(422, 'lan-connection/device-withdrawn', 'device'),
  );
});

test('is in nobody’s hands while a repair has it, and is not disposed of in use (4.6.1(1), 4.6.3(1))', async () => {
  const orders = kitei.api.get(AssetOrders);
  const story = await (await TerminalJourney.begin(kitei)).untilInUse();
  const disposal = { caseId: 'disposal_1', kind: 'DISPOSAL' } as const;
  expect(await orders.hold(order('d1'), story.caseId, disposal)).toBe('occupied');
  const repair = { caseId: 'repair_1', kind: 'REPAIR' } as const;
  expect(await orders.hold(order('r1'), story.caseId, repair)).toBe('taken');
  expect(await story.say('hand-over', 'takeuchi', { user: 'nguyen' })).toMatchObject(
    refused(409, 'terminal/in-other-hands'),
  );
  const body = lanApplication(13, end, { device: story.assetNumber, mac: story.mac, user: 'tanaka' });
  expect(await kitei.ask('/v1/lan-connections', { as: 'suzuki', body })).toMatchObject(
    refused(422, 'lan-connection/device-in-repair', 'device'),
  );
  expect(await orders.release(order('r2'), story.caseId, repair)).toBe('taken');
  await story.standsIn('in-use');
});

test('an application that is under way connects no terminal that is lost or in other hands by then (4.4.1(1), 4.6.1(1))', async () => {
  const orders = kitei.api.get(AssetOrders);
  const story = await (await TerminalJourney.begin(kitei)).untilInUse();
  const terms = { device: story.assetNumber, mac: story.mac, user: 'tanaka' };
  const lan = await LanJourney.begin(kitei, lanApplication(14, end, terms));
  const approval = () =>
    lan.decide('examination', 'kobayashi', {
      examination: { purposeJudgement: '必要', formJudgement: '執務室内' },
    });
  const repair = { caseId: 'repair_2', kind: 'REPAIR' } as const;
  expect(await orders.hold(order('r3'), story.caseId, repair)).toBe('taken');
  expect(await approval()).toMatchObject(refused(422, 'lan-connection/device-in-repair', 'device'));
  expect(await orders.release(order('r4'), story.caseId, repair)).toBe('taken');
  expect(await approval()).toMatchObject(done);
  await lan.item('registration');
  expect(await story.say('loss', 'tanaka', { circumstances: '電車内に置き忘れた', noticedAt: days(0) })).toMatchObject(
    done,
  );
  expect(await lan.complete('registration', 'yamaguchi', { dnsRegistered: false })).toMatchObject(
    refused(422, 'lan-connection/device-lost', 'device'),
  );
});

test('leaves a record of all this in which the verifier finds nothing (4.6.3(1))', async () => {
  expect((await verifyLedger(kitei.worker.get(DataSource))).findings).toEqual([]);
});
