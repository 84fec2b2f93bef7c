/**
 * The roles of the regulation that a person can hold in the directory (chapter 2 and the clauses that name others).
 * SYSTEM_ADMINISTRATOR is never granted: holding one of its three kinds implies it (2(1)※).
 * Relations (applicant, user, revision requester) and parties without a login are no roles.
 */
export const grantableRoles = [
  'SERVER_ADMINISTRATOR',
  'NETWORK_ADMINISTRATOR',
  'CLIENT_TERMINAL_ADMINISTRATOR',
  'OPERATOR',
  'SYSTEM_DESIGNER',
  'INFORMATION_SYSTEMS_DEPARTMENT',
  'INFORMATION_SECURITY_COMMITTEE',
  // Leads the committee: has the casting vote, closes a vote that is late.
  'COMMITTEE_CHAIR',
  'SYSTEM_SECURITY_OFFICER',
  'THIRD_PARTY_INSPECTOR',
  'MALWARE_DESK',
  'APPLICATION_DEVELOPER',
  'STAKEHOLDER',
  'AUDITOR',
  'KITEI_ADMINISTRATOR',
] as const;

/** A role that the directory grants. */
export type GrantableRole = (typeof grantableRoles)[number];

/** Roles that follow from other facts: the umbrella of 2(1)※, a department's manager, every employee, the subjects of chapter 2. */
export type DerivedRole = 'SYSTEM_ADMINISTRATOR' | 'DEPARTMENT_MANAGER' | 'USER' | 'REGULATION_SUBJECT';

/** Any role a rule may ask for. */
export type Role = GrantableRole | DerivedRole;

/** The three kinds of system administrator (2(1)※). */
export const systemAdministratorKinds = [
  'SERVER_ADMINISTRATOR',
  'NETWORK_ADMINISTRATOR',
  'CLIENT_TERMINAL_ADMINISTRATOR',
] as const satisfies readonly GrantableRole[];
