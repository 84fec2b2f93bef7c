import { beforeAll, describe, it } from '@jest/globals';
import { campaignIdOf } from '#libs/lifecycles/campaign';
import { Histories, whenOver } from '#test/support/histories';
import { ReviewCompany } from '#test/support/review-company';
import { kept, unneeded } from '#test/support/reviewed-accounts';

/** What each history is about; answers the review or the campaign whose history it is. */
const shapes = {
  campaign: async (company) => {
    await keptBy(company, 'opened');
    return campaignIdOf('account-review', 'opened');
  },
  kept: (company) => keptBy(company, 'kept'),
  'passed-on-and-suspended': async (company) => {
    const [id = ''] = await company.hold(
      { user: 'tanaka' },
      { user: 'mori', target: 'vpn', granted: ['remote-work'], department: 'D200' },
    );
    const review = await reviewOf(company, 'orders');
    await company.say('sato', review, { ordinal: 2, inventory: 'NOT_MINE', reason: 'moved' });
    await company.standsInOrders(review, 2, 'done');
    await company.say('sato', review, unneeded(1));
    await company.administer(id);
    return review;
  },
  climbed: async (company) => {
    await company.hold({ user: 'tanaka' });
    const review = await reviewOf(company, 'climbed');
    await company.climbs(review, 'INFORMATION_SECURITY_COMMITTEE');
    await company.say('ishikawa', review, kept(1));
    return review;
  },
} as const satisfies Record<string, (company: ReviewCompany) => Promise<string>>;

const histories = new Histories('account-review', Object.keys(shapes) as (keyof typeof shapes)[]);

describe('a review that began under an earlier release', () => {
  beforeAll(
    () =>
      histories.recordMissing(async (kitei, name) => {
        const company = new ReviewCompany(kitei);
        await company.clear();
        return whenOver(kitei, await shapes[name](company));
      }),
    120_000,
  );

  it.each(histories.names)('goes on under this one: %s (4.1.2(2), 4.1.3(2))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.1.2(2))', () => histories.holdNothingReadable('tanaka'));
});

async function reviewOf(company: ReviewCompany, period: string): Promise<string> {
  await company.campaign(period);
  const [review] = await company.reviewsOf(period, 'D200');
  return review?.id ?? '';
}

async function keptBy(company: ReviewCompany, period: string): Promise<string> {
  await company.hold({ user: 'tanaka' });
  const review = await reviewOf(company, period);
  await company.say('sato', review, kept(1));
  await company.closes(period);
  return review;
}
