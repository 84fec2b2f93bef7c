import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { WorkingCalendar } from '#libs/policy/calendar';
import { Policy } from '#libs/policy/policy';
import type { PolicyDocument } from '#libs/policy/document';
import { PolicyVersion } from '../policy-version.entity.js';

/** The query for the version of the policy in force at an instant, given as a parameter such as `$1`. */
export function versionInForce(at: string): string {
  return `SELECT version FROM policy_version WHERE effective_from <= ${at} ORDER BY effective_from DESC, version DESC LIMIT 1`;
}

/** Reads policy versions; a version never changes, so each is read once. */
@Injectable()
export class PolicyBook {
  private readonly read = new Map<number, Policy>();
  private readonly calendars = new Map<number, WorkingCalendar>();

  constructor(private readonly dataSource: DataSource) {}

  /** The policy of a version that a transaction has just seen; undefined before the first one. */
  async at(version: number | null, manager: EntityManager = this.dataSource.manager): Promise<Policy | undefined> {
    if (version === null) return undefined;
    const known = this.read.get(version);
    if (known) return known;
    const row = await manager.findOneByOrFail(PolicyVersion, { version });
    const policy = new Policy(row.document as PolicyDocument, {
      version: row.version,
      effectiveFrom: row.effectiveFrom.toISOString(),
    });
    this.read.set(version, policy);
    return policy;
  }

  /** The working calendar of a policy. */
  calendarOf(policy: Policy): WorkingCalendar {
    const known = this.calendars.get(policy.version);
    if (known) return known;
    const calendar = new WorkingCalendar(policy.document.calendar);
    this.calendars.set(policy.version, calendar);
    return calendar;
  }

  /** The policy in force at an instant. */
  async inForce(at: Date): Promise<Policy | undefined> {
    const [row] = await this.dataSource.query<{ version: number }[]>(versionInForce('$1'), [at]);
    return this.at(row?.version ?? null);
  }
}
