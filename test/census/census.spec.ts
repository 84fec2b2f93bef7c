import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ScheduleKeeper } from '#activities/shared/schedule-keeper';
import { absenceWorkflowId } from '#libs/lifecycles/absence';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { CensusTally } from '#libs/lifecycles/census';
import { schedules } from '#libs/lifecycles/schedules';
import { AccountFacts } from '#libs/record/account.facts';
import { DirectoryBook } from '#libs/record/directory/book';
import { verifyLedger } from '#libs/record/ledger/verify';
import { Schedules } from '#libs/temporal/schedules';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { application } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { type Kitei, startKitei } from '#test/support/kitei';

let kitei: Kitei;
let temporal: TemporalClient;
let source: DataSource;

beforeAll(async () => {
  kitei = await startKitei();
  temporal = kitei.worker.get(TemporalClient);
  source = kitei.worker.get(DataSource);
});

afterAll(() => kitei.close());

/** Applies for accounts and waits until each waits for its manager. */
async function open(count: number): Promise<string[]> {
  const suzuki = (await kitei.api.get(DirectoryBook).current()).find('suzuki')!.id;
  const facts = kitei.api.get(AccountFacts);
  const ids: string[] = [];
  while (ids.length < count) {
    const applying = Array.from({ length: Math.min(20, count - ids.length) }, () =>
      facts.apply({ actor: { id: suzuki }, personId: suzuki, asOf: new Date().toISOString() }, application()),
    );
    ids.push(...(await Promise.all(applying)).map(({ caseId }) => caseId));
  }
  await eventually(async () => expect(await itemsOf(ids)).toHaveLength(count), { within: 60_000, every: 200 });
  return ids;
}

const itemsOf = (ids: string[]) =>
  source.query<{ id: string; caseId: string }[]>(
    `SELECT id, case_id AS "caseId" FROM work_item WHERE case_id = ANY($1) AND state = 'open' ORDER BY id`,
    [ids],
  );
const handleOf = (caseId: string) => workflowIdOf('account', caseId);
const describe = (caseId: string) => temporal.call((client) => client.workflow.getHandle(handleOf(caseId)).describe());

/** Has the schedule run now, as `temporal schedule trigger --schedule-id census` would, and answers the line of the ledger. */
async function takeCensus(): Promise<CensusTally & { sequence: number }> {
  const before = (await latest())?.sequence ?? 0;
  await temporal.call((client) => client.schedule.getHandle(new Schedules(temporal).idOf('census')).trigger());
  return eventually(
    async () => {
      const line = await latest();
      if (!line || line.sequence <= before) throw new Error('no census yet');
      return line;
    },
    { within: 40_000, every: 100 },
  );
}

async function latest(): Promise<(CensusTally & { sequence: number }) | undefined> {
  const { status, body } = await kitei.ask('/v1/operation/census?limit=1', { as: 'kimura' });
  expect(status).toBe(200);
  return (body.items as (CensusTally & { sequence: number })[])[0];
}

test('a census over many cases is quick and records that it found nothing missing (5(3))', async () => {
  await open(300);
  // Made by the worker at its start, without anybody waiting for it.
  await eventually(async () =>
    expect(await kitei.worker.get(ScheduleKeeper).keep(new Date())).toMatchObject(
      schedules.map(({ id }) => ({ id, found: 'as-planned' })),
    ),
  );
  const tally = await takeCensus();
  expect(tally).toMatchObject({ gaps: 0, missing: [], healed: 0, stuck: 0, late: [], schedules: [] });
  expect(tally.counted).toBeGreaterThanOrEqual(300);
  expect(tally.running).toBe(tally.counted);
  expect(tally.took).toBeLessThan(5_000);
}, 120_000);

test('lost workflows run again at their old wait, and the ledger names them (5(3))', async () => {
  const ids = await open(8);
  const items = await itemsOf(ids);
  const lost = ids.slice(0, 5).toSorted();
  for (const id of lost) await temporal.call((client) => client.workflow.getHandle(handleOf(id)).terminate('lost'));

  const tally = await takeCensus();
  expect(tally).toMatchObject({ gaps: 5, healed: 5 });
  expect(tally.missing.toSorted()).toEqual(lost);
  for (const id of lost) expect((await describe(id)).status.name).toBe('RUNNING');
  expect(await itemsOf(ids)).toEqual(items);

  // The new run stands at the old item: a decision on it is followed by its consequence.
  const [item] = items.filter(({ caseId }) => caseId === lost[0]);
  const shown = await kitei.ask(`/v1/work-items/${item!.id}`, { as: 'sato' });
  const decided = await kitei.ask(`/v1/work-items/${item!.id}/decision`, {
    as: 'sato',
    body: { decision: 'approve', subjectHash: shown.body.subjectHash },
  });
  expect(decided.status).toBe(201);
  await eventually(async () => {
    const { body } = await kitei.ask(`/v1/accounts/${lost[0]}`, { as: 'sato' });
    expect(body.state).toBe('provisioning');
  });

  expect(await takeCensus()).toMatchObject({ gaps: 0, healed: 0, missing: [] });
  const metrics = await kitei.ask('/metrics');
  expect(metrics.text).toMatch(/^kitei_census_gaps\{kind="missing"\} 0$/m);
  expect(metrics.text).toMatch(/^kitei_census_timestamp_seconds 1\.\d+e\+?9|kitei_census_timestamp_seconds \d{10}/m);
  expect((await verifyLedger(source)).findings).toEqual([]);
}, 120_000);

test('a case that let a rung pass is told to plan anew, and climbs it (5(3))', async () => {
  const [id] = await open(1);
  // As if its timer had been lost: the rung lies an hour back in the record.
  await source.query(
    `UPDATE work_item SET policy_version = 0,
       ladder = (SELECT jsonb_agg(r || jsonb_build_object('at', $2::text) ORDER BY (r ->> 'ordinal')::int) FROM jsonb_array_elements(ladder) r)
     WHERE case_id = $1`,
    [id, new Date(Date.now() - 3_600_000).toISOString()],
  );
  expect(await takeCensus()).toMatchObject({ gaps: 0, stuck: 1, late: [id] });
  await eventually(async () => {
    const { body } = await kitei.ask(`/v1/accounts/${id}/events?transition=replan`, { as: 'sato' });
    expect(body.items).toHaveLength(1);
  });
  expect(await takeCensus()).toMatchObject({ stuck: 0 });
}, 60_000);

test('a lost wait for an absence and lost consequences of a movement run again (5(3))', async () => {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const absence = { person: 'tanaka', deputy: 'suzuki', from: at(86_400_000), until: at(172_800_000) };
  const announced = await kitei.ask('/v1/directory/absences', { as: 'tanaka', body: absence });
  expect(announced.status).toBe(201);
  const person = (await kitei.api.get(DirectoryBook).current()).find('tanaka')!.id;
  const edges = [absence.from, absence.until].map((from) => absenceWorkflowId({ personId: person, from }));
  for (const id of edges) {
    await eventually(() => temporal.call((client) => client.workflow.getHandle(temporal.idOf(id)).terminate('lost')));
  }
  await source.query(
    `INSERT INTO directory_movement (version, position, kind, person_id, sequence) VALUES (999, 1, 'LEAVER', 'person_x', 1)`,
  );
  const { gaps, missing } = await takeCensus();
  expect(gaps).toBe(3);
  expect(missing.toSorted()).toEqual([...edges, 'directory-change:999'].toSorted());
}, 60_000);

test('a missing schedule comes back, and a paused one is reported (5(3))', async () => {
  const handle = <T>(use: (id: string) => T) => use(new Schedules(temporal).idOf('census'));
  await temporal.call((client) => handle((id) => client.schedule.getHandle(id).pause('for the move')));
  expect(await takeCensus()).toMatchObject({ schedules: [{ id: 'census', found: 'paused' }] });
  await temporal.call((client) => handle((id) => client.schedule.getHandle(id).delete()));
  await temporal.call((client) =>
    client.workflow.start('census', { taskQueue: kitei.taskQueue, workflowId: `census-by-hand@${kitei.taskQueue}` }),
  );
  await eventually(async () => expect((await latest())?.schedules).toEqual([{ id: 'census', found: 'missing' }]));
}, 60_000);

test('only operators and auditors read the censuses (5(3))', async () => {
  expect((await kitei.ask('/v1/operation/census', { as: 'tanaka' })).status).toBe(403);
});
