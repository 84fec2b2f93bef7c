import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrderState } from '#libs/lifecycles/review';
import { AccountOrders } from './account.orders.js';
import type { DueLine } from './account-review.orders.js';
import { insertLines } from './account-review.lines.js';
import { AccountReviews } from './account-reviews.js';
import type { CampaignEntry } from './campaigns/kind.js';
import { DirectoryBook } from './directory/book.js';
import { Door } from './door/door.js';

/** Brings accounts of somebody who works for another department now to that department's review (4.1.3(2)). */
@Injectable()
export class AccountReviewPassing {
  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
    private readonly directories: DirectoryBook,
    private readonly orders: AccountOrders,
    private readonly reviews: AccountReviews,
  ) {}

  /** Transfers the account and has its line taken in by an open review of the same campaign, or by a new one. */
  async passOn(entry: CampaignEntry, reviewId: string, line: DueLine): Promise<OrderState> {
    const directory = await this.directories.current();
    const user = line.snapshot.user;
    const to = directory.member(user)?.department;
    if (to === undefined) return 'occupied';
    await this.orders.transfer({ ...entry, orderKey: line.id }, line.accountId, to);
    if (await this.isTaken(line)) return 'done';
    const { campaignId, inReview } = await this.openReview(reviewId, to, user, directory.managerOf(to)?.id === user);
    if (inReview && (await this.takeIn(entry, inReview, line))) return 'done';
    const own = directory.managerOf(to)?.id === user;
    const opened = await this.reviews.request(entry, () => ({
      occasion: `passed-on/${line.id}`,
      ...(campaignId === null ? {} : { campaignId }),
      departmentCode: to,
      kind: own ? 'OWN' : campaignId === null ? 'MOVER' : 'YEARLY',
      ...(own || campaignId === null ? { userId: user } : {}),
      accounts: { where: 'a.id = $1', parameters: [line.accountId] },
      passedFrom: line.id,
    }));
    // Disabled meanwhile: there is nothing left to review.
    return opened === undefined ? 'needless' : 'done';
  }

  private async isTaken(line: DueLine): Promise<boolean> {
    const taken = await this.dataSource.query<unknown[]>('SELECT 1 FROM review_line WHERE passed_from = $1', [line.id]);
    return taken.length > 0;
  }

  /** The campaign of a review, and one of its reviews in a department that still takes lines. */
  private async openReview(
    reviewId: string,
    department: string,
    user: string,
    own: boolean,
  ): Promise<{ campaignId: string | null; inReview: string | null }> {
    const [row] = await this.dataSource.query<{ campaignId: string | null; inReview: string | null }[]>(
      `SELECT r.campaign_id AS "campaignId", (
         SELECT o.id FROM account_review o JOIN governed_case c ON c.id = o.id
         WHERE o.campaign_id = r.campaign_id AND o.department_code = $2 AND c.state IN ('requested', 'in-review')
           AND CASE WHEN $4 THEN o.kind = 'OWN' AND c.user_id = $3 ELSE o.kind = 'YEARLY' END
         ORDER BY o.id LIMIT 1) AS "inReview"
       FROM account_review r WHERE r.id = $1`,
      [reviewId, department, user, own],
    );
    return row ?? { campaignId: null, inReview: null };
  }

  /** Answers false when the other review has taken its last answer meanwhile. */
  private takeIn(entry: CampaignEntry, reviewId: string, line: DueLine): Promise<boolean> {
    return this.door.enter({ ...entry, entrance: { caseId: reviewId } }, async (passage) => {
      const takes = passage.governed.state === 'requested' || passage.governed.state === 'in-review';
      if (!takes) return false;
      const [last] = await passage.read<{ ordinal: number | null }>(
        'SELECT max(ordinal) AS ordinal FROM review_line WHERE review_id = $1',
        [reviewId],
      );
      passage.note({
        transition: 'take-in',
        clause: '4.1.3(2)',
        after: { accounts: [line.accountId], passedFrom: line.id },
      });
      insertLines(passage, [line.accountId], {
        dormantBefore: this.reviews.dormantBefore(passage),
        after: last?.ordinal ?? 0,
        passedFrom: line.id,
      });
      return true;
    });
  }
}
