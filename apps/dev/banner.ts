import type { Addresses } from './servers/environment.js';
import type { DemoPerson } from './servers/issuer.js';

/** What the banner shows beside the addresses. */
export interface BannerFacts {
  addresses: Addresses;
  people: DemoPerson[];
  /** A first request to copy into a shell. */
  example: string;
  milliseconds: number;
}

/** How many demo people the banner names; the login page lists them all. */
const shownPeople = 8;

/** The text shown once everything is ready. */
export function banner({ addresses, people, example, milliseconds }: BannerFacts): string {
  const places: [string, string][] = [
    ['API', addresses.api],
    ['OpenAPI', addresses.docs],
    ['Temporal UI', addresses.temporalUi],
    ['Caught mail', addresses.mail],
    ['Login (OIDC)', addresses.issuer],
    ...(addresses.ldap ? ([['Directory', addresses.ldap]] as [string, string][]) : []),
    ...(addresses.dns ? ([['Name server', addresses.dns]] as [string, string][]) : []),
    ['Token', `${addresses.demoToken}?person=${people[0]?.login ?? '<login>'}`],
  ];
  const width = Math.max(...people.slice(0, shownPeople).map(({ login }) => login.length), 0);
  return [
    '',
    `Kitei is ready after ${(milliseconds / 1000).toFixed(1)} s.`,
    '',
    ...places.map(([name, address]) => `  ${name.padEnd(14)}${address}`),
    ...(people.length ? ['', '  Demo people (login, name):'] : []),
    ...people.slice(0, shownPeople).map(({ login, name }) => `    ${login.padEnd(width)}  ${name}`),
    ...(people.length > shownPeople ? [`    and ${people.length - shownPeople} more on the login page`] : []),
    ...(example ? ['', ...example.split('\n').map((line) => `  ${line}`)] : []),
    '',
    'Ctrl-C stops everything and keeps the data; `npm run reset` deletes it.',
    '',
  ].join('\n');
}

/** The first request of the tour: Suzuki applies for an account for her colleague Tanaka. */
export function firstApplication(addresses: Addresses): string {
  const application = {
    user: 'tanaka',
    target: 'sales',
    entitlements: [{ entitlement: 'view', reason: '受注状況を確認するため' }],
    purpose: '販売管理システムでの受注照会',
  };
  return [
    'Paste this to apply for an account; then read the mails, and look at the workflow in the Temporal UI:',
    '',
    `TOKEN=$(curl -s '${addresses.demoToken}?person=suzuki')`,
    `curl -si '${addresses.api}/v1/accounts' -H "Authorization: Bearer $TOKEN" -H 'Prefer: wait=5' \\`,
    `  -H 'Content-Type: application/json' -d '${JSON.stringify(application)}'`,
  ].join('\n');
}
