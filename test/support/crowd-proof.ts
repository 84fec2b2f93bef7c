import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Rung } from '#libs/lifecycles/work-item';
import { type Finding, verifyLedger } from '#libs/record/ledger/verify';
import type { Carried } from './crowd.js';

/** What must hold of the record whatever was killed; every list names what is wrong. */
export interface Proof {
  readonly cases: number;
  readonly accounts: number;
  /** Messages that did not leave, or were given up. */
  readonly left: readonly string[];
  /** Notices of one rung, person and kind that there is more than one of. */
  readonly doubledNotices: readonly string[];
  /** Reminders that a person who was asked did not get, or got too often. */
  readonly wrongReminders: readonly string[];
  /** Work items of one case that were open at the same time. */
  readonly doubledItems: readonly string[];
  readonly findings: readonly Finding[];
}

/** How a proof looks when nothing is wrong. */
export function nothingWrong(cases: number): Proof {
  const none = { left: [], doubledNotices: [], wrongReminders: [], doubledItems: [], findings: [] };
  return { cases, accounts: cases, ...none };
}

/** Looks for everything that an outage could have lost or doubled in the record. */
export async function proofOf(source: DataSource): Promise<Proof> {
  const [counts] = await source.query<{ cases: number; accounts: number }[]>(
    `SELECT (SELECT count(*)::int FROM governed_case WHERE slug = 'account') AS cases, (SELECT count(*)::int FROM account) AS accounts`,
  );
  return {
    cases: counts?.cases ?? -1,
    accounts: counts?.accounts ?? -1,
    left: await names(
      source,
      `SELECT key || ' ' || attempts || ' ' || coalesce(last_error, '-') AS it FROM outbox
       WHERE (delivered_at IS NULL OR abandoned_at IS NOT NULL) AND next_attempt_at < now() + interval '1 hour' ORDER BY id`,
    ),
    doubledNotices: await names(
      source,
      `SELECT concat_ws(' ', case_id, item_id, kind, person_id, count(*)) AS it FROM notice
       GROUP BY case_id, item_id, kind, person_id, substring(notice_key from '/rung/(\\d+)/'), parameters ->> 'linkId'
       HAVING count(*) > 1`,
    ),
    wrongReminders: await wrongReminders(source),
    doubledItems: await names(
      source,
      `SELECT one.case_id || ' ' || one.item_key || ' ' || other.item_key AS it FROM work_item one
       JOIN work_item other ON other.case_id = one.case_id AND other.opened_at > one.opened_at
       WHERE one.settled_at IS NULL OR one.settled_at > other.opened_at`,
    ),
    findings: (await verifyLedger(source)).findings,
  };
}

/** Everybody asked about an item that nobody claimed hears of each reminder once, from the moment they were asked. */
async function wrongReminders(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ item: string; person: string; asked: Date; reminded: number; ladder: Rung[] }[]>(
    `SELECT w.id AS item, n.person_id AS person, min(n.queued_at) FILTER (WHERE n.kind IN ('assigned', 'escalated')) AS asked,
       (count(*) FILTER (WHERE n.kind = 'reminder'))::int AS reminded, w.ladder
     FROM work_item w JOIN notice n ON n.item_id = w.id WHERE w.claimed_at IS NULL AND w.kind = 'approval'
     GROUP BY w.id, n.person_id, w.ladder`,
  );
  return rows.flatMap(({ item, person, asked, reminded, ladder }) => {
    const due = ladder.filter(
      ({ act, firedAt }) => act === 'remind' && firedAt && Date.parse(firedAt) > asked.getTime(),
    );
    return due.length === reminded ? [] : [`${item} reminded ${person} ${reminded} times, not ${due.length}`];
  });
}

/** How the workflow of every case stands: `RUNNING`, `COMPLETED` ... */
export async function workflowsOf(client: Client, carried: readonly Carried[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { caseId } of carried) {
    const { status } = await client.workflow.getHandle(`account:${caseId.replace('account_', '')}`).describe();
    found.set(caseId, status.name);
  }
  return found;
}

/** State of every case of a lifecycle by its id. */
export async function statesOf(source: DataSource, slug = 'account'): Promise<Map<string, string>> {
  const rows = await source.query<{ id: string; state: string }[]>(
    'SELECT id, state FROM governed_case WHERE slug = $1',
    [slug],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Notices that the record says were sent. */
export async function sentNotices(source: DataSource): Promise<string[]> {
  return names(source, `SELECT id AS it FROM notice WHERE state = 'sent' ORDER BY id`);
}

async function names(source: DataSource, sql: string): Promise<string[]> {
  return (await source.query<{ it: string }[]>(sql)).map(({ it }) => it);
}
