import type { LanTerms } from '#libs/lifecycles/lan-connection/contract';
import type { LanNoticeKind } from '#libs/notices/kinds';

/** What the record says along with the letters that only a connection has; the texts of people have no language. */
export const lanParameters: Readonly<Record<LanNoticeKind, Readonly<Record<string, unknown>>>> = {
  'lan-permission': {
    change: false,
    purpose: '販売管理',
    form: {
      place: '3F-12',
      hours: '9:00-18:00',
      services: ['WEB', 'DB'],
      plannedFrom: '2026-06-01T00:00:00.000Z',
      plannedTo: '2027-03-31T08:00:00.000Z',
    },
    device: {
      hostName: 'tk-017',
      address: '192.0.2.17',
      acquisition: 'FIXED',
      connectionPoint: 'P-301',
      dns: true,
      directory: 'OU=PC',
    },
  },
  'lan-instruction': { instruction: '販売管理 1' },
  'lan-restricted': { kind: 'DISCONNECTION', emergency: false, reason: '営業部 2' },
  'lan-lifted': { reason: '営業部 3' },
  'lan-expiry': { plannedTo: '2027-03-31T08:00:00.000Z' },
  'lan-ended': { reason: 'PERIOD_EXPIRED' },
};

/** Terms of a wireless connection. */
export const terms: LanTerms = {
  purpose: '受注の入力',
  network: 'HQ-WLAN',
  form: 'WIRELESS',
  place: '本社3階',
  hours: '平日 9:00-18:00',
  services: ['WEB', 'MAIL'],
  plannedFrom: '2026-06-01T00:00:00.000Z',
  plannedTo: '2027-03-31T08:00:00.000Z',
  acquisition: 'DHCP',
  dns: false,
  directory: true,
  protection: { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' },
  deviceAdministrator: 'person_01jzv5d7rze4k8w3x9q2m6t0ab',
  deviceContact: '03-0000-0001',
  userContact: '03-0000-0002',
};
