import { Inject, Injectable } from '@nestjs/common';
import { type CampaignKind, campaignIdOf, type CampaignPlan, campaignWorkflowType } from '#libs/lifecycles/campaign';
import { planInstant } from '#libs/policy/plan';
import { Door, type Entry } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { PolicyBook } from '../policy/book.js';
import type { FactReceipt } from '../receipt.js';
import { CAMPAIGN_KINDS, type CampaignEntry, type CampaignOfKind } from './kind.js';
import { periodOf } from './period.js';

/** Begins campaigns and opens their parts. Everything here can be done again, by another process too, and leaves one effect. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly door: Door,
    private readonly policies: PolicyBook,
    @Inject(CAMPAIGN_KINDS) private readonly kinds: readonly CampaignOfKind[],
  ) {}

  /** What is particular to a kind. */
  ofKind(kind: string): CampaignOfKind {
    const found = this.kinds.find((each) => each.kind === kind);
    if (!found) throw new Error(`there is no campaign of the kind ${kind}`);
    return found;
  }

  /**
   * Enters a campaign in the record; of a kind there is one in a period, and whoever begins it again gets the receipt of the first.
   * @param starts whether the record has its workflow started; the run of a schedule is that workflow already.
   */
  async begin(
    entry: Omit<Entry, 'entrance'>,
    kind: CampaignKind,
    { period, starts }: { readonly period?: string; readonly starts: boolean },
  ): Promise<FactReceipt> {
    const { clauses, deadline } = this.ofKind(kind);
    const named = period ?? (await this.presentPeriod(kind, entry.asOf));
    const id = campaignIdOf(kind, named);
    const standing = { caseId: id, slug: 'campaign', state: 'begun' };
    return this.door.enter({ ...entry, entrance: { standing } }, async (passage) => {
      if (passage.sequence > 0) return firstReceipt(passage);
      const due = planInstant(entry.asOf, passage.policy.span(deadline), this.policies.calendarOf(passage.policy));
      passage.note({
        transition: 'begin-campaign',
        clause: clauses[0],
        after: { kind, period: named, clauses, dueAt: due.at, due: due.explanation.en },
      });
      passage.write(
        'INSERT INTO campaign (id, kind, period, opened_by, opened_at, due_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, kind, named, entry.actor.id, entry.asOf, due.at],
      );
      if (starts) {
        const args = [{ kind, period: named }];
        passage.send('start', 'start', { workflowId: id, workflowType: campaignWorkflowType, args });
      }
      return receipt(passage, entry.asOf, passage.governed.version + 1);
    });
  }

  /** The parts of a campaign that has begun. */
  async plan(kind: CampaignKind, campaignId: string): Promise<CampaignPlan> {
    return { campaignId, parts: await this.ofKind(kind).parts() };
  }

  /** Opens some parts one after the other: between two of them everybody else has their turn. */
  async openParts(entry: CampaignEntry, { campaignId, parts }: CampaignPlan, opened: () => void): Promise<void> {
    const [, kind = ''] = campaignId.split(':');
    for (const part of parts) {
      await this.ofKind(kind).open(entry, campaignId, part);
      opened();
    }
  }

  /** Says that no part is missing; a campaign whose parts have all closed by then, or that has none, ends with it. */
  complete({ actor, asOf }: CampaignEntry, campaignId: string): Promise<void> {
    const standing = { caseId: campaignId, slug: 'campaign', state: 'begun' };
    return this.door.enter({ actor, asOf, entrance: { standing } }, async (passage) => {
      const [row] = await passage.read<{ parts: number; prepared: boolean }>(
        'SELECT parts, prepared_at IS NOT NULL AS prepared FROM campaign WHERE id = $1',
        [campaignId],
      );
      if (!row || row.prepared) return;
      passage.note({ transition: 'complete-campaign', after: { parts: row.parts } });
      passage.write(
        `UPDATE campaign SET prepared_at = $2::timestamptz, closed_at = CASE WHEN parts_closed = parts THEN $2::timestamptz END
         WHERE id = $1`,
        [campaignId, asOf],
      );
    });
  }

  private async presentPeriod(kind: CampaignKind, asOf: string): Promise<string> {
    const policy = await this.policies.inForce(new Date(asOf));
    if (!policy) throw new Error('no policy is in force');
    return periodOf(asOf, policy.span(this.ofKind(kind).interval).duration, policy.document.calendar.timeZone);
  }
}

/** Counts a part that is opened by the statement of its own passage. */
export function partOpened(passage: Passage, campaignId: string): void {
  passage.write('UPDATE campaign SET parts = parts + 1 WHERE id = $1', [campaignId]);
}

/** Counts a part that closes; the last one ends the campaign. The row's lock keeps two last ones from missing each other. */
export function partClosed(passage: Passage, campaignId: string): void {
  passage.write(
    `UPDATE campaign SET parts_closed = parts_closed + 1,
       closed_at = CASE WHEN prepared_at IS NOT NULL AND parts_closed + 1 = parts THEN $2::timestamptz END WHERE id = $1`,
    [campaignId, passage.asOf],
  );
}

async function firstReceipt(passage: Passage): Promise<FactReceipt> {
  const [first] = await passage.read<{ asOf: Date }>(
    'SELECT as_of AS "asOf" FROM ledger_event WHERE case_id = $1 AND sequence = 1',
    [passage.governed.id],
  );
  return receipt(passage, (first?.asOf ?? new Date(passage.asOf)).toISOString(), passage.governed.version);
}

function receipt({ governed }: Passage, at: string, version: number): FactReceipt {
  const { id: caseId, slug, state } = governed;
  return { caseId, slug, state, version, fact: { sequence: 1, transition: 'begin-campaign', at } };
}
