import type { ClauseId } from '#libs/kernel/clause';
import { refuseIf } from '#libs/kernel/violation';
import { breach } from '#libs/lifecycles/repair/violation';
import type { FoundAsset } from './assets/found.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { keeps } from './medium.entering.js';
import { holdsAny } from './terminal.people.js';
import type { FactEntry } from './work-items/item-facts.js';

/** A fault is reported by the user of a terminal, its administrators or the information systems department (4.6.1(1)). */
export function refuseUnlessEntitled(passage: Passage, entry: FactEntry, asset: FoundAsset | undefined): void {
  const { personId } = entry;
  if (keeps(passage.directory, personId) || (asset?.userId === personId && asset.slug === 'terminal')) return;
  const terminal = asset === undefined || asset.slug === 'terminal';
  if (terminal && holdsAny(passage, entry, ['CLIENT_TERMINAL_ADMINISTRATOR'])) return;
  throw notEntitled(
    'not-entitled',
    '故障を報告できるのは、端末の利用者、クライアント端末の管理者、情報システム部です。媒体の故障は情報システム部が報告します。',
    'The user of a terminal, its administrators and the information systems department report faults; those of media are reported by the department.',
  );
}

/** Repairs are conducted by the information systems department (4.6.1). */
export function refuseUnlessDepartment({ directory }: Passage, { personId }: FactEntry): void {
  if (keeps(directory, personId)) return;
  throw notEntitled(
    'role-not-held',
    '修理の管理は情報システム部の業務です。',
    'Repairs are conducted by the information systems department.',
  );
}

/** Only whoever reported the fault, or the department, takes a repair back (4.6.1(1)). */
export function refuseUnlessConcerned({ directory, governed }: Passage, { personId }: FactEntry): void {
  if (governed.applicantId === personId || keeps(directory, personId)) return;
  throw notEntitled(
    'not-concerned',
    '取り下げられるのは、報告した人か情報システム部です。',
    'A repair is withdrawn by whoever reported the fault, or by the information systems department.',
  );
}

/** Opaque id of somebody who works here, by id, employee number or login. */
export function personNamed({ directory }: Passage, reference: string, field: string, clause: ClauseId): string {
  const member = directory.find(reference);
  if (member && !member.left) return member.id;
  refuseIf('unlawful', [
    breach(
      'unknown-person',
      field,
      `「${reference}」は在籍者の中にいません。`,
      `"${reference}" is nobody who works here.`,
      clause,
    ),
  ]);
  throw new Error('unreachable');
}

function notEntitled(reason: string, ja: string, en: string) {
  return refuse('forbidden', `repair/${reason}`, { ja, en }, { clause: '4.6.1(1)' });
}
