// The one way in for every npm script: prepares the checkout, then runs the program with the project's own Node.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { constants } from 'node:os';
import { clearInterval, setInterval } from 'node:timers';
import { pathToFileURL } from 'node:url';
import { PreparationFailure, prepare, projectNode, root } from './prepare.mjs';

const programs = {
  start: 'dist/apps/dev/main.js',
  demo: 'dist/apps/dev/demo.js',
  reset: 'dist/apps/dev/reset.js',
  clauses: 'dist/apps/dev/clauses.js',
  generate: 'dist/apps/dev/generate.js',
  'ledger:verify': 'dist/apps/dev/verify-ledger.js',
  'migrations:check': 'dist/apps/dev/check-migrations.js',
  bench: 'dist/bench/main.js',
};
const results = join(root, '.kitei', 'test-results.json');
/** A run that ended before it could write its results, for want of a server for instance. */
const unfinished = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 1,
  numPendingTests: 0,
  numTodoTests: 0,
};
const [name = '', ...rest] = process.argv.slice(2);

try {
  process.exitCode = await main();
} catch (failure) {
  process.stderr.write(`${failure instanceof PreparationFailure ? failure.message : failure.stack}\n`);
  process.exitCode = 1;
}

async function main() {
  if (name !== 'test' && !(name in programs)) {
    throw new PreparationFailure(`There is no program "${name}". Known: test, ${Object.keys(programs).join(', ')}.`);
  }
  await prepare();
  return name === 'test' ? test() : runProgram([programs[name], ...rest], {});
}

async function test() {
  mkdirSync(dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const options = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const code = await runProgram(['node_modules/jest/bin/jest.js', '--json', `--outputFile=${results}`, ...rest], {
    NODE_OPTIONS: options.trim(),
  });
  process.stdout.write(
    `${closingLine(existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : unfinished)}\n`,
  );
  return code;
}

/** A file that could not even be loaded counts as one failed test: it must not look like a success. */
function closingLine({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests }) {
  const skipped = numPendingTests + numTodoTests;
  const parts = [`${numPassedTests} passed`, `${numFailedTests + numRuntimeErrorTestSuites} failed`];
  return [...parts, ...(skipped ? [`${skipped} skipped`] : [])].join(', ');
}

function runProgram([program, ...args], environment) {
  if (!existsSync(join(root, program))) {
    throw new PreparationFailure(`${program} does not exist: this version has no program "${name}".`);
  }
  const node = projectNode();
  const follow = pathToFileURL(join(root, 'apps', 'dev', 'follow-parent.mjs')).href;
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, ['--enable-source-maps', `--import=${follow}`, join(root, program), ...args], {
    cwd: root,
    env: { ...process.env, ...environment, PATH: path },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal signals the whole group, npm forwards besides, a plain `kill` reaches only this process: the program
  // may hear of one Ctrl-C several times and takes them as one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) stopWithParent(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : code));
  });
}

/** Whoever ends only npm (SIGKILL, or a shell between that passes no signal on) means the program as well. */
function stopWithParent(child) {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    child.kill('SIGTERM');
  }, 250);
  look.unref();
}
