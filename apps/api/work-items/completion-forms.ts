import { Injectable, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { ClauseId } from '#libs/kernel/clause';
import { malformed, violationsOf } from '#libs/platform/problem/validation';
import { refuse } from '#libs/record/door/refusals';
import type { FactReceipt } from '#libs/record/receipt';
import { type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { ProvisioningCompletion } from '../account/account.dto.js';
import { NoteCompletion } from './work-item.dto.js';

/** What each duty attests, by lifecycle and purpose; duties that are not listed take a note. */
const forms: Readonly<Record<string, Readonly<Record<string, Type<object>>>>> = {
  account: { provisioning: ProvisioningCompletion },
};

/** Every form that a completion can have, for OpenAPI. */
export const completionForms: readonly Type<object>[] = [
  ...Object.values(forms).flatMap((ofLifecycle) => Object.values(ofLifecycle)),
  NoteCompletion,
];

/** Completes duties: the form depends on the item. */
@Injectable()
export class Completions {
  constructor(private readonly facts: ItemFacts) {}

  /** Reads the attestation by the form of the item's purpose and records it. */
  complete(entry: FactEntry, itemId: string, body: unknown): Promise<FactReceipt> {
    return this.facts.answer(entry, {
      itemId,
      answer: 'complete',
      readEvidence: async ({ slug, purpose, kind, clause }) => {
        if (kind === 'approval') throw undecided(clause as ClauseId);
        return readForm(forms[slug]?.[purpose] ?? NoteCompletion, body);
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

async function readForm(form: Type<object>, body: unknown): Promise<object> {
  const given =
    typeof body === 'object' && body !== null && !Array.isArray(body) ? body : body === undefined ? {} : undefined;
  if (!given) throw malformed([]);
  const evidence = plainToInstance(form, given);
  const errors = await validate(evidence, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) throw malformed(errors.flatMap((error) => violationsOf(error, '')));
  return { ...evidence };
}
