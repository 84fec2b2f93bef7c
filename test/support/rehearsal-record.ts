import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { withClient, databaseUrl } from '#apps/dev/servers/postgres-databases';
import { matterKey, type RungRequest, type StepReceipt, type Turn } from '#libs/lifecycles/case';
import type { AccountApplication } from '#libs/lifecycles/account/contract';
import { AccountFacts } from '#libs/record/account.facts';
import { AccountOrders, type OrderEntry } from '#libs/record/account.orders';
import { parseDirectory } from '#libs/directory/parse';
import { DirectoryBook } from '#libs/record/directory/book';
import { DirectoryStore } from '#libs/record/directory/store';
import type { Directory } from '#libs/record/directory/snapshot';
import { engine } from '#libs/record/door/actor';
import { Door } from '#libs/record/door/door';
import { type Verification, verifyLedger } from '#libs/record/ledger/verify';
import { OneTimeLinks } from '#libs/record/one-time-links';
import { Outbox } from '#libs/record/outbox/outbox';
import { RecordModule } from '#libs/record/record.module';
import { WorkItem } from '#libs/record/work-item.entity';
import { CaseSteps } from '#libs/record/work-items/case-steps';
import { type Answer, type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { ItemNotes } from '#libs/record/work-items/item-notes';
import { application, minutes, provisioning } from './builders.js';
import { demoCompany, filledDatabase } from './company.js';
import { testServers, type TestDatabase } from './servers.js';

const workflow = engine('rehearsal', 'run');

/** The services of one process on the record. */
class RecordProcess {
  constructor(readonly app: INestApplicationContext) {}

  readonly source = this.app.get(DataSource);
  readonly door = this.app.get(Door);
  readonly steps = this.app.get(CaseSteps);
  readonly accounts = this.app.get(AccountFacts);
  readonly orders = this.app.get(AccountOrders);
  readonly answers = this.app.get(ItemFacts);
  readonly notes = this.app.get(ItemNotes);
  readonly links = this.app.get(OneTimeLinks);
  readonly outbox = this.app.get(Outbox);
}

/** The demo company as far as tests change it. */
export interface DemoCompany {
  readonly people: { login: string; department: string; status: string }[];
  readonly systems: { code: string; important: boolean; connector: string }[];
  roles: { person: string; role: string }[];
}

/** How far {@link RecordRehearsal.reach} takes a case. */
export type Stage =
  | 'requested'
  | 'awaiting-approval'
  | 'approved'
  | 'provisioning'
  | 'provisioned'
  | 'password-pending'
  | 'password-set'
  | 'password-delivered'
  | 'active';

/**
 * The record on a real PostgreSQL without Temporal: the test takes the steps that a workflow would take, on a clock of its own,
 * so that races and refusals can be staged one by one.
 */
export class RecordRehearsal extends RecordProcess {
  /** The clock of all facts and steps; Monday 1 June 2026, ten in the morning in Tokyo. */
  at = new Date('2026-06-01T01:00:00.000Z').toISOString();
  directory!: Directory;
  private readonly others: INestApplicationContext[] = [];

  private constructor(
    readonly database: TestDatabase,
    app: INestApplicationContext,
  ) {
    super(app);
    this.outbox.clock = () => new Date(this.at);
  }

  /** Starts on a database of its own with the standard policy and the demo company. */
  static async start(): Promise<RecordRehearsal> {
    const database = await filledDatabase();
    const rehearsal = new RecordRehearsal(database, await contextOn(database));
    await rehearsal.refresh();
    return rehearsal;
  }

  /** A second process on the same record. */
  async another(): Promise<RecordProcess> {
    const app = await contextOn(this.database);
    this.others.push(app);
    return new RecordProcess(app);
  }

  /** Reads the directory again, after a change. */
  async refresh(): Promise<void> {
    this.directory = await this.app.get(DirectoryBook).current();
  }

  async close(): Promise<void> {
    for (const app of [...this.others, this.app]) await app.close();
    await this.database.drop();
  }

  /** Lets time pass on the clock of the test. */
  pass(milliseconds: number): string {
    return (this.at = new Date(Date.parse(this.at) + milliseconds).toISOString());
  }

  /** Opaque id of a person by login. */
  id(login: string): string {
    const found = this.directory.find(login);
    if (!found) throw new Error(`nobody is called ${login}`);
    return found.id;
  }

  /** Login of a person by opaque id. */
  login(personId: string): string {
    return this.directory.member(personId)?.login ?? personId;
  }

  /** A fact of a person, now. */
  by(login: string, more: Partial<FactEntry> = {}): FactEntry {
    const personId = this.id(login);
    return { actor: { id: personId }, personId, asOf: this.at, ...more };
  }

  /** Applies for an account and answers the id of the case. */
  async apply(changes: Partial<AccountApplication> = {}, applicant = 'suzuki'): Promise<string> {
    return (await this.accounts.apply(this.by(applicant), application(changes))).caseId;
  }

  /** Opens a work item as the workflow would. */
  async open(caseId: string, purpose: string, round = 1, on: RecordProcess = this): Promise<StepReceipt> {
    const [row] = await this.rows<{ matter: number | null }>(
      'SELECT matter_sequence AS matter FROM governed_case WHERE id = $1',
      [caseId],
    );
    const matter = row?.matter ?? 1;
    return on.steps.open(
      { caseId, purpose, stepKey: matterKey(purpose, round, matter), asOf: this.at, matter },
      workflow,
    );
  }

  /** Asks what there is to do next, as the workflow would; how the latest matter ended is told. */
  nextTurn(caseId: string): Promise<Turn> {
    return this.steps.nextTurn({ caseId, asOf: this.at }, workflow);
  }

  /** An order of another case or an observer, now. */
  order(orderKey: string, actor = 'service:test'): OrderEntry {
    return { actor: { id: actor }, asOf: this.at, orderKey };
  }

  /** Puts the demo company in place with changes. */
  async import(change: (document: DemoCompany) => void): Promise<void> {
    const document = demoCompany() as unknown as DemoCompany;
    change(document);
    const entry = { actor: { id: 'service:test' }, asOf: this.at };
    await this.app.get(DirectoryStore).import(entry, () => parseDirectory(document));
    await this.refresh();
  }

  /** Carries out a rung as the workflow would when its time has come. */
  climb(caseId: string, itemId: string, ordinal: number, more: Partial<RungRequest> = {}): Promise<StepReceipt> {
    return this.steps.climb(
      { caseId, itemId, ordinal, cause: 'due', stepKey: `${itemId}/rung/${ordinal}`, asOf: this.at, ...more },
      workflow,
    );
  }

  /** Plans an open item anew as the workflow would after a `replan` signal. */
  replan(caseId: string, itemId: string): Promise<StepReceipt> {
    return this.steps.replan({ caseId, itemId, stepKey: `${itemId}/replan/${this.at}`, asOf: this.at }, workflow);
  }

  /** The work item with this id. */
  item(itemId: string): Promise<WorkItem> {
    return this.source.manager.findOneByOrFail(WorkItem, { id: itemId });
  }

  /** The open work item of a case. */
  async openItem(caseId: string): Promise<WorkItem> {
    return this.source.manager.findOneByOrFail(WorkItem, { caseId, state: 'open' });
  }

  /** Answers a work item; approvals repeat the hash of what is shown unless another one is given. */
  async answer(login: string, itemId: string, answer: string, more: Partial<Answer> = {}, on: RecordProcess = this) {
    const { subjectHash } = await this.item(itemId);
    return on.answers.answer(this.by(login), { itemId, answer, subjectHash, ...more });
  }

  /** Rows of a query. */
  rows<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.source.query<Row[]>(sql, parameters);
  }

  /** State and version of a case. */
  async stateOf(caseId: string): Promise<{ state: string; version: number; sequence: number }> {
    const [row] = await this.source.query<{ state: string; version: number; sequence: number }[]>(
      'SELECT state, version, sequence FROM governed_case WHERE id = $1',
      [caseId],
    );
    if (!row) throw new Error(`there is no case ${caseId}`);
    return row;
  }

  /** Token of the latest link for a recipient, as the mail carries it. */
  async token(caseId: string, recipient: 'administrator' | 'user'): Promise<string> {
    const [link] = await this.source.query<{ id: string; keyId: string }[]>(
      `SELECT id, key_id AS "keyId" FROM one_time_link WHERE case_id = $1 AND recipient = $2 ORDER BY round DESC, id LIMIT 1`,
      [caseId, recipient],
    );
    return link ? this.links.tokenOf(link) : '';
  }

  /** Opens a one-time link and answers the password. */
  async reveal(caseId: string, recipient: 'administrator' | 'user'): Promise<string> {
    return (await this.links.reveal(await this.token(caseId, recipient), this.at)).secret;
  }

  /** Takes a new case to a stage by the shortest way; answers it with its open item. */
  async reach(stage: Stage, changes: Partial<AccountApplication> = {}, applicant = 'suzuki') {
    const caseId = await this.apply(changes, applicant);
    for (const step of shortestWay) {
      if ((await this.stateOf(caseId)).state === stage) break;
      this.pass(minutes(1));
      await step(this, caseId);
    }
    const item = await this.source.manager.findOneBy(WorkItem, { caseId, state: 'open' });
    return { caseId, itemId: item?.id ?? '', item };
  }

  /** What the verifier says of the whole record. */
  verify(): Promise<Verification> {
    return verifyLedger(this.source);
  }

  /** Changes rows as a database superuser who has switched the triggers off. */
  async tamper(sql: string, parameters: unknown[] = []): Promise<void> {
    await withClient(databaseUrl(testServers().adminUrl, { database: this.database.name }), async (client) => {
      await client.query(`SET session_replication_role = 'replica'`);
      await client.query(sql, parameters);
    });
  }
}

type Step = (kitei: RecordRehearsal, caseId: string) => Promise<unknown>;

const shortestWay: readonly Step[] = [
  (kitei, caseId) => kitei.open(caseId, 'department-approval'),
  async (kitei, caseId) => kitei.answer('sato', (await kitei.openItem(caseId)).id, 'approve'),
  (kitei, caseId) => kitei.open(caseId, 'provisioning'),
  async (kitei, caseId) =>
    kitei.answer('yamada', (await kitei.openItem(caseId)).id, 'complete', { evidence: provisioning }),
  (kitei, caseId) => kitei.open(caseId, 'password-setting'),
  async (kitei, caseId) => {
    await kitei.reveal(caseId, 'administrator');
    await kitei.answer('yamada', (await kitei.openItem(caseId)).id, 'complete');
  },
  (kitei, caseId) => kitei.open(caseId, 'password-acknowledgement'),
  async (kitei, caseId) => {
    await kitei.reveal(caseId, 'user');
    await kitei.answer('tanaka', (await kitei.openItem(caseId)).id, 'complete');
  },
];

function contextOn(database: TestDatabase): Promise<INestApplicationContext> {
  @Module({
    imports: [
      RecordModule.forRootAsync({
        useFactory: () => ({
          url: database.appUrl,
          applicationName: 'record-rehearsal',
          linkKeys: testServers().env.LINK_KEYS ?? '',
          poolSize: 10,
        }),
      }),
    ],
  })
  class RecordRehearsalModule {}
  return NestFactory.createApplicationContext(RecordRehearsalModule, { logger: ['error', 'warn'] });
}
