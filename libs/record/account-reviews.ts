import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccountReviewKind } from '#libs/lifecycles/account-review/contract';
import { workflowIdOf } from '#libs/lifecycles/case';
import { planBefore } from '#libs/policy/plan';
import { AccountOrders } from './account.orders.js';
import { accountReviewSheet, insertLines, reviewed } from './account-review.lines.js';
import { partOpened } from './campaigns/campaigns.js';
import type { CampaignEntry, CampaignOfKind, CampaignProgress } from './campaigns/kind.js';
import type { DirectoryCite, DirectoryConsequences } from './directory/consequences.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { startWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { PolicyBook } from './policy/book.js';
import { progressOf } from './reviews/progress.js';

/** A review that is to be opened. */
export interface ReviewOpening {
  /** Told again, it opens nothing. */
  readonly occasion: string;
  readonly campaignId?: string;
  readonly departmentCode: string;
  readonly kind: AccountReviewKind;
  /** Whose accounts these all are; that person never answers for them. */
  readonly userId?: string;
  /** Which accounts, by a condition on `account a`; its parameters count from $1. */
  readonly accounts: { readonly where: string; readonly parameters: readonly unknown[] };
  /** The line of another review from which its one account comes. */
  readonly passedFrom?: string;
}

/** A person's move, as the directory tells it. */
export interface MoverCite extends CampaignEntry {
  /** The line that tells it, the same however often it is told. */
  readonly reference: string;
}

/** Opens reviews of accounts: for campaigns, for movers, and for accounts that another department passes on. */
@Injectable()
export class AccountReviews implements CampaignOfKind, DirectoryConsequences {
  readonly kind = 'account-review';
  readonly clauses = ['4.1.2(2)', '4.1.3(2)'] as const;
  readonly interval = 'account.access-review.interval';
  readonly deadline = 'account.review.deadline';

  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly orders: AccountOrders,
  ) {}

  /** One part for each department that has accounts, and one more for those of its own manager. */
  async parts(): Promise<string[]> {
    const rows = await this.dataSource.query<{ department: string; own: boolean }[]>(
      `SELECT DISTINCT a.department_code AS department, ${ofItsManager} AS own FROM account a WHERE ${reviewed} ORDER BY 1, 2`,
    );
    return rows.map(({ department, own }) => `${department}/${own ? 'OWN' : 'YEARLY'}`);
  }

  async open(entry: CampaignEntry, campaignId: string, part: string): Promise<string | undefined> {
    const departmentCode = part.slice(0, part.lastIndexOf('/'));
    const own = part.endsWith('/OWN');
    return this.request(entry, ({ directory }) => {
      const manager = directory.managerOf(departmentCode);
      // The manager left between planning and opening: nobody's own accounts are left, the department's hold all of them.
      if (own && !manager) return undefined;
      return {
        occasion: `${campaignId}/${part}`,
        campaignId,
        departmentCode,
        kind: own ? 'OWN' : 'YEARLY',
        ...(own && manager ? { userId: manager.id } : {}),
        accounts: {
          where: `a.department_code = $1 AND ${own ? 'a.user_id = $2' : 'a.user_id IS DISTINCT FROM $2'}`,
          parameters: [departmentCode, manager?.id ?? null],
        },
      };
    });
  }

  /**
   * The accounts of somebody who works for another department now: they belong to it from then on, and its manager reviews them
   * (4.1.2(2)). Told again for the same citation it leaves one review.
   */
  async openForMover(personId: string, from: string, to: string, cite: MoverCite): Promise<string | undefined> {
    const accounts = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM account a WHERE a.user_id = $1 AND a.disabled_at IS NULL ORDER BY id',
      [personId],
    );
    for (const { id } of accounts) {
      await this.orders.transfer({ ...cite, orderKey: `mover/${cite.reference}` }, id, to);
    }
    return this.request(cite, () => ({
      occasion: `mover/${personId}/${from}/${to}/${cite.reference}`,
      departmentCode: to,
      kind: 'MOVER',
      userId: personId,
      accounts: { where: 'a.user_id = $1', parameters: [personId] },
    }));
  }

  async onMover(personId: string, from: string, to: string, cite: DirectoryCite): Promise<void> {
    await this.openForMover(personId, from, to, cite);
  }

  /** Opens a review unless its occasion has opened one, or there is nothing to review; answers the id of the case. */
  async request(
    { actor, asOf }: CampaignEntry,
    wanted: (passage: Passage) => ReviewOpening | undefined,
  ): Promise<string | undefined> {
    const id = newId('account-review');
    const create = { id, slug: 'account-review', workflowId: workflowIdOf('account-review', id) };
    return this.door.enter({ actor, asOf, entrance: { create } }, async (passage) => {
      const opening = wanted(passage);
      if (!opening) return undefined;
      const { occasion, campaignId, departmentCode, kind, userId, passedFrom } = opening;
      const [there] = await passage.read<{ id: string }>('SELECT id FROM account_review WHERE occasion = $1', [
        occasion,
      ]);
      if (there) return there.id;
      const { where, parameters } = opening.accounts;
      const accounts = await passage.read<{ id: string }>(
        `SELECT a.id FROM account a WHERE ${reviewed} AND (${where}) ORDER BY a.target, a.account_name, a.id`,
        parameters,
      );
      if (accounts.length === 0) return undefined;
      const ids = accounts.map((account) => account.id);
      passage.concern({ departmentCode, applicantId: null, userId: userId ?? null, administratorRole: null });
      passage.move('request', { after: { kind, occasion, campaign: campaignId ?? null, accounts: ids } });
      startWorkflow(passage);
      passage.write(
        'INSERT INTO account_review (id, campaign_id, department_code, kind, occasion) VALUES ($1, $2, $3, $4, $5)',
        [id, campaignId ?? null, departmentCode, kind, occasion],
      );
      insertLines(passage, ids, { dormantBefore: this.dormantBefore(passage), ...(passedFrom ? { passedFrom } : {}) });
      if (campaignId) partOpened(passage, campaignId);
      return id;
    });
  }

  /** An account that was last used before this instant is shown as dormant. */
  dormantBefore({ policy, asOf }: Passage): string {
    return planBefore(asOf, policy.span('account.dormancy.threshold'), this.policies.calendarOf(policy)).at;
  }

  progress(campaignId: string): Promise<CampaignProgress> {
    return progressOf(this.dataSource, accountReviewSheet, campaignId);
  }
}

/** Whether an account belongs to the manager of its own department. */
const ofItsManager = `EXISTS (SELECT FROM department d JOIN person m ON m.code = d.manager
  WHERE d.code = a.department_code AND m.id = a.user_id)`;
