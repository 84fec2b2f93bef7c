import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { CarryingOut } from '#libs/lifecycles/review';
import type { ServerInspectionActivities } from '#libs/lifecycles/server-inspection/contract';
import { ServerDefects } from '#libs/record/server-defects';
import { thisRun } from './shared/this-run.js';

/** What an inspection brings about in other cases. */
@Injectable()
export class ServerInspectionStepActivities implements ServerInspectionActivities {
  constructor(private readonly defects: ServerDefects) {}

  /** Opens the cases of the deficiencies, each once, and closes the inspection with the last of them (4.2.4(8)). */
  pursueDefects({ asOf, caseId }: CaseRef & { asOf: string }): Promise<CarryingOut> {
    return this.defects.pursue({ actor: thisRun(), asOf }, caseId);
  }
}
