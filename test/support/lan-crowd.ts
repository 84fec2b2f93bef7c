import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { demoPeople } from '#apps/dev/demo-company';
import { WorkingCalendar } from '#libs/policy/calendar';
import { loadPolicy } from '#libs/policy/file';
import { lanConnectionWorkflowType } from '#libs/lifecycles/lan-connection/contract';
import { days } from './builders.js';
import type { Caller, Reply } from './caller.js';
import { networkOn } from './lan-ground.js';

/** One application for a connection: what is sent under which key, by whom, and the answer for good. */
export interface Applied {
  readonly who: string;
  readonly key: string;
  readonly body: object;
  readonly reply: Reply;
}

const path = '/v1/lan-connections';
const hex = (number: number) => number.toString(16).padStart(2, '0');
const macOf = (number: number) => `02:00:00:00:${hex(number >> 8)}:${hex(number & 255)}`;

/** Every address of the network that a device may have: all but its own, the router's and the broadcast. */
export const usable = Array.from({ length: 253 }, (_, number) => `10.99.0.${number + 2}`);

/** A wireless /24 with an access point and a naming rule, and so many devices that would like to be on it. */
export async function layCrowdGround(caller: Caller, count: number): Promise<void> {
  const place = { accessPoint: 'AP', place: '3F', switching: true, shared: true };
  const notebook = { name: 'notebook', kind: 'NOTEBOOK', hardware: 'a model', ownership: 'SUPPLIED' };
  const body = {
    networks: [networkOn({ code: 'CROWD', prefix: '10.99.0.0/24', pools: [[usable[0]!, usable.at(-1)!]] })],
    namingRules: [{ site: 'HQ', kind: 'NOTEBOOK', prefix: 'crowd', digits: 4 }],
    connectionPoints: [{ code: 'AP-CROWD', network: 'CROWD', ...place }],
    devices: Array.from({ length: count }, (_, number) => {
      return { ...notebook, id: `CROWD-${number}`, serial: `S-${number}`, macs: [macOf(number)] };
    }),
  };
  const key = crypto.randomUUID();
  const { status } = await caller.insist('kobayashi', 'PUT', '/v1/lan-register', { body, key });
  if (status !== 201) throw new Error(`the register answered ${status}`);
}

/** Many people who all apply at once for the same network, each for a device of its own, undeterred by outages. */
export class LanCrowd {
  private constructor(
    private readonly caller: Caller,
    private readonly plannedTo: string,
  ) {}

  static async of(caller: Caller): Promise<LanCrowd> {
    const { calendar } = await loadPolicy(new URL('../../policy/standard.yaml', import.meta.url).pathname);
    const works = new WorkingCalendar(calendar);
    const ahead = Array.from({ length: 30 }, (_, more) => new Date(Date.now() + days(60 + more)));
    const open = ahead.map((day) => day.toISOString().slice(0, 10)).find((date) => !works.closedBecause(date));
    return new LanCrowd(caller, `${open}T18:00:00+09:00`);
  }

  /** All of them at once; answers when each has been told yes or no. */
  apply(count: number): Promise<Applied[]> {
    const people = demoPeople().map(({ login }) => login);
    const plannedFrom = new Date().toISOString();
    return Promise.all(
      Array.from({ length: count }, async (_, number): Promise<Applied> => {
        const body = {
          ...{ device: `CROWD-${number}`, mac: macOf(number), purpose: '受注業務', network: 'CROWD', form: 'WIRELESS' },
          ...{ place: '3F', hours: '平日 9:00-18:00', services: ['web'], acquisition: 'FIXED', dns: true },
          ...{ directory: false, plannedFrom, plannedTo: this.plannedTo, deviceContact: '内線 0107' },
          protection: { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' },
        };
        const sent = { who: people[number % people.length]!, key: crypto.randomUUID(), body };
        return { ...sent, reply: await this.send(sent) };
      }),
    );
  }

  /** Sends the same again under the same key. */
  again(applied: readonly Applied[]): Promise<Reply[]> {
    return Promise.all(applied.map((each) => this.send(each)));
  }

  private send({ who, key, body }: Omit<Applied, 'reply'>): Promise<Reply> {
    return this.caller.insist(who, 'POST', path, { body, key });
  }
}

/** What the lists hold for the crowd: address, host name and case of each connection, sorted by the latter. */
export function heldByCrowd(source: DataSource): Promise<{ caseId: string; address: string; hostName: string }[]> {
  return source.query(
    `SELECT connection_id AS "caseId", max(host(address)) AS address, max(host_name) AS "hostName" FROM lan_lease
     WHERE network = 'CROWD' AND state = 'HELD' GROUP BY connection_id HAVING count(*) = 3 ORDER BY connection_id`,
  );
}

/** Every execution of the workflow that was ever started, as id and status. */
export async function lanWorkflows(client: Client): Promise<string[]> {
  const found: string[] = [];
  const query = `WorkflowType = '${lanConnectionWorkflowType}'`;
  for await (const { workflowId, status } of client.workflow.list({ query }))
    found.push(`${workflowId} ${status.name}`);
  return found.sort();
}
