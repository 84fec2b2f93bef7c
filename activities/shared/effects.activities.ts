import { Inject, Injectable } from '@nestjs/common';
import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { Refusal } from '#libs/kernel/violation';
import type { Instant } from '#libs/kernel/instant';
import type { CaseRef, EffectActivities } from '#libs/lifecycles/case';
import { ItemFacts } from '#libs/record/work-items/item-facts';

/** Brings what one lifecycle's work items ask for about in another system. */
export interface Carrier {
  readonly slug: string;
  /**
   * Does what the item asks for, and reads back that it is so. Answers what the item attests, or undefined when nothing is to be done
   * any more. Throws {@link Refused} when the other system says no for good, {@link Unavailable} when asking again may help.
   * @param asOf when this attempt began.
   */
  perform(itemId: string, asOf: Instant): Promise<object | undefined>;
  /**
   * Undoes what nobody wants any more: makes the other system hold what the ledger says now.
   * @param itemId what was closed while the other system was at it.
   */
  align(caseId: string, itemId: string): Promise<void>;
}

/** The other system says no for good; `verdict` is a code without any person's particulars. */
export class Refused extends Error {
  constructor(readonly verdict: string) {
    super(verdict);
  }
}

/** The other system is away, or asks to be left alone for a while. */
export class Unavailable extends Error {
  constructor(readonly retryAfterMs?: number) {
    super();
  }
}

/** Injection token of all carriers. */
export const CARRIERS = Symbol('carriers');

/** Effects in other systems, as ordinary activities. */
@Injectable()
export class EffectStepActivities implements EffectActivities {
  constructor(
    private readonly facts: ItemFacts,
    @Inject(CARRIERS) private readonly carriers: readonly Carrier[],
  ) {}

  /** Has the connector do what an item asks for and completes it; hands it to people when the connector refuses. */
  async carryOut({ caseId, itemId }: CaseRef & { readonly itemId: string }): Promise<void> {
    const carrier = this.carriers.find(({ slug }) => caseId.startsWith(`${slug.replaceAll('-', '_')}_`));
    if (!carrier) throw new Error(`nothing carries out what ${caseId.split('_')[0]} asks for`);
    try {
      const evidence = await carrier.perform(itemId, this.entry().asOf);
      if (evidence) await this.facts.carried(this.entry(), itemId, evidence);
    } catch (error) {
      const verdict = verdictOf(error);
      if (verdict === undefined) throw error instanceof Unavailable ? laterFailure(error) : error;
      if (verdict === 'overtaken') await carrier.align(caseId, itemId);
      else await this.facts.handedOver(this.entry(), itemId, verdict);
    }
  }

  /** The clock is the server's, so that it goes with the workflow's own. */
  private entry() {
    const { workflowExecution, currentAttemptScheduledTimestampMs } = activityInfo();
    return {
      actor: {
        id: 'service:connector',
        ...(workflowExecution ? { workflowId: workflowExecution.workflowId, runId: workflowExecution.runId } : {}),
      },
      asOf: new Date(currentAttemptScheduledTimestampMs).toISOString(),
    };
  }
}

/** Shown in the Temporal UI until the other system is back. */
export function laterFailure({ retryAfterMs }: Unavailable): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'connector/unavailable',
    message: 'the other system does not answer',
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
  });
}

/** What ends the trying: a refusal of the other system or of the record; `overtaken` when somebody was faster. */
function verdictOf(error: unknown): string | undefined {
  if (error instanceof Refused) return error.verdict;
  if (!(error instanceof Refusal)) return undefined;
  const { code } = error.violations[0];
  return code === 'work-item/closed' || code.endsWith('/wrong-state') ? 'overtaken' : code;
}
