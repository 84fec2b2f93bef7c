import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { schedules as definitions } from '#libs/lifecycles/schedules';
import { planOf } from '#activities/shared/schedule-keeper';
import { loadPolicy } from '#libs/policy/file';
import { Policy } from '#libs/policy/policy';
import { type SchedulePlan, Schedules } from '#libs/temporal/schedules';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { testServers } from '#test/support/servers';

const options = {
  address: testServers().addresses.temporal,
  namespace: 'default',
  taskQueue: `schedules-${randomBytes(4).toString('hex')}`,
  codecKeys: `a:${randomBytes(32).toString('base64')}`,
};
let client: TemporalClient;
let schedules: Schedules;

beforeAll(() => {
  client = TemporalClient.lazy(options);
  schedules = new Schedules(client);
});

afterAll(() => client.close());

const plan: SchedulePlan = {
  id: 'trial',
  workflowType: 'trial',
  args: [],
  spec: { calendars: [{ hour: 3, minute: 30 }], timezone: 'Asia/Tokyo' },
  overlap: 'SKIP',
  catchUp: 3_600_000,
  summary: 'a trial',
  note: 'a trial (5(3))',
};

const standing = (id = plan.id) => client.call((engine) => engine.schedule.getHandle(schedules.idOf(id)).describe());

test('two workers that start at once make one schedule, with overlap, catch-up and time zone as planned (5(3))', async () => {
  const found = (await Promise.all([schedules.keep(plan), schedules.keep(plan)])).map((each) => each.found);
  expect(found.toSorted()).toEqual(['as-planned', 'missing']);
  const { spec, policies, info, action, state } = await standing();
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 3_600_000 });
  expect(spec.timezone).toBe('Asia/Tokyo');
  expect(info.nextActionTimes[0]?.toISOString()).toMatch(/T18:30:00.000Z$/);
  expect(action.taskQueue).toBe(options.taskQueue);
  expect(state.note).toBe(plan.note);
  expect(await schedules.keep(plan)).toEqual({ id: 'trial', found: 'as-planned', paused: false });
});

test('another figure changes the schedule, and a pause of it stays (5(3))', async () => {
  await client.call((engine) => engine.schedule.getHandle(schedules.idOf(plan.id)).pause('for the move'));
  const changed = { ...plan, spec: { intervals: [{ every: 30_000 }], timezone: 'Asia/Tokyo' } };
  expect(await schedules.keep(changed)).toEqual({ id: 'trial', found: 'different', paused: true });
  const { spec, state } = await standing();
  expect(spec.intervals?.[0]?.every).toBe(30_000);
  expect(spec.calendars ?? []).toEqual([]);
  expect(state).toMatchObject({ paused: true, note: 'for the move' });
});

test('a schedule that somebody deleted comes back (5(3))', async () => {
  await client.call((engine) => engine.schedule.getHandle(schedules.idOf(plan.id)).delete());
  expect(await schedules.keep(plan)).toEqual({ id: 'trial', found: 'missing', paused: false });
});

test('a lost Temporal is reported to the caller, who tries again (5(3))', async () => {
  const lost = TemporalClient.lazy({ ...options, address: '127.0.0.1:1' });
  await expect(new Schedules(lost).keep(plan)).rejects.toThrow();
  await lost.close();
});

test('the installation of the plain task queue has schedules of plain names (5(3))', () => {
  const plain = new Schedules(new TemporalClient({ ...options, taskQueue: 'kitei' }, client.connection));
  expect(plain.idOf('census')).toBe('census');
  expect(schedules.idOf('census')).toBe(`census@${options.taskQueue}`);
});

test.each(['standard', 'demo'])('every schedule can be planned under the %s policy (5(3))', async (profile) => {
  const document = await loadPolicy('policy/standard.yaml', profile === 'demo' ? 'policy/demo.yaml' : undefined);
  const policy = new Policy(document, { version: 1, effectiveFrom: '2020-01-01T00:00:00.000Z' });
  for (const definition of definitions) {
    const planned = planOf({ ...definition, id: `${definition.id}-${profile}` }, policy);
    expect(planned.spec.timezone).toBe('Asia/Tokyo');
    await schedules.keep(planned);
    const { info, policies } = await standing(planned.id);
    expect(info.nextActionTimes.length).toBeGreaterThan(0);
    expect(policies.catchupWindow).toBe(definition.catchUp);
    await client.call((engine) => engine.schedule.getHandle(schedules.idOf(planned.id)).delete());
  }
});
