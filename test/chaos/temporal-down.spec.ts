import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Caller } from '#test/support/caller';
import { applicationFor, Crowd } from '#test/support/crowd';
import { report } from '#test/support/crowd-chance';
import { Mailbox } from '#test/support/crowd-mailbox';
import { nothingWrong, proofOf, sentNotices, statesOf } from '#test/support/crowd-proof';
import { eventually } from '#test/support/eventually';
import { type OwnSystem, startOwnSystem } from './own-system.js';

/** How fast a fact is answered at the latest while consequences have to wait. */
const promptly = 1_000;
let system: OwnSystem;
let caller: Caller;
let crowd: Crowd;
let mailbox: Mailbox;

const apply = async (headers = {}) => {
  const reply = await caller.once('suzuki', 'POST', '/v1/accounts', { body: applicationFor(), headers });
  return { ...reply, caseId: String(reply.body.caseId) };
};

beforeAll(async () => {
  system = await startOwnSystem();
  const { addresses } = system.servers;
  caller = new Caller(addresses);
  mailbox = new Mailbox(addresses.mail);
  crowd = new Crowd(caller, mailbox);
}, 60_000);
afterAll(() => system?.close());

describe('while Temporal is away', () => {
  /** Cases that wait for a decision when the outage begins, and their items. */
  const before = new Map<string, string>();
  const during: string[] = [];

  beforeAll(async () => {
    for (let count = 0; count < 8; count++) {
      const { caseId } = await apply({ prefer: 'wait=5' });
      before.set(caseId, await crowd.item('suzuki', caseId, 'department-approval'));
    }
    expect(await system.end('temporal')).toBe('was ended by SIGKILL');
  }, 30_000);

  test('the API says that it is degraded, and stays in service', async () => {
    const { status, body } = await caller.once('nobody', 'GET', '/health/ready');
    expect({ status, says: body.status }).toEqual({ status: 200, says: 'degraded' });
    expect(body.checks).toMatchObject({ postgres: { status: 'ok' }, temporal: { status: 'down' } });
  });

  test('applications and decisions are recorded as promptly as ever', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, () => apply()));
    during.push(...replies.map(({ caseId }) => caseId));
    const decisions = await Promise.all(
      [...before.values()].map(async (itemId) => {
        const { subjectHash } = await caller.read('sato', `/v1/work-items/${itemId}`);
        const body = { decision: 'approve', subjectHash };
        return caller.once('sato', 'POST', `/v1/work-items/${itemId}/decision`, { body });
      }),
    );
    const took = [...replies, ...decisions].map((reply) => reply.took).sort((one, other) => one - other);
    report(`without Temporal, facts are answered in ${took.map(Math.round).join(' ')} ms`);
    expect([...replies, ...decisions].map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(took.at(-1)).toBeLessThan(promptly);
  });

  test('whoever prefers to wait for the consequence is told that it takes longer', async () => {
    const { status, caseId, body, took } = await apply({ prefer: 'wait=2' });
    during.push(caseId);
    expect({ status, state: body.state }).toEqual({ status: 202, state: 'requested' });
    expect(took).toBeGreaterThan(1_900);
    expect(took).toBeLessThan(2_900);
  });

  test('an application can be made and withdrawn with no engine to see it', async () => {
    const { caseId } = await apply();
    await caller.accepted('suzuki', `/v1/accounts/${caseId}/withdrawal`);
    expect((await system.record(statesOf)).get(caseId)).toBe('withdrawn');
  });

  test('consequences follow within seconds of its return, once and in order', async () => {
    const begun = performance.now();
    await system.revive('temporal');
    const back = performance.now();
    const expected = new Map([
      ...[...before.keys()].map((caseId) => [caseId, 'provisioning'] as const),
      ...during.map((caseId) => [caseId, 'awaiting-approval'] as const),
    ]);
    await eventually(
      async () => {
        const states = await system.record(statesOf);
        expect([...states].filter(([caseId, state]) => expected.get(caseId) === state)).toHaveLength(expected.size);
      },
      { within: 20_000, every: 50 },
    );
    const followed = Math.round(performance.now() - back);
    report(`Temporal serves again after ${Math.round(back - begun)} ms; all consequences ${followed} ms later`);
    expect(followed).toBeLessThan(10_000);
    const wrong = nothingWrong(expected.size + 1);
    await eventually(async () => expect(await system.record(proofOf)).toEqual(wrong), { every: 100 });
    expect(await system.record(outOfOrder)).toEqual([]);
  }, 40_000);

  test('the case that was withdrawn meanwhile is closed, and asks nobody', async () => {
    const [[withdrawn] = []] = [...(await system.record(statesOf))].filter(([, state]) => state === 'withdrawn');
    await eventually(async () => {
      const id = `account:${String(withdrawn).replace('account_', '')}`;
      const { status } = await system.engine((client) => client.workflow.getHandle(id).describe());
      expect(status.name).toBe('COMPLETED');
    });
    const asked = await system.record((source) =>
      source.query<unknown[]>('SELECT 1 FROM work_item WHERE case_id = $1', [withdrawn]),
    );
    expect(asked).toEqual([]);
  });

  test('every notice reached its receiver as one mail', async () => {
    await eventually(async () => {
      const arrivals = await mailbox.arrivals();
      expect([...arrivals.keys()].sort()).toEqual(await system.record(sentNotices));
      expect([...arrivals.values()].filter((ids) => ids.length > 1)).toEqual([]);
    });
  });

  test('the API is in full service again', async () => {
    await eventually(async () => {
      const { body } = await caller.once('nobody', 'GET', '/health/ready');
      expect(body.status).toBe('ok');
    });
    const { status, body } = await apply({ prefer: 'wait=5' });
    expect({ status, state: body.state }).toEqual({ status: 201, state: 'awaiting-approval' });
  });
});

/** Messages of one case that left before one that was queued earlier. */
async function outOfOrder(source: { query<Rows>(sql: string): Promise<Rows> }): Promise<unknown[]> {
  return source.query<unknown[]>(
    `SELECT early.key, late.key FROM outbox early JOIN outbox late ON late.stream = early.stream AND late.id > early.id
     WHERE late.delivered_at < early.delivered_at`,
  );
}
