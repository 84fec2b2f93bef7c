import { beforeAll, describe, it } from '@jest/globals';
import { campaignIdOf } from '#libs/lifecycles/campaign';
import { CheckCompany } from '#test/support/check-company';
import { attested, conforms, deviates } from '#test/support/checked-connections';
import { Histories, whenOver } from '#test/support/histories';

/** What each history is about; answers the check or the campaign whose history it is. Each has a department to itself. */
const shapes = {
  campaign: async (company) => {
    await checkOf(company, 'opened', 'D100');
    return campaignIdOf('lan-review', 'opened');
  },
  conforming: async (company) => {
    const review = await checkOf(company, 'conforming', 'D200');
    await company.say('kobayashi', review, [], attested);
    await company.say('kobayashi', review, [conforms(1), conforms(2)]);
    return review;
  },
  'restricted-and-ended': async (company) => {
    const review = await checkOf(company, 'orders', 'D300');
    const [restricted = '', ended = ''] = (await company.lines(review)).map(({ connectionId }) => connectionId);
    await company.say('kobayashi', review, [deviates(1, 'RESTRICT'), deviates(2, 'END')], attested);
    await company.kitei.standsIn(restricted, 'restricting');
    await company.complete(restricted, 'yamaguchi');
    await company.orderStands(review, 1, 'done');
    await company.ends(ended);
    return review;
  },
  climbed: async (company) => {
    const review = await checkOf(company, 'climbed', 'D400');
    await company.climbs(review, 'INFORMATION_SECURITY_COMMITTEE');
    await company.say('kobayashi', review, [conforms(1), conforms(2)], attested);
    return review;
  },
} as const satisfies Record<string, (company: CheckCompany) => Promise<string>>;

const histories = new Histories('lan-review', Object.keys(shapes) as (keyof typeof shapes)[]);

describe('a half-yearly check that began under an earlier release', () => {
  beforeAll(() => {
    let company: CheckCompany | undefined;
    return histories.recordMissing(async (kitei, name) => {
      company ??= await CheckCompany.in(kitei);
      return whenOver(kitei, await shapes[name](company));
    });
  }, 120_000);

  it.each(histories.names)('goes on under this one: %s (4.4.3(1))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (4.4.3(1))', () => histories.holdNothingReadable('tanaka', '受注業務'));
});

async function checkOf(company: CheckCompany, period: string, department: string): Promise<string> {
  await company.hold({ user: 'tanaka', department }, { user: 'suzuki', department });
  await company.campaign(period);
  return company.checkOf(period, department);
}
