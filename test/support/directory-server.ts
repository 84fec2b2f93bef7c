import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { stringify } from 'yaml';
import { choosePorts } from '#apps/dev/servers/ports';
import { start } from '#apps/dev/servers/slapd';
import { tree } from '#apps/dev/servers/slapd-tree';

export { tree };

/** An OpenLDAP of one test file's own. */
export interface DirectoryServer {
  readonly url: string;
  readonly port: number;
  readonly caFile: string;
  /** File with the password of {@link tree.kitei}. */
  readonly passwordFile: string;
  /** A folder that goes with the server. */
  readonly folder: string;
  /** Settings of a connector for it. */
  settings(other?: object): object;
  /** Writes the file of connectors with this server behind a target, and answers its path. */
  connectorsFile(target: string, other?: object): string;
  /** Does something as the directory's administrator, beside Kitei. */
  asAdministrator<Result>(work: (client: Client) => Promise<Result>): Promise<Result>;
  /** Sets attributes as the administrator; without values they go. */
  set(dn: string, values: Readonly<Record<string, readonly string[]>>): Promise<void>;
  /** Binds as somebody; the outcome is the name of the refusal, or undefined. */
  bind(dn: string, password: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Starts an OpenLDAP with these groups, on a free port and with a folder of its own. */
export async function startDirectoryServer(groups: readonly string[]): Promise<DirectoryServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kitei-slapd-'));
  const { ldap: port } = await choosePorts({ ldap: {} });
  const server = await start({ folder, port, persistent: false, groups });
  const { url, caFile, passwordFile, adminPassword } = server;
  const connected = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
    const client = new Client({ url, timeout: 10_000 });
    try {
      return await work(client);
    } finally {
      await client.unbind();
    }
  };
  const asAdministrator = <Result>(work: (client: Client) => Promise<Result>): Promise<Result> =>
    connected(async (client) => {
      await client.bind(tree.admin, adminPassword);
      return work(client);
    });
  const settings = (other: object = {}) => ({
    kind: 'ldap',
    url,
    bindDn: tree.kitei,
    passwordFile,
    usersBase: tree.people,
    groupsBase: tree.groups,
    policyDn: tree.policy,
    ...other,
  });
  return {
    url,
    port,
    caFile,
    passwordFile,
    folder,
    settings,
    connectorsFile(target, other) {
      const file = join(folder, 'connectors.yaml');
      writeFileSync(file, stringify({ [target]: settings(other) }));
      return file;
    },
    asAdministrator,
    set: (dn, values) =>
      asAdministrator((client) =>
        client.modify(
          dn,
          Object.entries(values).map(
            ([type, each]) =>
              new Change({ operation: 'replace', modification: new Attribute({ type, values: [...each] }) }),
          ),
        ),
      ),
    bind: (dn, password) =>
      connected((client) =>
        client.bind(dn, password).then(
          () => undefined,
          (refusal: Error) => refusal.constructor.name,
        ),
      ),
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
