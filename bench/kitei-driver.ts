import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The people of the demo company who play the lifecycle, with a token each. */
export interface Cast {
  readonly applicant: string;
  readonly manager: string;
  readonly administrator: string;
}

/** Milliseconds of what one lifecycle's caller waits for. */
export interface Timings {
  apply: number[];
  decide: number[];
  consequence: number[];
}

interface OpenItem {
  id: string;
  caseId: string;
  purpose: string;
  subjectHash: string;
}

/** Drives lifecycles through the public API; the opening of work items is seen in the database, by one look for all. */
export class KiteiDriver {
  private readonly waiting = new Map<string, (item: OpenItem) => void>();
  private watching = true;
  /** Milliseconds between two looks: looking takes processor time from what is measured. */
  glance = 3;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: string,
    private readonly cast: Cast,
    private readonly client: pg.Client,
  ) {}

  start(): void {
    this.loop = this.watch();
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.loop;
  }

  /** Application, manager's decision, provisioning done, and the next item open: the whole of the measured lifecycle. */
  async lifecycle(timings: Timings): Promise<string> {
    const applied = await this.post(
      '/v1/accounts',
      {
        user: 'tanaka',
        target: 'sales',
        entitlements: [{ entitlement: 'view', reason: 'Looks up orders of customers' }],
        purpose: 'Daily sales work',
      },
      this.cast.applicant,
      timings.apply,
    );
    const caseId = applied.id ?? applied.caseId ?? '';
    const approval = await this.opened(caseId, 'department-approval', timings.consequence);
    const decision = { decision: 'approve', subjectHash: approval.subjectHash };
    await this.post(`/v1/work-items/${approval.id}/decision`, decision, this.cast.manager, timings.decide);
    const provisioning = await this.opened(caseId, 'provisioning', timings.consequence);
    const done = { accountName: `bench-${caseId.slice(-8)}`, granted: ['view'] };
    await this.post(`/v1/work-items/${provisioning.id}/completion`, done, this.cast.administrator, timings.decide);
    await this.opened(caseId, 'password-setting', timings.consequence);
    return caseId;
  }

  private async post(path: string, body: object, token: string, times: number[]): Promise<Record<string, string>> {
    const begin = performance.now();
    const response = await fetch(`${this.api}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    times.push(performance.now() - begin);
    if (response.status !== 201) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as Record<string, string>;
  }

  /** Time from now, right after the answer, until the next work item of the case is there. */
  private async opened(caseId: string, purpose: string, times: number[]): Promise<OpenItem> {
    const begin = performance.now();
    const item = await new Promise<OpenItem>((resolve) => this.waiting.set(`${caseId}/${purpose}`, resolve));
    times.push(performance.now() - begin);
    return item;
  }

  private async watch(): Promise<void> {
    while (this.watching) {
      if (this.waiting.size > 0) await this.look().catch(() => undefined);
      await pause(this.glance);
    }
  }

  private async look(): Promise<void> {
    const cases = [...this.waiting.keys()].map((key) => key.split('/')[0]);
    const { rows } = await this.client.query<OpenItem>(
      `SELECT id, case_id AS "caseId", purpose, subject_hash AS "subjectHash" FROM work_item
       WHERE state = 'open' AND case_id = ANY($1)`,
      [cases],
    );
    for (const item of rows) {
      const key = `${item.caseId}/${item.purpose}`;
      this.waiting.get(key)?.(item);
      this.waiting.delete(key);
    }
  }
}
