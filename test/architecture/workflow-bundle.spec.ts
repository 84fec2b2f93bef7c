import { AsyncLocalStorage } from 'node:async_hooks';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, test } from '@jest/globals';
import { bundleFromSources } from '#libs/temporal/bundle';
import { camelCase } from './repository.js';
import { runningSlugs } from '#libs/lifecycles/registry';

/** What the SDK itself needs in the sandbox; a package of ours would have to be pure and deterministic to be added. */
const allowedPackages = ['@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc'];
const maxBytes = 2 * 1024 * 1024;

let code: string;
/** Webpack's ids: paths of the bundled files, relative to the root. */
let modules: string[];

beforeAll(async () => {
  ({ code } = await bundleFromSources());
  modules = [...code.matchAll(/^\/\*\*\*\/ "([^"]+)"/gm)].map((match) => match[1]!);
});

test('the bundle stays within two megabytes', () => {
  expect(Buffer.byteLength(code)).toBeLessThan(maxBytes);
});

test('only the packages of the SDK are bundled', () => {
  const packages = modules.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  expect([...new Set(packages)].sort()).toEqual(allowedPackages);
});

test('only workflows, lifecycles and the kernel are bundled', () => {
  const own = modules.filter((path) => path.startsWith('./') && !path.includes('node_modules/'));
  const foreign = own.filter((path) => !/^\.\/(workflows|libs\/lifecycles|libs\/kernel)\/.*\.ts$/.test(path));
  // The SDK's own hook for failures; it must be the one that client and worker use.
  expect(foreign).toEqual(['./libs/temporal/failure-converter.cts']);
  expect(own).toContain('./workflows/index.ts');
});

test('the bundle starts as the sandbox starts it and offers a workflow for every running lifecycle', () => {
  const sandbox = createContext({
    __webpack_module_cache__: {},
    AsyncLocalStorage,
    TextEncoder,
    TextDecoder,
    URL,
    AbortController,
  });
  runInContext(code, sandbox);
  const exported = runInContext('Object.entries(__TEMPORAL__.importWorkflows())', sandbox) as [string, unknown][];
  const workflowTypes = exported.filter(([, value]) => typeof value === 'function').map(([name]) => name);
  expect(workflowTypes).toEqual(expect.arrayContaining(runningSlugs.map(camelCase)));
});
