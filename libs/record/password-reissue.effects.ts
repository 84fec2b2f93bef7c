import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountOrders, type OrderEntry } from './account.orders.js';
import { Findings } from './findings.js';
import { OneTimeLinks } from './one-time-links.js';
import { mayGetPassword } from './password-reissue.rows.js';

/** A password that a connector has to set. */
export interface PasswordEffect {
  readonly target: string;
  readonly accountName: string;
  /** Absent once the link that holds it was opened or burnt; never leaves the process. */
  readonly password?: string;
}

/** What a reissue brings about beyond its own case. */
@Injectable()
export class PasswordReissueEffects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: OneTimeLinks,
    private readonly orders: AccountOrders,
    private readonly findings: Findings,
  ) {}

  /** What an open item that a connector carries asks for; undefined when it is closed, waits on people, or the account went out of use. */
  async of(itemId: string): Promise<PasswordEffect | undefined> {
    const [row] = await this.dataSource.query<{ id: string; target: string; accountName: string; state: string }[]>(
      `SELECT r.id, r.target, r.account_name AS "accountName", c.state
       FROM work_item w JOIN password_reissue r ON r.id = w.case_id JOIN governed_case c ON c.id = r.account_id
       WHERE w.id = $1 AND w.state = 'open' AND w.carrier IS NOT NULL AND w.purpose = 'password-setting'`,
      [itemId],
    );
    if (!row || !mayGetPassword(row.state)) return undefined;
    const password = await this.links.waiting(row.id, 'user');
    return { target: row.target, accountName: row.accountName, ...(password === undefined ? {} : { password }) };
  }

  /** The account that a reissue is for. */
  async accountOf(caseId: string): Promise<string> {
    const [row] = await this.dataSource.query<{ id: string }[]>(
      'SELECT account_id AS id FROM password_reissue WHERE id = $1',
      [caseId],
    );
    if (!row) throw new Error('there is no such password reissue');
    return row.id;
  }

  /** Has the ledger of the account learn of the password that was set last; told twice, it learns once (4.1.6(1), 4.1.5(1)④⑥). */
  async tellAccount(entry: Omit<OrderEntry, 'orderKey'>, caseId: string): Promise<void> {
    const [set] = await this.dataSource.query<{ times: number }[]>(
      `SELECT count(*)::int AS times FROM ledger_event WHERE case_id = $1 AND transition = 'set-password'`,
      [caseId],
    );
    const again = (set?.times ?? 1) > 1 ? `#${set?.times}` : '';
    await this.orders.reissued({ ...entry, orderKey: `reissue/${caseId}${again}` }, await this.accountOf(caseId));
  }

  /** Makes a finding of a failed check: somebody may have tried to get at another person's account. Told twice, there is one (4.1.6(2)). */
  async reportFailedCheck(entry: Omit<OrderEntry, 'orderKey'>, caseId: string): Promise<void> {
    const key = `IDENTITY_CHECK_FAILED/${caseId}`;
    const [row] = await this.dataSource.query<{ target: string; account: string; method: string; known: boolean }[]>(
      `SELECT target, account_id AS account, identity ->> 'method' AS method,
         EXISTS (SELECT FROM finding f WHERE f.key = $2) AS known FROM password_reissue WHERE id = $1`,
      [caseId, key],
    );
    // Also one that was resolved long ago: the story may be told again.
    if (!row || row.known) return;
    const { target, account: subjectCaseId, method } = row;
    const observed = { result: 'FAILED', method, reissue: caseId };
    const kind = 'IDENTITY_CHECK_FAILED';
    await this.findings.record(entry, { kind, target, subjectCaseId, key, expected: { result: 'PASSED' }, observed });
  }
}
