import { beforeAll, describe, it } from '@jest/globals';
import { Histories, whenOver } from '#test/support/histories';
import { elsewhere, found, gone, StockCompany } from '#test/support/stock-company';

/** What each history is about; answers the stocktaking. Each has a department to itself. */
const shapes = {
  found: async (company) => {
    const review = await opened(company, 'D200');
    await company.say('kobayashi', review, [found(1)]);
    await company.say('kobayashi', review, [found(2)]);
    return review;
  },
  missed: async (company) => {
    const review = await opened(company, 'D300');
    await company.say('kobayashi', review, [gone(1)]);
    await company.orderStands(review, 1, 'done');
    await company.say('kobayashi', review, [elsewhere(2)]);
    return review;
  },
  climbed: async (company) => {
    const review = await opened(company, 'D400');
    await company.climbs(review, 'INFORMATION_SECURITY_COMMITTEE');
    await company.say('kobayashi', review, [found(1), found(2)]);
    return review;
  },
} as const satisfies Record<string, (company: StockCompany) => Promise<string>>;

const histories = new Histories('stocktaking', Object.keys(shapes) as (keyof typeof shapes)[]);

describe('a stocktaking that began under an earlier release', () => {
  beforeAll(
    () => histories.recordMissing(async (kitei, name) => whenOver(kitei, await shapes[name](new StockCompany(kitei)))),
    120_000,
  );

  it.each(histories.names)('goes on under this one: %s (5(2))', (name) => histories.goesOn(name));

  it('would be lost by a workflow that waits for something else: the replay says so', () =>
    histories.areLostByChange());

  it('left nothing readable in its history (5(2))', () =>
    histories.holdNothingReadable('kobayashi', 'searched the floor'));
});

async function opened(company: StockCompany, department: string): Promise<string> {
  await company.hold(department, 2);
  return (await company.opens('stocktaking', `replay-${department}`, department)) ?? '';
}
