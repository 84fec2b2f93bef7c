import { TerminalFacts } from '#libs/record/terminal.facts';
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
