import type { Instant } from '#libs/kernel/instant';
import type { MissingPatch } from '#libs/lifecycles/server/status';
import type { WorkingCalendar } from '#libs/policy/calendar';
import { readDuration } from '#libs/policy/durations';
import type { SpanKey } from '#libs/policy/keys';
import { planInstant } from '#libs/policy/plan';
import type { Policy } from '#libs/policy/policy';

/** What the policy allows servers, as of an instant (4.2.4(1),(2),(6)). */
export class StatusLimits {
  constructor(
    private readonly policy: Policy,
    private readonly calendar: WorkingCalendar,
    private readonly asOf: Instant,
  ) {}

  readonly definitionMaxAge = this.policy.span('malware.definition.max-age').duration;
  readonly scanDeadline = this.policy.span('malware.scan-after-update.deadline').duration;
  readonly statusMaxAge = this.policy.span('server.status.max-age').duration;
  /** Milliseconds. */
  readonly maxDriftMs = readDuration(this.policy.span('time.max-drift').duration)!.total('milliseconds');
  /** Latest instant of something that has been observed, with what clocks may differ. */
  readonly latest = planInstant(this.asOf, this.policy.span('sign-in.max-skew'), this.calendar).at;

  /** Whether a missing patch should be there by now; one of low severity may wait for good (4.7.3(1)). */
  patchIsOverdue({ severity, publishedAt }: MissingPatch): boolean {
    if (severity !== 'LOW') {
      return this.isOver(severity === 'HIGH' ? 'vulnerability.patch.high' : 'vulnerability.patch.medium', publishedAt);
    }
    const span = this.policy.optionalSpan('vulnerability.patch.low');
    return span !== undefined && planInstant(publishedAt, span, this.calendar).at < this.asOf;
  }

  /** Whether definitions of that age are too old (4.2.4(2)). */
  definitionsAreStale(updatedAt: Instant): boolean {
    return this.isOver('malware.definition.max-age', updatedAt);
  }

  /** Whether a scan should have followed an update by now (4.2.4(2)). */
  scanIsOverdue(updatedAt: Instant): boolean {
    return this.isOver('malware.scan-after-update.deadline', updatedAt);
  }

  /** Whether the latest that is known is too old (4.2.4(6)). */
  isSilent(lastSeenAt: Instant): boolean {
    return this.isOver('server.status.max-age', lastSeenAt);
  }

  private isOver(key: SpanKey, from: Instant): boolean {
    return planInstant(from, this.policy.span(key), this.calendar).at < this.asOf;
  }
}
