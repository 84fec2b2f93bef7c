// Makes a checkout ready to run: packages, compiled sources, workflow bundle. Plain JavaScript without dependencies,
// because it runs before anything is installed, on any Node from 20.19; everything after it runs on the project's own.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const at = (...parts) => join(root, ...parts);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const sourceFolders = ['apps', 'workflows', 'activities', 'libs', 'test', 'bench'];
const bundledFolders = ['workflows', 'libs/lifecycles', 'libs/kernel', 'libs/temporal'];
const stamps = {
  install: at('node_modules', '.kitei-stamp'),
  build: at('dist', '.kitei-stamp'),
  bundle: at('dist', '.kitei-bundle-stamp'),
};

/** Raised for what a person must put right; shown without a stack. */
export class PreparationFailure extends Error {}

/** Installs, compiles and bundles whatever changed since the last time; silent and quick when nothing did. */
export async function prepare() {
  refuseOldNode();
  await alone(async () => {
    await install();
    await compile();
    await bundle();
  });
}

/** The project's own Node (24), which the package `node` brings; the running one where it is new enough. */
export function projectNode() {
  const own = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  if (major() >= 24) return process.execPath;
  throw new PreparationFailure('node_modules/node holds no Node 24 (were install scripts switched off?): run npm ci.');
}

function refuseOldNode() {
  const [first, second] = process.versions.node.split('.').map(Number);
  if (first > 20 || (first === 20 && second >= 19)) return;
  throw new PreparationFailure(`Kitei needs Node 20.19 or newer to start; this is ${process.version}.`);
}

function major() {
  return Number(process.versions.node.split('.')[0]);
}

async function install() {
  const lock = at('package-lock.json');
  const locked = existsSync(lock);
  const wanted = hash(readFileSync(locked ? lock : at('package.json')));
  if (read(stamps.install) === wanted) return;
  say('Installing packages, once per change of package-lock.json ...');
  const refusal = locked ? await npm(['ci'], 'pipe') : 'no lock';
  if (refusal !== undefined) {
    // A lock written against a registry that carries only some platforms lacks the others' optional packages, and
    // `npm ci` refuses it as a whole. `npm install --no-save` takes the same locked versions and leaves the lock alone.
    if (locked && !/EUSAGE/.test(refusal)) throw new PreparationFailure(`${refusal}\nThe packages are not installed.`);
    const failure = await npm(['install', ...(locked ? ['--no-save'] : [])], process.stderr);
    if (failure !== undefined) throw new PreparationFailure('The packages could not be installed (see above).');
  }
  writeFileSync(stamps.install, wanted);
}

/** Undefined when npm succeeds, else what it said. */
async function npm(command, errors) {
  // NODE_ENV=production around us must not leave out what compiles and runs the development system.
  const args = [...command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const own = process.env.npm_execpath;
  const [program, ...before] = own && /npm-cli\.c?js$/.test(own) ? [process.execPath, own] : ['npm'];
  const quiet = { npm_config_update_notifier: 'false' };
  const { code, said } = await spawned(program, [...before, ...args], quiet, ['ignore', process.stderr, errors]);
  return code === 0 ? undefined : said || `npm ${command[0]} failed.`;
}

async function compile() {
  const sources = sourceFolders.flatMap((folder) => filesUnder(folder)).filter(isBuilt);
  const wanted = fingerprint([...sources, 'tsconfig.json', 'tsconfig.build.json', 'package.json', 'package-lock.json']);
  const [known, ...compiled] = (read(stamps.build) ?? '').split('\n');
  if (known === wanted) return;
  // A source that is gone must not live on in dist, where folders are read whole (migrations).
  for (const gone of compiled.filter((file) => !sources.includes(file))) {
    for (const ending of ['.js', '.js.map']) rmSync(at('dist', gone.replace(/\.ts$/, ending)), { force: true });
  }
  say('Compiling ...');
  await run(
    projectNode(),
    [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
    'The sources',
  );
  writeFileSync(stamps.build, [wanted, ...sources].join('\n'));
}

async function bundle() {
  const program = at('dist', 'apps', 'worker', 'bundle.js');
  if (!existsSync(program)) return;
  const sources = bundledFolders.flatMap((folder) => filesUnder(folder));
  const wanted = fingerprint([...sources, 'apps/worker/bundle.ts', 'package-lock.json']);
  if (read(stamps.bundle) === wanted && existsSync(at('dist', 'workflow-bundle.js'))) return;
  say('Bundling the workflows ...');
  await run(projectNode(), [program], 'The workflows');
  writeFileSync(stamps.bundle, wanted);
}

/** Two commands started at once in one checkout take turns: both would write the same folders. */
async function alone(work) {
  mkdirSync(at('.kitei'), { recursive: true });
  const lock = at('.kitei', 'prepare.lock');
  let told = false;
  while (!take(lock)) {
    if (!told) say('Waiting for another preparation of this checkout ...');
    told = true;
    await sleep(200);
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number(read(lock));
    if (holder && !lives(holder)) rmSync(lock, { force: true });
    return false;
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (refusal) {
    return refusal.code === 'EPERM';
  }
}

function isBuilt(file) {
  return file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('.d.ts');
}

function filesUnder(folder) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}

/** Names, sizes and times: reading every source would cost more than the rest of a start that changes nothing. */
function fingerprint(files) {
  return hash(
    files
      .filter((file) => existsSync(at(file)))
      .map((file) => {
        const { size, mtimeMs } = statSync(at(file));
        return `${file} ${size} ${mtimeMs}`;
      })
      .join('\n'),
  );
}

function hash(content) {
  return createHash('sha256').update(content).digest('hex');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Everything said here goes to standard error: standard output belongs to the program that follows. */
function say(text) {
  process.stderr.write(`${text}\n`);
}

async function run(command, args, subject) {
  const { code } = await spawned(command, args, {}, ['ignore', process.stderr, process.stderr]);
  if (code !== 0) throw new PreparationFailure(`${subject} could not be made ready (see above).`);
}

async function spawned(command, args, environment, stdio) {
  const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...environment } });
  let said = '';
  child.stderr?.on('data', (text) => (said += text));
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const code = await new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new PreparationFailure(`${command} could not be started: ${cause.message}`)));
    child.once('close', resolve);
  });
  for (const signal of signals) process.off(signal, pass);
  return { code, said };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await prepare();
  } catch (failure) {
    say(failure instanceof PreparationFailure ? failure.message : String(failure.stack));
    process.exitCode = 1;
  }
}
