import type { ConnectionPointEntry, DeviceEntry, NetworkEntry } from '#libs/record/lan/register-document';

/** A network of the register that is right unless a test says otherwise. */
export function networkEntry(changes: Partial<NetworkEntry> = {}): NetworkEntry {
  return {
    ...{ code: 'HQ-3F', name: { ja: '本社3階', en: 'Head office, 3rd floor' }, site: 'HQ', form: 'WIRED', vlan: 130 },
    ...{ prefix: '192.0.2.0/24', gateway: '192.0.2.1', acquisitions: ['FIXED'], switching: true, services: ['web'] },
    ranges: [{ kind: 'POOL', first: '192.0.2.0', last: '192.0.2.255' }],
    ...changes,
  };
}

/** A wired connection point that is right unless a test says otherwise. */
export function pointEntry(changes: Partial<ConnectionPointEntry> = {}): ConnectionPointEntry {
  return { code: 'HQ-3F-A1', network: 'HQ-3F', place: '3F', hub: 'SW-3F', outlet: 'A1', switching: true, ...changes };
}

/** A device that is right unless a test says otherwise. */
export function deviceEntry(changes: Partial<DeviceEntry> = {}): DeviceEntry {
  return {
    ...{ id: 'PC-1', serial: 'SN-1', name: '営業用ノート', kind: 'NOTEBOOK', hardware: 'Example Book 14' },
    ...{ macs: ['08:00:2b:00:00:01'], ownership: 'SUPPLIED' },
    ...changes,
  };
}
