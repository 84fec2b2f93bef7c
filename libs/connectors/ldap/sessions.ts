import { readFile } from 'node:fs/promises';
import { Client } from 'ldapts';
import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';
import type { LdapSettings } from './settings.js';
import { verdictOn } from './verdicts.js';

/**
 * One connection per piece of work: accounts change a few times a day, and a connection that was kept would first have to be found
 * dead. The package does not notice the end of a connection that was upgraded by StartTLS.
 */
export class LdapSessions {
  private readonly open = new Set<Client>();
  private closed = false;

  constructor(private readonly settings: LdapSettings) {}

  /** Does work on a bound connection; failures come out as the connector's own. */
  async with<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = await this.acquire();
    try {
      return await work(client);
    } catch (cause) {
      throw verdictOn(cause);
    } finally {
      this.release(client);
    }
  }

  /** A bound connection, for work that hands out results on the way; {@link release} gives it back. */
  async acquire(): Promise<Client> {
    const { url, connectTimeout, timeout } = this.settings;
    const [password, ca] = await Promise.all([this.password(), this.authority()]);
    const client = new Client({
      url,
      connectTimeout: connectTimeout * 1_000,
      timeout: timeout * 1_000,
      ...(url.startsWith('ldaps:') ? { tlsOptions: { minVersion: 'TLSv1.2', ca } } : {}),
    });
    if (this.closed) throw new ConnectorUnavailable('closed');
    this.open.add(client);
    try {
      await this.within(connectTimeout, this.greet(client, password, ca));
      return client;
    } catch (cause) {
      this.release(client);
      throw verdictOn(cause);
    }
  }

  /** Ends a connection. The work is done: nobody waits for the goodbye. */
  release(client: Client): void {
    this.open.delete(client);
    void client.unbind().catch(() => undefined);
  }

  /** Ends every connection, whatever it is at, and makes no more. */
  close(): void {
    this.closed = true;
    for (const client of this.open) this.release(client);
  }

  private async greet(client: Client, password: string, ca?: string): Promise<void> {
    const { startTls, url, bindDn } = this.settings;
    if (startTls) {
      const { hostname } = new URL(url);
      const host = hostname.replace(/^\[|\]$/g, '');
      await client.startTLS({ host, minVersion: 'TLSv1.2', ca });
    }
    await client.bind(bindDn, password);
  }

  /** The package knows no limit for the handshake of StartTLS. */
  private async within(seconds: number, work: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ConnectorUnavailable('connect timeout')), seconds * 1_000);
    });
    try {
      await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async password(): Promise<string> {
    const password = (await this.file('passwordFile', this.settings.passwordFile)).replace(/\r?\n$/, '');
    // RFC 4513, 5.1.2: a bind without a password succeeds, as nobody.
    if (password === '') throw new ConnectorRefused('passwordFile is empty');
    return password;
  }

  private async authority(): Promise<string | undefined> {
    const { caFile } = this.settings;
    return caFile === undefined ? undefined : this.file('caFile', caFile);
  }

  private async file(setting: string, path: string): Promise<string> {
    try {
      return await readFile(path, 'utf8');
    } catch (cause) {
      throw new ConnectorRefused(`${setting} cannot be read: ${(cause as NodeJS.ErrnoException).code}`);
    }
  }
}
