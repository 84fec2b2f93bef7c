import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { problemCatalogue } from '#apps/api/problems/catalogue';
import { runningSlugs } from '#libs/lifecycles/registry';

const root = join(import.meta.dirname, '../..');
const sources = ['apps/api', 'libs']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  .map((path) => ({ path: path.slice(root.length + 1), text: readFileSync(path, 'utf8') }));

/** Areas that speak to callers by codes of their own. */
const areas = [
  'request',
  'access',
  'record',
  'server',
  'work-item',
  'one-time-link',
  'codec',
  'directory',
  'policy',
  'password-policy',
  'sign-in',
  ...runningSlugs,
];
/** Failures between activities and engine, never shown to a caller. */
const internal = ['record/rejected'];

test('every problem code in the sources is explained in the catalogue', () => {
  const code = new RegExp(`'((?:${areas.join('|')})/[a-z-]+)'`, 'g');
  const used = sources
    .filter(({ path }) => !path.startsWith('libs/temporal/failure-') && !path.endsWith('problems.ts'))
    .flatMap(({ text }) => [...text.matchAll(code)].map(([, found]) => found ?? ''));
  expect(used.length).toBeGreaterThan(30);
  expect([...new Set(used)].filter((each) => !problemCatalogue.find(each) && !internal.includes(each))).toEqual([]);
});

test('every reason that the directory and the policy give is explained in the catalogue', () => {
  const reasons = sources.flatMap(({ path, text }) => {
    if (path.startsWith('libs/directory/')) {
      const found = [
        ...text.matchAll(/(?:\.add\(\s*(?:\[[^\]]*\]|[\w.]+),\s*|[rR]eason: |note\([^']*)'([a-z]+(?:-[a-z]+)+)'/g),
      ];
      return found.map(([, reason]) => `directory/${reason ?? ''}`);
    }
    if (path === 'libs/policy/violations.ts') {
      return [...text.matchAll(/violation\(\s*'([a-z-]+)'/g)].map(([, reason]) => `policy/${reason ?? ''}`);
    }
    return [];
  });
  expect(reasons.length).toBeGreaterThan(20);
  expect([...new Set(reasons)].filter((each) => !problemCatalogue.find(each))).toEqual([]);
});

test('every reason that a server is refused for is explained in the catalogue', () => {
  const reasons = sources
    .filter(({ path }) => /^libs\/(lifecycles\/server\/|record\/server\.)/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/(?:breach|unknown)\(\s*'([a-z]+(?:-[a-z]+)+)'/g)])
    .map(([, reason]) => `server/${reason ?? ''}`);
  expect(reasons.length).toBeGreaterThan(30);
  expect([...new Set(reasons)].filter((each) => !problemCatalogue.find(each))).toEqual([]);
});

test('a wrong state is explained for every lifecycle', () => {
  expect(runningSlugs.filter((slug) => !problemCatalogue.find(`${slug}/wrong-state`))).toEqual([]);
});
