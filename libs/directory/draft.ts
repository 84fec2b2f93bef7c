import { systemAdministratorKinds, type GrantableRole } from '#libs/kernel/role';
import { type ServerAspect, serverAspects } from '#libs/kernel/server-aspect';
import { slugs } from '#libs/kernel/slug';
import {
  connectors,
  personStatuses,
  sections,
  targetKinds,
  type Absence,
  type Department,
  type DirectoryDocument,
  type Entitlement,
  type Joiner,
  type Person,
  type RoleGrant,
  type RowOf,
  type Section,
  type ServiceAccount,
  type TargetSystem,
} from './document.js';
import type { Problems } from './problems.js';
import { flag, listOf, oneOf, optional, record, setOf, type Draft, type Shape } from './shapes.js';
import { bilingual, code, instant, line, mail, phone, subject } from './words.js';

/** What could be read of a document; the rules judge it even when some fields are faulty. */
export type DraftDocument = { readonly [S in Section]: readonly Draft<RowOf<S>>[] };

const department = record<Department>({ code, name: bilingual, manager: code, parent: optional(code) });

const particulars = {
  code,
  subject,
  login: code,
  name: bilingual,
  mail,
  phone: optional(phone),
  language: oneOf(['ja', 'en']),
  department: code,
};

const person = record<Person>({ ...particulars, status: oneOf(personStatuses) });

/** A person as somebody who joins is told: that they work here goes without saying. */
export const joiner = record<Joiner>(particulars);

// Any word passes here: `rules/roles.ts` explains why a role cannot be granted better than a list of words would.
const role = code as Shape<GrantableRole> & { readonly optional?: false };

const grant = record<RoleGrant>({ person: code, role });

const absence = record<Absence>({
  person: code,
  deputy: optional(code),
  from: instant,
  until: instant,
  reason: optional(line),
});

const entitlement = record<Entitlement>({ code, name: bilingual, privileged: flag });

const system = record<TargetSystem>({
  code,
  kind: oneOf(targetKinds),
  name: bilingual,
  administrators: oneOf(systemAdministratorKinds),
  important: flag,
  connector: oneOf(connectors),
  entitlements: listOf(entitlement),
});

const codesOrAll: Shape<readonly string[] | '*'> & { readonly optional?: false } = {
  read: (value, path, problems) => (value === '*' ? '*' : setOf(code).read(value, path, problems)),
};

const aspectsOrAll: Shape<readonly ServerAspect[] | '*'> & { readonly optional?: false } = {
  read: (value, path, problems) => (value === '*' ? '*' : setOf(oneOf(serverAspects)).read(value, path, problems)),
};

const serviceAccount = record<ServiceAccount>({
  clientId: code,
  name: bilingual,
  mayApply: setOf(oneOf(slugs)),
  departments: codesOrAll,
  reads: optional(flag),
  maintainsDirectory: optional(flag),
  reportsSignIns: optional(codesOrAll),
  reportsSecondFactors: optional(codesOrAll),
  observesLan: optional(flag),
  observesTerminals: optional(flag),
  reportsServerStatus: optional(aspectsOrAll),
  reportsBreaches: optional(flag),
});

const document = record<DirectoryDocument>({
  departments: listOf(department),
  people: listOf(person),
  roles: listOf(grant),
  absences: listOf(absence),
  systems: listOf(system),
  serviceAccounts: listOf(serviceAccount),
});

/** Reads the shape of a document and notes every missing, malformed and unknown field. */
export function readDraft(input: unknown, problems: Problems): Draft<DirectoryDocument> {
  return document.read(input, [], problems) ?? {};
}

/** The draft, if all sections are lists: without one of them, every reference into it would look broken. */
export function wholeDraft(draft: Draft<DirectoryDocument>): DraftDocument | undefined {
  return sections.every((section) => draft[section] !== undefined) ? (draft as DraftDocument) : undefined;
}
