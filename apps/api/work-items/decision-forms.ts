import { Injectable, type Type } from '@nestjs/common';
import type { Violation } from '#libs/kernel/violation';
import { malformed } from '#libs/platform/problem/validation';
import type { FactReceipt } from '#libs/record/receipt';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { ExaminationDto } from '../lan-connection/completions.dto.js';
import { readForm } from './form.js';
import type { DecisionDto } from './work-item.dto.js';

/** What a decision says beyond yes or no, by lifecycle and purpose; approvals that are not listed take nothing more. */
const forms: Readonly<Record<string, Readonly<Record<string, Type<object>>>>> = {
  'lan-connection': { examination: ExaminationDto, 'change-examination': ExaminationDto },
};

/** Every form that the `examination` of a decision can have, for OpenAPI. */
export const decisionForms: readonly Type<object>[] = [
  ...new Set(Object.values(forms).flatMap((ofLifecycle) => Object.values(ofLifecycle))),
];

/** Decides approvals: what was examined depends on the item. */
@Injectable()
export class Decisions {
  constructor(private readonly facts: ItemFacts) {}

  /** Reads the examination by the form of the item's purpose and records the decision; what it lacks the record says. */
  decide(entry: FactEntry, itemId: string, body: DecisionDto): Promise<FactReceipt> {
    const { decision: answer, examination, reason, subjectHash } = body;
    return this.facts.answer(entry, {
      ...{ itemId, answer, subjectHash },
      ...(reason === undefined ? {} : { reason }),
      readEvidence: async ({ slug, purpose }) => {
        const form = forms[slug]?.[purpose];
        if (examination === undefined || examination === null) return undefined;
        if (!form) throw malformed([noExamination]);
        return { examination: await readForm(form, examination, 'examination') };
      },
    });
  }
}

const noExamination: Violation = {
  code: 'request/unknown-field',
  field: 'examination',
  message: { ja: 'この決定に examination はありません。', en: 'This decision takes no examination.' },
};
