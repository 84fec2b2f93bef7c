import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import { inUse, LanRaces, type Side } from '#test/support/lan-races';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const rounds = 12;
const order = { kind: 'ACCESS_CONTROL', emergency: true, reason: 'strange traffic' } as const;
const end = { reason: 'UNNECESSARY', explanation: 'not needed' } as const;

let kitei: RecordRehearsal;
let other: Side;
let lan: LanRaces;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  other = await kitei.another();
  lan = await LanRaces.on(kitei);
});
afterAll(() => kitei?.close());

/** What came of two attempts that start at once, each round the other one first: `done`, or the codes of the refusal. */
async function raced(round: number, ...run: readonly [() => Promise<unknown>, () => Promise<unknown>]) {
  const order = round % 2 === 0 ? [0, 1] : [1, 0];
  const ended: string[] = [];
  const attempts = order.map((index) =>
    run[index]!().then(
      () => void (ended[index] = 'done'),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        ended[index] = error.message;
      },
    ),
  );
  await Promise.all(attempts);
  return ended as [string, string];
}

/** Stages a race many times; afterwards the record is whole. */
async function race(stage: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round++) await stage(round);
  expect((await kitei.verify()).findings).toEqual([]);
}

describe('of an extension and the end of the period', () => {
  /** A connection whose extension, and move to another network where asked for, has come to a state. */
  async function extending(moves: boolean, until: 'examined' | 'registered') {
    const caseId = await lan.connected();
    const { plannedTo } = await lan.row(caseId);
    const later = lan.inDays(56);
    const more = moves ? { network: 'FAR' } : {};
    const change = { plannedTo: later, reason: 'the work goes on', ...more };
    await lan.facts().applyChange(kitei.by('tanaka'), caseId, change);
    await kitei.open(caseId, 'change-examination');
    let item = await kitei.openItem(caseId);
    if (until === 'registered') {
      await lan.examineChange(item.id);
      await kitei.open(caseId, 'change-registration');
      item = await kitei.openItem(caseId);
    }
    return { caseId, plannedTo, later, itemId: item.id };
  }

  /** A connection whose end was announced. */
  async function announced() {
    const caseId = await lan.connected();
    const { plannedTo } = await lan.row(caseId);
    await lan.alarm(caseId, kitei, plannedTo);
    expect((await kitei.stateOf(caseId)).state).toBe('expiry-announced');
    return { caseId, plannedTo };
  }

  const untouched = { proposed: false, ends: 'PERIOD_EXPIRED', restricted: false };
  const given = (moves: boolean) =>
    moves ? ['ADDRESS RELEASED', 'CONNECTION_POINT RELEASED'].concat(inUse).sort() : inUse;

  it.each([
    ['alone', false],
    ['with a move', true],
  ])(
    'the end comes, whoever examines it meanwhile, and nothing stays held: %s (4.4.3(2), 4.4.5(1)①)',
    async (_name, moves) => {
      await race(async (round) => {
        const { caseId, plannedTo, itemId } = await extending(moves, 'examined');
        const [approval] = await raced(
          round,
          () => lan.examineChange(itemId),
          () => lan.alarm(caseId, other, plannedTo),
        );
        expect(['done', 'work-item/closed']).toContain(approval);
        expect((await kitei.stateOf(caseId)).state).toBe('ending-ordered');
        expect(await lan.lines(caseId, 'approve-change', 'expire')).toEqual(
          approval === 'done' ? ['approve-change', 'expire'] : ['expire'],
        );
        expect(await lan.row(caseId)).toEqual({ plannedTo, ...untouched });
        expect(await lan.leases(caseId)).toEqual(given(moves));
      });
    },
  );

  it.each([
    ['alone', false],
    ['with a move', true],
  ])(
    'either the registered extension holds or the connection ends, never a half: %s (4.4.4(2), 4.4.5(1)①)',
    async (_name, moves) => {
      await race(async (round) => {
        const { caseId, plannedTo, later, itemId } = await extending(moves, 'registered');
        const evidence = { dnsRegistered: false };
        const [registration] = await raced(
          round,
          () => kitei.answer('yamaguchi', itemId, 'complete', { evidence }),
          () => lan.alarm(caseId, other, plannedTo),
        );
        const { state } = await kitei.stateOf(caseId);
        const extended = registration === 'done';
        expect([registration, state]).toEqual(
          extended ? ['done', 'verification-due'] : ['work-item/closed', 'ending-ordered'],
        );
        expect(await lan.lines(caseId, 'change', 'expire')).toEqual([extended ? 'change' : 'expire']);
        expect(await lan.row(caseId)).toEqual(
          extended ? { ...untouched, plannedTo: later, ends: null } : { ...untouched, plannedTo },
        );
        const swapped = ['ADDRESS QUARANTINED', 'CONNECTION_POINT RELEASED'].concat(inUse).sort();
        expect(await lan.leases(caseId)).toEqual(extended && moves ? swapped : given(moves));
      });
    },
  );

  it('an extension that is applied for at the end is in time or refused, and the end comes (4.4.3(2), 4.4.5(1)①)', async () => {
    await race(async (round) => {
      const { caseId, plannedTo } = await announced();
      const extension = { plannedTo: lan.inDays(56), reason: 'the work goes on' };
      const [applied] = await raced(
        round,
        () => lan.facts().applyChange(kitei.by('tanaka', { asOf: plannedTo }), caseId, extension),
        () => lan.alarm(caseId, other, plannedTo),
      );
      expect(['done', 'lan-connection/wrong-state']).toContain(applied);
      expect(await lan.lines(caseId, 'apply-change', 'expire')).toEqual(
        applied === 'done' ? ['apply-change', 'expire'] : ['expire'],
      );
      expect(await lan.row(caseId)).toEqual({ plannedTo, ...untouched });
      expect(await lan.leases(caseId)).toEqual(inUse);
    });
  });

  it('two processes that hear the alarm end the connection once (4.4.5(1)①)', async () => {
    await race(async (round) => {
      const { caseId, plannedTo } = await announced();
      const both = await raced(
        round,
        () => lan.alarm(caseId, kitei, plannedTo),
        () => lan.alarm(caseId, other, plannedTo),
      );
      expect(both).toEqual(['done', 'done']);
      expect(await lan.lines(caseId, 'expire')).toEqual(['expire']);
      expect(await lan.leases(caseId)).toEqual(inUse);
    });
  });
});

it('of a restriction and a removal the removal stands, and a restriction after it is refused (4.4.2(1), 4.4.5(1)③)', async () => {
  await race(async (round) => {
    const caseId = await lan.connected();
    const [restriction, removal] = await raced(
      round,
      () => lan.facts().restrict(kitei.by('kobayashi'), caseId, order),
      () => lan.facts(other).terminate(kitei.by('tanaka'), caseId, end),
    );
    expect(removal).toBe('done');
    expect(['done', 'lan-connection/wrong-state']).toContain(restriction);
    expect((await kitei.stateOf(caseId)).state).toBe('ending-ordered');
    const restricted = restriction === 'done';
    expect(await lan.lines(caseId, 'restrict', 'give-up')).toEqual(restricted ? ['restrict', 'give-up'] : ['give-up']);
    expect(await lan.row(caseId)).toMatchObject({ ends: 'UNNECESSARY', restricted });
    expect(await lan.leases(caseId)).toEqual(inUse);
  });
});

it('of a restriction and a removal while a change is examined, what the change held is given back once (4.4.2(1), 4.4.4(1))', async () => {
  await race(async (round) => {
    const caseId = await lan.connected();
    const move = { network: 'FAR', reason: 'moved' };
    await lan.facts().applyChange(kitei.by('tanaka'), caseId, move);
    await kitei.open(caseId, 'change-examination');
    await raced(
      round,
      () => lan.facts().restrict(kitei.by('kobayashi'), caseId, order),
      () => lan.facts(other).terminate(kitei.by('tanaka'), caseId, end),
    );
    expect(await lan.row(caseId)).toMatchObject({ proposed: false, ends: 'UNNECESSARY' });
    expect(await lan.leases(caseId)).toEqual(['ADDRESS RELEASED', 'CONNECTION_POINT RELEASED'].concat(inUse).sort());
    expect(await kitei.rows(`SELECT 1 FROM work_item WHERE case_id = $1 AND state = 'open'`, [caseId])).toEqual([]);
  });
});

it.each([
  ['of one network', 'AIR'],
  ['of two networks', 'FAR'],
])(
  'of two applications for one MAC address, %s, one is taken and the other refused (4.4.1(6)④)',
  async (_of, network) => {
    await race(async (round) => {
      const device = await lan.device();
      const both = await raced(
        round,
        () => lan.facts().apply(kitei.by('tanaka'), lan.wanted(device)),
        () => lan.facts(other).apply(kitei.by('suzuki'), lan.wanted(device, { network })),
      );
      expect([...both].sort()).toEqual(['done', 'lan-connection/mac-in-use']);
      const rows = await kitei.rows<{ id: string }>('SELECT id FROM lan_connection WHERE mac = $1', [device.mac]);
      expect(rows).toHaveLength(1);
      expect(await lan.leases(rows[0]!.id)).toEqual(['ADDRESS HELD', 'CONNECTION_POINT HELD', 'HOST_NAME HELD']);
    });
    const orphans = `SELECT 1 FROM lan_lease l WHERE NOT EXISTS (SELECT FROM lan_connection c WHERE c.id = l.connection_id)`;
    expect(await kitei.rows(orphans)).toEqual([]);
  },
);

it('of two applications for one connection point, one is taken and the other told that it is in use (4.4.1(4))', async () => {
  await race(async (round) => {
    const connectionPoint = `W${round}`;
    await lan.outlet(connectionPoint);
    const wired = { network: 'WIRE', form: 'WIRED', connectionPoint } as const;
    const [one, two] = [lan.wanted(await lan.device(), wired), lan.wanted(await lan.device(), wired)];
    const both = await raced(
      round,
      () => lan.facts().apply(kitei.by('tanaka'), one),
      () => lan.facts(other).apply(kitei.by('tanaka'), two),
    );
    expect([...both].sort()).toEqual(['done', 'lan-connection/point-in-use']);
    const holders = await kitei.rows(`SELECT 1 FROM lan_lease WHERE point = $1 AND state = 'HELD'`, [connectionPoint]);
    expect(holders).toHaveLength(1);
  });
});

it('of two applications for the last connection point of a place, one is taken and the other finds none (4.4.1(4))', async () => {
  await race(async (round) => {
    const place = `room ${round}`;
    await lan.outlet(`L${round}`, place);
    const wired = { network: 'WIRE', form: 'WIRED', place } as const;
    const [one, two] = [lan.wanted(await lan.device(), wired), lan.wanted(await lan.device(), wired)];
    const both = await raced(
      round,
      () => lan.facts().apply(kitei.by('tanaka'), one),
      () => lan.facts(other).apply(kitei.by('tanaka'), two),
    );
    expect([...both].sort()).toEqual(['done', 'lan-connection/no-point']);
  });
});

it('of a withdrawal and an approval nothing stays permitted or held: the applicant may still go (4.4.1(2))', async () => {
  await race(async (round) => {
    const { caseId, itemId } = await lan.examined();
    const [approval, withdrawal] = await raced(
      round,
      () => lan.examine(itemId),
      () => lan.facts(other).withdraw(kitei.by('tanaka'), caseId),
    );
    expect(withdrawal).toBe('done');
    expect(['done', 'work-item/closed']).toContain(approval);
    expect((await kitei.stateOf(caseId)).state).toBe('withdrawn');
    expect(await lan.lines(caseId, 'approve', 'withdraw')).toEqual(
      approval === 'done' ? ['approve', 'withdraw'] : ['withdraw'],
    );
    expect(await lan.leases(caseId)).toEqual(['ADDRESS RELEASED', 'CONNECTION_POINT RELEASED', 'HOST_NAME RELEASED']);
  });
});

it('of a withdrawal and a registration that begins, either nothing is left or it goes on (4.4.1(2), 4.4.1(3))', async () => {
  await race(async (round) => {
    const { caseId, itemId } = await lan.examined();
    await lan.examine(itemId);
    const [, withdrawal] = await raced(
      round,
      () => kitei.open(caseId, 'registration'),
      () => lan.facts(other).withdraw(kitei.by('tanaka'), caseId),
    );
    const { state } = await kitei.stateOf(caseId);
    expect([withdrawal, state]).toEqual(
      withdrawal === 'done' ? ['done', 'withdrawn'] : ['lan-connection/wrong-state', 'registering'],
    );
    expect(new Set((await lan.leases(caseId)).map((lease) => lease.split(' ')[1]))).toEqual(
      new Set([state === 'withdrawn' ? 'RELEASED' : 'HELD']),
    );
  });
});
