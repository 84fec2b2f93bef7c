import { randomBytes } from 'node:crypto';
import { TerminalFacts } from '#libs/record/terminal.facts';
import { samples } from './evidence-samples.js';
import { download, upload } from './evidence-uploads.js';
import type { Kitei } from './kitei.js';
import { mediumEntry } from './medium-telling.js';
import { terminalEntry } from './terminal-ground.js';

/** A terminal that Tanaka had before there was Kitei. */
export async function standingTerminal(kitei: Kitei, changes: Parameters<typeof terminalEntry>[0]) {
  const said = { ...terminalEntry(changes), user: 'tanaka' };
  const personId = String((await kitei.ask('/v1/directory/me', { as: 'takeuchi' })).body.id);
  const entry = { actor: { id: personId }, personId, asOf: new Date().toISOString() };
  return { ...said, id: (await kitei.api.get(TerminalFacts).enterExisting(entry, said)).caseId };
}

/** A medium in its place. */
export async function standingMedium(kitei: Kitei, changes: Parameters<typeof mediumEntry>[0]) {
  const body = mediumEntry(changes);
  const { body: entered, status, text } = await kitei.ask('/v1/media', { as: 'aoki', body });
  if (status !== 201) throw new Error(`registering answered ${status} ${text}`);
  return { ...body, id: String(entered.caseId) };
}

const serverOf = (kitei: Kitei) => ({
  address: kitei.address,
  tokenOf: (login: string) => kitei.visitor.tokenOf(login),
});

/** A file that somebody has brought and no other test has; answers its digest. */
export async function filedBy(kitei: Kitei, as: string): Promise<string> {
  const bytes = Buffer.concat([samples['application/pdf']!, randomBytes(8)]);
  return String((await upload(serverOf(kitei), { as, bytes })).body.digest);
}

/** What somebody who wants to read a file is answered. */
export async function readingFile(kitei: Kitei, digest: string, as: string): Promise<number> {
  return (await download(serverOf(kitei), digest, as)).status;
}
