import type { ExistingServer } from '#libs/lifecycles/server/contract';
import type { DesignedRight, EnvironmentDocument } from '#libs/lifecycles/server/documents';
import { CommitteeLists } from '#libs/record/committee-lists';
import { ServerFacts } from '#libs/record/server.facts';
import type { RecordRehearsal } from './rehearsal-record.js';

/** Registers a server that was there before, run by yamada and yoshida; answers its id. */
export async function existingServer(
  kitei: RecordRehearsal,
  name: string,
  changes: Partial<ExistingServer> = {},
): Promise<string> {
  const receipt = await kitei.app.get(ServerFacts).registerExisting(kitei.by('yamada'), {
    ...{ name, exposure: 'INTERNAL', department: 'D200', regulationFrom: kitei.at, purpose: '受注の受付' },
    ...{ administrators: ['yamada', 'yoshida'], operators: [] },
    ...changes,
  });
  return receipt.caseId;
}

const rights: DesignedRight[] = [{ subject: 'root', object: '/', access: 'ADMINISTER' }];

/** The OS that servers of tests run; the committee specifies it when the first of them is documented. */
export const testOs = { category: 'OS', product: 'Debian GNU/Linux', version: '12.7' } as const;

/** Records the environment of a registered server, with all that it is judged against (4.2.3). */
export async function documentEnvironment(
  kitei: RecordRehearsal,
  serverId: string,
  services: EnvironmentDocument['services'],
): Promise<void> {
  const facts = kitei.app.get(ServerFacts);
  const { category, product } = testOs;
  const listed = { category, product, versions: ['12.*'], decision: 'ISC-2026-001' };
  await kitei.app
    .get(CommitteeLists)
    .add(kitei.by('matsumoto'), 'SPECIFIED_SOFTWARE', listed)
    .catch(() => undefined);
  const record = (login: string, ...document: unknown[]) =>
    facts.recordDocument(kitei.by(login), serverId, ...(document as ['ENVIRONMENT', object]), '初版');
  const people = ['yamada', 'yoshida'];
  const system = { os: rights, applications: rights, services: rights };
  await record('yamada', 'STAFF', { structure: '二名体制', administrators: people, operators: [] });
  await record('mori', 'ACCESS_CONTROL_SYSTEM', system);
  const data = { osSystemFiles: rights, applications: rights, applicationConfigFiles: rights, data: rights };
  await record('mori', 'ACCESS_CONTROL_DATA', data);
  await record('yamada', 'ENVIRONMENT', {
    software: [testOs],
    accessControl: ['OS', 'FILE', 'APPLICATION_SERVICE'].map((item) => ({ item, designVersion: 1 })),
    accounts: people.map((name) => ({ name, type: 'PERSONAL', person: kitei.id(name), privileged: true, rights })),
    services,
    passwordCustody: '封緘して金庫に保管',
  });
}
