import { Injectable } from '@nestjs/common';
import type { CaseRef } from '#libs/lifecycles/case';
import type { MediumActivities } from '#libs/lifecycles/medium/contract';
import { MediumLosses } from '#libs/record/medium.losses';
import { thisRun } from './shared/this-run.js';

/** What a medium brings about in other cases (5(2)). */
@Injectable()
export class MediumStepActivities implements MediumActivities {
  constructor(private readonly losses: MediumLosses) {}

  followLoss({ asOf, ...ref }: CaseRef & { asOf: string }): Promise<void> {
    return this.losses.follow({ actor: thisRun(), asOf }, ref);
  }
}
