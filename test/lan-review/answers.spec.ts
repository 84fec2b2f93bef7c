import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import { verifyLedger } from '#libs/record/ledger/verify';
import { LanReviewOrders } from '#libs/record/lan/review-orders';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { CheckCompany } from '#test/support/check-company';
import { attested, conforms, deviates, observe } from '#test/support/checked-connections';

let company: CheckCompany;
beforeAll(async () => (company = await CheckCompany.start()));
afterAll(() => company?.close());

const codes = (error: unknown) =>
  error instanceof Refusal ? error.violations.map(({ code, field }) => `${code}${field ? ` ${field}` : ''}`) : [error];
const refusalOf = (promise: Promise<unknown>) => promise.then(() => ['taken'], codes);

test('each line shows what is permitted beside what was observed when the check was opened, and flags what deserves a second look (4.4.3(1))', async () => {
  const [seen = '', unseen = ''] = await company.hold(
    { user: 'tanaka', services: ['web', 'telnet'] },
    { user: 'suzuki', acquisition: 'DHCP' },
  );
  await observe(company.app, seen, await company.kitei.now(), { address: '198.51.100.99', network: 'AIR' });
  await company.campaign('shown');
  const review = await company.checkOf('shown');
  const lines = await company.lines(review);
  expect(lines.map(({ connectionId, flags }) => [connectionId, flags])).toEqual([
    [seen, ['DIFFERS', 'SERVICE_NOT_OFFERED']],
    [unseen, ['NEVER_SEEN']],
  ]);
  expect(lines[0]?.snapshot).toMatchObject({
    user: await company.kitei.person('tanaka'),
    terms: { purpose: '受注業務', place: '3F' },
    declared: { network: 'AIR', connectionPoint: 'AP-AIR', address: expect.stringMatching(/^198\.51\.100\./) },
    observed: [{ source: 'lan-scanner', address: '198.51.100.99', hostName: null, network: 'AIR' }],
  });
  expect(lines[1]?.snapshot.declared.address).toBeNull();
  expect(await refusalOf(company.say('kobayashi', review, [conforms(1)]))).toEqual([
    'lan-review/contradiction-unexplained answers[0].note',
  ]);
});

test('nobody answers for a connection of their own: somebody else of the department does (4.4.3(1))', async () => {
  const [own = '', other = ''] = await company.hold(
    { user: 'kobayashi', department: 'D300' },
    { user: 'mori', department: 'D300' },
  );
  await company.campaign('own');
  const review = await company.checkOf('own', 'D300');
  const [mine, theirs] = [await company.ordinalOf(review, own), await company.ordinalOf(review, other)];
  expect(await refusalOf(company.say('kobayashi', review, [conforms(mine), conforms(theirs)]))).toEqual([
    `lan-review/own-connection answers[0].line`,
  ]);
  await company.say('kobayashi', review, [conforms(theirs)], attested);
  await company.say('ono', review, [conforms(mine)]);
  await company.kitei.standsIn(review, 'closed');
});

test('nothing ends with an open line or without the attestation, whoever reports it as done (4.4.3(1), 4.4.2(2)③)', async () => {
  await company.hold({ user: 'yamamoto', department: 'D400' });
  await company.campaign('open');
  const review = await company.checkOf('open', 'D400');
  const { id: itemId } = await company.item(review);
  const report = async () =>
    company.app.get(ItemFacts).answer(await company.by('kobayashi'), { itemId, answer: 'complete' });
  expect(await refusalOf(report())).toEqual(['lan-review/lines-open']);
  await company.say('kobayashi', review, [conforms(1)]);
  expect(await refusalOf(report())).toEqual(['lan-review/attestation-missing']);
  expect(await refusalOf(company.say('kobayashi', review, [], { servicesMatchFilters: false, note: 'x' }))).toEqual([
    'lan-review/filters-differ attestation.servicesMatchFilters',
  ]);
  expect((await company.say('kobayashi', review, [], attested)).fact.transition).toBe('answer');
  await company.kitei.standsIn(review, 'closed');
});

test('what a check orders cites its line, is ordered once however often it is told, and is done when it has happened (4.4.3(1))', async () => {
  const [restricted = '', ended = '', changed = ''] = await company.hold(
    ...['tanaka', 'suzuki', 'sato'].map((user) => ({ user, department: 'D500' })),
  );
  await company.campaign('orders');
  const review = await company.checkOf('orders', 'D500');
  const answers = [deviates(1, 'RESTRICT'), deviates(2, 'END'), deviates(3, 'CHANGE')];
  await company.say('kobayashi', review, answers, attested);
  await company.orderStands(review, 1, 'ordered');
  await company.orderStands(review, 3, 'done');
  const orders = company.app.get(LanReviewOrders);
  const entry = { actor: { id: 'engine' }, asOf: await company.kitei.now() };
  const line = { id: `${review}/1`, connectionId: restricted, action: 'RESTRICT', deviations: ['x'] } as const;
  const again = { ...line, note: null, by: 'person', orderState: 'none', round: 0 } as const;
  expect(await orders.order(entry, review, again)).toBe('ordered');
  expect(await company.history(restricted, 'restrict')).toMatchObject([
    { after: { cause: { kind: 'LAN_REVIEW', reference: `${review}/1` } }, reason: 'stands in another room' },
  ]);
  expect(await company.history(changed, 'instruct')).toMatchObject([{ reason: 'stands in another room' }]);
  await company.kitei.standsIn(restricted, 'restricting');
  await company.complete(restricted, 'yamaguchi');
  await company.orderStands(review, 1, 'done');
  await company.ends(ended);
  await company.orderStands(review, 2, 'done');
  await company.kitei.standsIn(review, 'closed');
});

test('a restriction waits while one is being lifted, and is needless where one stands or the connection ends (4.4.2(1), 4.4.3(1))', async () => {
  const [standing = '', ending = ''] = await company.hold(
    ...['goto', 'abe'].map((user) => ({ user, department: 'D100' })),
  );
  await company.restrict(standing);
  await company.kitei.standsIn(standing, 'restricting');
  await company.campaign('needless');
  const review = await company.checkOf('needless', 'D100');
  const [one, other] = [await company.ordinalOf(review, standing), await company.ordinalOf(review, ending)];
  await company.say('kobayashi', review, [deviates(one, 'RESTRICT'), deviates(other, 'RESTRICT')], attested);
  await company.orderStands(review, one, 'occupied');
  await company.orderStands(review, other, 'ordered');
  await company.complete(standing, 'yamaguchi');
  await company.orderStands(review, one, 'needless');
  await company.terminate(ending);
  await company.ends(ending);
  await company.orderStands(review, other, 'needless');
  await company.kitei.standsIn(review, 'closed');
});

test('all this leaves a record in which the verifier finds nothing (4.4.3(1))', async () => {
  expect((await verifyLedger(company.source)).findings).toEqual([]);
});

test('the verifier finds an answer that nobody gave, and an attestation that nobody made (4.4.3(1), 4.4.2(2)③)', async () => {
  const review = await company.checkOf('shown');
  const at = await company.kitei.now();
  await company.source.query(
    `UPDATE lan_review_line SET result = 'CONFORMS', answered_by = 'person_x', answered_at = $2 WHERE review_id = $1 AND ordinal = 1`,
    [review, at],
  );
  await company.source.query(`UPDATE lan_review SET attestation = $2::jsonb WHERE id = $1`, [
    review,
    JSON.stringify({ ...attested, by: 'person_x', at }),
  ]);
  const { findings } = await verifyLedger(company.source);
  expect(findings.map(({ caseId, what }) => [caseId, what])).toEqual([
    [review, `no line gave the answers of ${review}/1`],
    [review, 'no line attested what it says of the filters'],
  ]);
});
