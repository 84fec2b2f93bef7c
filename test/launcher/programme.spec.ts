import { expect, test } from '@jest/globals';
import { storyAsked } from '#apps/dev/demo/programme';

const stories = { account: 'of an account', lan: 'of a connection' };

test('the story of the account is told unless another one is named', () => {
  expect(storyAsked([], stories)).toEqual({ story: 'of an account', keep: false });
  expect(storyAsked(['--keep'], stories)).toEqual({ story: 'of an account', keep: true });
  expect(storyAsked(['lan'], stories)).toEqual({ story: 'of a connection', keep: false });
  expect(storyAsked(['--keep', 'account'], stories)).toEqual({ story: 'of an account', keep: true });
});

test.each([['medium'], ['lan', 'account'], ['--kepp'], ['toString']])('%s is no story', (...words) => {
  expect(() => storyAsked(words, stories)).toThrow('There is no story');
});
