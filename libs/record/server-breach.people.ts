import type { BreachNoticeKind } from '#libs/lifecycles/server-breach/contract';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { breachedServer, type BreachedServer, breachOf } from './server-breach.rows.js';

const committeeRole = 'INFORMATION_SECURITY_COMMITTEE';

/** Writes to the server's administrators who work here. */
export async function tellAdministrators(passage: Passage, kind: BreachNoticeKind, more: object): Promise<void> {
  const server = await breachedServer(passage);
  tell(passage, server.administrators, kind, { ...noticed(passage, server), ...more });
}

/** Writes to every member of the committee, and to the server's administrators, in the statement of the fact itself (4.2.4(9),(10)). */
export async function tellCommitteeToo(passage: Passage, kind: BreachNoticeKind, more: object): Promise<void> {
  const server = await breachedServer(passage);
  tellAll(passage, server, kind, { ...noticed(passage, server), ...more });
}

/** The same where the row of the breach is only being written. */
export function tellAll(passage: Passage, server: BreachedServer, kind: BreachNoticeKind, more: object): void {
  const members = passage.directory.holders(committeeRole).map(({ id }) => id);
  tell(passage, [...members, ...server.administrators], kind, more);
}

function tell(passage: Passage, people: readonly string[], kind: BreachNoticeKind, parameters: object): void {
  for (const personId of new Set(people)) {
    if (passage.directory.member(personId)?.left !== false) continue;
    passage.notify({
      personId,
      kind,
      key: `${kind}/${passage.sequence}/${personId}`,
      parameters: { ...parameters },
    });
  }
}

function noticed(passage: Passage, { name }: BreachedServer) {
  const { source, seen, detectedAt } = breachOf(passage);
  return { server: name, source, seen, detectedAt: detectedAt.toISOString() };
}

/** A server's own people respond: its administrators, and its operators within the procedure (4.2.4(9),(10), 4.11(1)). */
export async function refuseUnlessServersOwn(passage: Passage, operatorsToo: boolean): Promise<void> {
  const { administrators, operators } = await breachedServer(passage);
  const member = passage.directory.member(passage.actor.id);
  const people = [...administrators, ...(operatorsToo ? operators : [])];
  if (member && !member.left && people.includes(member.id)) return;
  throw refuse(
    'forbidden',
    'server-breach/not-its-administrator',
    {
      ja: operatorsToo
        ? '侵害への対応を記録できるのは、このサーバのサーバ管理者とオペレータだけです。'
        : 'これを行えるのは、このサーバのサーバ管理者だけです。',
      en: operatorsToo
        ? 'Only administrators and operators of this server record what is done by the procedure.'
        : 'Only administrators of this server do this.',
    },
    { clause: operatorsToo ? '4.2.4(9)' : '4.2.4(10)' },
  );
}

/** Members of the committee instruct, or who stands in for one that is away (4.2.4(10)). */
export function refuseUnlessOfCommittee({ directory, actor, asOf }: Passage): void {
  const people = [actor.id, ...directory.absenteesOf(actor.id, asOf)].map((id) => directory.member(id));
  if (people.some((member) => member && !member.left && directory.holds(member, committeeRole))) return;
  throw refuse(
    'forbidden',
    'server-breach/not-of-the-committee',
    {
      ja: '指示できるのは、情報セキュリティ委員会の委員だけです。',
      en: 'Only members of the information security committee instruct.',
    },
    { clause: '4.2.4(10)' },
  );
}

/** The committee instructs where the procedure was found not to be enough (4.2.4(10)). */
export function refuseIfProcedureDoes(passage: Passage): void {
  if (breachOf(passage).insufficiency) return;
  throw refuse(
    'conflict',
    'server-breach/procedure-sufficient',
    {
      ja: '手順だけでは足りないという報告がないため、手順外の指示はできません。',
      en: 'Nobody has said that the procedure is not enough, so nothing is instructed beyond it.',
    },
    { clause: '4.2.4(10)' },
  );
}

/** Once the server is said to be back nothing more is done about it; if it is not, that is said first (4.2.4(10)). */
export function refuseIfOver(passage: Passage): void {
  if (!breachOf(passage).improvement) return;
  throw refuse(
    'conflict',
    'server-breach/already-improved',
    {
      ja: 'すでに復旧済みと報告されています。復旧していなかった場合は、先に手順だけでは足りないことを報告してください。',
      en: 'The server is said to be back. If it is not, say first that the procedure was not enough.',
    },
    { clause: '4.2.4(9)' },
  );
}
