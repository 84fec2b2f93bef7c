import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { undeliverableSignal } from '#libs/lifecycles/case';
import { DirectoryBook } from '#libs/record/directory/book';
import { Door } from '#libs/record/door/door';
import type { Passage } from '#libs/record/door/passage';
import { OneTimeLinks } from '#libs/record/one-time-links';
import type { OutboxMessage } from '#libs/record/outbox.entity';
import { type Courier, Undeliverable } from '#libs/record/outbox/outbox';
import { Dossiers, type FiledNotice } from './dossier.js';
import { renderLetter } from './letter.js';
import { MAIL_OPTIONS, type MailOptions } from './mail-options.js';
import { PostOffice, Postponed } from './post-office.js';

/** Brings notices to people by mail, once each, and writes down what became of them. */
@Injectable()
export class MailCourier implements Courier, OnApplicationShutdown {
  readonly kinds = ['mail'] as const;
  /** Over an hour by the outbox's pauses: a mail server that is being restarted must not send every open item up its ladder. */
  readonly attempts = 24;
  private readonly office: PostOffice;
  private readonly dossiers: Dossiers;
  /** Taken by the mail server, not yet written down as sent: must not be sent again when the record comes back. */
  private readonly taken = new Map<string, Date>();
  private readonly marks = new DataLoader((ids: readonly string[]) => this.writeSent(ids), {
    cache: false,
    batchScheduleFn: (write) => void setTimeout(write, 10),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    directories: DirectoryBook,
    links: OneTimeLinks,
    @Inject(MAIL_OPTIONS) options: MailOptions,
  ) {
    this.office = new PostOffice(options);
    this.dossiers = new Dossiers(dataSource, directories, links, options);
  }

  /** Sends the notice unless it was sent. */
  async deliver(message: Pick<OutboxMessage, 'payload'>): Promise<void> {
    const noticeId = noticeOf(message);
    if (!this.taken.has(noticeId)) {
      const notice = await this.dossiers.notice(noticeId);
      if (!notice) throw new Undeliverable('no-notice');
      if (notice.state === 'sent') return;
      // Given up before, but the outbox did not learn of it.
      if (notice.state === 'undeliverable') throw new Undeliverable(notice.lastError ?? 'undeliverable');
      await this.send(notice);
    }
    await this.markSent(noticeId);
  }

  /**
   * Writes down, in the ledger too, that a notice reached nobody, and tells the workflow, so that its work item climbs at once.
   * No decision waits for this.
   */
  async abandon(message: Pick<OutboxMessage, 'payload'>, code: string): Promise<void> {
    const noticeId = noticeOf(message);
    // It did reach its receiver; only writing that down failed.
    if (this.taken.has(noticeId)) return this.markSent(noticeId);
    const notice = await this.dossiers.notice(noticeId);
    if (!notice || notice.state !== 'queued') return;
    await this.door.enter(
      { entrance: { caseId: notice.caseId }, actor: { id: 'engine' }, asOf: new Date().toISOString() },
      (passage) => giveUp(passage, notice, code),
    );
  }

  onApplicationShutdown(): void {
    this.office.close();
  }

  private async send(notice: FiledNotice): Promise<void> {
    try {
      const { member, directory } = await this.dossiers.recipient(notice);
      const letter = renderLetter(await this.dossiers.open(notice, member, directory));
      await this.office.send({
        noticeId: notice.id,
        thread: notice.itemId ?? notice.caseId,
        to: { name: member.name[notice.language], mail: member.mail },
        letter,
      });
      this.taken.set(notice.id, new Date());
    } catch (error) {
      if (error instanceof Postponed || error instanceof Undeliverable) await this.markFailed(notice.id, error.code);
      throw error;
    }
  }

  private async markSent(noticeId: string): Promise<void> {
    await this.marks.load(noticeId);
  }

  /** Letters taken within a few milliseconds are written down together. */
  private async writeSent(noticeIds: readonly string[]): Promise<readonly true[]> {
    await this.dataSource.query(
      `UPDATE notice n SET state = 'sent', sent_at = t.at, attempts = n.attempts + 1, last_error = NULL
       FROM unnest($1::text[], $2::timestamptz[]) AS t (id, at) WHERE n.id = t.id AND n.state = 'queued'`,
      [noticeIds, noticeIds.map((id) => this.taken.get(id))],
    );
    for (const id of noticeIds) this.taken.delete(id);
    return noticeIds.map(() => true);
  }

  private async markFailed(noticeId: string, code: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE notice SET attempts = attempts + 1, last_error = $2 WHERE id = $1 AND state = 'queued'`,
      [noticeId, code],
    );
  }
}

function noticeOf(message: Pick<OutboxMessage, 'payload'>): string {
  return (message.payload as { noticeId: string }).noticeId;
}

async function giveUp(passage: Passage, notice: FiledNotice, code: string): Promise<void> {
  const { governed } = passage;
  const [found] = await passage.read<{
    state: string;
    item: string | null;
    clause: string | null;
    itemState: string | null;
  }>(
    `SELECT n.state, w.id AS item, w.clause, w.state AS "itemState" FROM notice n LEFT JOIN work_item w ON w.id = n.item_id
     WHERE n.id = $1`,
    [notice.id],
  );
  // Somebody else was first.
  if (found?.state !== 'queued') return;
  passage.write(`UPDATE notice SET state = 'undeliverable', last_error = $2 WHERE id = $1`, [notice.id, code]);
  passage.note({
    transition: 'undeliverable',
    clause: found.clause ?? undefined,
    part: found.item ?? undefined,
    after: { noticeId: notice.id, kind: notice.kind, personId: notice.personId, code },
  });
  if (found.itemState !== 'open' || found.item === null || governed.workflowId === null) return;
  passage.send('signal', `undeliverable/${notice.id}`, {
    workflowId: governed.workflowId,
    signal: undeliverableSignal.name,
    args: [{ itemId: found.item, noticeId: notice.id }],
  });
}
