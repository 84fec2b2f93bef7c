import pg from 'pg';

/** The two login roles: one owns the schema and migrates it, the other is what the application may be. */
export const ownerRole = 'kitei_owner';
export const appRole = 'kitei_app';

/** Runs statements as the given connection and closes it, whatever happens. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  // A server that stops while the connection is idle would otherwise end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates the roles, or gives existing ones the passwords of the secrets file. Neither may do more than log in. */
export async function ensureRoles(adminUrl: string, passwords: { owner: string; app: string }): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const known = await client.query<{ rolname: string }>('select rolname from pg_roles');
    for (const [role, password] of [
      [ownerRole, passwords.owner],
      [appRole, passwords.app],
    ] as const) {
      const verb = known.rows.some(({ rolname }) => rolname === role) ? 'alter' : 'create';
      const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
      await client.query(`${verb} role ${role} with ${rights} password ${client.escapeLiteral(password)}`);
    }
  });
}

/**
 * Creates a database that belongs to the owner role and that only it and the application role may enter. With a
 * `template` it starts as a copy of that database, which must have no connections: migrate once, copy often.
 */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const database = client.escapeIdentifier(name);
    const origin = template ? ` template ${client.escapeIdentifier(template)}` : '';
    await client.query(`create database ${database} owner ${ownerRole}${origin}`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to ${appRole}`);
  });
  await withClient(databaseUrl(adminUrl, { database: name }), async (client) => {
    await client.query(`alter schema public owner to ${ownerRole}`);
    await client.query(`grant usage on schema public to ${appRole}`);
  });
}

/** Creates the database unless it is there. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const exists = await withClient(adminUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    return found.rowCount === 1;
  });
  if (!exists) await createDatabase(adminUrl, name);
}

/** Drops a database, ending whatever is still connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  });
}

/** The same server under another database or login. */
export function databaseUrl(url: string, other: { database?: string; user?: string; password?: string }): string {
  const changed = new URL(url);
  if (other.database !== undefined) changed.pathname = `/${encodeURIComponent(other.database)}`;
  if (other.user !== undefined) changed.username = encodeURIComponent(other.user);
  if (other.password !== undefined) changed.password = encodeURIComponent(other.password);
  return changed.href;
}
