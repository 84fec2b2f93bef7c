import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { slugs } from '#libs/kernel/slug';
import { runningSlugs } from '#libs/lifecycles/registry';
import { camelCase, codeFolders, filesBelow, root } from './repository.js';

const maxLines = 300;
const maxWorkflowLines = 90;

/** A lifecycle exists as soon as it has a folder here, and then it needs all its parts. */
const begun = readdirSync(join(root, 'libs/lifecycles'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const partsOf = (slug: string): string[] => [
  ...['contract', 'transitions', 'rules'].map((part) => `libs/lifecycles/${slug}/${part}.ts`),
  `workflows/${slug}.workflow.ts`,
  ...['controller', 'dto', 'module'].map((part) => `apps/api/${slug}/${slug}.${part}.ts`),
  `libs/record/${slug}.entity.ts`,
  ...['rules', 'trace', 'replay', 'api'].map((part) => `test/${slug}/${part}.spec.ts`),
];

const textOf = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
const linesOf = (path: string): number => textOf(path).replace(/\n$/, '').split('\n').length;

test('every folder of lifecycles is a slug of the regulation, and is registered', () => {
  expect(slugs).toEqual(expect.arrayContaining(begun));
  expect([...runningSlugs].sort()).toEqual([...begun].sort());
});

test.each(begun)('%s has all its parts', (slug) => {
  expect(partsOf(slug).filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test.each(begun)('%s is exported under its workflow type', (slug) => {
  expect(textOf('workflows/index.ts')).toMatch(
    new RegExp(`export \\{[^}]*\\b${camelCase(slug)}\\b[^}]*\\} from '\\./${slug}\\.workflow\\.js'`),
  );
});

test.each(begun)('%s is reachable over HTTP', (slug) => {
  expect(textOf('apps/api/app.module.ts')).toContain(`'./${slug}/${slug}.module.js'`);
});

test('activities of a lifecycle carry its slug and are registered', () => {
  const names = filesBelow('activities', '.activities.ts').filter((path) => !path.includes('/shared/'));
  for (const path of names) {
    const slug = path.replace('activities/', '').replace('.activities.ts', '');
    expect(begun).toContain(slug);
    expect(textOf('activities/activities.module.ts')).toContain(`'./${slug}.activities.js'`);
  }
});

test('a workflow can be read at one sitting', () => {
  const long = filesBelow('workflows', '.workflow.ts').filter((path) => linesOf(path) > maxWorkflowLines);
  expect(long).toEqual([]);
});

test('no file is longer than three hundred lines', () => {
  const files = codeFolders.flatMap((folder) => filesBelow(folder, '.ts'));
  expect(files.filter((path) => linesOf(path) > maxLines)).toEqual([]);
});

test('no file hides behind a name that says nothing', () => {
  const empty = /(^|[./-])(utils?|helpers?|common|manager|base|impl|data|info)\.ts$/;
  expect(codeFolders.flatMap((folder) => filesBelow(folder, '.ts')).filter((path) => empty.test(path))).toEqual([]);
});
