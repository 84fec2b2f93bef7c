import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoClient, DemoPerson } from './servers/issuer.js';
import { projectRoot } from './servers/project-root.js';

interface CompanyFile {
  people: { subject: string; login: string; name: { ja: string; en: string }; status: string }[];
  serviceAccounts: { clientId: string }[];
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

function company(): CompanyFile {
  return JSON.parse(readFileSync(join(projectRoot, 'demo', 'company.json'), 'utf8')) as CompanyFile;
}
