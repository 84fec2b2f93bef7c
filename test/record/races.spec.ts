import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '#libs/kernel/violation';
import { minutes, provisioning } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const rounds = 25;

/** What came of each of several attempts: `done`, or the code of the refusal. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled.map((each) => {
    if (each.status === 'fulfilled') return 'done';
    if (each.reason instanceof Refusal) return each.reason.message;
    throw each.reason;
  });
}

describe('who comes first', () => {
  let kitei: RecordRehearsal;
  let other: Awaited<ReturnType<RecordRehearsal['another']>>;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    other = await kitei.another();
  });
  afterAll(() => kitei?.close());

  /** Stages a race many times with both starting positions; answers how often each came first. */
  async function race(stage: () => Promise<{ caseId: string; run: readonly (() => Promise<unknown>)[] }>) {
    const wins: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { caseId, run } = await stage();
      const order = round % 2 === 0 ? [...run.keys()] : [...run.keys()].reverse();
      const started = order.map((index) => ({ index, attempt: run[index]!() }));
      const ended = await outcomes(started.map(({ attempt }) => attempt));
      const winners = started.filter((_, place) => ended[place] === 'done').map(({ index }) => index);
      expect([caseId, winners]).toEqual([caseId, [expect.any(Number)]]);
      const refused = ended.filter((each) => each !== 'done');
      for (const code of refused) expect(code).toMatch(/^(work-item\/(closed|claimed)|account\/wrong-state)$/);
      wins.push(winners[0]!);
    }
    expect((await kitei.verify()).findings).toEqual([]);
    return wins;
  }

  /** How often each transition stands in the ledger of a case. */
  const linesOf = async (caseId: string, transitions: string[]) =>
    (
      await kitei.rows<{ transition: string }>(
        'SELECT transition FROM ledger_event WHERE case_id = $1 AND transition = ANY($2) ORDER BY sequence',
        [caseId, transitions],
      )
    ).map(({ transition }) => transition);

  it('of two deciders wins, and the other is told that it is closed (4.1.1(1))', async () => {
    const cases: string[] = [];
    const wins = await race(async () => {
      const { caseId, itemId } = await kitei.reach('awaiting-approval');
      cases.push(caseId);
      await kitei.climb(caseId, itemId, escalationTo('SUPERIOR', await kitei.item(itemId)));
      return {
        caseId,
        run: [
          () => kitei.answer('sato', itemId, 'approve'),
          () => kitei.answer('ishikawa', itemId, 'reject', { reason: 'not needed' }, other),
        ],
      };
    });
    for (const [round, caseId] of cases.entries()) {
      expect((await kitei.stateOf(caseId)).state).toBe(wins[round] === 0 ? 'approved' : 'rejected');
      expect(await linesOf(caseId, ['approve', 'reject'])).toHaveLength(1);
    }
  });

  it('of a rejection and a withdrawal wins alone (4.1.1(1))', async () => {
    const states = new Set<string>();
    const cases: string[] = [];
    await race(async () => {
      const { caseId, itemId } = await kitei.reach('awaiting-approval');
      cases.push(caseId);
      return {
        caseId,
        run: [
          () => kitei.answer('sato', itemId, 'reject', { reason: 'not needed' }),
          () => other.accounts.withdraw(kitei.by('suzuki'), caseId),
        ],
      };
    });
    for (const caseId of cases) {
      const { state } = await kitei.stateOf(caseId);
      states.add(state);
      expect(await linesOf(caseId, ['reject', 'withdraw'])).toEqual([state === 'rejected' ? 'reject' : 'withdraw']);
    }
    expect([...states].every((state) => state === 'rejected' || state === 'withdrawn')).toBe(true);
  });

  it('of an approval and a withdrawal never leaves an approved case: the applicant may still go (4.1.1(1))', async () => {
    for (let round = 0; round < rounds; round++) {
      const { caseId, itemId } = await kitei.reach('awaiting-approval');
      const [approval, withdrawal] = await outcomes([
        kitei.answer('sato', itemId, 'approve'),
        other.accounts.withdraw(kitei.by('suzuki'), caseId),
      ]);
      expect(withdrawal).toBe('done');
      expect(['done', 'work-item/closed']).toContain(approval);
      expect((await kitei.stateOf(caseId)).state).toBe('withdrawn');
      expect(await linesOf(caseId, ['approve', 'withdraw'])).toEqual(
        approval === 'done' ? ['approve', 'withdraw'] : ['withdraw'],
      );
    }
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it('of a decision and the last rung wins alone, and the rung never undoes a person (4.1.1(1))', async () => {
    for (let round = 0; round < rounds; round++) {
      const { caseId, itemId } = await kitei.reach('awaiting-approval');
      const ladder = (await kitei.item(itemId)).ladder;
      const lapse = () => kitei.climb(caseId, itemId, ladder.at(-1)!.ordinal);
      const decide = () => kitei.answer('sato', itemId, 'approve', {}, other);
      const attempts = round % 2 === 0 ? [decide(), lapse()] : [lapse(), decide()];
      const ended = await outcomes(attempts);
      const decision = ended[round % 2]!;
      const { state } = await kitei.stateOf(caseId);
      expect([decision, state]).toEqual(state === 'approved' ? ['done', 'approved'] : ['work-item/closed', 'rejected']);
      expect(await linesOf(caseId, ['approve', 'lapse'])).toEqual([state === 'approved' ? 'approve' : 'lapse']);
      expect((await kitei.item(itemId)).outcome).toBe(state === 'approved' ? 'approve' : 'lapse');
    }
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it('of two administrators claims the provisioning alone (4.1.1(1))', async () => {
    const holders = new Set<string>();
    await race(async () => {
      const { caseId, itemId } = await kitei.reach('provisioning');
      return {
        caseId,
        run: ['yamada', 'yoshida', 'sasaki'].map((login, index) => async () => {
          await (index === 1 ? other : kitei).notes.claim(kitei.by(login), itemId);
          holders.add(login);
        }),
      };
    });
    expect(holders.size).toBeGreaterThan(0);
  });

  it('of a claim and a withdrawal: a claimed provisioning is not withdrawn, a withdrawn one not claimed (4.1.1(1))', async () => {
    await race(async () => {
      const { caseId, itemId } = await kitei.reach('provisioning');
      return {
        caseId,
        run: [
          () => kitei.notes.claim(kitei.by('yamada'), itemId),
          () => other.accounts.withdraw(kitei.by('suzuki'), caseId),
        ],
      };
    });
  });

  it('of two completions creates one account, and the ledger names who did it (4.1.1(2))', async () => {
    const logins = ['yamada', 'yoshida'];
    const cases: string[] = [];
    const wins = await race(async () => {
      const { caseId, itemId } = await kitei.reach('provisioning');
      cases.push(caseId);
      kitei.pass(minutes(1));
      return {
        caseId,
        run: logins.map((login, index) => () => {
          const on = index === 0 ? kitei : other;
          return kitei.answer(login, itemId, 'complete', { evidence: provisioning }, on);
        }),
      };
    });
    for (const [round, id] of cases.entries()) {
      const [row] = await kitei.rows<{ by: string }>('SELECT provisioned_by AS by FROM account WHERE id = $1', [id]);
      expect(kitei.login(row!.by)).toBe(logins[wins[round]!]);
    }
  });

  it('of several views of one link sees the password alone (4.1.1(3))', async () => {
    for (let round = 0; round < 5; round++) {
      const { caseId } = await kitei.reach('password-pending');
      const token = await kitei.token(caseId, 'administrator');
      const ended = await outcomes([kitei, other, kitei, other].map(({ links }) => links.reveal(token, kitei.at)));
      expect(ended.sort()).toEqual(['done', ...Array<string>(3).fill('one-time-link/gone')]);
    }
  });
});

/** Ordinal of the rung that turns to a target. */
function escalationTo(target: string, item: { ladder: readonly { ordinal: number; target?: string }[] }): number {
  return item.ladder.find((rung) => rung.target === target)?.ordinal ?? 0;
}
