import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Proposal } from '#libs/lifecycles/account/contract';
import { DirectoryBook } from './directory/book.js';
import type { Directory } from './directory/snapshot.js';
import { OneTimeLinks } from './one-time-links.js';

/** An account as the ledger wants its target to hold it. */
export interface WantedAccount {
  readonly target: string;
  /** False for one that is suspended, disabled, withdrawn or not made yet. */
  readonly inUse: boolean;
  readonly order: {
    readonly accountId: string;
    readonly accountName: string;
    readonly user: { readonly code: string; readonly displayName: string; readonly mail: string };
    readonly entitlements: readonly string[];
  };
}

/** What a connector has to do for one work item. */
export interface AccountEffect {
  readonly operation: 'create' | 'set-password' | 'entitle' | 'change' | 'suspend' | 'resume';
  readonly wanted: WantedAccount;
  /** Rights that were approved; the target may hold fewer for now (4.1.5(1)⑤). */
  readonly granted: readonly string[];
  /** The initial password, for the operation that sets it; never leaves the process. */
  readonly password?: string;
}

const operations: Readonly<Record<string, AccountEffect['operation']>> = {
  provisioning: 'create',
  'password-setting': 'set-password',
  entitling: 'entitle',
  change: 'change',
  removal: 'suspend',
  suspension: 'suspend',
  resumption: 'resume',
};

interface Row {
  purpose: string | null;
  open: boolean;
  accountId: string;
  state: string;
  target: string;
  userId: string;
  accountName: string | null;
  requested: { entitlement: string }[];
  granted: string[] | null;
  proposal: Proposal | null;
  suspended: boolean;
  activated: boolean;
}

const columns = `c.id AS "accountId", c.state, a.target, a.user_id AS "userId", a.account_name AS "accountName", a.requested, a.granted,
  a.proposal, a.suspended_at IS NOT NULL OR a.disabled_at IS NOT NULL AS suspended,
  coalesce(a.activated_at, a.password_acknowledged_at) IS NOT NULL AS activated`;

/** Reads what connectors have to bring about, from the ledger as it stands. */
@Injectable()
export class AccountEffects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly directories: DirectoryBook,
    private readonly links: OneTimeLinks,
  ) {}

  /** What an open item that a connector carries asks for; undefined when it is closed, or waits on people. */
  async of(itemId: string): Promise<AccountEffect | undefined> {
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT ${columns}, w.purpose, w.state = 'open' AND w.carrier IS NOT NULL AS open
       FROM work_item w JOIN governed_case c ON c.id = w.case_id JOIN account a ON a.id = c.id WHERE w.id = $1`,
      [itemId],
    );
    const operation = operations[row?.purpose ?? ''];
    if (!row?.open || !operation) return undefined;
    const wanted = this.wanted(row, await this.directories.current(), operation);
    const granted = approved(row, operation);
    if (operation !== 'set-password') return { operation, wanted, granted };
    const password = await this.links.waiting(row.accountId, 'user');
    return { operation, wanted, granted, ...(password === undefined ? {} : { password }) };
  }

  /** How the target should hold the account by the ledger, whatever was tried before. */
  async standing(accountId: string): Promise<WantedAccount> {
    const wanted = (await this.standingOf([accountId])).get(accountId);
    if (!wanted) throw new Error('there is no such account');
    return wanted;
  }

  /** The same for many accounts, by their ids. */
  async standingOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, WantedAccount>> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${columns}, NULL AS purpose, false AS open FROM governed_case c JOIN account a ON a.id = c.id WHERE c.id = ANY($1)`,
      [accountIds],
    );
    const directory = await this.directories.current();
    return new Map(rows.map((row) => [row.accountId, this.wanted(row, directory)]));
  }

  private wanted(row: Row, directory: Directory, operation?: AccountEffect['operation']): WantedAccount {
    const user = directory.member(row.userId);
    if (!user) throw new Error('the user of the account is not in the directory');
    const ending = ['suspension-ordered', 'suspending', 'withdrawn', 'rejected'].includes(row.state);
    return {
      target: row.target,
      inUse: row.granted !== null && !row.suspended && !ending,
      order: {
        accountId: row.accountId,
        accountName: row.accountName ?? user.login,
        user: { code: user.code, displayName: user.name.ja, mail: user.mail },
        entitlements: rightsOf(row, directory.systems.get(row.target)?.important ?? false, operation),
      },
    };
  }
}

/** What was approved for the account, or for its change. */
function approved(row: Row, operation: AccountEffect['operation'] | undefined): string[] {
  const asked = operation === 'change' ? (row.proposal?.entitlements ?? row.requested) : row.requested;
  return operation === 'create' || operation === 'change'
    ? asked.map(({ entitlement }) => entitlement)
    : [...(row.granted ?? [])];
}

/** Behind an important target, rights take effect only with the second factor (4.1.5(1)⑤). */
function rightsOf(row: Row, important: boolean, operation: AccountEffect['operation'] | undefined): string[] {
  const held = row.activated || operation === 'entitle';
  return important && !held ? [] : approved(row, operation).sort();
}
