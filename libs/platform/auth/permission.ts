import type { Localized } from '#libs/kernel/localized';
import type { Role } from '#libs/kernel/role';
import type { Slug } from '#libs/kernel/slug';

/** Who may do one kind of thing over the API. The record checks once more whom a single case waits on. */
export interface Permission {
  readonly title: Localized;
  /** Everybody who works here, or the holders of any of these roles. */
  readonly people: 'anybody' | readonly Role[];
  /** Service accounts: those that may read, maintain the directory, report what they know, or apply in a lifecycle. */
  readonly services?:
    | 'reading'
    | 'maintaining-directory'
    | 'reporting-sign-ins'
    | 'reporting-second-factors'
    | 'observing-lan'
    | 'observing-terminals'
    | 'reporting-server-status'
    | 'reporting-breaches'
    | { readonly applying: Slug };
}

/** Roles that see every case of the company (2(1)-(5)). */
export const overseers = [
  'INFORMATION_SYSTEMS_DEPARTMENT',
  'INFORMATION_SECURITY_COMMITTEE',
  'SYSTEM_SECURITY_OFFICER',
  'AUDITOR',
  'KITEI_ADMINISTRATOR',
] as const satisfies readonly Role[];
