import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Caller } from '#test/support/caller';
import { applicationFor, Crowd } from '#test/support/crowd';
import { report } from '#test/support/crowd-chance';
import { Mailbox } from '#test/support/crowd-mailbox';
import { proofOf, sentNotices, statesOf } from '#test/support/crowd-proof';
import { eventually } from '#test/support/eventually';
import { type OwnSystem, startOwnSystem } from './own-system.js';
import { StubbornPost } from './stubborn-post.js';

const post = new StubbornPost();
const addressOf = (login: string) => `${login}@kitei-demo.example`;
let system: OwnSystem;
let caller: Caller;
let crowd: Crowd;

beforeAll(async () => {
  await post.open();
  system = await startOwnSystem('demo');
  const { addresses, env } = system.servers;
  caller = new Caller(addresses);
  crowd = new Crowd(caller, new Mailbox(addresses.mail));
  // A worker that is started again reads its environment anew: from here on the mails come here.
  env.SMTP_URL = post.url;
  await system.end('worker', 'SIGTERM');
  await system.revive('worker');
}, 60_000);
afterAll(async () => {
  await system?.close();
  await post.shut();
});

const apply = async (): Promise<string> => {
  const { caseId } = await caller.accepted('suzuki', '/v1/accounts', applicationFor(), { prefer: 'wait=5' });
  return String(caseId);
};

interface NoticeRow {
  readonly kind: string;
  readonly state: string;
  readonly error: string | null;
}

const noticesTo = (caseId: string, login: string): Promise<NoticeRow[]> =>
  system.record((source) =>
    source.query<NoticeRow[]>(
      `SELECT n.kind, n.state, n.last_error AS error FROM notice n JOIN person p ON p.id = n.person_id
       WHERE n.case_id = $1 AND p.login = $2 ORDER BY n.queued_at, n.id`,
      [caseId, login],
    ),
  );

describe('while the mail server is away', () => {
  const cases: string[] = [];

  test('decisions and duties go on, and their notices wait', async () => {
    await post.shut();
    for (let count = 0; count < 3; count++) cases.push(await apply());
    for (const caseId of cases) {
      await crowd.decide('sato', await crowd.item('suzuki', caseId, 'department-approval'), 'approve');
      const duty = await crowd.item('suzuki', caseId, 'provisioning');
      const done = { accountName: 'tanaka.s', granted: ['view'] };
      await caller.accepted('yamada', `/v1/work-items/${duty}/completion`, done);
    }
    await eventually(async () => {
      const states = await system.record(statesOf);
      expect(cases.map((caseId) => states.get(caseId))).toEqual(cases.map(() => 'password-pending'));
    });
    expect(await system.record(sentNotices)).toEqual([]);
    await eventually(async () => {
      const [assigned] = await noticesTo(cases[0] ?? '', 'sato');
      expect(assigned).toMatchObject({ kind: 'assigned', state: 'queued', error: 'ESOCKET' });
    });
  }, 30_000);

  test('once it is back, every notice is sent once', async () => {
    await post.open();
    const back = performance.now();
    await eventually(
      async () => {
        const sent = await system.record(sentNotices);
        const wanted = await system.record((source) =>
          source.query<{ id: string }[]>('SELECT id FROM notice ORDER BY id'),
        );
        expect(sent).toEqual(wanted.map(({ id }) => id));
        expect(post.taken.map(({ noticeId }) => noticeId).sort()).toEqual(sent);
      },
      { within: 30_000, every: 100 },
    );
    expect(new Set(post.taken.map(({ messageId }) => messageId)).size).toBe(post.taken.length);
    report(`${post.taken.length} notices left within ${Math.round(performance.now() - back)} ms of its return`);
  }, 40_000);
});

describe('a mailbox that does not exist', () => {
  test('has the item climb at once, and blocks no decision', async () => {
    post.unknown.add(addressOf('sato'));
    const caseId = await apply();
    const begun = performance.now();
    await eventually(async () => {
      expect(await noticesTo(caseId, 'sato')).toContainEqual({
        kind: 'assigned',
        state: 'undeliverable',
        error: '550',
      });
      expect(await noticesTo(caseId, 'ishikawa')).toContainEqual({ kind: 'escalated', state: 'sent', error: null });
    });
    const took = Math.round(performance.now() - begun);
    report(`the superior was asked ${took} ms after the mail to the manager bounced`);
    // Its due date alone would have come after twelve seconds, the first escalation after eighteen.
    expect(took).toBeLessThan(8_000);

    const approval = await crowd.item('suzuki', caseId, 'department-approval');
    await crowd.decide('sato', approval, 'approve');
    await crowd.item('suzuki', caseId, 'provisioning');
  }, 30_000);

  test('leaves a record that verifies', async () => {
    const { findings, doubledItems, doubledNotices } = await system.record(proofOf);
    expect({ findings, doubledItems, doubledNotices }).toEqual({ findings: [], doubledItems: [], doubledNotices: [] });
  });
});
