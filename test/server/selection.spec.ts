import { expect, test } from '@jest/globals';
import { isSelected, isVersionPattern } from '#libs/lifecycles/server/selection';

test.each([
  ['12', '12', true],
  ['12', '12.1', false],
  ['12', '120', false],
  ['12.*', '12', true],
  ['12.*', '12.4', true],
  ['12.*', '12.4.7-lts', true],
  ['12.*', '120.1', false],
  ['12.*', '1', false],
  ['22.04.*', '22.04.5', true],
  ['22.04.*', '22.10', false],
  ['R2.*', 'r2.1', true],
  ['１２.*', '12.4', true],
])('the version %s of a list and %s of a server agree: %s (4.2.3(1))', (pattern, version, agrees) => {
  const list = [{ category: 'OS', product: 'Debian', versions: ['9', pattern] }];
  expect(isSelected(list, { category: 'OS', product: 'Debian', version })).toBe(agrees);
});

test.each([
  ['Red Hat  Enterprise Linux', 'red hat enterprise linux', true],
  ['ＮＧＩＮＸ', 'nginx', true],
  ['Debian', 'Debian GNU/Linux', false],
])('the product %s of a list is %s of a server: %s (4.2.3(1))', (product, used, agrees) => {
  const list = [{ category: 'OS', product, versions: [] }];
  expect(isSelected(list, { category: 'OS', product: used, version: 'whatever' })).toBe(agrees);
});

test('what is listed for one purpose is not listed for another (4.2.3(1))', () => {
  const list = [{ category: 'OTHER', product: 'ClamAV', versions: [] }];
  expect(isSelected(list, { category: 'ANTI_MALWARE', product: 'ClamAV', version: '1.4' })).toBe(false);
  expect(isSelected([], { category: 'OTHER', product: 'ClamAV', version: '1.4' })).toBe(false);
});

test.each([
  ['12', true],
  ['12.*', true],
  ['2019-H2', true],
  ['', false],
  ['*', false],
  ['.*', false],
  ['12*', false],
  ['12.*.1', false],
  ['12 beta', false],
  ['12..*', false],
  ['1'.repeat(51), false],
])('"%s" may stand among the versions of a list: %s (4.2.3(1))', (text, may) => {
  expect(isVersionPattern(text)).toBe(may);
});
