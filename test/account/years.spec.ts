import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowIdOf } from '#libs/lifecycles/case';
import { verifyLedger } from '#libs/record/ledger/verify';
import { AccountYears } from '#test/support/account-years';
import { minutes } from '#test/support/builders';
import { realServerTime } from '#test/support/real-server-time';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { kept, lessened } from '#test/support/reviewed-accounts';

/** Events after which the server suggests to continue as new: few, so that one life reaches them more than once. */
const continueAfter = 30;

describe('three years of an account on a real Temporal server', () => {
  const reviews: string[] = [];
  let kitei: Rehearsal;
  let story: AccountYears;
  let begun: number;
  beforeAll(async () => {
    kitei = await startRehearsal({ time: () => realServerTime({ continueAfter }) });
    story = await AccountYears.of(kitei);
    begun = Date.now();
  });
  afterAll(() => kitei?.close());

  it('begin with its creation in January, after which it is used (4.1.1(1), 4.1.1(3))', async () => {
    await story.reach(1, '01-12');
    await story.does('apply', 'awaiting-approval');
    await story.does('approve', 'provisioning');
    await story.does('provision', 'password-pending');
    await story.does('view administrator link', 'password-pending');
    await story.does('set password', 'password-delivered');
    await story.does('view user link', 'password-delivered');
    await story.does('acknowledge', 'active');
    await story.signsIn();
  });

  it('go on with a review in which the manager is late, and everybody above is told once (4.1.2(2), 4.1.3(2))', async () => {
    await story.reach(1, '04-01');
    await story.signsIn();
    const review = await story.review(1);
    await story.company.climbs(review, 'INFORMATION_SYSTEMS_DEPARTMENT');
    await story.company.say('sato', review, kept(1));
    await story.company.closes(String(story.first));
    expect(await story.ledger(review)).toEqual([
      ...['1/04 request', '1/04 ask-manager', '1/04 remind', '1/04 overdue', '1/04 remind', '1/04 remind'],
      ...['1/04 escalate', '1/04 remind', '1/04 remind', '1/04 escalate'],
      ...['1/04 answer-lines', '1/04 answer', '1/04 begin-applying', '1/04 close'],
    ]);
    expect(await story.letters(review)).toEqual([
      ...['assigned sato', 'reminder sato', 'overdue sato', 'reminder sato', 'reminder sato', 'escalated ishikawa'],
      ...['reminder ishikawa', 'reminder sato', 'reminder ishikawa', 'reminder sato'],
      ...['escalated kobayashi', 'escalated ono', 'escalated aoki'],
    ]);
    reviews.push(review);
  });

  it('bring one more right by application and approval (4.1.2(1))', async () => {
    await story.reach(1, '06-28');
    await story.signsIn();
    await story.reach(1, '09-01');
    await story.signsIn();
    await story.does('apply for a change', 'awaiting-change-approval');
    await story.does('approve', 'change-under-way');
    await story.does('complete', 'active');
    expect(await story.granted()).toEqual(['order-entry', 'view']);
  });

  it('take it away in the second review (4.1.2(2))', async () => {
    for (const [year, day] of [
      [1, '11-25'],
      [2, '02-10'],
      [2, '04-01'],
    ] as const) {
      await story.reach(year, day);
      await story.signsIn();
    }
    const review = await story.review(2);
    await story.company.say('sato', review, lessened(1));
    await kitei.standsIn(story.caseId, 'change-under-way');
    await story.does('complete', 'active');
    await story.company.closes(String(story.first + 1));
    expect(await story.granted()).toEqual(['view']);
    reviews.push(review);
  });

  it('put it out of use three calendar months after its last use (4.1.3(3))', async () => {
    for (const day of ['06-20', '09-15', '12-10']) {
      await story.reach(2, day);
      await story.signsIn();
    }
    // The day before it is too early for the sweep, and two weeks before it is time for the warning.
    for (const [day, found] of [
      ['02-20', { suspended: 0, warned: 0 }],
      ['03-01', { suspended: 0, warned: 1 }],
      ['03-09', { suspended: 0, warned: 0 }],
      ['03-10', { suspended: 1, warned: 0 }],
    ] as const) {
      await story.reach(3, day);
      await kitei.elapse(minutes(5));
      await story.scheduled('dormancy-sweep');
      expect([day, await story.latest('dormancy-sweep')]).toMatchObject([day, found]);
    }
    expect(await story.letters(story.caseId)).toEqual(
      expect.arrayContaining(['dormancy-warning sato', 'dormancy-warning tanaka']),
    );
    await kitei.standsIn(story.caseId, 'suspending');
    await story.does('complete', 'suspended');
  });

  it('show it suspended in the third review, where it stays (4.1.3(2), 4.1.3(4))', async () => {
    await story.reach(3, '04-01');
    const review = await story.review(3);
    expect((await story.company.reviews.lines(review))[0]?.flags).toEqual(['SUSPENDED']);
    await story.company.say('sato', review, kept(1));
    await story.company.closes(String(story.first + 2));
    await story.reach(3, '12-31');
    reviews.push(review);
  });

  it('leave a ledger that tells the cause of everything, and in which the verifier finds nothing (4.1.2(3), 4.1.3(4))', async () => {
    expect(await story.ledger(story.caseId)).toEqual([
      ...['1/01 apply', '1/01 ask-department', '1/01 approve', '1/01 begin-provisioning', '1/01 provision'],
      ...['1/01 issue-password', '1/01 view-password', '1/01 set-password', '1/01 deliver-password'],
      ...['1/01 view-password', '1/01 acknowledge', '1/01 told'],
      ...['1/09 apply-change', '1/09 ask-change', '1/09 approve-change', '1/09 begin-change'],
      ...['1/09 change APPLICATION', '1/09 told'],
      ...['2/04 order-change REVIEW', '2/04 begin-change', '2/04 change REVIEW', '2/04 told'],
      ...[
        '3/03 warn-dormant',
        '3/03 find-dormant DORMANT',
        '3/03 begin-suspension',
        '3/03 suspend DORMANT',
        '3/03 told',
      ],
    ]);
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });

  it('miss no workflow that has to run, by the census (5(3))', async () => {
    await story.scheduled('census');
    expect(await story.latest('census')).toMatchObject({ counted: 1, running: 1, missing: [], late: [] });
  });

  it('leave histories that do not grow with the years (5(3))', async () => {
    const runs = await story.runs(workflowIdOf('account', story.caseId));
    expect(runs.length).toBeGreaterThan(2);
    // A run that is told to end goes on to the end of its matter.
    const longest = continueAfter + 90;
    for (const events of runs) expect(events).toBeLessThan(longest);
    for (const review of reviews) {
      for (const events of await story.runs(workflowIdOf('account-review', review)))
        expect(events).toBeLessThan(longest);
    }
  });

  it('take less than a minute of this one', () => {
    expect(Date.now() - begun).toBeLessThan(60_000);
  });
});
