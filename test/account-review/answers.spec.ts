import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import { AccountReviews } from '#libs/record/account-reviews';
import { AccountFacts } from '#libs/record/account.facts';
import { verifyLedger } from '#libs/record/ledger/verify';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { eventually } from '#test/support/eventually';
import { kept, lessened, unneeded } from '#test/support/reviewed-accounts';
import { ofCompany, type ReviewCompany } from '#test/support/review-company';

let stage: ReviewCompany;
beforeAll(async () => (stage = await ofCompany()));
afterEach(() => stage.clear());
afterAll(() => stage?.close());

const codes = (error: unknown) =>
  error instanceof Refusal ? error.violations.map(({ code, field }) => `${code}${field ? ` ${field}` : ''}`) : [error];
const refusalOf = (promise: Promise<unknown>) => promise.then(() => ['taken'], codes);

test('a manager never reviews the own account: it goes to the superior at once (4.1.2(2))', async () => {
  await stage.hold({ user: 'tanaka' }, { user: 'sato' });
  await stage.campaign('own');
  const [department, own] = await stage.reviewsOf('own', 'D200');
  expect([department?.kind, own?.kind]).toEqual(['YEARLY', 'OWN']);
  const users = async (id = '') => (await stage.reviews.lines(id)).map(({ snapshot }) => snapshot.user);
  expect(await users(department?.id)).toEqual([await stage.reviews.person('tanaka')]);
  expect(await users(own?.id)).toEqual([await stage.reviews.person('sato')]);
  const item = await stage.item(own?.id ?? '');
  expect(item).toMatchObject({
    candidateIds: [await stage.reviews.person('ishikawa')],
    foundBy: 'SUPERIOR',
    excluded: [{ personId: await stage.reviews.person('sato'), reason: 'user' }],
  });
  expect(await refusalOf(stage.say('sato', own?.id, kept(1)))).toEqual(['work-item/excluded']);
  await stage.say('ishikawa', own?.id, kept(1));
  await stage.say('sato', department?.id, kept(1));
  await stage.closes('own');
});

test('nobody answers a line about oneself, neither as deputy nor as superior (4.1.2(2))', async () => {
  await stage.hold({ user: 'suzuki' }, { user: 'tanaka' });
  await stage.campaign('oneself');
  const [review] = await stage.reviewsOf('oneself', 'D200');
  const item = await stage.item(review?.id ?? '');
  await stage.delegate(item.id, 'sato', 'suzuki');
  const lines = await stage.reviews.lines(review?.id ?? '');
  const [own = 0, other = 0] = await Promise.all(
    ['suzuki', 'tanaka'].map(async (login) => {
      const person = await stage.reviews.person(login);
      return lines.find(({ snapshot }) => snapshot.user === person)?.ordinal;
    }),
  );
  expect(await refusalOf(stage.say('suzuki', review?.id, kept(own), kept(other)))).toEqual([
    'account-review/own-account answers[0].line',
  ]);
  await stage.say('suzuki', review?.id, kept(other));
  // Handing it back changes nothing: it would be answered in her own name. The line climbs.
  await stage.delegate(item.id, 'suzuki', 'sato');
  expect(await refusalOf(stage.say('sato', review?.id, kept(own)))).toEqual([
    'account-review/own-account answers[0].line',
  ]);
  await stage.climbs(review?.id ?? '', 'SUPERIOR');
  await stage.say('ishikawa', review?.id, kept(own));
  await stage.closes('oneself');
});

test('nothing ends with an open line, whoever reports it as done; the refusal says how many are open (4.1.2(2), 4.1.3(2))', async () => {
  await stage.hold({ user: 'tanaka', target: 'files', granted: ['department-read'] }, { user: 'tanaka' });
  await stage.campaign('open');
  const [review] = await stage.reviewsOf('open', 'D200');
  const { id: itemId } = await stage.item(review?.id ?? '');
  const entry = await stage.by('sato');
  const report = () => stage.app.get(ItemFacts).answer(entry, { itemId, answer: 'complete' });
  expect(await refusalOf(report())).toEqual(['account-review/lines-open']);
  expect(await report().catch((error: Refusal) => error.violations[0].message.en)).toMatch(/^2 lines/);
  await stage.say('sato', review?.id, { ordinal: 1, review: 'KEEP' });
  // One question is answered, the other not: the line is still open.
  expect(await report().catch((error: Refusal) => error.violations[0].message.en)).toMatch(/^2 lines/);
  const last = await stage.say('sato', review?.id, { ordinal: 1, inventory: 'NEEDED' }, kept(2));
  expect(last.fact.transition).toBe('answer');
  await stage.closes('open');
});

test('review and inventory keep evidence of their own: who, when and why (4.1.2(2), 4.1.3(2))', async () => {
  await stage.hold({ user: 'tanaka' });
  await stage.campaign('evidence');
  const [review] = await stage.reviewsOf('evidence', 'D200');
  await stage.say('sato', review?.id, { ordinal: 1, review: 'KEEP', reason: 'still sells' });
  const before = await stage.kitei.now();
  await stage.kitei.elapse(60_000);
  await stage.say('sato', review?.id, { ordinal: 1, inventory: 'NOT_NEEDED', reason: 'uses the other one' });
  const [line] = await stage.reviews.lines(review?.id ?? '');
  expect(line).toMatchObject({
    reviewAnswer: 'KEEP',
    reviewReason: 'still sells',
    inventoryReason: 'uses the other one',
  });
  expect((line?.reviewAt ?? 0) <= new Date(before)).toBe(true);
  expect((line?.inventoryAt ?? 0) > new Date(before)).toBe(true);
  const notes = await stage.lines(review?.id ?? '', 'answer-lines');
  expect(notes).toMatchObject([
    { after: { open: 1, answers: [{ review: 'KEEP' }] } },
    { after: { open: 0, answers: [{ inventory: 'NOT_NEEDED' }] } },
  ]);
  await stage.administer(line?.accountId ?? '');
  await stage.closes('evidence');
  expect(await stage.endCause(line?.accountId ?? '')).toEqual({ kind: 'INVENTORY', reference: line?.id });
});

test('an account that is occupied is changed when its own application has ended (4.1.2(2))', async () => {
  const [id = ''] = await stage.hold({ user: 'tanaka' });
  await stage.campaign('occupied');
  const [review] = await stage.reviewsOf('occupied', 'D200');
  await stage.say('sato', review?.id, { ordinal: 1, review: 'KEEP' });
  const entitlements = [{ entitlement: 'view', reason: 'sells' }];
  await stage.app.get(AccountFacts).applyChange(await stage.by('suzuki'), id, { entitlements, purpose: 'less' });
  await stage.standsIn(id, 'awaiting-change-approval');
  await stage.say('sato', review?.id, lessened(1, ['order-entry']));
  await eventually(async () => {
    await stage.kitei.pump();
    expect(await stage.reviews.lines(review?.id ?? '')).toMatchObject([{ orderState: 'occupied' }]);
  });
  await stage.app.get(AccountFacts).withdraw(await stage.by('suzuki'), id);
  await eventually(async () => {
    await stage.kitei.pump();
    expect(await stage.reviews.lines(review?.id ?? '')).toMatchObject([{ orderState: 'ordered' }]);
  });
  await stage.administer(id, { granted: ['order-entry'] });
  await stage.closes('occupied');
  const [change] = await stage.lines(id, 'change');
  expect(change).toMatchObject({ after: { cause: { kind: 'REVIEW', reference: `${review?.id}/1` } } });
});

test('a change that something else overtook is ordered again, or is needless once the account is out of use (4.1.2(2))', async () => {
  const [id = ''] = await stage.hold({ user: 'tanaka' });
  await stage.campaign('overtaken');
  const [review] = await stage.reviewsOf('overtaken', 'D200');
  await stage.say('sato', review?.id, lessened(1));
  await stage.standsIn(id, 'change-under-way');
  await stage.suspend(id, 'find-left');
  await stage.administer(id);
  await stage.closes('overtaken');
  expect(await stage.reviews.lines(review?.id ?? '')).toMatchObject([{ orderState: 'needless' }]);
});

test('what belongs to another department goes to its review in the same campaign, with a new one if need be (4.1.3(2))', async () => {
  const [there] = await stage.hold({ user: 'mori' });
  const [stray = '', lost = ''] = await stage.hold(
    { user: 'mori', target: 'files', granted: ['department-read'], department: 'D200' },
    { user: 'goto', target: 'files', granted: ['department-read'], department: 'D200' },
  );
  await stage.campaign('not-mine');
  const [sales] = await stage.reviewsOf('not-mine', 'D200');
  const away = (ordinal: number) => ({ ordinal, inventory: 'NOT_MINE', reason: 'moved' }) as const;
  await stage.say('sato', sales?.id, away(1), away(2));
  const accountsOf = async (department: string) => {
    await stage.kitei.pump();
    const [review] = await stage.reviewsOf('not-mine', department);
    return (await stage.reviews.lines(review?.id ?? '')).map(({ accountId }) => accountId);
  };
  await eventually(async () => expect(await accountsOf('D300')).toEqual([there, stray]));
  await eventually(async () => expect(await accountsOf('D400')).toEqual([lost]));
  expect(await stage.departmentOf(stray, lost)).toEqual(['D300', 'D400']);
  const [manufacturing] = await stage.reviewsOf('not-mine', 'D300');
  const [personnel] = await stage.reviewsOf('not-mine', 'D400');
  expect(await refusalOf(stage.say('nakamura', manufacturing?.id, away(2)))).toEqual([
    'account-review/is-yours answers[0].inventory',
  ]);
  await stage.say('nakamura', manufacturing?.id, kept(1), kept(2));
  await stage.say('yamamoto', personnel?.id, kept(1));
  await stage.closes('not-mine');
});

test('a mover takes their accounts along, and the new manager reviews them; told twice it is one review (4.1.2(2))', async () => {
  const [first = '', second = ''] = await stage.hold(
    { user: 'abe', department: 'D200' },
    { user: 'abe', target: 'files', granted: ['department-read'], department: 'D200' },
  );
  const person = await stage.reviews.person('abe');
  const cite = { actor: { id: 'engine' }, asOf: await stage.kitei.now(), reference: 'directory/7' };
  const open = () => stage.app.get(AccountReviews).openForMover(person, 'D200', 'D300', cite);
  const reviewId = await open();
  expect(await open()).toBe(reviewId);
  expect(await stage.departmentOf(first, second)).toEqual(['D300', 'D300']);
  expect((await stage.item(reviewId ?? '')).candidateIds).toEqual([await stage.reviews.person('nakamura')]);
  await stage.say('nakamura', reviewId, unneeded(1), kept(2));
  const [line] = await stage.reviews.lines(reviewId ?? '');
  await stage.administer(line?.accountId ?? '');
  await stage.standsIn(reviewId ?? '', 'closed');
});

test('shows what deserves a second look, and what the ledger tells since the last review (4.1.2(2))', async () => {
  const long = '2025-01-01T00:00:00.000Z';
  const [id = ''] = await stage.hold({
    user: 'kondo',
    target: 'accounting',
    granted: ['view', 'system-admin'],
    activatedAt: long,
  });
  await stage.reviews.source.query('UPDATE governed_case SET opened_at = $2 WHERE id = $1', [id, long]);
  await stage.campaign('flags-1');
  const [before] = await stage.reviewsOf('flags-1', 'D500');
  const shown = ['PRIVILEGED', 'DORMANT', 'NO_SECOND_FACTOR'];
  expect(await stage.reviews.lines(before?.id ?? '')).toMatchObject([{ flags: shown, changedSinceLastReview: null }]);
  const usedAt = await stage.kitei.now();
  await stage.reviews.source.query(
    `INSERT INTO account_use (account_id, last_used_at, source, reported_at) VALUES ($1, $2, 'service:test', $2)`,
    [id, usedAt],
  );
  await stage.say('takahashi', before?.id, lessened(1));
  await stage.administer(id, { granted: ['view'] });
  await stage.closes('flags-1');
  await stage.campaign('flags-2');
  const [after] = await stage.reviewsOf('flags-2', 'D500');
  expect(await stage.reviews.lines(after?.id ?? '')).toMatchObject([
    {
      flags: ['NO_SECOND_FACTOR'],
      snapshot: { lastUsedAt: usedAt },
      changedSinceLastReview: [{ transition: 'change', granted: ['view'], cause: { kind: 'REVIEW' } }],
    },
  ]);
  await stage.say('takahashi', after?.id, kept(1));
  await stage.closes('flags-2');
});

test('all this leaves a record in which the verifier finds nothing (4.1.2(3), 4.1.3(4))', async () => {
  expect((await verifyLedger(stage.reviews.source)).findings).toEqual([]);
});

test('the verifier finds an answer that nobody gave, and a campaign that closed too early (4.1.2(2), 4.1.3(2))', async () => {
  await stage.hold({ user: 'tanaka' });
  await stage.campaign('altered');
  const [review] = await stage.reviewsOf('altered', 'D200');
  const at = await stage.kitei.now();
  await stage.reviews.source.query(
    `UPDATE review_line SET inventory_answer = 'NEEDED', inventory_by = 'person_x', inventory_at = $2 WHERE review_id = $1`,
    [review?.id, at],
  );
  await stage.reviews.source.query(`UPDATE campaign SET closed_at = $1 WHERE period = 'altered'`, [at]);
  const { findings } = await verifyLedger(stage.reviews.source);
  expect(findings.map(({ caseId, what }) => [caseId, what])).toEqual([
    [review?.id, `no line gave the answers of ${review?.id}/1`],
    ['campaign:account-review:altered', 'the campaign does not stand where its parts do'],
  ]);
});
