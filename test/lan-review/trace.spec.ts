import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { destination } from '#libs/kernel/lifecycle';
import { type LanReviewTransition as Transition, lanReviewTransitions } from '#libs/lifecycles/lan-review/transitions';
import { verifyLedger } from '#libs/record/ledger/verify';
import { CheckCompany } from '#test/support/check-company';
import { attested, conforms, deviates } from '#test/support/checked-connections';
import { eventually } from '#test/support/eventually';

/** An event, who brings it about, and the transitions that the table says follow from it. */
interface Line {
  readonly event: string;
  readonly act: (stage: Stage) => Promise<unknown>;
  readonly moves: readonly Transition[];
}

/** Each story has a department to itself; what an earlier one left open troubles nobody. */
const departments = ['D200', 'D300', 'D400', 'D500'];

/** The check of a department with three connections. */
class Stage {
  review = '';
  connections: string[] = [];

  constructor(readonly company: CheckCompany) {}

  async open(): Promise<void> {
    const department = departments.shift() ?? '';
    const period = `trace-${department}`;
    this.connections = await this.company.hold(...['tanaka', 'suzuki', 'sato'].map((user) => ({ user, department })));
    await this.company.campaign(period);
    this.review = await this.company.checkOf(period, department);
  }

  connection(ordinal: number): string {
    return this.connections[ordinal - 1] ?? '';
  }
}

const opens: Line = { event: 'it is opened', act: (stage) => stage.open(), moves: ['request', 'ask-department'] };
const through: readonly Transition[] = ['answer', 'begin-applying', 'close'];
const all = [conforms(1), conforms(2), conforms(3)];

const stories: Record<string, readonly Line[]> = {
  'ends with the last answer once the filters are attested (4.4.3(1), 4.4.2(2)③)': [
    opens,
    {
      event: 'the attestation',
      act: ({ company, review }) => company.say('kobayashi', review, [], attested),
      moves: [],
    },
    { event: 'two answers', act: ({ company, review }) => company.say('kobayashi', review, all.slice(1)), moves: [] },
    {
      event: 'the last',
      act: ({ company, review }) => company.say('kobayashi', review, [conforms(1)]),
      moves: through,
    },
  ],
  'does not end with the last answer while nobody has attested the filters (4.4.2(2)③)': [
    opens,
    { event: 'all answers', act: ({ company, review }) => company.say('kobayashi', review, all), moves: [] },
    {
      event: 'the attestation',
      act: ({ company, review }) => company.say('kobayashi', review, [], attested),
      moves: through,
    },
  ],
  'ends only when connections are restricted and ended, and users are instructed (4.4.3(1))': [
    opens,
    {
      event: 'all answers',
      act: ({ company, review }) =>
        company.say(
          'kobayashi',
          review,
          [deviates(1, 'RESTRICT'), deviates(2, 'END'), deviates(3, 'CHANGE')],
          attested,
        ),
      moves: ['answer', 'begin-applying'],
    },
    { event: 'restricted', act: (stage) => stage.company.complete(stage.connection(1), 'yamaguchi'), moves: [] },
    { event: 'ended', act: (stage) => stage.company.ends(stage.connection(2)), moves: ['close'] },
  ],
  'stays open when its ladder has run out: silence never counts as conforming (4.4.3(1))': [
    opens,
    { event: 'superior', act: ({ company, review }) => company.climbs(review, 'SUPERIOR'), moves: [] },
    {
      event: 'committee',
      act: ({ company, review }) => company.climbs(review, 'INFORMATION_SECURITY_COMMITTEE'),
      moves: [],
    },
    { event: 'reported', act: ({ company, review }) => company.climbs(review, 'default'), moves: [] },
    {
      event: 'the department after all',
      act: ({ company, review }) => company.say('kobayashi', review, all, attested),
      moves: through,
    },
  ],
};

describe('the half-yearly check of a department', () => {
  let company: CheckCompany;
  beforeAll(async () => (company = await CheckCompany.start()));
  afterAll(() => company?.close());

  it.each(Object.entries(stories))('%s', async (_norm, lines) => {
    const stage = new Stage(company);
    let state = '-';
    for (const { event, act, moves } of lines) {
      await act(stage);
      for (const name of moves) {
        const transition = lanReviewTransitions[name];
        expect([event, transition.from]).toEqual([event, expect.arrayContaining([state])]);
        state = destination(transition, state, null);
      }
      await eventually(async () => {
        await company.kitei.pump();
        const [found] = await company.source.query<{ state: string }[]>(
          'SELECT state FROM governed_case WHERE id = $1',
          [stage.review],
        );
        expect([event, found?.state]).toEqual([event, state]);
      });
    }
  });

  it('leaves a record of all this in which the verifier finds nothing of the check (4.4.3(1))', async () => {
    const { findings } = await verifyLedger(company.source);
    expect(findings).toEqual([]);
  });
});
