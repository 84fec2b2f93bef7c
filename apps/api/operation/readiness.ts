import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TokenVerifier } from '#libs/platform/auth/token-verifier';
import { TemporalClient } from '#libs/temporal/temporal-client';

/** One server that Kitei needs. */
export interface Check {
  readonly status: 'ok' | 'down';
  readonly milliseconds: number;
}

/** `degraded`: facts are accepted, consequences or logins wait. */
export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly checks: { readonly postgres: Check; readonly temporal: Check; readonly issuer: Check };
}

/** Asks every server that the API needs whether it is there. */
@Injectable()
export class ReadinessProbe {
  constructor(
    private readonly dataSource: DataSource,
    private readonly temporal: TemporalClient,
    private readonly verifier: TokenVerifier,
  ) {}

  /** Without PostgreSQL nothing can be answered; without the others the API still records facts. */
  async look(): Promise<Readiness> {
    const [postgres, temporal, issuer] = await Promise.all([
      timed(this.schemaIsThere()),
      timed(this.temporal.isReachable(1_500)),
      timed(this.verifier.isReachable()),
    ]);
    const degraded = temporal.status === 'down' || issuer.status === 'down';
    const status = postgres.status === 'down' ? 'down' : degraded ? 'degraded' : 'ok';
    return { status, checks: { postgres, temporal, issuer } };
  }

  private async schemaIsThere(): Promise<boolean> {
    await this.dataSource.query('SELECT 1 FROM governed_case LIMIT 1');
    return true;
  }
}

async function timed(work: Promise<boolean>): Promise<Check> {
  const begun = performance.now();
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
  const up = await Promise.race([work.catch(() => false), late]);
  return { status: up ? 'ok' : 'down', milliseconds: Math.round(performance.now() - begun) };
}
