import { randomBytes } from 'node:crypto';
import type { AlarmReceipt } from '#libs/lifecycles/case';
import type { LanConnectionApplication } from '#libs/lifecycles/lan-connection/contract';
import { engine } from '#libs/record/door/actor';
import { LanConnectionFacts } from '#libs/record/lan-connection.facts';
import { days } from './builders.js';
import { enterLan, networkOn } from './lan-ground.js';
import type { RecordRehearsal } from './rehearsal-record.js';

/** One process on the record: the rehearsal's own, or another one. */
export type Side = Pick<RecordRehearsal, 'app' | 'steps' | 'answers'>;

const examination = { purposeJudgement: 'needed for the work', formJudgement: 'as the network offers' };

/** LAN connections on the record alone, taken step by step as their workflow would, by either of two processes. */
export class LanRaces {
  private constructor(readonly kitei: RecordRehearsal) {}

  /** Two wireless networks and a wired one with two outlets of its own. */
  static async on(kitei: RecordRehearsal): Promise<LanRaces> {
    const ground = (code: string, net: string, form: 'WIRELESS' | 'WIRED') =>
      networkOn({ code, prefix: `${net}.0.0/16`, form, pools: [[`${net}.0.10`, `${net}.9.255`]] });
    const accessPoint = { accessPoint: 'AP-3F', place: '3F', switching: true, shared: true };
    const document = {
      networks: [
        ground('AIR', '10.30', 'WIRELESS'),
        ground('FAR', '10.31', 'WIRELESS'),
        ground('WIRE', '10.32', 'WIRED'),
      ],
      namingRules: [{ site: 'HQ', kind: 'NOTEBOOK', prefix: 'hq-nb', digits: 4 }],
      connectionPoints: ['AIR', 'FAR'].map((network) => ({ code: `AP-${network}`, network, ...accessPoint })),
    };
    await enterLan(kitei.app, document, kitei.at);
    return new LanRaces(kitei);
  }

  /** The facts about whole connections, by a process. */
  facts(on: Side = this.kitei): LanConnectionFacts {
    return on.app.get(LanConnectionFacts);
  }

  /** A new device of the company; answers its id and its one interface. */
  async device(): Promise<{ device: string; mac: string }> {
    const mac = `02${randomBytes(5).toString('hex')}`.replace(/..(?=.)/g, '$&:');
    const device = `PC-${randomBytes(6).toString('hex')}`;
    const notebook = {
      id: device,
      serial: `S-${device}`,
      name: 'notebook',
      kind: 'NOTEBOOK',
      hardware: 'a maker, a model',
    };
    const document = { devices: [{ ...notebook, macs: [mac], ownership: 'SUPPLIED' as const }] };
    await enterLan(this.kitei.app, document, this.kitei.at);
    return { device, mac };
  }

  /** Another outlet of the wired network. */
  outlet(code: string, place = '3F'): Promise<void> {
    const point = { code, network: 'WIRE', place, outlet: code, switching: true };
    return enterLan(this.kitei.app, { connectionPoints: [point] }, this.kitei.at);
  }

  /** What is asked for of a device, right unless a test says otherwise; its end is a Monday four weeks ahead. */
  wanted(
    device: { device: string; mac: string },
    changes: Partial<LanConnectionApplication> = {},
  ): LanConnectionApplication {
    return {
      ...{ purpose: 'customer visits', network: 'AIR', form: 'WIRELESS', place: '3F', hours: 'weekdays' },
      ...{ services: ['web'], acquisition: 'FIXED', dns: false, directory: false, deviceContact: 'ext. 108' },
      ...{ plannedFrom: this.kitei.at, plannedTo: this.inDays(28) },
      protection: { authentication: 'WPA3-ENTERPRISE', encryption: 'AES-CCMP' },
      ...{ ...device, ...changes },
    };
  }

  /** So many days from now on the clock of the test. */
  inDays(count: number): string {
    return new Date(Date.parse(this.kitei.at) + days(count)).toISOString();
  }

  /** Tanaka applies with a new device. */
  async apply(changes: Partial<LanConnectionApplication> = {}): Promise<string> {
    const application = this.wanted(await this.device(), changes);
    return (await this.facts().apply(this.kitei.by('tanaka'), application)).caseId;
  }

  /** Applied for, and being examined. */
  async examined(changes: Partial<LanConnectionApplication> = {}): Promise<{ caseId: string; itemId: string }> {
    const caseId = await this.apply(changes);
    await this.kitei.open(caseId, 'examination');
    return { caseId, itemId: (await this.kitei.openItem(caseId)).id };
  }

  /** Permitted, registered and checked. */
  async connected(changes: Partial<LanConnectionApplication> = {}): Promise<string> {
    const { caseId, itemId } = await this.examined(changes);
    await this.examine(itemId);
    await this.complete(caseId, 'registration', 'yamaguchi', { dnsRegistered: changes.dns === true });
    await this.complete(caseId, 'verification', 'aoki', { result: 'CONFORMS', note: 'looked at the switch' });
    await this.kitei.nextTurn(caseId);
    return caseId;
  }

  /** Kobayashi permits what an item shows. */
  examine(itemId: string, on: Side = this.kitei, more: object = {}): Promise<unknown> {
    const evidence = { examination: { ...examination, ...more } };
    return this.kitei.answer('kobayashi', itemId, 'approve', { evidence }, on as RecordRehearsal);
  }

  /** Permits a change. */
  examineChange(itemId: string, on: Side = this.kitei): Promise<unknown> {
    return this.examine(itemId, on, { securityEquivalence: 'EQUAL' });
  }

  /** Opens the duty of a purpose, and attests that it is done. */
  async complete(caseId: string, purpose: string, login: string, evidence: object): Promise<void> {
    await this.kitei.open(caseId, purpose);
    await this.kitei.answer(login, (await this.kitei.openItem(caseId)).id, 'complete', { evidence });
  }

  /** Looks at a connection whose alarm went off, as its workflow would. */
  alarm(caseId: string, on: Side = this.kitei, asOf = this.kitei.at): Promise<AlarmReceipt> {
    return on.steps.alarm({ caseId, asOf }, engine('rehearsal', 'run'));
  }

  /** Everything a connection has or had: kind and state, in the order of kinds. */
  async leases(caseId: string): Promise<string[]> {
    const rows = await this.kitei.rows<{ it: string }>(
      `SELECT kind || ' ' || state AS it FROM lan_lease WHERE connection_id = $1 ORDER BY kind, state`,
      [caseId],
    );
    return rows.map(({ it }) => it);
  }

  /** How often each of some transitions stands in the ledger of a connection, in their order. */
  async lines(caseId: string, ...transitions: readonly string[]): Promise<string[]> {
    const rows = await this.kitei.rows<{ transition: string }>(
      'SELECT transition FROM ledger_event WHERE case_id = $1 AND transition = ANY($2) ORDER BY sequence',
      [caseId, transitions],
    );
    return rows.map(({ transition }) => transition);
  }

  /** The row of a connection as far as races may leave it by halves. */
  async row(
    caseId: string,
  ): Promise<{ plannedTo: string; proposed: boolean; ends: string | null; restricted: boolean }> {
    const [row] = await this.kitei.rows<never>(
      `SELECT to_char(planned_to AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "plannedTo",
         nullif(proposal, 'null') IS NOT NULL AS proposed, "end" ->> 'reason' AS ends, nullif(restriction, 'null') IS NOT NULL AS restricted
       FROM lan_connection WHERE id = $1`,
      [caseId],
    );
    return row!;
  }
}

/** What a connection has that is in use, and nothing else. */
export const inUse = ['ADDRESS IN_USE', 'CONNECTION_POINT IN_USE', 'HOST_NAME IN_USE'];
