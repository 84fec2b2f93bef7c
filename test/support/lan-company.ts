import type { PolicyBook } from '#libs/record/policy/book';
import { days } from './builders.js';
import { deviceEntry, networkEntry, pointEntry } from './lan-entries.js';

const air = { site: 'HQ', form: 'WIRELESS', acquisitions: ['DHCP', 'FIXED'] } as const;
const pool = (first: string, last: string) => [{ kind: 'POOL' as const, first, last }];
const mac = (number: number) => `08:00:2b:00:00:${String(number).padStart(2, '0')}`;

/** A head office with two floors, a wireless and a remote network, and networks on which something is the matter. */
export const lanCompany = {
  networks: [
    networkEntry({
      prefix: '192.0.2.0/25',
      ranges: pool('192.0.2.10', '192.0.2.99'),
      acquisitions: ['FIXED', 'DHCP'],
      services: ['web', 'mail'],
      dnsZone: 'hq.example',
    }),
    networkEntry({
      code: 'HQ-4F',
      name: { ja: '本社4階', en: 'Head office, 4th floor' },
      prefix: '192.0.2.128/25',
      gateway: '192.0.2.129',
      ranges: pool('192.0.2.140', '192.0.2.199'),
      services: ['web', 'mail'],
      dnsZone: 'hq.example',
    }),
    networkEntry({
      ...air,
      code: 'AIR',
      prefix: '198.51.100.0/25',
      gateway: '198.51.100.1',
      ranges: pool('198.51.100.9', '198.51.100.9'),
    }),
    networkEntry({
      ...air,
      code: 'AWAY',
      form: 'REMOTE',
      prefix: '198.51.100.128/25',
      gateway: '198.51.100.129',
      ranges: pool('198.51.100.130', '198.51.100.200'),
    }),
    networkEntry({
      code: 'HUB',
      switching: false,
      prefix: '203.0.113.0/24',
      gateway: '203.0.113.1',
      ranges: pool('203.0.113.9', '203.0.113.99'),
    }),
  ],
  namingRules: [
    { site: 'HQ', kind: 'NOTEBOOK', prefix: 'hqnb', digits: 4 },
    { site: 'HQ', kind: 'PRINTER', prefix: 'hqpr', digits: 1 },
  ],
  connectionPoints: [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) =>
      pointEntry({ code: `A${number}`, outlet: `3F-${number}`, cable: `C-${number}` }),
    ),
    pointEntry({ code: 'B1', network: 'HQ-4F', place: '4F', hub: 'SW-4F' }),
    pointEntry({ code: 'X1', place: '倉庫', switching: false }),
    pointEntry({ code: 'P1', place: '受付' }),
    pointEntry({ code: 'AP', network: 'AIR', place: '3F', shared: true, accessPoint: 'AP-3F' }),
    pointEntry({ code: 'GATE', network: 'AWAY', place: '社外', shared: true, accessPoint: 'VPN-1' }),
    pointEntry({ code: 'H1', network: 'HUB', place: '3F' }),
  ],
  devices: [
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) =>
      deviceEntry({ id: `PC-${number}`, serial: `SN-${number}`, name: `営業用ノート${number}`, macs: [mac(number)] }),
    ),
    deviceEntry({ id: 'OWN', serial: 'SN-OWN', macs: [mac(91)], ownership: 'PERSONAL', holder: 'tanaka' }),
    deviceEntry({ id: 'OLD', serial: 'SN-OLD', macs: [mac(92)], withdrawn: true }),
    deviceEntry({ id: 'CAMERA', serial: 'SN-CAM', macs: [mac(93)], kind: 'CAMERA' }),
  ],
};

/** MAC address of a device of the company's LAN. */
export const macOf = mac;

/** Evening of the first working day that is so many days ahead, and of the first closed one. */
export async function periodEnds(book: PolicyBook, ahead: number): Promise<{ open: string; closed: string }> {
  const calendar = book.calendarOf((await book.inForce(new Date()))!);
  const evenings = Array.from({ length: 30 }, (_, more) => new Date(Date.now() + days(ahead + more)));
  const dates = evenings.map((evening) => evening.toISOString().slice(0, 10));
  const [open, closed] = [true, false].map((works) => dates.find((date) => !calendar.closedBecause(date) === works));
  return { open: `${open}T18:00:00+09:00`, closed: `${closed}T18:00:00+09:00` };
}

/** Whoever sends requests: all of Kitei, or its API alone. */
interface Asker {
  ask(
    path: string,
    ask: { as: string; method: string; body: object },
  ): Promise<{ readonly status: number; readonly text: string }>;
}

/** Lays the networks, points and devices down by the API. */
export async function layLan(asker: Asker): Promise<void> {
  const answer = await asker.ask('/v1/lan-register', { as: 'kobayashi', method: 'PUT', body: lanCompany });
  if (answer.status !== 201) throw new Error(`the register answered ${answer.status} ${answer.text}`);
}
