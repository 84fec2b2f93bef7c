import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import type { CaseRef } from '#libs/lifecycles/case';
import type { LossReport } from '#libs/lifecycles/medium/contract';
import { lossIsExplained } from '#libs/lifecycles/medium/rules';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { Findings } from './findings.js';
import { changeMedium, mediumOf } from './medium.rows.js';
import { callOff } from './work-items/overtake.js';

/** Where findings about media stand; no target of the directory. */
export const mediaTarget = 'media';

interface LossStanding {
  readonly state: string;
  readonly place: string;
  readonly confidential: boolean;
  readonly loss: LossReport | null;
}

/** What a loss brings about in the findings (5(2)). */
@Injectable()
export class MediumLosses {
  constructor(
    private readonly door: Door,
    private readonly findings: Findings,
  ) {}

  /** Records the finding of a loss, or that it is gone, and lets the medium rest; asked twice it leaves one effect. */
  async follow(entry: { readonly actor: Actor; readonly asOf: string }, { caseId }: CaseRef): Promise<void> {
    const { state, place, confidential, loss } = await this.standing(entry, caseId);
    const key = `MEDIUM_LOST/${caseId}`;
    if (state === 'loss-reported') {
      await this.findings.record(entry, {
        ...{ kind: 'MEDIUM_LOST', target: mediaTarget, subjectCaseId: caseId, key },
        expected: { place, confidential },
        observed: { place: null, circumstances: loss?.circumstances ?? null },
      });
    } else if (state === 'found-again') await this.findings.vanished(entry, key);
    await this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      const fact = (['record-loss', 'record-recovery'] as const).find((each) => passage.may(each));
      if (fact) {
        passage.move(fact);
        tellWorkflow(passage, fact);
      }
      return Promise.resolve();
    });
  }

  private standing(entry: { readonly actor: Actor; readonly asOf: string }, caseId: string): Promise<LossStanding> {
    return this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      const { place, confidential, loss } = mediumOf(passage);
      return Promise.resolve({ state: passage.governed.state, place, confidential, loss });
    });
  }
}

/**
 * Begins a loss: whatever was under way is called off, and the medium's workflow tells the committee (5(2)).
 * @param line what the ledger line says beside it: the order of a stocktaking.
 */
export async function loseMedium(
  passage: Passage,
  said: LossReport,
  by: string,
  line: { readonly stepKey?: string; readonly cause?: object } = {},
): Promise<void> {
  refuseIf('unlawful', lossIsExplained(said));
  const { checkout, departmentCode } = mediumOf(passage);
  const { stepKey, cause } = line;
  const loss = { circumstances: said.circumstances, reportedBy: by, reportedAt: passage.asOf };
  const after = changeMedium(passage, { loss, checkout: null, reuse: null });
  if (passage.may('report-loss')) await callOff(passage, 'report-loss');
  passage.concern({ departmentCode, applicantId: null, userId: checkout?.holder ?? null, administratorRole: null });
  passage.move('report-loss', {
    ...(stepKey === undefined ? {} : { stepKey }),
    reason: said.circumstances,
    after: { ...after, ...(cause ? { cause } : {}) },
  });
  tellWorkflow(passage, 'report-loss');
}
