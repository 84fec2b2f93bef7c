import { randomBytes } from 'node:crypto';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { MailCourier } from '#libs/notices/mail-courier';
import { NoticesModule } from '#libs/notices/notices.module';
import { AccountFacts } from '#libs/record/account.facts';
import { DirectoryBook } from '#libs/record/directory/book';
import { engine } from '#libs/record/door/actor';
import { Outbox } from '#libs/record/outbox/outbox';
import { RecordModule } from '#libs/record/record.module';
import { CaseSteps } from '#libs/record/work-items/case-steps';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { filledDatabase } from '#test/support/company';
import { testServers } from '#test/support/servers';
import { MailServer } from './mail-server.js';

/** What is known of one notice. */
export interface NoticeRow {
  id: string;
  kind: string;
  state: string;
  attempts: number;
  lastError: string | null;
  sentAt: Date | null;
  itemId: string | null;
}

/** The record with the demo company, the courier, and a mail server; the test takes the workflow's place. */
export class MailOffice {
  /** How far the outbox's clock is ahead of the real one. */
  private ahead = 0;

  private constructor(
    readonly app: INestApplicationContext,
    readonly server: MailServer,
    private readonly drop: () => Promise<void>,
  ) {
    this.outbox.clock = () => new Date(Date.now() + this.ahead);
    this.outbox.employ(this.courier);
  }

  static async open(): Promise<MailOffice> {
    const database = await filledDatabase();
    const server = await MailServer.start();
    const record = {
      url: database.appUrl,
      applicationName: 'test-notices',
      linkKeys: testServers().env.LINK_KEYS ?? '',
    };
    const mail = {
      smtpUrl: server.url,
      from: 'Kitei 規程 <kitei@kitei.example>',
      publicUrl: 'https://kitei.example/',
      timeZone: 'Asia/Tokyo',
    };
    @Module({ imports: [RecordModule.forRootAsync({ useFactory: () => record }), NoticesModule.of(mail)] })
    class OfficeModule {}
    const app = await NestFactory.createApplicationContext(OfficeModule, { logger: ['error', 'warn'] });
    return new MailOffice(app, server, () => database.drop());
  }

  get courier(): MailCourier {
    return this.app.get(MailCourier);
  }

  get outbox(): Outbox {
    return this.app.get(Outbox);
  }

  get source(): DataSource {
    return this.app.get(DataSource);
  }

  async person(login: string): Promise<string> {
    return (await this.app.get(DirectoryBook).current()).find(login)?.id ?? '';
  }

  /** Suzuki of sales applies for Nguyen, who reads English; the item of their manager, Sato, is open. */
  async applied(): Promise<{ caseId: string; itemId: string }> {
    const applicant = await this.person('suzuki');
    const application = {
      user: 'nguyen',
      target: 'sales',
      entitlements: [{ entitlement: 'view', reason: '受注の確認' }],
      purpose: '営業事務',
    };
    const { caseId } = await this.app.get(AccountFacts).apply(this.entry(applicant), application);
    const itemId = await this.openItem(caseId, 'department-approval');
    return { caseId, itemId };
  }

  /** Opens a work item as the workflow would. */
  async openItem(caseId: string, purpose: string): Promise<string> {
    const request = { caseId, purpose, stepKey: `${purpose}#1`, asOf: new Date().toISOString() };
    const { item } = await this.app.get(CaseSteps).open(request, engine('test', 'run'));
    return item?.itemId ?? '';
  }

  async answer(login: string, itemId: string, answer: string, more: { reason?: string; evidence?: object } = {}) {
    const [row] = await this.source.query<{ hash: string }[]>(
      'SELECT subject_hash AS hash FROM work_item WHERE id = $1',
      [itemId],
    );
    const entry = this.entry(await this.person(login));
    return this.app.get(ItemFacts).answer(entry, { itemId, answer, subjectHash: row?.hash, ...more });
  }

  /** Ends the case as the workflow would. */
  async conclude(caseId: string, outcome: string): Promise<void> {
    const request = { caseId, outcome, stepKey: `told/${outcome}`, asOf: new Date().toISOString() };
    await this.app.get(CaseSteps).conclude(request, engine('test', 'run'));
  }

  /** One round of the relay, after `wait` more milliseconds of its clock. */
  async relay(wait = 0): Promise<void> {
    this.ahead += wait;
    await this.outbox.sweep(['mail'], 50);
  }

  async notices(caseId: string): Promise<NoticeRow[]> {
    return this.source.query<NoticeRow[]>(
      `SELECT id, kind, state, attempts, last_error AS "lastError", sent_at AS "sentAt", item_id AS "itemId" FROM notice
       WHERE case_id = $1 ORDER BY queued_at, id`,
      [caseId],
    );
  }

  entry(personId: string) {
    const key = randomBytes(8).toString('hex');
    return {
      actor: { id: personId },
      personId,
      asOf: new Date().toISOString(),
      idempotency: { principal: personId, key, requestDigest: key },
    };
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.server.stop();
    await this.drop();
  }
}
