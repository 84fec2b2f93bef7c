import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseDirectory } from '#libs/directory/parse';
import {
  DIRECTORY_CONSEQUENCES,
  type DirectoryCite,
  type DirectoryConsequences,
} from '#libs/record/directory/consequences';
import { DirectoryMovements } from '#libs/record/directory/movements';
import { DirectoryStore } from '#libs/record/directory/store';
import { verifyLedger } from '#libs/record/ledger/verify';
import { Outbox } from '#libs/record/outbox/outbox';
import { minutes } from '#test/support/builders';
import { eventually } from '#test/support/eventually';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';

/** A part of Kitei that writes down what it was asked, and may fail a few times before. */
class Witness implements DirectoryConsequences {
  readonly seen: string[] = [];
  readonly cites: DirectoryCite[] = [];
  readonly failing = new Map<string, number>();

  constructor(private readonly login: (id: string) => string) {}

  onLeaver(personId: string, cite: DirectoryCite) {
    return this.note(`${this.login(personId)} left`, cite);
  }

  onMover(personId: string, from: string, to: string, cite: DirectoryCite) {
    return this.note(`${this.login(personId)} ${from}>${to}`, cite);
  }

  onLostRole(personId: string, role: string, cite: DirectoryCite) {
    return this.note(`${this.login(personId)} -${role}`, cite);
  }

  private note(what: string, cite: DirectoryCite): Promise<void> {
    const failures = this.failing.get(what) ?? 0;
    this.failing.set(what, failures - 1);
    if (failures > 0) return Promise.reject(new RangeError('not now'));
    this.seen.push(what);
    this.cites.push(cite);
    return Promise.resolve();
  }
}

describe('what follows from a changed directory', () => {
  let kitei: Rehearsal;
  let people: Map<string, { login: string; code: string }>;
  let witnesses: Witness[];
  beforeAll(async () => {
    kitei = await startRehearsal();
    const rows = await kitei.source.query<{ id: string; login: string; code: string }[]>(
      'SELECT id, login, code FROM person',
    );
    people = new Map(rows.map((row) => [row.id, row]));
  });
  afterAll(() => kitei?.close());
  beforeEach(() => {
    const registered = kitei.app.get<DirectoryConsequences[]>(DIRECTORY_CONSEQUENCES);
    witnesses = [1, 2].map(() => new Witness((id) => people.get(id)?.login ?? id));
    registered.splice(0, registered.length, ...witnesses);
  });

  const code = (login: string) => [...people.values()].find((person) => person.login === login)?.code ?? login;
  const entry = async () => ({ actor: { id: 'service:hr-system' }, asOf: await kitei.now() });
  const change = async (...changes: object[]) => kitei.app.get(DirectoryStore).change(await entry(), { changes });
  const leave = (login: string) => ({ kind: 'LEAVE', person: code(login) });
  const move = (login: string, department: string) => ({ kind: 'MOVE', person: code(login), department });
  const movements = (version: number) =>
    kitei.source.query<{ kind: string; attempts: number; error: string | null; done: boolean }[]>(
      `SELECT kind, attempts, last_error AS error, followed_at IS NOT NULL AS done FROM directory_movement
       WHERE version = $1 ORDER BY position`,
      [version],
    );
  const starts = (version: number) =>
    kitei.source.query<{ payload: object }[]>('SELECT payload FROM outbox WHERE key = $1', [
      `directory/directory-change:${version}`,
    ]);
  const settled = (version: number) =>
    eventually(async () => {
      await kitei.pump();
      expect((await movements(version)).filter(({ done }) => !done)).toEqual([]);
    });

  it('is told to every consequence exactly once, leavers first, citing the line of the ledger (4.1.3(1), 4.1.4(1))', async () => {
    const { version } = await change(
      { ...move('tanaka', 'D300'), reference: 'HR-7' },
      { ...leave('yamada'), reference: 'HR-8' },
    );
    await settled(version);
    const expected = ['yamada left', 'yamada -SERVER_ADMINISTRATOR', 'tanaka D200>D300'];
    for (const { seen } of witnesses) expect(seen).toEqual(expected);
    const lines = await kitei.source.query<{ line: string; transition: string; reason: string; part: string }[]>(
      `SELECT 'directory/' || sequence AS line, transition, reason, part FROM ledger_event
       WHERE case_id = 'directory' AND reason LIKE 'HR-%'`,
    );
    const cited = witnesses[0]!.cites.map(({ reference }) => lines.find(({ line }) => line === reference));
    expect(cited.map((line) => [line?.transition, line?.reason, line?.part])).toEqual([
      ['leave', 'HR-8', `people/${code('yamada')}`],
      ['leave', 'HR-8', `roles/${code('yamada')}:SERVER_ADMINISTRATOR`],
      ['move', 'HR-7', `people/${code('tanaka')}`],
    ]);
    expect(witnesses[0]!.cites[0]).toMatchObject({ version, actor: { workflowId: `directory-change:${version}` } });
  });

  it('follows an import of the whole directory just as well (4.1.3(1))', async () => {
    const { version } = await kitei.app.get(DirectoryStore).import(await entry(), (current) =>
      parseDirectory({
        ...current,
        people: current.people.filter(({ login }) => login !== 'watanabe'),
        roles: current.roles.filter(({ person }) => person !== code('watanabe')),
      }),
    );
    await settled(version);
    expect(witnesses[0]!.seen).toEqual(['watanabe left', 'watanabe -INFORMATION_SECURITY_COMMITTEE']);
  });

  it('starts no workflow when nobody left, moved or lost a role', async () => {
    const joiner = { code: 'E0900', subject: 'sub-e0900', login: 'nakano', name: { ja: '中野', en: 'Nakano' } };
    const { version } = await change({
      kind: 'JOIN',
      person: { ...joiner, mail: 'nakano@kitei-demo.example', language: 'ja', department: 'D200' },
    });
    expect([await starts(version), await movements(version)]).toEqual([[], []]);
  });

  it('makes no version of what holds already', async () => {
    const { version } = await change(move('suzuki', 'D300'));
    const again = await change(move('suzuki', 'D300'));
    expect(again).toMatchObject({ version, changes: 0, fact: { transition: 'unchanged' } });
    expect(await starts(version + 1)).toEqual([]);
    await settled(version);
    expect(witnesses[0]!.seen).toEqual(['suzuki D200>D300']);
  });

  it('happens once when the message arrives twice, and holds no name (4.1.3(1))', async () => {
    const { version } = await change(move('suzuki', 'D200'));
    await settled(version);
    await kitei.app.get(Outbox).drain();
    const queued = await starts(version);
    expect(queued).toEqual([
      {
        payload: {
          workflowId: `directory-change:${version}`,
          workflowType: 'directoryChange',
          args: [{ version }],
        },
      },
    ]);
    await kitei.source.query('UPDATE outbox SET delivered_at = NULL, next_attempt_at = created_at WHERE key = $1', [
      `directory/directory-change:${version}`,
    ]);
    await kitei.pump();
    await kitei.elapse(minutes(1));
    for (const { seen } of witnesses) expect(seen).toEqual(['suzuki D300>D200']);
  });

  it('waits for the engine, and then leaves out what no longer holds (4.1.3(1))', async () => {
    const release = kitei.hold();
    const gone = await change(leave('E0900'), move('suzuki', 'D300'));
    const back = await change({
      kind: 'JOIN',
      person: {
        ...{ code: 'E0900', subject: 'sub-e0900', login: 'nakano', name: { ja: '中野', en: 'Nakano' } },
        ...{ mail: 'nakano@kitei-demo.example', language: 'ja', department: 'D200' },
      },
    });
    expect(witnesses[0]!.seen).toEqual([]);
    release();
    await settled(gone.version);
    expect(await movements(back.version)).toEqual([]);
    expect(witnesses[0]!.seen).toEqual(['suzuki D200>D300']);
  });

  it('tries again whoever fails, and lets nobody wait for them (4.1.3(1))', async () => {
    witnesses[1]!.failing.set('tanaka D300>D200', 5);
    const { version } = await change(move('tanaka', 'D200'), move('suzuki', 'D200'));
    await eventually(async () => {
      await kitei.pump();
      expect(witnesses[1]!.seen).toEqual(['suzuki D300>D200']);
    });
    await kitei.elapse(minutes(5));
    await settled(version);
    expect(witnesses[1]!.seen).toEqual(['suzuki D300>D200', 'tanaka D300>D200']);
    expect((await movements(version)).find(({ attempts }) => attempts > 0)).toEqual({
      ...{ kind: 'MOVER', attempts: 5, error: 'RangeError', done: true },
    });
  });

  it('goes on where it was when it is asked again, and has nothing to do when all is done (4.1.3(1))', async () => {
    const release = kitei.hold();
    const { version } = await change(move('tanaka', 'D300'), move('suzuki', 'D300'));
    const service = kitei.app.get(DirectoryMovements);
    witnesses[0]!.failing.set('suzuki D200>D300', 1);
    expect(await service.follow(version, await entry(), witnesses)).toEqual({ followed: 1, left: 1, untried: 0 });
    expect(await service.follow(version, await entry(), witnesses)).toEqual({ followed: 1, left: 0, untried: 0 });
    expect(await service.follow(version, await entry(), witnesses)).toEqual({ followed: 0, left: 0, untried: 0 });
    release();
    await kitei.elapse(minutes(1));
    for (const { seen } of witnesses) expect([...seen].sort()).toEqual(['suzuki D200>D300', 'tanaka D200>D300']);
  });

  it('goes through a company that is turned over at once, batch by batch (4.1.3(1))', async () => {
    const rows = Array.from({ length: 120 }, (_, seat) => `G${String(seat).padStart(4, '0')}`);
    const joins = rows.map((joined) => ({
      kind: 'JOIN',
      person: {
        ...{ code: joined, subject: `sub-${joined}`, login: joined.toLowerCase(), name: { ja: joined, en: joined } },
        ...{ mail: `${joined}@kitei-demo.example`, language: 'en', department: 'D300' },
      },
    }));
    await change(...joins);
    const { version } = await change(...rows.map((person) => ({ kind: 'MOVE', person, department: 'D200' })));
    await settled(version);
    expect([witnesses[0]!.seen.length, new Set(witnesses[0]!.seen).size]).toEqual([120, 120]);
  });

  it('refuses a system that is not entrusted with it, also at the door', async () => {
    const store = kitei.app.get(DirectoryStore);
    const asOf = await kitei.now();
    const batch = { changes: [move('tanaka', 'D200')] };
    await expect(store.change({ actor: { id: 'service:ticketing' }, asOf }, batch)).rejects.toMatchObject({
      kind: 'forbidden',
      violations: [{ code: 'directory/not-entrusted' }],
    });
  });

  it('leaves a record in which the verifier finds nothing', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });
});
