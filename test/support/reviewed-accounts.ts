import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { workflowIdOf } from '#libs/lifecycles/case';
import type { LineAnswer } from '#libs/lifecycles/account-review/contract';
import { AccountReviewFacts } from '#libs/record/account-review.facts';
import { ReviewLine } from '#libs/record/account-review.entity';
import { DirectoryBook } from '#libs/record/directory/book';
import { Door } from '#libs/record/door/door';
import { startWorkflow } from '#libs/record/door/workflow-messages';
import { newId } from '#libs/record/ids';
import type { FactReceipt } from '#libs/record/receipt';

/** An account that somebody has had for a while. */
export interface Held {
  /** Login of its user. */
  readonly user: string;
  readonly target?: string;
  readonly granted?: readonly string[];
  /** Another department than that of its user. */
  readonly department?: string;
  readonly activatedAt?: string;
}

const inBulk = `INSERT INTO account (id, user_id, department_code, target, purpose, requested, account_name, granted, privileged,
  provisioned_by, provisioned_at, activated_at) VALUES ($1, $2, $3, $4, 'work', $5, $6, $7, $8, 'service:test', $9, $10)`;

/** Enters an account that was there before Kitei in the record, with its ledger line and, if wanted, its workflow. */
export async function holdAccount(
  app: INestApplicationContext,
  asOf: string,
  { user, target = 'sales', granted = ['view', 'order-entry'], department, activatedAt = asOf }: Held,
  { runs = true }: { readonly runs?: boolean } = {},
): Promise<string> {
  const id = newId('account');
  const create = { id, slug: 'account', workflowId: workflowIdOf('account', id) };
  return app.get(Door).enter({ actor: { id: 'service:test' }, asOf, entrance: { create } }, (passage) => {
    const member = passage.directory.find(user);
    const system = passage.directory.systems.get(target);
    if (!member || !system) throw new Error(`no ${user} or no ${target}`);
    const departmentCode = department ?? member.department;
    const requested = granted.map((entitlement) => ({ entitlement, reason: 'work' }));
    const privileged = system.entitlements.some(({ code, privileged: high }) => high && granted.includes(code));
    const accountName = `${user}.${target}`;
    passage.concern({
      departmentCode,
      applicantId: null,
      userId: member.id,
      administratorRole: system.administrators,
    });
    const row = { userId: member.id, departmentCode, target, accountName, granted, privileged };
    const since = { provisionedBy: 'service:test', provisionedAt: asOf, activatedAt, mustChangePassword: true };
    passage.move('take-over', { after: { requested, purpose: 'work', account: { ...row, ...since } } });
    if (runs) startWorkflow(passage);
    passage.write(inBulk, [
      ...[id, member.id, departmentCode, target, JSON.stringify(requested)],
      ...[accountName, granted, privileged, asOf, activatedAt],
    ]);
    return Promise.resolve(id);
  });
}

/** What a test looks at in reviews. */
export class Reviews {
  readonly source: DataSource;

  constructor(readonly app: INestApplicationContext) {
    this.source = app.get(DataSource);
  }

  /** Opaque id of a person by login. */
  async person(login: string): Promise<string> {
    return (await this.app.get(DirectoryBook).current()).find(login)?.id ?? '';
  }

  /** Reviews of a department, or all, the oldest first. */
  all(department?: string): Promise<{ id: string; kind: string; department: string; state: string }[]> {
    return this.source.query(
      `SELECT r.id, r.kind, r.department_code AS department, c.state FROM account_review r JOIN governed_case c ON c.id = r.id
       WHERE $1::text IS NULL OR r.department_code = $1 ORDER BY r.department_code, r.kind DESC, r.id`,
      [department ?? null],
    );
  }

  lines(reviewId: string): Promise<ReviewLine[]> {
    return this.source.manager.find(ReviewLine, { where: { reviewId }, order: { ordinal: 'ASC' } });
  }

  /** Answers lines by their ordinals. */
  async answer(
    login: string,
    reviewId: string,
    asOf: string,
    answers: readonly (Omit<LineAnswer, 'line'> & { ordinal: number })[],
  ): Promise<FactReceipt> {
    const personId = await this.person(login);
    return this.app.get(AccountReviewFacts).answer(
      { actor: { id: personId }, personId, asOf },
      reviewId,
      answers.map(({ ordinal, ...said }) => ({ line: `${reviewId}/${ordinal}`, ...said })),
    );
  }
}

/** Answers that leave an account as it is. */
export const kept = (ordinal: number) => ({ ordinal, review: 'KEEP', inventory: 'NEEDED' }) as const;
/** Takes the account out of use. */
export const unneeded = (ordinal: number) =>
  ({ ordinal, inventory: 'NOT_NEEDED', reason: 'works on something else now' }) as const;
/** Leaves the right to look only. */
export const lessened = (ordinal: number, rights: readonly string[] = ['view']) =>
  ({ ordinal, review: 'CHANGE', rights, inventory: 'NEEDED', reason: 'enters no orders any more' }) as const;
