import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { finalStates } from '#libs/kernel/lifecycle';
import { accountTransitions } from '#libs/lifecycles/account/transitions';
import { AccountOrders } from './account.orders.js';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import { endConnection } from './lan-connection.ending.js';
import { Server } from './server.entity.js';

/** How much is ended in one activity. */
const atOnce = 50;

/** What hangs on a server and ends with it: accounts on its system (4.1.3(2)), connections of its device (4.4.5(1)③). */
@Injectable()
export class ServerDependants {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    private readonly accounts: AccountOrders,
  ) {}

  /** Orders the end of some that are left; answers whether all of it has been ordered. Asked twice it leaves one effect on each. */
  async close(entry: { readonly actor: Actor; readonly asOf: string }, serverId: string): Promise<boolean> {
    const server = await this.dataSource.manager.findOneByOrFail(Server, { id: serverId });
    const orderKey = `retire/${serverId}`;
    const accounts = await this.left('account', 'target', server.system, finalStates(accountTransitions), orderKey);
    for (const id of accounts) {
      const cause = { kind: 'RETIREMENT', reference: serverId } as const;
      await this.accounts.suspend({ ...entry, orderKey }, id, 'find-unneeded', cause);
    }
    const connections = await this.left('lan_connection', `device ->> 'id'`, server.device, [], orderKey);
    for (const id of connections) {
      const cause = { kind: 'RETIREMENT', reference: orderKey } as const;
      await endConnection(this.door, entry, id, `retirement of the server ${server.name}`, cause);
    }
    return accounts.length + connections.length < atOnce;
  }

  private async left(
    table: 'account' | 'lan_connection',
    column: string,
    value: string | null,
    ended: readonly string[],
    orderKey: string,
  ): Promise<string[]> {
    if (value === null) return [];
    const live = table === 'lan_connection' ? 'AND r.live' : 'AND r.suspended_at IS NULL';
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT r.id FROM ${table} r JOIN governed_case c ON c.id = r.id
       WHERE r.${column} = $1 ${live} AND c.state <> ALL ($2::text[])
         AND NOT EXISTS (SELECT FROM ledger_event e WHERE e.case_id = r.id AND e.step_key = $3)
       ORDER BY r.id LIMIT ${atOnce}`,
      [value, ended, orderKey],
    );
    return rows.map(({ id }) => id);
  }
}
