import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '#apps/dev/servers/postgres-databases';
import { application } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { testServers } from '#test/support/servers';
import { type RunningApi, startApi } from './running-api.js';

let api: RunningApi;
beforeAll(async () => (api = await startApi({ RATE_LIMIT_PER_CALLER: '20' })));
afterAll(() => api.close());

test('while PostgreSQL turns everybody away, answers 503 with Retry-After within 2.5 s; the same key succeeds afterwards', async () => {
  const { name } = api.database;
  const headers = { 'idempotency-key': 'while-postgres-is-away' };
  const apply = () => api.ask('/v1/accounts', { as: 'suzuki', body: application(), headers });
  await api.ask('/v1/directory/me', { as: 'suzuki' });
  await withClient(testServers().adminUrl, async (client) => {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    try {
      const token = await api.tokens.sign('sub-of-nobody');
      const begun = Date.now();
      const response = await fetch(`${api.address}/v1/accounts`, { headers: { authorization: `Bearer ${token}` } });
      expect(Date.now() - begun).toBeLessThan(2_500);
      expect([200, 403, 503]).toContain(response.status);
      const health = await fetch(`${api.address}/health/ready`);
      expect(health.status).toBe(503);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const refused = await fetch(`${api.address}/v1/accounts`, { headers: { authorization: `Bearer ${token}` } });
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(await refused.json()).toMatchObject({ status: 503, violations: [{ code: 'record/unavailable' }] });
    } finally {
      await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    }
  });
  const answer = await eventually(async () => {
    const found = await apply();
    expect(found.status).toBe(201);
    return found;
  });
  expect((await apply()).body).toEqual(answer.body);
});

test('a caller beyond the limit is told when to come again', async () => {
  const answers = await Promise.all(Array.from({ length: 25 }, () => api.ask('/v1/directory/me', { as: 'abe' })));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
});
