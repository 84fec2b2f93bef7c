import { Injectable } from '@nestjs/common';
import type { Instant } from '#libs/kernel/instant';
import type { Localized } from '#libs/kernel/localized';
import type { Violation } from '#libs/kernel/violation';
import { type ForcedStop, type StopStep, stopSteps } from '#libs/lifecycles/server/contract';
import type { Gate } from '#libs/lifecycles/server/rules';
import { stopIsNotHeld } from '#libs/lifecycles/server/stop-rules';
import type { ServerWorkItem } from '#libs/lifecycles/server/work-items';
import { planBefore } from '#libs/policy/plan';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { PolicyBook } from './policy/book.js';
import { beforeGate } from './server.gates.js';
import { serverOf } from './server.rows.js';
import type { Candidate } from './work-item.entity.js';
import { circleFor } from './work-items/circle.js';
import { definitionOf } from './work-items/definition.js';

/** Who looks, and when. */
export interface Look {
  readonly actor: Actor;
  readonly asOf: Instant;
}

/** One step of a forced stop, before it is taken or after (4.2.2(6)). */
export interface PlannedStep {
  readonly step: StopStep;
  readonly purpose: ServerWorkItem;
  /** Whom it waits on, or would. */
  readonly asked: readonly Candidate[];
  /** What holds the next step back until it is met. */
  readonly checks: readonly { readonly check: Localized; readonly met: boolean }[];
  /** When it was done. */
  readonly at?: Instant;
}

/** A forced stop as it would go, or goes. */
export interface StopPlan {
  /** Absent while the committee has ordered none. */
  readonly ordered?: Pick<ForcedStop, 'orderedAt' | 'reason'>;
  readonly held?: ForcedStop['held'];
  readonly steps: readonly PlannedStep[];
}

const purposes: Readonly<Record<StopStep, ServerWorkItem>> = {
  warning: 'stop-warning',
  freezing: 'change-freeze',
  isolating: 'isolation',
  stopping: 'forced-stop',
};

/** What lies ahead of a server: dry runs through the door, which write nothing. */
@Injectable()
export class ServerOutlook {
  constructor(
    private readonly door: Door,
    private readonly policies: PolicyBook,
  ) {}

  /** What is still missing before a gate, and which exceptions are cited for the rest (4.2.1-4.2.4). */
  missing(look: Look, serverId: string, gate: Gate): Promise<{ open: Violation[]; excepted: string[] }> {
    return this.door.enter({ ...look, entrance: { caseId: serverId } }, (passage) => {
      serverOf(passage);
      return beforeGate(passage, gate);
    });
  }

  /** The four steps of a forced stop in their order, with their checks and whom they wait on (4.2.2(6)). */
  stopPlan(look: Look, serverId: string): Promise<StopPlan> {
    return this.door.enter({ ...look, entrance: { caseId: serverId } }, (passage) => {
      const { stop } = serverOf(passage);
      const at = doneAt(stop);
      const checks = checksOf(stop, this.oldestBackup(passage));
      const steps = stopSteps.map((step): PlannedStep => {
        const purpose = purposes[step];
        const definition = definitionOf('server', purpose);
        const { candidates } = circleFor(passage, definition, { governed: passage.governed, refusers: [] });
        return { step, purpose, asked: candidates, checks: checks[step], ...(at[step] ? { at: at[step] } : {}) };
      });
      return Promise.resolve({
        ...(stop ? { ordered: { orderedAt: stop.orderedAt, reason: stop.reason } } : {}),
        ...(stop?.held ? { held: stop.held } : {}),
        steps,
      });
    });
  }

  private oldestBackup({ policy, asOf }: Passage): Instant {
    return planBefore(asOf, policy.span('server.stop.backup-max-age'), this.policies.calendarOf(policy)).at;
  }
}

/** When each step of a forced stop was done. */
export function doneAt(stop: ForcedStop | null): Partial<Record<StopStep, Instant>> {
  const at = {
    warning: stop?.warning?.at,
    freezing: stop?.freezing?.at,
    isolating: stop?.isolating?.at,
    stopping: stop?.stoppedAt,
  };
  return Object.fromEntries(Object.entries(at).filter(([, instant]) => instant !== undefined));
}

function checksOf(stop: ForcedStop | null, oldestBackup: Instant): Record<StopStep, PlannedStep['checks']> {
  const free = {
    check: { ja: '委員会が強制停止を保留していないこと', en: 'The committee does not hold the stop.' },
    met: stopIsNotHeld(stop).length === 0,
  };
  const of = (ja: string, en: string, done: unknown) => ({ check: { ja, en }, met: done !== undefined });
  return {
    warning: [of('サーバの責任者に連絡が取れたこと', 'The owner of the server was reached.', stop?.warning), free],
    freezing: [
      of('変更が凍結されていること', 'Changes are frozen.', stop?.freezing),
      of(
        `${oldestBackup} 以降のバックアップと、その保管場所があること`,
        `There is a backup taken after ${oldestBackup}, and its place is named.`,
        stop?.freezing,
      ),
      free,
    ],
    isolating: [
      of(
        '依存するシステムの担当者全員に知らせたこと',
        'Those responsible for everything that depends on it were told.',
        stop?.isolating,
      ),
      free,
    ],
    stopping: [of('隔離まで終わっていること', 'The server is isolated.', stop?.isolating), free],
  };
}
