import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { LanTerms } from '#libs/lifecycles/lan-connection/contract';
import type { CheckAnswer, FilterAttestation } from '#libs/lifecycles/lan-review/contract';
import { Door } from '#libs/record/door/door';
import type { Passage } from '#libs/record/door/passage';
import { startWorkflow } from '#libs/record/door/workflow-messages';
import { newId } from '#libs/record/ids';
import { connectionLine, connectionOf } from '#libs/record/lan-connection.rows';
import { LanNetwork } from '#libs/record/lan/register.entity';
import { commitLeases, reservationLocks, reserve } from '#libs/record/lan/reservation';
import { days } from './builders.js';
import { enterLan, networkOn } from './lan-ground.js';

/** A connection that somebody has had for a while. */
export interface HeldConnection {
  /** Login of its user. */
  readonly user: string;
  /** Another department than that of its user. */
  readonly department?: string;
  readonly services?: readonly string[];
  readonly acquisition?: LanTerms['acquisition'];
}

let devices = 0;

/** A wireless network with an access point, on which the connections of a test stand. */
export async function layGround(app: INestApplicationContext): Promise<LanNetwork> {
  const document = {
    networks: [networkOn({ code: 'AIR', prefix: '198.51.100.0/24', pools: [['198.51.100.10', '198.51.100.250']] })],
    namingRules: [{ site: 'HQ', kind: 'NOTEBOOK', prefix: 'hqnb', digits: 4 }],
    connectionPoints: [
      { code: 'AP-AIR', network: 'AIR', accessPoint: 'AP', place: '3F', switching: true, shared: true },
    ],
  };
  await enterLan(app, document, '2020-01-01T00:00:00.000Z');
  return app.get(DataSource).manager.findOneByOrFail(LanNetwork, { code: 'AIR' });
}

/** Enters a connection in the record as it stands once it was permitted and checked, with its leases and its workflow. */
export async function holdConnection(
  app: INestApplicationContext,
  asOf: string,
  network: LanNetwork,
  { user, department, services = ['web'], acquisition = 'FIXED' }: HeldConnection,
): Promise<string> {
  const id = newId('lan-connection');
  const number = ++devices;
  const door = app.get(Door);
  const actor = { id: 'service:test' };
  const create = { id, slug: 'lan-connection', workflowId: workflowIdOf('lan-connection', id) };
  const locks = reservationLocks(network, 'NOTEBOOK');
  await door.enter({ actor, asOf, entrance: { create }, locks }, async (passage) => {
    const member = passage.directory.find(user);
    if (!member) throw new Error(`there is no ${user}`);
    const departmentCode = department ?? member.department;
    passage.concern({
      ...{ departmentCode, applicantId: null, userId: member.id },
      administratorRole: 'NETWORK_ADMINISTRATOR',
    });
    passage.move('apply');
    const wish = { connectionId: id, network, deviceKind: 'NOTEBOOK', acquisition, place: '3F', dns: false };
    await reserve(passage, wish);
    const terms = termsFor(member.id, asOf, { services, acquisition, network: network.code });
    passage.write(
      `INSERT INTO lan_connection (id, user_id, department_code, network, device, mac, live, terms, planned_to, permitted_at, verified_at)
       VALUES ($1, $2, $3, $4, $5, $6, true, $7, $8, $9, $9)`,
      [
        ...[id, member.id, departmentCode, network.code, JSON.stringify(deviceFor(number)), macFor(number)],
        ...[JSON.stringify(terms), terms.plannedTo, asOf],
      ],
    );
  });
  await door.enter({ actor, asOf, entrance: { caseId: id } }, (passage) => Promise.resolve(permitted(passage, id)));
  return id;
}

function permitted(passage: Passage, id: string): void {
  for (const step of ['ask-examination', 'approve', 'begin-registration']) passage.move(step);
  passage.move('connect', { after: connectionLine(connectionOf(passage)) });
  for (const step of ['begin-verification', 'conform']) passage.move(step);
  commitLeases(passage, id);
  startWorkflow(passage);
}

/** MAC address of the device that was entered as so many. */
const macFor = (number: number) =>
  `08:00:2b:00:${(number >> 8).toString(16).padStart(2, '0')}:${(number & 255).toString(16).padStart(2, '0')}`;
const deviceFor = (number: number) => ({
  ...{ id: `PC-${number}`, name: `ノート${number}`, serial: `SN-${number}`, kind: 'NOTEBOOK', hardware: 'Book 14' },
});

function termsFor(
  person: string,
  asOf: string,
  more: Pick<LanTerms, 'services' | 'acquisition' | 'network'>,
): LanTerms {
  return {
    ...{ purpose: '受注業務', form: 'WIRELESS', place: '3F', hours: '平日 9:00-18:00', dns: false, directory: false },
    ...{ plannedFrom: asOf, plannedTo: new Date(Date.parse(asOf) + days(700)).toISOString() },
    ...{ protection: { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' } },
    ...{ deviceAdministrator: person, deviceContact: '内線 0107', userContact: '内線 0107' },
    ...more,
  };
}

/** What a scanner saw of a connection's interface. */
export async function observe(
  app: INestApplicationContext,
  connectionId: string,
  at: string,
  seen: { address?: string; hostName?: string; network?: string },
): Promise<void> {
  await app.get(DataSource).query(
    `INSERT INTO lan_observation (mac, source, address, host_name, network, observed_at)
     SELECT mac, 'lan-scanner', $2::inet, $3, $4, $5 FROM lan_connection WHERE id = $1`,
    [connectionId, seen.address ?? null, seen.hostName ?? null, seen.network ?? null, at],
  );
}

type Said<Answer> = Omit<Answer, 'line'> & { readonly ordinal: number };

/** Found as it was permitted. */
export const conforms = (ordinal: number): Said<CheckAnswer> => ({ ordinal, result: 'CONFORMS' });
/** Found otherwise, with what follows. */
export const deviates = (ordinal: number, action: CheckAnswer['action']): Said<CheckAnswer> => ({
  ...{ ordinal, result: 'DEVIATES', deviations: ['stands in another room'] },
  ...(action ? { action } : {}),
});
/** The filters were looked at. */
export const attested: FilterAttestation = { servicesMatchFilters: true, note: 'compared with the firewall' };
