import { Temporal } from 'temporal-polyfill';
import { Refusal, refuseIf, type Violation } from '#libs/kernel/violation';
import type { LanConnectionApplication, LanTerms } from '#libs/lifecycles/lan-connection/contract';
import {
  interfaceOfTheDevice,
  offeredByTheNetwork,
  onlyCompanyDevices,
  periodIsPossible,
  protectionSuits,
} from '#libs/lifecycles/lan-connection/rules';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import type { LanConnection } from './lan-connection.entity.js';
import { refuseOutsiders } from './lan-connection.people.js';
import { networkOf } from './lan-connection.rows.js';
import { connectableDevice } from './lan/devices.js';
import { canonicalMac } from './lan/notation.js';
import type { LanPlaces } from './lan/places.js';
import type { LanDevice, LanNetwork } from './lan/register.entity.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Judges an application, and makes the row that it would become (4.4.1(1),(2),(6)). */
export async function connectionApplied(
  passage: Passage,
  places: LanPlaces,
  id: string,
  entry: FactEntry,
  { user, device: deviceId, mac: given, ...wanted }: LanConnectionApplication,
): Promise<{ connection: LanConnection; network: LanNetwork; kind: string }> {
  const { directory } = passage;
  const person = directory.find(user ?? entry.personId);
  if (!person || person.left) throw unknownUser();
  const member = refuseOutsiders(passage, entry, person.id, '4.4.1(2)');
  const device = await connectableDevice(passage, deviceId);
  refusePersonalDevice(device);
  const mac = canonicalMac(given, 'mac');
  const contact = wanted.userContact ?? member.phone ?? member.mail;
  const terms = termsOf(passage, { deviceAdministrator: person.id, ...wanted, userContact: contact });
  const network = await judgeTerms(passage, places, terms, interfaceOfTheDevice(mac, device.macs));
  await refuseTakenInterface(passage, mac, id);
  const { name, serial, kind, hardware } = device;
  const connection: LanConnection = {
    ...{ id, userId: person.id, departmentCode: member.department, network: network.code, mac, live: true, terms },
    device: { id: device.id, name, serial, kind, hardware },
    plannedTo: new Date(terms.plannedTo),
    ...{ examination: null, registration: null, dnsRecords: [], permittedAt: null, verifiedAt: null },
    ...{ verification: null, announcedAt: null, survey: null, instructedAt: null, restriction: null },
    ...{ end: null, endedAt: null, proposal: null },
  };
  return { connection, network, kind };
}

/** Terms with instants and people in the record's own words. */
export function termsOf({ directory }: Passage, terms: LanTerms): LanTerms {
  const administrator = directory.find(terms.deviceAdministrator);
  if (!administrator || administrator.left) throw unknownAdministrator();
  return {
    ...terms,
    deviceAdministrator: administrator.id,
    plannedFrom: new Date(terms.plannedFrom).toISOString(),
    plannedTo: new Date(terms.plannedTo).toISOString(),
  };
}

/** Holds terms against their network, the protection that the form demands, and the calendar; answers the network. */
export async function judgeTerms(
  passage: Passage,
  places: LanPlaces,
  terms: LanTerms,
  more: readonly Violation[] = [],
): Promise<LanNetwork> {
  const network = await networkOf(passage, terms.network);
  if (!network || network.withdrawn) {
    throw refuse(
      'unlawful',
      'lan-connection/unknown-network',
      {
        ja: `ネットワーク「${terms.network}」は登録されていません。`,
        en: `The network "${terms.network}" is not registered.`,
      },
      { field: 'network', clause: '4.4.1(3)' },
    );
  }
  refuseIf('unlawful', [
    ...more,
    ...offeredByTheNetwork(terms, network),
    ...protectionSuits(terms, network),
    ...periodIsPossible(terms, passage.asOf, closedOn(passage, places, terms.plannedTo)),
  ]);
  return network;
}

/** Why nobody works on the day of an instant; rehearsals count in seconds and know no days. */
function closedOn({ policy }: Passage, places: LanPlaces, instant: string) {
  if (policy.rehearsal) return undefined;
  const calendar = places.calendarOf(policy);
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  return calendar.closedBecause(day.toString());
}

/** The attempt is kept, like any other that the regulation forbids outright (4.4.1(1), 4.8.1(2)⑤). */
function refusePersonalDevice({ id, ownership }: LanDevice): void {
  const [personal] = onlyCompanyDevices(ownership);
  if (personal) throw new Refusal('unlawful', [personal], { device: id });
}

async function refuseTakenInterface(passage: Passage, mac: string, id: string): Promise<void> {
  const [other] = await passage.read('SELECT id FROM lan_connection WHERE mac = $1 AND live AND id <> $2', [mac, id]);
  if (!other) return;
  throw refuse(
    'conflict',
    'lan-connection/mac-in-use',
    {
      ja: 'このMACアドレスには、手続き中または使用中のLAN接続がすでにあります。',
      en: 'A connection with that MAC address is applied for or in use already.',
    },
    { field: 'mac', clause: '4.4.1(6)④' },
  );
}

function unknownUser() {
  return refuse(
    'unlawful',
    'lan-connection/unknown-user',
    { ja: '利用者が在籍者の中にいません。', en: 'The user is not among the people who work here.' },
    { field: 'user', clause: '4.4.1(6)①' },
  );
}

function unknownAdministrator() {
  return refuse(
    'unlawful',
    'lan-connection/unknown-administrator',
    {
      ja: '機器の管理者が在籍者の中にいません。',
      en: 'The administrator of the device is not among the people who work here.',
    },
    { field: 'deviceAdministrator', clause: '4.4.1(6)④' },
  );
}
