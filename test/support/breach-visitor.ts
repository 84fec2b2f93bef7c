import { expect } from '@jest/globals';
import { procedure } from './breach-telling.js';
import { eventually } from './eventually.js';
import type { Kitei } from './kitei.js';
import type { Answer } from './kitei-visitor.js';

const patiently = { headers: { prefer: 'wait=10' } };

/** Breaches over HTTP, and the servers that they are about. */
export class BreachVisitor {
  private servers = 0;

  constructor(private readonly kitei: Kitei) {}

  /** A server that was there before, administered by yamada and yoshida, with maeda as operator. */
  async server(withProcedure = true): Promise<{ id: string; name: string }> {
    const name = `edge${String(++this.servers).padStart(2, '0')}`;
    const staff = { administrators: ['yamada', 'yoshida'], operators: ['maeda'] };
    const body = {
      ...{ name, exposure: 'EXTERNAL', department: 'D200', purpose: 'orders', ...staff },
      regulationFrom: new Date(Date.now() - 1_000).toISOString(),
    };
    const registered = await this.kitei.ask('/v1/servers/existing', { as: 'inoue', body });
    expect(registered).toMatchObject({ status: 201 });
    const laid = { id: String(registered.body.caseId), name };
    if (withProcedure) await this.document(laid.id, procedure);
    return laid;
  }

  /** A new version of the operating procedure. */
  async document(serverId: string, content: object): Promise<void> {
    const put = { as: 'yamada', method: 'PUT', body: { reason: 'as it is', content } };
    const path = `/v1/servers/${serverId}/documents/OPERATING_PROCEDURE`;
    expect(await this.kitei.ask(path, put)).toMatchObject({ status: 201 });
  }

  /** Something reports a breach; the intrusion detection unless it is somebody else. */
  alarm(body: object, as = 'client:intrusion-detection'): Promise<Answer> {
    return this.kitei.ask('/v1/server-breaches', { as, body, ...patiently });
  }

  /** Says something about a breach as a whole. */
  say(as: string, breach: Answer, what: string, body: object): Promise<Answer> {
    return this.kitei.ask(pathOf(breach, what), { as, body, ...patiently });
  }

  /** The breach as somebody reads it. */
  async read(as: string, breach: Answer): Promise<Record<string, unknown>> {
    return (await this.kitei.ask(pathOf(breach), { as })).body;
  }

  /** Completes the duty that the breach waits on. */
  async complete(as: string, breach: Answer, purpose: string, body: object): Promise<Answer> {
    return this.kitei.ask(`/v1/work-items/${await this.item(breach, purpose)}/completion`, { as, body, ...patiently });
  }

  /** Hands the duty that the breach waits on to somebody else. */
  async handOn(as: string, breach: Answer, purpose: string, to: string): Promise<Answer> {
    const path = `/v1/work-items/${await this.item(breach, purpose)}/delegation`;
    return this.kitei.ask(path, { as, body: { to, reason: 'busy' } });
  }

  private item(breach: Answer, purpose: string): Promise<string> {
    return eventually(async () => {
      const { openItem } = (await this.read('kimura', breach)) as { openItem?: { id: string; purpose: string } };
      expect(openItem?.purpose).toBe(purpose);
      return openItem!.id;
    });
  }
}

/** Where a breach is read, or something about it is said. */
export function pathOf(breach: Answer, ...more: string[]): string {
  return ['/v1/server-breaches', String(breach.body.caseId), ...more].join('/');
}
