import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { TerminalActivities } from '#libs/lifecycles/terminal/contract';
import type { ImportProgress, TerminalImportActivities, TerminalImportRef } from '#libs/lifecycles/terminal/import';
import { TerminalImports } from '#libs/record/terminal.imports';
import { TerminalLosses } from '#libs/record/terminal.losses';
import { thisRun } from './shared/this-run.js';

/** What a terminal brings about in other cases (4.5.4, 5(2)). */
@Injectable()
export class TerminalStepActivities implements TerminalActivities, TerminalImportActivities {
  constructor(
    private readonly losses: TerminalLosses,
    private readonly imports: TerminalImports,
  ) {}

  secureLoss({ caseId, asOf }: CaseRef & { asOf: string }): Promise<void> {
    return this.losses.secure({ actor: thisRun(), asOf }, caseId);
  }

  closeLoss({ caseId, asOf }: CaseRef & { asOf: string }): Promise<void> {
    return this.losses.close({ actor: thisRun(), asOf }, caseId);
  }

  takeImportPart({ importId, asOf }: TerminalImportRef & { asOf: string }): Promise<ImportProgress> {
    return this.imports.takeNext(importId, asOf);
  }
}
