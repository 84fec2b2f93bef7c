import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { choosePorts, loopback } from '#apps/dev/servers/ports';
import { parseDirectory } from '#libs/directory/parse';
import { demoCompany, filledDatabase } from '#test/support/company';
import { eventually } from '#test/support/eventually';
import { pdfOf } from '#test/support/evidence-samples';
import { type EvidenceServer, filesIn, upload } from '#test/support/evidence-uploads';
import { testServers, type TestDatabase } from '#test/support/servers';
import { startTokenMaker, type TokenMaker } from './token-maker.js';

const mebibyte = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'kitei-memory-'));
let database: TestDatabase;
let tokens: TokenMaker;
let child: ChildProcess;
let server: EvidenceServer;

beforeAll(async () => {
  [database, tokens] = await Promise.all([filledDatabase(), startTokenMaker()]);
  const { api: port } = await choosePorts({ api: {} });
  // The process as it is deployed, so that nothing of the test counts as its memory.
  child = spawn(process.execPath, ['dist/apps/api/main.js'], {
    stdio: 'ignore',
    env: {
      ...{ ...testServers().env, PORT: String(port), LOG_LEVEL: 'silent', DATABASE_URL: database.appUrl },
      ...{ OIDC_ISSUER: tokens.issuer, EVIDENCE_FOLDER: folder, EVIDENCE_UPLOADS_PER_MINUTE: '0' },
    },
  });
  const { people } = parseDirectory(demoCompany());
  const subjectOf = (login: string) => people.find((person) => person.login === login)!.subject;
  const address = `http://${loopback}:${port}`;
  server = { address, tokenOf: (login) => tokens.sign(subjectOf(login)) };
  await eventually(async () => expect((await fetch(`${address}/health/live`)).status).toBe(200), { within: 50_000 });
});
afterAll(async () => {
  if (child?.exitCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
  await tokens?.close();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

/** Resident memory of the process, in bytes: now, or the most that it ever was. */
function memory(what: 'VmRSS' | 'VmHWM'): number {
  const [, kibibytes] = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(
    readFileSync(`/proc/${child.pid}/status`, 'latin1'),
  )!;
  return Number(kibibytes) * 1024;
}

test('does not hold in memory what streams through: thirty-two uploads of 20 MiB, sixteen at a time', async () => {
  for (const mark of 'abc') expect((await upload(server, { bytes: pdfOf(mebibyte, mark) })).status).toBe(201);
  const before = memory('VmRSS');
  for (const mark of 'AB') {
    const bytes = pdfOf(20 * mebibyte, mark);
    const answers = await Promise.all(Array.from({ length: 16 }, () => upload(server, { bytes })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  }
  expect(filesIn(folder)).toMatchObject({ kept: { length: 5 }, arriving: [] });
  // Sixteen whole files are 320 MiB, and what is received of them is garbage besides.
  const grown = (memory('VmHWM') - before) / mebibyte;
  expect(grown).toBeLessThan(160);
});
