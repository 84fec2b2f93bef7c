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
