import type { DirectoryServer } from './directory-server.js';
import { reveal } from './one-time.js';
import type { Stage } from './stage.js';

/** What the worker does on the directory server behind the target, and how it looks there (KITEI_CONNECTOR=ldap). */
export async function theDirectory(stage: Stage, server: DirectoryServer, caseId: string): Promise<void> {
  stage.act('No administrator is asked: Kitei creates the account in the directory and sets the initial password.');
  await thePasswordThere(stage, server, caseId);
  await stage.state('suzuki', caseId, 'active');
  stage.say('   the account is ACTIVE');
}

/** Tanaka gets a password that Kitei has set on the server, has to replace it there, and acknowledges. */
export async function thePasswordThere(stage: Stage, server: DirectoryServer, caseId: string): Promise<void> {
  const receipt = await stage.inbox('tanaka', caseId, 'password-acknowledgement');
  const initial = await reveal(stage, 'tanaka', caseId);
  stage.act('Tanaka logs on to the directory. It demands another password before anything else.');
  const refused = await server.logon('tanaka', initial);
  if (refused === undefined) throw new Error('the directory did not demand another password');
  stage.say(`   reading before the change: ${refused}`);
  stage.ownPassword = `${initial}-tanaka`;
  await server.replacePassword('tanaka', initial, stage.ownPassword);
  await showEntry(stage, 'tanaka');
  await stage.fact('tanaka', `/v1/work-items/${receipt.id}/completion`);
}

/** Shows a person as the directory server holds them, where there is one. */
export async function showEntry(stage: Stage, uid: string, expected?: RegExp): Promise<void> {
  if (!stage.directory) return;
  const lines = await stage.directory.entry(uid);
  for (const line of lines) stage.say(`   ${line}`);
  if (expected && !lines.some((line) => expected.test(line)))
    throw new Error(`the directory shows no ${expected.source} of ${uid}`);
}
