import { expect, test } from '@jest/globals';
import { bindActivities } from '#libs/temporal/activity-binding';

class Counting {
  #count = 0;
  readonly dependency = () => 'not an activity';

  async countUp(by: number): Promise<number> {
    return this.#add(by);
  }

  onModuleInit(): void {}

  #add(by: number): Promise<number> {
    this.#count += by;
    return Promise.resolve(this.#count);
  }
}

class Inherited extends Counting {
  async countDown(): Promise<void> {}
}

test('binds the methods of a provider to it', async () => {
  const { countUp, ...others } = bindActivities([new Counting()]) as Record<string, (by: number) => Promise<number>>;
  await countUp!(2);
  expect(await countUp!(3)).toBe(5);
  expect(others).toEqual({});
});

test('finds inherited methods and functions of plain objects', () => {
  expect(Object.keys(bindActivities([new Inherited(), { plain: () => Promise.resolve() }])).sort()).toEqual([
    'countDown',
    'countUp',
    'plain',
  ]);
});

test('refuses a name that two providers offer', () => {
  expect(() => bindActivities([new Counting(), new Inherited()])).toThrow(
    'Activity countUp is offered by both Counting and Inherited.',
  );
});

test('refuses a provider without activities', () => {
  expect(() => bindActivities([new (class Empty {})()])).toThrow('Empty offers no activity.');
});
