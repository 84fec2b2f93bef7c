import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Disposals and their vendors are the information systems department's (4.6.3). */
export function refuseUnlessDepartment({ directory }: Passage, { personId }: FactEntry): void {
  const member = directory.member(personId);
  if (member && !member.left && directory.holds(member, 'INFORMATION_SYSTEMS_DEPARTMENT')) return;
  throw refuse(
    'forbidden',
    'disposal/role-not-held',
    {
      ja: '廃棄と廃棄業者の管理は情報システム部の業務です。',
      en: 'Disposals and their vendors are kept by the information systems department.',
    },
    { clause: '4.6.3(1)' },
  );
}
