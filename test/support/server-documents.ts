import type { INestApplicationContext } from '@nestjs/common';
import { committeeLists } from '#libs/lifecycles/server/committee-list';
import { conformanceItems, type ConformanceLine } from '#libs/lifecycles/server/contract';
import {
  countermeasureKinds,
  redundancyOptions,
  serverLogKinds,
  type ServerDocuments,
  specificationSections,
  utilities,
} from '#libs/lifecycles/server/documents';
import type { Selection } from '#libs/lifecycles/server/selection';
import { CommitteeLists } from '#libs/record/committee-lists';
import { DirectoryBook } from '#libs/record/directory/book';

const right = { subject: 'www', object: '/var/www', access: 'READ' } as const;

/** Documents of a server that the regulation allows; people by login. */
export const serverDocuments: ServerDocuments = {
  PURPOSE: { purpose: 'the public web site', information: [{ name: 'press releases', category: 'OTHER' }] },
  RISK_ANALYSIS: {
    protectedAssets: ['press releases'],
    threats: [
      {
        ...{
          threat: 'defacement',
          asset: 'press releases',
          cause: 'a stolen password',
          process: 'log in, change pages',
        },
        countermeasures: countermeasureKinds.map((kind) => ({ kind, measure: `a measure of ${kind}` })),
      },
    ],
  },
  ACCESS_CONTROL_SYSTEM: { os: [right], applications: [right], services: [right] },
  ACCESS_CONTROL_DATA: {
    osSystemFiles: [right],
    applications: [right],
    applicationConfigFiles: [right],
    data: [right],
  },
  APPLICATIONS: {
    applications: [
      {
        ...{ name: 'contact form', riskAnalysis: 'RA-12' },
        specification: {
          version: '1',
          sections: specificationSections.map((section) => ({ section, measures: 'yes' })),
        },
        obliged: [{ developer: 'nishimura', acknowledgedAt: '2026-05-01T00:00:00.000Z' }],
      },
    ],
  },
  PLATFORM: { product: 'Debian', version: '12.5' },
  RISK_ASSESSMENT: {
    ...{ reference: 'RM-7', highAvailabilityRequired: true },
    redundancy: redundancyOptions.map((option) => ({
      ...{ option, decision: 'ADOPTED' as const, reason: 'it has to be there' },
      ...(option === 'RAID' ? { level: '6' } : {}),
    })),
  },
  CONFIGURATION: {
    ...{ hardware: ['rack server R1'], os: 'Debian 12', software: ['nginx 1.22'] },
    ...{ networkServices: ['https'], connections: ['DMZ'] },
  },
  LOCATION: {
    ...{ place: 'server room 2', type: 'SERVER_ROOM' },
    utilities: utilities.map((utility) => ({ utility, present: true })),
  },
  STAFF: { structure: 'two administrators, one operator', administrators: ['yamada', 'yoshida'], operators: ['maeda'] },
  OPERATING_PROCEDURE: {
    steps: [{ id: 'op-1', text: 'look at the log' }],
    breachResponse: [
      { id: 'br-1', text: 'cut the network' },
      { id: 'br-2', text: 'keep the evidence' },
    ],
  },
  ENVIRONMENT: {
    software: [
      { category: 'OS', product: 'Debian', version: '12.5' },
      { category: 'ANTI_MALWARE', product: 'ClamAV', version: '1.0.5' },
    ],
    accessControl: [
      { item: 'OS', designVersion: 1 },
      { item: 'FILE', designVersion: 1 },
      { item: 'APPLICATION_SERVICE', designVersion: 1 },
    ],
    accounts: [{ name: 'www-data', type: 'ANONYMOUS', privileged: false, rights: [right] }],
    services: [{ name: 'nginx', kind: 'NETWORK', port: 443, justification: 'serves the web site' }],
    passwordCustody: 'sealed, in the safe',
  },
  OPERATION: {
    logs: serverLogKinds.map((kind) =>
      kind === 'OTHER'
        ? { kind, collected: false, reason: 'there is none' }
        : { kind, collected: true, keptAt: 'log server' },
    ),
    clock: { masterClock: 'ntp.example', standardSource: 'NICT' },
    malwareProtection: { product: 'ClamAV', automaticUpdate: true },
    backup: { plan: 'BP-3' },
    monitoring: { means: 'alive check every minute' },
  },
};

/** The environment with a personal account for each of these people, by opaque id. */
export function environmentFor(people: readonly string[]): ServerDocuments['ENVIRONMENT'] {
  const personal = people.map((person, index) => {
    return { name: `admin${index}`, type: 'PERSONAL' as const, person, privileged: index === 0, rights: [right] };
  });
  return { ...serverDocuments.ENVIRONMENT, accounts: [...(serverDocuments.ENVIRONMENT.accounts ?? []), ...personal] };
}

/** What the committee has selected: enough for {@link serverDocuments}. */
export const selections = {
  RECOMMENDED_PLATFORM: [{ category: 'PLATFORM', product: 'Debian', versions: ['12.*'] }],
  SPECIFIED_SOFTWARE: [
    { category: 'OS', product: 'Debian', versions: ['12.*'] },
    { category: 'ANTI_MALWARE', product: 'ClamAV', versions: [] },
  ],
} as const satisfies Record<string, readonly Selection[]>;

/** Enters the committee's selections, and more software where that is wanted, as its chair did long ago. */
export async function laySelections(
  app: INestApplicationContext,
  moreSoftware: readonly Selection[] = [],
): Promise<void> {
  const chair = (await app.get(DirectoryBook).current()).find('matsumoto')!.id;
  const entry = { actor: { id: chair }, personId: chair, asOf: '2020-01-02T00:00:00.000Z' };
  for (const list of committeeLists) {
    const more = list === 'SPECIFIED_SOFTWARE' ? moreSoftware : [];
    await app.get(CommitteeLists).replace(entry, list, { entries: [...selections[list], ...more], decision: 'ISC-1' });
  }
}

/** The whole checklist of an existing server, met. */
export const conforming: readonly ConformanceLine[] = conformanceItems.map((clause) => {
  return { clause, conforms: true, evidence: `seen: ${clause}` };
});
