import type { Stage } from '../stage.js';
import { theNetwork, theUseOf } from './lists.js';

/** The connection that the story is about. */
export interface Connection {
  readonly id: string;
  readonly network: string;
  readonly mac: string;
  readonly address: string;
  readonly hostName: string;
  readonly dnsName: string;
  readonly point: string;
}

interface Seen {
  network: string;
  device: { mac: string; address: string; hostName: string; dnsZone: string; connectionPoint: { code: string } };
}

/** What is applied for: wired, a fixed address, the name in the DNS. */
const wired = (ends: Date) => ({
  ...{ network: 'hq-3f', form: 'WIRED', place: '本社3階 営業部', hours: '平日 9:00-18:00', acquisition: 'FIXED' },
  ...{ services: ['web', 'mail', 'sales'], dns: true, directory: false, deviceContact: '内線 0111' },
  ...{ plannedFrom: new Date().toISOString(), plannedTo: ends.toISOString() },
  protection: { authentication: '802.1X' },
});

/** A private notebook stays outside (4.4.1(1)). */
export async function thePersonalDevice(stage: Stage, ends: Date): Promise<void> {
  stage.act('Tanaka applies to have his own notebook connected.');
  await stage.refused('tanaka', 422, '/v1/lan-connections', {
    ...wired(ends),
    ...{ device: 'OWN-TANAKA', mac: await macOf(stage, 'OWN-TANAKA'), purpose: '自宅のノートで仕事をするため' },
  });
}

/** An application that nobody will ever examine: its ladder runs while the rest is told. */
export async function theUnexamined(stage: Stage, ends: Date): Promise<string> {
  stage.act('The ticketing system applies on behalf of Watanabe. Nobody is going to examine this one.');
  const { caseId } = await stage.fact('client:ticketing', '/v1/lan-connections', {
    ...wired(ends),
    ...{ device: 'PC-2026-0104', mac: await macOf(stage, 'PC-2026-0104'), purpose: '見積書の作成' },
    onBehalfOf: 'watanabe',
  });
  stage.say(`   recorded as ${String(caseId)}`);
  return String(caseId);
}

/** Silence ends in refusal, and what was held for it is free again (4.4.1(2)). */
export async function theUnexaminedEnd(stage: Stage, caseId: string): Promise<void> {
  stage.act('Meanwhile the application for Watanabe has climbed its whole ladder.');
  await stage.state('watanabe', caseId, 'rejected');
  await stage.mail('watanabe', ({ text }) => text.includes(caseId), 'rejected');
  stage.say('   REJECTED: absence of a decision never permits, and what was held is given back');
  await theUseOf(stage, caseId, 'RELEASED');
}

/** Address, host name and connection point are held as one, and visible in the three lists (4.4.1(2)-(5)). */
export async function theReservation(stage: Stage, ends: Date): Promise<Connection> {
  stage.act('Suzuki applies for a LAN connection of the notebook that the company supplies to her colleague Nguyen.');
  const { caseId } = await stage.fact('suzuki', '/v1/lan-connections', {
    ...wired(ends),
    ...{ user: 'nguyen', device: 'PC-2026-0103', purpose: '販売管理システムでの受注業務' },
    // Any usual notation will do.
    mac: (await macOf(stage, 'PC-2026-0103')).replaceAll(':', '-').toUpperCase(),
  });
  const id = String(caseId);
  stage.say(`   recorded as ${id}; held for it while it is examined:`);
  await theUseOf(stage, id, 'HELD');
  const connection = await connectionOf(stage, id);
  await theNetwork(stage, connection.network);
  return connection;
}

/** The connection as it stands. */
export async function connectionOf(stage: Stage, id: string): Promise<Connection> {
  const { body } = await stage.request('suzuki', 'GET', `/v1/lan-connections/${id}`);
  const { network, device } = body as unknown as Seen;
  const { mac, address, hostName, dnsZone, connectionPoint } = device;
  return { id, network, mac, address, hostName, dnsName: `${hostName}.${dnsZone}`, point: connectionPoint.code };
}

async function macOf(stage: Stage, device: string): Promise<string> {
  const { body } = await stage.request('kobayashi', 'GET', '/v1/lan-devices?limit=200');
  const found = (body.items as { id: string; macs: string[] }[]).find(({ id }) => id === device);
  if (!found?.macs[0]) throw new Error(`the register has no device ${device}`);
  return found.macs[0];
}
