import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** A command as it arrived, after its signature was found right. */
export interface Received {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the receiver says to one command: a status with headers, or nothing at all. */
export type Said = number | readonly [status: number, headers: Record<string, string>] | Promise<number> | 'nothing';

/** A system of a test's own that takes signed commands (Standard Webhooks), and checks the signatures by itself. */
export class CommandReceiver {
  /** What arrived, in its order. */
  readonly received: Received[] = [];
  /** Requests whose signature was wrong. */
  readonly forged: string[] = [];
  /** What is said to the next commands; 204 when nothing is left. */
  readonly answers: Said[] = [];
  readonly secretFile: string;
  secret = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'kitei-commands-'));
  private readonly server = createServer((request, response) => void this.take(request, response));

  private constructor() {
    this.secretFile = join(this.folder, 'secret');
    this.exchangeSecret();
  }

  static async start(): Promise<CommandReceiver> {
    const receiver = new CommandReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/commands`;
  }

  /** Settings of a connector for it. */
  settings(other: object = {}): object {
    return { kind: 'webhook', url: this.url, secretFile: this.secretFile, ...other };
  }

  /** Writes the file of connectors with this receiver under a code, and answers its path. */
  connectorsFile(code: string, other?: object): string {
    const file = join(this.folder, 'connectors.yaml');
    writeFileSync(file, stringify({ [code]: this.settings(other) }));
    return file;
  }

  /** A new secret, in the file and here. */
  exchangeSecret(): void {
    this.secret = randomBytes(32).toString('base64');
    writeFileSync(this.secretFile, `whsec_${this.secret}\n`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const header = (name: string) => String(request.headers[name]);
    const id = header('webhook-id');
    const signed = `${id}.${header('webhook-timestamp')}.${body}`;
    const key = Buffer.from(this.secret, 'base64');
    const right = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    if (header('webhook-signature') !== right) {
      this.forged.push(id);
      return void response.writeHead(401).end();
    }
    this.received.push({ id, ...(JSON.parse(body) as Omit<Received, 'id'>) });
    const said = (await this.answers.shift()) ?? 204;
    if (said === 'nothing') return;
    const [status, headers] = typeof said === 'number' ? [said, {}] : said;
    response.writeHead(status, headers).end('who commands here?');
  }
}
