import { join } from 'node:path';
import type { Child } from './child.js';
import { connectedBy } from './connected.js';
import {
  applicationEnvironment,
  codecEndpoint,
  portWishes,
  publicUrl,
  type Addresses,
  type Ports,
  type Profile,
} from './environment.js';
import * as issuer from './issuer.js';
import * as mail from './mail.js';
import { type NameServerWish, startNameServer } from './name-server.js';
import { choosePorts } from './ports.js';
import * as postgres from './postgres.js';
import { Roster } from './roster.js';
import { loadSecrets, type Secrets } from './secrets.js';
import { startTarget, type TargetWish } from './target.js';
import * as temporal from './temporal.js';

/** What servers to start, and for whom. */
export interface ServersOptions {
  /** State folder: data, secrets, logs and the roster of processes. */
  folder: string;
  /** Keeps data over a restart; otherwise everything the servers hold is gone when they stop. */
  persistent: boolean;
  profile: Profile;
  /** Preferred ports; free ones are taken where these are busy or not given. */
  ports?: Partial<Ports>;
  /** Without a UI, as tests want it. */
  headless?: boolean;
  people?: issuer.DemoPerson[];
  clients?: issuer.DemoClient[];
  /** Search attributes to register in Temporal: name to type. */
  searchAttributes?: Record<string, string>;
  logLevel?: string;
  /** Starts a real server behind a target, for a connector to reach. */
  target?: TargetWish;
  /** Starts a name server for the hosts of the LAN. */
  nameServer?: NameServerWish;
  /** Starts another SMTP server than the catcher, e.g. one that refuses or forgets. */
  startMail?: (options: mail.MailOptions) => Promise<mail.MailServer>;
}

/** The running servers, with all that a program needs to use them. */
export interface Servers {
  folder: string;
  ports: Ports;
  addresses: Addresses;
  secrets: Secrets;
  /** Environment variables of the API and the worker. */
  env: Record<string, string>;
  /** Environment variables of programs that change the schema: the application's and MIGRATION_DATABASE_URL. */
  migrationEnv: Record<string, string>;
  /** Connection of the database superuser, for tests that create databases. */
  adminUrl: string;
  roster: Roster;
  /** The servers that are processes of their own. */
  children: Child[];
  createDatabase(name: string, template?: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** Starts PostgreSQL or Temporal again after it has ended, on its data and port; for tests of outages. */
  revive(name: 'postgres' | 'temporal'): Promise<Child>;
  /** Stops the servers; safe to call twice. */
  stopAll(): Promise<void>;
}

/** Starts PostgreSQL, Temporal, the mail catcher and the issuer side by side. When one fails, none stays behind. */
export async function startServers(options: ServersOptions): Promise<Servers> {
  const { folder, persistent } = options;
  const roster = await Roster.open(join(folder, 'run.json'));
  const secrets = loadSecrets(folder);
  const ports = await choosePorts(portWishes(options.ports ?? {}, persistent ? process.env : {}));
  const { people = [], clients = [], searchAttributes } = options;
  const place = { folder, persistent, ports, roster };
  const start = {
    postgres: () => postgres.start({ folder, persistent, port: ports.postgres, secrets, roster }),
    temporal: () =>
      temporal.start({
        folder,
        persistent,
        port: ports.temporal,
        uiPort: options.headless ? undefined : ports.temporalUi,
        codecEndpoint: options.headless ? undefined : codecEndpoint(ports, secrets),
        searchAttributes,
        roster,
      }),
  };
  const starting = {
    postgres: start.postgres(),
    temporal: start.temporal(),
    mail: (options.startMail ?? mail.start)({ folder, persistent, smtpPort: ports.smtp, webPort: ports.mailWeb }),
    issuer: issuer.start({
      port: ports.issuer,
      people,
      clients,
      secrets,
      redirectUris: [
        `${publicUrl(ports)}/signed-in`,
        `${publicUrl(ports)}/docs/oauth2-redirect.html`,
        `${publicUrl(ports)}/docs/static/oauth2-redirect.html`,
      ],
    }),
    ...(options.target ? { target: startTarget(options.target, place) } : {}),
    ...(options.nameServer ? { nameServer: startNameServer(options.nameServer, place) } : {}),
  };
  const settled = await Promise.allSettled(Object.values(starting) as Promise<{ stop(): Promise<void> }>[]);
  const [postgresServer, ...others] = settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined));
  const revived: { postgres?: Child; temporal?: Child } = {};
  let stopping: Promise<void> | undefined;
  const stopAll = (): Promise<void> =>
    (stopping ??= (async () => {
      await Promise.all([...others.map(async (server) => server?.stop()), revived.temporal?.stop()]);
      // Last: everything else may still write to it.
      await revived.postgres?.stop();
      await postgresServer?.stop();
      roster.close();
    })());
  const failure = settled.find((one) => one.status === 'rejected');
  if (failure) {
    await stopAll();
    throw failure.reason;
  }
  const [database, temporalServer, mailServer, issuerServer, target, nameServer] = await Promise.all([
    starting.postgres,
    starting.temporal,
    starting.mail,
    starting.issuer,
    starting.target,
    starting.nameServer,
  ]);
  const env = applicationEnvironment({
    ports,
    secrets,
    folder,
    profile: options.profile,
    databaseUrl: database.appUrl,
    issuer: issuerServer.issuer,
    logLevel: options.logLevel,
    connected: connectedBy(folder, [target, nameServer]),
  });
  const connected = [target, nameServer].flatMap((server) => (server ? [server.child] : []));
  const children = [temporalServer.child, database.child, ...connected];
  return {
    folder,
    ports,
    secrets,
    env,
    migrationEnv: { ...env, MIGRATION_DATABASE_URL: database.ownerUrl },
    addresses: {
      api: publicUrl(ports),
      docs: `${publicUrl(ports)}/docs`,
      worker: `http://127.0.0.1:${ports.worker}`,
      temporal: temporalServer.address,
      temporalUi: temporalServer.uiUrl ?? '',
      mail: mailServer.webUrl,
      smtp: mailServer.smtpUrl,
      issuer: issuerServer.issuer,
      demoToken: issuerServer.demoTokenUrl,
      postgres: `127.0.0.1:${database.port}`,
      ...(target ? { ldap: target.url } : {}),
      ...(nameServer ? { dns: nameServer.address } : {}),
    },
    adminUrl: database.adminUrl,
    roster,
    children,
    async revive(name) {
      const { child } = await start[name]();
      revived[name] = child;
      children[children.findIndex((each) => each.name === name)] = child;
      return child;
    },
    createDatabase: (name, template) => database.createDatabase(name, template),
    dropDatabase: (name) => database.dropDatabase(name),
    stopAll,
  };
}
