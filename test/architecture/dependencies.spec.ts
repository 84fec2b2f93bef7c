import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { codeFolders, filesBelow, root } from './repository.js';

const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const made: string[] = [];

afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

interface CruiseReport {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** Violations as `rule: from -> to`, and how many modules were looked at. */
async function cruise(folder: string, below: readonly string[]) {
  const report = await new Promise<string>((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 1 << 28 };
    execFile(process.execPath, [command, '--output-type', 'json', ...below], options, (error, stdout, stderr) => {
      // A run that found violations ends with their number as exit code and still reports.
      if (stdout.startsWith('{')) resolve(stdout);
      else reject(new Error(stderr, { cause: error }));
    });
  });
  const { totalCruised, violations } = (JSON.parse(report) as CruiseReport).summary;
  return { totalCruised, violations: violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`) };
}

/** A small project under the same rules. */
function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kitei-boundaries-'));
  made.push(folder);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test('every import respects the layers', async () => {
  const below = codeFolders.filter((folder) => filesBelow(folder, '.ts').length > 0);
  const { totalCruised, violations } = await cruise(root, below);
  expect(violations).toEqual([]);
  expect(totalCruised).toBeGreaterThan(100);
});

test('an ORM behind two harmless imports is found from the workflow', async () => {
  const folder = projectOf({
    'workflows/leak.workflow.ts': "export { rule } from '#libs/lifecycles/leak/rules';",
    'libs/lifecycles/leak/rules.ts': "export { Row as rule } from './row.js';",
    'libs/lifecycles/leak/row.ts': "export { Entity as Row } from 'typeorm';",
  });
  const { violations } = await cruise(folder, ['workflows', 'libs']);
  expect(violations).toContainEqual(
    expect.stringMatching(/^sandbox-reaches-nothing-outside: workflows\/leak\.workflow\.ts -> .*typeorm/),
  );
});

const breaches: readonly (readonly [folder: string, rule: string, text: string])[] = [
  ['workflows', 'sandbox-reaches-nothing-outside', "export { createHash } from 'node:crypto';"],
  ['workflows', 'workflows-looks-down', "export type { Target } from '#libs/record/target';"],
  ['libs/kernel', 'kernel-looks-down', "export { target } from '#libs/lifecycles/target';"],
  ['libs/kernel', 'kernel-imports-no-package', "export { parse } from 'yaml';"],
  ['libs/lifecycles', 'lifecycles-looks-down', "export type { Target } from '#libs/policy/target';"],
  ['libs/policy', 'policy-looks-down', "export { target } from '#libs/record/target';"],
  ['libs/directory', 'directory-looks-down', "export { target } from '#libs/record/target';"],
  ['libs/connectors', 'connectors-know-kernel-only', "export type { Target } from '#libs/record/target';"],
  ['libs/evidence', 'evidence-knows-kernel-only', "export type { Target } from '#libs/record/target';"],
  ['libs/record', 'record-looks-down', "export type { Target } from '#libs/evidence/target';"],
  ['libs/temporal', 'temporal-looks-down', "export { target } from '#libs/record/target';"],
  ['libs/platform', 'platform-looks-down', "export { target } from '#libs/lifecycles/target';"],
  ['apps/api', 'apps/api-looks-down', "export { target } from '#libs/connectors/target';"],
  ['libs/record', 'record-looks-down', "export { target } from '#libs/temporal/target';"],
  ['activities', 'activities-looks-down', "export { target } from '#workflows/target';"],
  ['apps/api', 'apps/api-looks-down', "export type { Target } from '#workflows/target';"],
  ['apps/api', 'apps/api-looks-down', "export { target } from '#activities/target';"],
  ['apps/worker', 'apps/worker-looks-down', "export { target } from '#apps/api/target';"],
  ['apps/api', 'no-development-package-in-production', "export { SMTPServer } from 'smtp-server';"],
  ['apps/api', 'no-circular', "export { target } from './circle.js';"],
  ['libs/record', 'no-unresolvable', "export { target } from '#libs/record/absent';"],
  ['apps/api', 'tests-are-imported-by-tests', "export { target } from '#test/target';"],
];

test('every rule catches its breach, and only there', async () => {
  const target = 'export const target = 1; export type Target = number;';
  const layers = [...new Set(breaches.map(([folder]) => folder)), 'test'];
  const file = (index: number) => `${breaches[index]![0]}/breach-${index}.ts`;
  const circle = breaches.findIndex(([, rule]) => rule === 'no-circular');
  const folder = projectOf({
    ...Object.fromEntries(layers.map((layer) => [`${layer}/target.ts`, target])),
    ...Object.fromEntries(breaches.map(([, , text], index) => [file(index), text])),
    'apps/api/circle.ts': `export { target } from './breach-${circle}.js';`,
  });
  const { violations } = await cruise(folder, ['workflows', 'activities', 'apps', 'libs', 'test']);
  breaches.forEach(([, rule], index) => {
    expect(violations).toContainEqual(expect.stringContaining(`${rule}: ${file(index)} -> `));
  });
  expect(violations.filter((violation) => /: \S*target\.ts ->/.test(violation))).toEqual([]);
});
