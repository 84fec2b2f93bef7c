import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseUrl, withClient } from '#apps/dev/servers/postgres-databases';
import { parseDirectory } from '#libs/directory/parse';
import { factSignal, replanSignal, undeliverableSignal } from '#libs/lifecycles/case';
import type { PolicyDocument } from '#libs/policy/document';
import { DirectoryBook } from '#libs/record/directory/book';
import { DirectoryStore } from '#libs/record/directory/store';
import { verifyLedger } from '#libs/record/ledger/verify';
import { PolicyBook } from '#libs/record/policy/book';
import { PolicyStore } from '#libs/record/policy/store';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemNotes } from '#libs/record/work-items/item-notes';
import { kiteiDataConverter } from '#libs/temporal/codec';
import { days, minutes } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { rehearsalCodecKeys } from '#test/support/rehearsal-codec';
import { testServers } from '#test/support/servers';
import { does } from '#test/support/trace';
import { shapes } from '#test/support/trace-stories';
import { tellTwice } from '#test/support/trace-telling';
import { TemporalTrace } from '#test/support/trace-temporal';

describe('the record and its workflows', () => {
  let kitei: Rehearsal;
  beforeAll(async () => {
    kitei = await startRehearsal();
  });
  afterAll(() => kitei?.close());

  /** A new case that waits for the department. */
  const applied = async () => {
    const trace = new TemporalTrace(kitei);
    await trace.take(does('apply'));
    await kitei.standsIn(trace.caseId, 'awaiting-approval');
    return trace;
  };
  const openItem = (caseId: string) => kitei.source.manager.findOneByOrFail(WorkItem, { caseId, state: 'open' });
  const lines = async (caseId: string) =>
    (
      await kitei.source.query<{ n: number }[]>('SELECT count(*)::int AS n FROM ledger_event WHERE case_id = $1', [
        caseId,
      ])
    )[0]!.n;
  const entry = async () => ({ actor: { id: 'service:test' }, asOf: await kitei.now() });
  const goesOn = async (trace: TemporalTrace) => {
    expect(await trace.take(does('approve'))).toBe('done');
    await kitei.standsIn(trace.caseId, 'provisioning');
  };

  it('never bring the end forward because a notice bounced (4.1.1(1))', async () => {
    const trace = await applied();
    expect(await trace.take({ until: 'INFORMATION_SECURITY_COMMITTEE' })).toBe('done');
    await eventually(async () =>
      expect((await trace.position()).fired.at(-1)).toBe('escalate INFORMATION_SECURITY_COMMITTEE'),
    );
    const { id: itemId } = await openItem(trace.caseId);
    const [notice] = await kitei.source
      .query<{ id: string }[]>(
        `UPDATE notice SET state = 'undeliverable' WHERE id = (SELECT max(id) FROM notice WHERE item_id = $1) RETURNING id`,
        [itemId],
      )
      .then(([rows]) => rows as unknown as { id: string }[]);
    await kitei.workflow(trace.caseId).signal(undeliverableSignal, { itemId, noticeId: notice!.id });
    await kitei.elapse(minutes(2));
    expect(await trace.position()).toMatchObject({ state: 'awaiting-approval', item: 'department-approval#1' });
    await goesOn(trace);
  });

  describe('a forged signal', () => {
    it.each(['approve', 'reject', 'lapse', 'send-back', 'resubmit', 'acknowledge', 'renew-password', 'nonsense'])(
      'of "%s" changes nothing, and the story goes on with the real decision (4.1.1(1))',
      async (transition) => {
        const trace = await applied();
        const { id: itemId } = await openItem(trace.caseId);
        const before = await lines(trace.caseId);
        await kitei.workflow(trace.caseId).signal(factSignal, { sequence: 99, transition, itemId });
        await kitei.elapse(minutes(2));
        expect([await lines(trace.caseId), (await openItem(trace.caseId)).id]).toEqual([before, itemId]);
        await goesOn(trace);
      },
    );

    it('of a rejection stops no clock: the ladder still climbs into the refusal (4.1.1(1))', async () => {
      const trace = await applied();
      const { id: itemId } = await openItem(trace.caseId);
      await kitei.workflow(trace.caseId).signal(factSignal, { sequence: 99, transition: 'reject', itemId });
      expect(await trace.take({ until: 'SUPERIOR' })).toBe('done');
      await eventually(async () => expect((await trace.position()).fired).toContain('escalate SUPERIOR'));
    });

    it('of a bounced notice or a new plan moves no rung (4.1.1(1))', async () => {
      const trace = await applied();
      const { id: itemId } = await openItem(trace.caseId);
      const before = await lines(trace.caseId);
      await kitei.workflow(trace.caseId).signal(undeliverableSignal, { itemId, noticeId: 'notice_invented' });
      await kitei.workflow(trace.caseId).signal(replanSignal);
      await kitei.workflow(trace.caseId).signal(factSignal, { sequence: 99, transition: 'withdraw' });
      await kitei.elapse(minutes(2));
      expect([await lines(trace.caseId), (await trace.position()).fired]).toEqual([before, []]);
      await goesOn(trace);
    });
  });

  it('hand an open item to the deputy at the moment the absence begins, and tell the deputy (4.1.1(1))', async () => {
    const trace = await applied();
    const directory = await kitei.app.get(DirectoryBook).current();
    const code = (login: string) => directory.find(login)!.code;
    const from = new Date(Date.parse(await kitei.now()) + minutes(90)).toISOString();
    const until = new Date(Date.parse(from) + days(3)).toISOString();
    const store = kitei.app.get(DirectoryStore);
    await store.addAbsence(await entry(), { person: code('sato'), deputy: code('ito'), from, until });
    // Another deputy is named before it begins: an absence may be changed.
    await store.import(await entry(), (current) =>
      parseDirectory({
        ...current,
        absences: current.absences.map((absence) => ({ ...absence, deputy: code('hayashi') })),
      }),
    );
    await kitei.elapse(minutes(60));
    expect((await openItem(trace.caseId)).candidateIds).toEqual([await kitei.person('sato')]);
    await kitei.elapse(minutes(31));
    const deputy = await kitei.person('hayashi');
    await eventually(async () => {
      await kitei.pump();
      expect((await openItem(trace.caseId)).candidates).toEqual([
        { personId: await kitei.person('sato'), capacity: 'responsible' },
        { personId: deputy, capacity: 'deputy', forPerson: await kitei.person('sato') },
      ]);
    });
    const told = await kitei.source.query<{ person: string }[]>(
      `SELECT person_id AS person FROM notice WHERE case_id = $1 AND kind = 'handed-over'`,
      [trace.caseId],
    );
    expect(told).toEqual([{ person: deputy }]);
    await kitei.elapse(days(4));
  });

  it.each([
    ['from the deputy', 'ito'],
    ['to whoever was passed over because nobody stood in', undefined],
  ])('give an open item back %s at the moment the absence is over (4.1.1(1))', async (_, deputy) => {
    const directory = await kitei.app.get(DirectoryBook).current();
    const code = (login: string) => directory.find(login)!.code;
    const from = await kitei.now();
    const until = new Date(Date.parse(from) + minutes(90)).toISOString();
    const absence = { person: code('sato'), ...(deputy ? { deputy: code(deputy) } : {}), from, until };
    await kitei.app.get(DirectoryStore).addAbsence(await entry(), absence);
    const trace = await applied();
    const manager = await kitei.person('sato');
    const standIn = await kitei.person(deputy ?? 'ishikawa');
    expect((await openItem(trace.caseId)).candidateIds).toEqual(deputy ? [manager, standIn] : [standIn]);
    await kitei.elapse(minutes(80));
    expect((await openItem(trace.caseId)).candidateIds).toContain(standIn);
    await kitei.elapse(minutes(15));
    await eventually(async () => {
      await kitei.pump();
      // A superior who was asked meanwhile may still answer; a deputy may not.
      expect((await openItem(trace.caseId)).candidateIds).toEqual(deputy ? [manager] : [manager, standIn]);
    });
    await goesOn(trace);
  });

  it('leave no trace of an initial password anywhere but in the hands of its people (4.1.1(3))', async () => {
    const trace = await tellTwice(kitei, shapes.renewed);
    const secrets = new Set(trace.secrets);
    // Renewed four times, three of the passwords seen by the administrator before, the last one by both.
    expect([...secrets].every((secret) => secret.length === 16) && secrets.size).toBe(4);
    const dump = await everythingIn(kitei);
    const { events } = await kitei.workflow(trace.caseId).fetchHistory();
    const history = await decoded(events);
    expect(dump).toContain(trace.caseId);
    expect(history).toContain('password-setting#1');
    for (const secret of secrets) {
      for (const form of [
        secret,
        Buffer.from(secret).toString('base64').replace(/=+$/, ''),
        Buffer.from(secret).toString('hex'),
      ]) {
        expect([dump.includes(form), history.includes(form)]).toEqual([false, false]);
      }
    }
  });

  it('move the dates of open items when a revised policy takes effect (9・2, 4.1.1(1))', async () => {
    const trace = await applied();
    const before = await openItem(trace.caseId);
    const policy = (await kitei.app.get(PolicyBook).inForce(new Date(await kitei.now())))!;
    const document = structuredClone(policy.document) as unknown as { figures: Record<string, { value: unknown }> };
    document.figures['account.approval.deadline']!.value = 'P20D';
    const effect = new Date(Date.parse(await kitei.now()) + minutes(30)).toISOString();
    await kitei.app.get(PolicyStore).add(await entry(), document as unknown as PolicyDocument, effect);
    await kitei.elapse(minutes(20));
    const between = await applied();
    expect((await openItem(trace.caseId)).dueAt).toEqual(before.dueAt);
    await kitei.elapse(minutes(15));
    for (const { caseId } of [trace, between]) {
      await eventually(async () => {
        await kitei.pump();
        const { dueAt, policyVersion } = await openItem(caseId);
        expect([policyVersion, dueAt.getTime() - before.dueAt.getTime() > days(14)]).toEqual([2, true]);
      });
    }
    await kitei.elapse(days(12));
    expect((await trace.position()).fired).toEqual([]);
  });

  // Last, because the test server does not skip time any more once a workflow was terminated.
  describe('a workflow that Temporal has lost', () => {
    it('is started again from its row by the next fact, and goes on where the record stands (4.1.1(1))', async () => {
      const trace = await applied();
      await kitei.workflow(trace.caseId).terminate('lost');
      await goesOn(trace);
      expect((await openItem(trace.caseId)).itemKey).toBe('provisioning#1');
    });

    it('adopts the item that is open, and asks nobody twice (4.1.1(1))', async () => {
      const trace = await applied();
      const { id } = await openItem(trace.caseId);
      await kitei.workflow(trace.caseId).terminate('lost');
      const personId = await kitei.person('sato');
      const note = { actor: { id: personId }, personId, asOf: await kitei.now() };
      await kitei.app.get(ItemNotes).decline(note, id, 'the applicant is family');
      const superior = await kitei.person('ishikawa');
      await eventually(async () => {
        await kitei.pump();
        expect(await openItem(trace.caseId)).toMatchObject({ id, candidateIds: [superior] });
      });
      const asked = await kitei.source.query<{ person: string }[]>(
        `SELECT person_id AS person FROM notice WHERE item_id = $1 AND kind = 'assigned' ORDER BY queued_at`,
        [id],
      );
      expect(asked).toEqual([{ person: personId }, { person: superior }]);
    });
  });

  it('leave a record in which the verifier finds nothing (4.1.1(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});

/** Every row of every table as text, read by the superuser. */
async function everythingIn(kitei: Rehearsal): Promise<string> {
  const database = String(
    kitei.source.options.database ?? new URL(String((kitei.source.options as { url?: string }).url)).pathname.slice(1),
  );
  return withClient(databaseUrl(testServers().adminUrl, { database }), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const texts: string[] = [];
    for (const { name } of rows) {
      const found = await client.query<{ row: string }>(`SELECT ${name}::text AS row FROM ${name}`);
      texts.push(...found.rows.map(({ row }) => row));
    }
    return texts.join('\n');
  });
}

/** All payloads of a history in clear, as the holder of the codec's keys reads them. */
async function decoded(message: unknown): Promise<string> {
  const codec = kiteiDataConverter(rehearsalCodecKeys).payloadCodecs?.[0];
  const texts: string[] = [];
  const walk = async (value: unknown): Promise<void> => {
    if (value instanceof Uint8Array) texts.push(Buffer.from(value).toString('utf8'));
    else if (typeof value !== 'object' || value === null) texts.push(String(value));
    else if ('metadata' in value && 'data' in value) {
      for (const { data } of (await codec?.decode([value as never])) ?? [])
        texts.push(Buffer.from(data ?? []).toString('utf8'));
    } else for (const each of Object.values(value)) await walk(each);
  };
  await walk(message);
  return texts.join('\n');
}
