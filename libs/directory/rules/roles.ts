import { grantableRoles, systemAdministratorKinds, type DerivedRole } from '#libs/kernel/role';
import type { Localized } from '#libs/kernel/localized';
import type { DraftDocument } from '../draft.js';
import type { Problems } from '../problems.js';

const derivedRoles: Readonly<Record<Exclude<DerivedRole, 'SYSTEM_ADMINISTRATOR'>, Localized>> = {
  DEPARTMENT_MANAGER: {
    ja: '部門の管理職は部門の manager で指定します。役割としては付与できません。',
    en: 'A department names its manager itself; the role cannot be granted.',
  },
  USER: {
    ja: '利用者の役割は全員が持つため、付与できません。',
    en: 'Everybody is a user; the role cannot be granted.',
  },
  REGULATION_SUBJECT: {
    ja: '対象者は他の役割から決まるため、付与できません。',
    en: 'Being a subject of the regulation follows from other roles and cannot be granted.',
  },
};

/** Only roles that a person can hold are granted, and only to people who work here. */
export function checkRoles({ roles, people }: DraftDocument, problems: Problems): void {
  const leavers = new Set(people.filter((each) => each.status === 'left').map((each) => each.code));
  roles.forEach(({ person, role }, index) => {
    if (role !== undefined) checkGrantable(role, index, problems);
    if (person === undefined || !leavers.has(person)) return;
    problems.add(['roles', index, 'person'], 'role-of-leaver', {
      ja: `コード ${person} の人は退職しており、役割を持てません。`,
      en: `The person ${person} has left and can hold no role.`,
    });
  });
}

function checkGrantable(role: string, index: number, problems: Problems): void {
  const path = ['roles', index, 'role'];
  if (role === 'SYSTEM_ADMINISTRATOR') {
    const kinds = systemAdministratorKinds.join(', ');
    problems.add(
      path,
      'bare-system-administrator',
      {
        ja: `システム管理者はそのままでは付与できません。種別(${kinds})のいずれかを付与してください。`,
        en: `System administrator cannot be granted as such; grant one of its kinds (${kinds}).`,
      },
      '2(1)※',
    );
    return;
  }
  if (Object.hasOwn(derivedRoles, role)) {
    problems.add(path, 'derived-role', derivedRoles[role as keyof typeof derivedRoles]);
    return;
  }
  if (grantableRoles.some((known) => known === role)) return;
  problems.add(path, 'unknown-role', { ja: `${role} という役割はありません。`, en: `There is no role ${role}.` });
}
