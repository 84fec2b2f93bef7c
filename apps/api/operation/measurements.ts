import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { CensusQueries } from '#libs/record/queries/census.queries';
import { OutboxQueries } from '#libs/record/queries/outbox.queries';

/** Figures of this process for Prometheus; labels hold routes and codes, never ids. */
@Injectable()
export class Measurements {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'kitei_http_request_duration_seconds',
    help: 'Duration of HTTP requests.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1, 2.5],
    registers: [this.registry],
  });
  private readonly facts = new Counter({
    name: 'kitei_facts_total',
    help: 'Facts recorded through this process.',
    labelNames: ['slug', 'transition'] as const,
    registers: [this.registry],
  });
  private readonly outboxDepth = new Gauge({
    name: 'kitei_outbox_depth',
    help: 'Messages that wait to leave the record.',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });
  private readonly outboxAge = new Gauge({
    name: 'kitei_outbox_age_seconds',
    help: 'Age of the oldest message that waits to leave the record.',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });
  private readonly openItems = new Gauge({
    name: 'kitei_open_work_items',
    help: 'Work items that wait on people.',
    labelNames: ['slug', 'overdue'] as const,
    registers: [this.registry],
  });

  private readonly censusAt = new Gauge({
    name: 'kitei_census_timestamp_seconds',
    help: 'When the latest census was taken.',
    registers: [this.registry],
  });
  private readonly censusGaps = new Gauge({
    name: 'kitei_census_gaps',
    help: 'What the latest census found: missing workflows, started again or not, and cases that let a rung pass.',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });

  constructor(
    private readonly outbox: OutboxQueries,
    private readonly censuses: CensusQueries,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts one request. */
  request(method: string, route: string, status: number, milliseconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, milliseconds / 1_000);
  }

  /** Counts one recorded fact. */
  fact(slug: string, transition: string): void {
    this.facts.inc({ slug, transition });
  }

  /** Everything in the text form of Prometheus. What is read from the record is left out while that is away. */
  async text(): Promise<string> {
    const { outboxDepth, outboxAge, openItems, censusAt, censusGaps } = this;
    for (const gauge of [outboxDepth, outboxAge, openItems, censusAt, censusGaps]) gauge.reset();
    await this.readRecord().catch(() => undefined);
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private async readRecord(): Promise<void> {
    for (const kind of ['start', 'signal', 'mail']) {
      this.outboxDepth.set({ kind }, 0);
      this.outboxAge.set({ kind }, 0);
    }
    for (const { kind, waiting, oldestAt } of await this.outbox.depth()) {
      this.outboxDepth.set({ kind }, waiting);
      this.outboxAge.set({ kind }, oldestAt ? Math.max(Date.now() - oldestAt.getTime(), 0) / 1_000 : 0);
    }
    for (const { slug, overdue, count } of await this.outbox.openItems()) {
      this.openItems.set({ slug, overdue: String(overdue) }, count);
    }
    const census = await this.censuses.latest();
    if (!census) return;
    this.censusAt.set(census.at.getTime() / 1_000);
    this.censusGaps.set({ kind: 'missing' }, census.gaps);
    this.censusGaps.set({ kind: 'unhealed' }, census.gaps - census.healed);
    this.censusGaps.set({ kind: 'stuck' }, census.stuck);
  }
}
