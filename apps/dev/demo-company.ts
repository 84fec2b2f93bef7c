import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoClient, DemoPerson } from './servers/issuer.js';
import { projectRoot } from './servers/project-root.js';
import type { ServersOptions } from './servers/index.js';

/** The target that KITEI_CONNECTOR gives a real server. */
export const connectedTarget = 'sales';
/** Who keeps the register of the LAN: the manager of the information systems department. */
export const lanKeeper = 'kobayashi';
/** The connector that networks of `demo/lan.json` name. */
export const lanNameServer = 'dns';

interface CompanyFile {
  people: { subject: string; login: string; name: { ja: string; en: string }; status: string }[];
  serviceAccounts: { clientId: string }[];
  systems: { code: string; entitlements: { code: string }[] }[];
}

/** The parts of the tour in `demo/README.md`, in the order the banner names them. */
const cast = ['suzuki', 'tanaka', 'sato', 'yamada', 'kobayashi', 'matsumoto', 'fujita', 'kimura'];

/** Whoever can log in at the development issuer: the active people of the demo company, the cast of the tour first. */
export function demoPeople(): DemoPerson[] {
  const place = ({ login }: DemoPerson): number => (cast.includes(login) ? cast.indexOf(login) : cast.length);
  return company()
    .people.filter(({ status }) => status === 'active')
    .map(({ subject, login, name }) => ({ subject, login, name: `${name.ja} ${name.en}` }))
    .sort((one, other) => place(one) - place(other));
}

/**
 * The service accounts of the demo company. The secret is no secret: whoever reaches the development issuer may have a
 * token for anybody without one.
 */
export function demoClients(): DemoClient[] {
  return company().serviceAccounts.map(({ clientId }) => ({ id: clientId, secret: `${clientId}-development` }));
}

/** The servers that `KITEI_CONNECTOR` asks for, for the connectors to reach; nothing of them: people do everything. */
export function connectedServersAsked(
  environment: NodeJS.ProcessEnv = process.env,
): Pick<ServersOptions, 'target' | 'nameServer'> {
  const asked = connectorsAsked(environment);
  const { entitlements = [] } = company().systems.find(({ code }) => code === connectedTarget) ?? {};
  const codes = entitlements.map(({ code }) => code);
  return {
    ...(asked.includes('ldap') ? { target: { kind: 'ldap', target: connectedTarget, entitlements: codes } } : {}),
    ...(asked.includes('dns') ? { nameServer: { code: lanNameServer } } : {}),
  };
}

const connectors = ['ldap', 'dns'] as const;

/** What `KITEI_CONNECTOR` says: one word or several with commas between; `manual` is none. */
export function connectorsAsked(environment: NodeJS.ProcessEnv = process.env): (typeof connectors)[number][] {
  const words = (environment.KITEI_CONNECTOR || 'manual').split(',').map((word) => word.trim());
  const unknown = words.find((word) => word !== 'manual' && !connectors.some((each) => each === word));
  if (unknown !== undefined) {
    throw new Error(`There is no connector "${unknown}": manual, ${connectors.join(', ')}, or several with commas.`);
  }
  return connectors.filter((each) => words.includes(each));
}

function company(): CompanyFile {
  return JSON.parse(readFileSync(join(projectRoot, 'demo', 'company.json'), 'utf8')) as CompanyFile;
}
