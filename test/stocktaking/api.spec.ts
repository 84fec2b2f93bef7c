import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';
import { mediumEntry } from '#test/support/medium-telling';

type Row = Record<string, unknown>;
const id = 'campaign:portable-stocktaking:2026-04';

let kitei: Kitei;
beforeAll(async () => {
  kitei = await startKitei();
  for (const place of ['棚 1', '棚 2', '棚 3']) {
    expect((await kitei.ask('/v1/media', { as: 'aoki', body: mediumEntry({ place }) })).status).toBe(201);
  }
}, 60_000);
afterAll(() => kitei.close());

const itemsOf = async (path: string) => (await kitei.ask(path, { as: 'kobayashi' })).body.items as Row[];
const stocktaking = (state: string) =>
  eventually(async () => {
    const [found] = await itemsOf(`/v1/stocktakings?campaign=${id}&department=D200&state=${state}`);
    if (!found) throw new Error(`there is none that is ${state}`);
    return found;
  });
const answer = (review: Row, as: string, answers: object[]) =>
  kitei.ask(`/v1/stocktakings/${String(review.id)}/answers`, { as, body: { answers } });

test('is begun by the department, once in its period (5(2))', async () => {
  const begin = (as: string) =>
    kitei.ask('/v1/campaigns', { as, body: { kind: 'portable-stocktaking', period: '2026-04' } });
  expect((await begin('tanaka')).status).toBe(403);
  const first = await begin('kobayashi');
  expect(first).toMatchObject({ status: 201, body: { caseId: id } });
  expect((await begin('kobayashi')).body.fact).toEqual(first.body.fact);
});

test('shows every medium with its place, and takes answers with every fault named (5(2))', async () => {
  const review = await stocktaking('in-review');
  expect(review).toMatchObject({ lines: 3, answered: 0, openItem: { purpose: 'review' } });
  const lines = await itemsOf(`/v1/stocktakings/${String(review.id)}/lines`);
  expect(lines.map(({ place, slug, order }) => [place, slug, order])).toEqual(
    ['棚 1', '棚 2', '棚 3'].map((place) => [place, 'medium', 'none']),
  );
  const [one, two, three] = lines.map(({ id: line }) => line);
  expect((await answer(review, 'tanaka', [{ line: one, result: 'FOUND' }])).status).toBe(403);
  expect(await answer(review, 'aoki', [{ line: one, result: 'LOST' }])).toMatchObject({ status: 400 });
  const wrong = [
    { line: one, result: 'NOT_FOUND' },
    { line: two, result: 'ELSEWHERE' },
  ];
  expect(await answer(review, 'aoki', wrong)).toMatchObject({
    status: 422,
    body: {
      violations: [
        { code: 'stocktaking/unexplained', field: 'answers[0].note', clause: '5(2)' },
        { code: 'stocktaking/place-unclear', field: 'answers[1].place' },
      ],
    },
  });
  const right = [
    { line: one, result: 'NOT_FOUND', note: 'searched the floor' },
    { line: two, result: 'ELSEWHERE', place: '棚 9' },
  ];
  expect((await answer(review, 'aoki', right)).status).toBe(201);
  const { openItem } = review as { openItem: { id: string } };
  const done = await kitei.ask(`/v1/work-items/${openItem.id}/completion`, { as: 'aoki', body: { note: 'done' } });
  expect(done).toMatchObject({ status: 409, body: { violations: [{ code: 'stocktaking/lines-open' }] } });
  expect((await answer(review, 'aoki', [{ line: three, result: 'FOUND' }])).status).toBe(201);
});

test('ends with a finding for each that is missing or misplaced (5(2))', async () => {
  const review = await stocktaking('closed');
  expect(review).toMatchObject({ lines: 3, answered: 3, ordered: 2, carriedOut: 2 });
  await eventually(async () => {
    const kinds = (await itemsOf('/v1/findings')).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['ASSET_MISPLACED', 'MEDIUM_LOST']);
  });
  expect(await itemsOf('/v1/media?state=lost')).toMatchObject([
    { place: '棚 1', loss: { circumstances: 'searched the floor' } },
  ]);
  expect((await kitei.ask(`/v1/campaigns/${id}`, { as: 'kobayashi' })).body).toMatchObject({
    state: 'closed',
    lines: 3,
  });
});

test('leads from its letter to a page (5(2))', async () => {
  const review = await stocktaking('closed');
  const page = await kitei.ask(`/stocktakings/${String(review.id)}`, { headers: { accept: 'text/html' } });
  expect(page).toMatchObject({ status: 200 });
  expect(page.text).toContain('/assets/stocktaking.page.mjs');
  expect((await kitei.ask('/assets/stocktaking-words.page.mjs')).text).toContain('stockWords');
});
