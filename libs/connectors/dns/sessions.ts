import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { type DecodedPacket, encode } from 'dns-packet';
import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';
import { DnsLine } from './line.js';
import { writtenAddress } from './names.js';
import type { Rfc2136Settings } from './settings.js';
import { signed, type TsigKey, verified } from './tsig.js';
import { type HostRecordType, type UpdateEntry, updateMessage } from './update-message.js';
import { errorOf, rcode, unmet, verdictOn } from './verdicts.js';

/** One connection per piece of work: hosts come and go a few times a day, and a connection that was kept would have ended by then. */
export class DnsSessions {
  private readonly open = new Set<Socket>();
  private closed = false;

  constructor(private readonly settings: Rfc2136Settings) {}

  /** Does work on a connection; failures come out as the connector's own. */
  async with<Result>(work: (session: DnsSession) => Promise<Result>): Promise<Result> {
    let socket: Socket | undefined;
    try {
      const key = await this.key();
      if (this.closed) throw new ConnectorUnavailable('closed');
      const line = await DnsLine.open(this.settings, (opened) => {
        socket = opened;
        this.open.add(opened);
      });
      return await work(new DnsSession(line, key));
    } catch (cause) {
      throw verdictOn(cause);
    } finally {
      if (socket) this.open.delete(socket);
      socket?.destroy();
    }
  }

  /** Ends every connection, whatever it is at, and makes no more. */
  close(): void {
    this.closed = true;
    // Without an error whoever waits for the connection to stand would wait for ever.
    for (const socket of this.open) socket.destroy(new ConnectorUnavailable('closed'));
  }

  private async key(): Promise<TsigKey> {
    const { keyName: name, algorithm, secretFile } = this.settings;
    let text: string;
    try {
      text = (await readFile(secretFile, 'utf8')).trim();
    } catch (cause) {
      throw new ConnectorRefused(`secretFile cannot be read: ${(cause as NodeJS.ErrnoException).code}`);
    }
    // Decoding passes over what is no base64, and a signature by the rest would be blamed on the server.
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new ConnectorRefused('secretFile holds no base64');
    return { name, algorithm, secret: Buffer.from(text, 'base64') };
  }
}

/** Signed questions and updates on one connection, one after the other. */
export class DnsSession {
  constructor(
    private readonly line: DnsLine,
    private readonly key: TsigKey,
  ) {}

  /** Makes all the changes to a zone; answers false, and has changed nothing, when a prerequisite does not hold (RFC 2136, 3). */
  async update(zone: string, prerequisites: readonly UpdateEntry[], changes: readonly UpdateEntry[]): Promise<boolean> {
    const { code } = await this.ask((id) => updateMessage(id, zone, prerequisites, changes));
    if (prerequisites.length > 0 && unmet.has(code)) return false;
    if (code !== rcode.noError) throw errorOf(code);
    return true;
  }

  /** What a name has of a type, as the server itself holds it; addresses in canonical text. */
  async look(name: string, type: HostRecordType): Promise<string[]> {
    const { code, packet } = await this.ask((id) => encode({ id, questions: [{ name, type }] }));
    if (code !== rcode.noError && code !== rcode.nxDomain) throw errorOf(code);
    // Somebody's cache, or a delegation: not what updates are made to.
    if (!packet.flag_aa) throw new ConnectorRefused('not-auth');
    // Behind an alias come the records of other names.
    const own = (packet.answers ?? []).filter((answer) => answer.type === type && answer.name.toLowerCase() === name);
    return own.map((answer) => textOf(type, (answer as { data: unknown }).data)).sort();
  }

  private async ask(message: (id: number) => Buffer): Promise<{ packet: DecodedPacket; code: number }> {
    const id = randomInt(0x1_0000);
    const request = signed(message(id), this.key, seconds());
    const packet = verified(await this.line.exchange(request.message), this.key, request.mac, seconds());
    if (packet.id !== id || !packet.flag_qr) throw new ConnectorUnavailable('malformed answer');
    return { packet, code: (packet.flags ?? 0) & 0xf };
  }
}

const seconds = (): number => Math.floor(Date.now() / 1_000);

function textOf(type: HostRecordType, content: unknown): string {
  if (type === 'TXT') return Buffer.concat(content as Buffer[]).toString();
  return type === 'PTR' ? (content as string).toLowerCase() : writtenAddress(content as string).text;
}
