import { readFile } from 'node:fs/promises';
import { Webhook } from 'standardwebhooks';
import type { Command, CommandConnector } from '../command-connector.js';
import { ConnectorRefused, ConnectorUnavailable } from '../connector.js';
import { isPassing, pauseOf, reasonOf } from '../http-answers.js';
import type { WebhookSettings } from './settings.js';

/** Posts commands as signed webhooks (Standard Webhooks 1.0). What it throws names a status or a code, and nothing that was sent or received. */
export class WebhookConnector implements CommandConnector {
  private readonly closing = new AbortController();

  constructor(private readonly settings: WebhookSettings) {}

  get patienceMs(): number {
    return this.settings.patience * 1_000;
  }

  /** Posts the command; 2xx says that it was carried out. Redirections are not followed: they would lead the command elsewhere. */
  async send({ id, type, orderedAt, order }: Command): Promise<void> {
    const body = JSON.stringify({ type, timestamp: orderedAt, data: order });
    const at = new Date();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Kitei',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': (await this.signer()).sign(id, at, body),
    };
    const { status, retryAfter } = await this.post(headers, body);
    if (status >= 200 && status < 300) return;
    if (isPassing(status)) throw new ConnectorUnavailable(String(status), { retryAfterMs: pauseOf(retryAfter) });
    throw new ConnectorRefused(String(status));
  }

  close(): Promise<void> {
    this.closing.abort();
    return Promise.resolve();
  }

  private async post(headers: Record<string, string>, body: string) {
    const signal = AbortSignal.any([AbortSignal.timeout(this.settings.timeout * 1_000), this.closing.signal]);
    try {
      const answer = await fetch(this.settings.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      // What it says beside the status is not read: it may be long, and about anything.
      await answer.body?.cancel();
      return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
    } catch (error) {
      throw new ConnectorUnavailable(reasonOf(error));
    }
  }

  private async signer(): Promise<Webhook> {
    const text = await readFile(this.settings.secretFile, 'utf8').catch((error: unknown) => {
      throw new ConnectorRefused(`secretFile cannot be read: ${reasonOf(error)}`);
    });
    // Decoding passes over what is no base64, and who signs with the rest blames the other side.
    if (!secret.test(text.trim())) throw new ConnectorRefused('secretFile holds no signing secret');
    return new Webhook(text.trim());
  }
}

/** `whsec_` and at least 24 bytes in base64, as Standard Webhooks demands. */
const secret = /^whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
