import { Injectable, type Type } from '@nestjs/common';
import type { ClauseId } from '#libs/kernel/clause';
import { refuse } from '#libs/record/door/refusals';
import type { FactReceipt } from '#libs/record/receipt';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { ChangeCompletion, ProvisioningCompletion, SecondFactorCompletion } from '../account/completions.dto.js';
import { ResolutionCompletion } from '../finding/finding.dto.js';
import {
  DeregistrationCompletion,
  EndConfirmationCompletion,
  ImpactSurveyCompletion,
  RecordRemovalCompletion,
  RegistrationCompletion,
  RestrictionReviewCompletion,
  VerificationCompletion,
} from '../lan-connection/completions.dto.js';
import {
  ChangeFreezeCompletion,
  IsolationCompletion,
  ReconfigurationCompletion,
  StopWarningCompletion,
} from '../server/completions.dto.js';
import { CorrectionCompletion, DefectReportDto } from '../server-defect/server-defect.dto.js';
import { AppointmentCompletion, InspectionCompletion } from '../server-inspection/server-inspection.dto.js';
import {
  BreachReportCompletion,
  HandlingCompletion,
  ImprovementDto,
  InstructionDto,
  ProcedureReviewCompletion,
} from '../server-breach/completions.dto.js';
import { AcceptanceCompletion, InitialisationCompletion } from '../terminal/completions.dto.js';
import { ClearingCompletion, ContractRenewalCompletion } from '../disposal/disposal.dto.js';
import { AssessmentDto, RemovalDto, RepairRequestDto, ReturnDto, StorageDto, VisitDto } from '../repair/repair.dto.js';
import { ErasureCompletion } from '../medium/medium.dto.js';
import { UtilityUseReportDto } from '../utility-use/utility-use.dto.js';
import { IdentityCheckCompletion } from '../password-reissue/password-reissue.dto.js';
import { readForm } from './form.js';
import { NoteCompletion, SubjectSeen } from './work-item.dto.js';

/** What each duty attests, by lifecycle and purpose; duties that are not listed take a note. */
const forms: Readonly<Record<string, Readonly<Record<string, Type<object>>>>> = {
  account: { provisioning: ProvisioningCompletion, change: ChangeCompletion, 'second-factor': SecondFactorCompletion },
  finding: { resolution: ResolutionCompletion },
  'utility-use': { ending: UtilityUseReportDto },
  'password-reissue': { 'identity-check': IdentityCheckCompletion },
  'server-inspection': { appointment: AppointmentCompletion, inspection: InspectionCompletion },
  'server-defect': { correction: CorrectionCompletion, report: DefectReportDto },
  'server-breach': {
    report: BreachReportCompletion,
    instruction: InstructionDto,
    handling: HandlingCompletion,
    improvement: ImprovementDto,
    'procedure-review': ProcedureReviewCompletion,
  },
  'lan-connection': {
    registration: RegistrationCompletion,
    'directory-registration': RegistrationCompletion,
    unregistration: RecordRemovalCompletion,
    verification: VerificationCompletion,
    'change-registration': RegistrationCompletion,
    'record-cleaning': RecordRemovalCompletion,
    'restriction-review': RestrictionReviewCompletion,
    'impact-survey': ImpactSurveyCompletion,
    deregistration: DeregistrationCompletion,
    'end-confirmation': EndConfirmationCompletion,
  },
  server: {
    reconfiguration: ReconfigurationCompletion,
    'stop-warning': StopWarningCompletion,
    'change-freeze': ChangeFreezeCompletion,
    isolation: IsolationCompletion,
  },
  terminal: { acceptance: AcceptanceCompletion, initialisation: InitialisationCompletion },
  medium: { erasure: ErasureCompletion },
  disposal: { 'contract-renewal': ContractRenewalCompletion, mismatch: ClearingCompletion },
  repair: {
    assessment: AssessmentDto,
    removal: RemovalDto,
    request: RepairRequestDto,
    visit: VisitDto,
    return: ReturnDto,
    storage: StorageDto,
  },
};

/** Every form that a completion can have, for OpenAPI. */
export const completionForms: readonly Type<object>[] = [
  ...new Set(Object.values(forms).flatMap((ofLifecycle) => Object.values(ofLifecycle))),
  NoteCompletion,
];

/** Completes duties: the form depends on the item. */
@Injectable()
export class Completions {
  constructor(private readonly facts: ItemFacts) {}

  /** Reads the attestation by the form of the item's purpose and records it. */
  async complete(entry: FactEntry, itemId: string, body: Record<string, unknown>): Promise<FactReceipt> {
    const { subjectHash, ...attested } = body;
    const seen = subjectHash === undefined ? {} : await readForm(SubjectSeen, { subjectHash });
    return this.facts.answer(entry, {
      ...{ itemId, answer: 'complete', ...seen },
      readEvidence: async ({ slug, purpose, kind, clause }) => {
        if (kind === 'approval') throw undecided(clause as ClauseId);
        return readForm(forms[slug]?.[purpose] ?? NoteCompletion, attested);
      },
    });
  }
}

/** Nothing is carried out that nobody has approved yet. */
function undecided(clause: ClauseId) {
  return refuse(
    'conflict',
    'work-item/undecided',
    {
      ja: 'この件は決定を待っています。承認された後に作られる作業項目を完了してください。',
      en: 'This item waits for a decision. What is to be done becomes an item of its own once it is approved.',
    },
    { clause },
  );
}
