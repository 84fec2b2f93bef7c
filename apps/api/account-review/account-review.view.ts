import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  accountReviewKinds,
  inventoryAnswers,
  type LineSnapshot,
  reviewAnswers,
  reviewFlags,
} from '#libs/lifecycles/account-review/contract';
import { orderStates } from '#libs/lifecycles/review';
import type { Localized } from '#libs/kernel/localized';
import type { ReviewLine } from '#libs/record/account-review.entity';
import type { Directory } from '#libs/record/directory/snapshot';
import type { AccountReviewView } from '#libs/record/queries/account-review.queries';
import { ReviewSheetAnswer } from '../campaigns/review-sheet.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, personName, PersonName } from '../http/names.dto.js';

/** The review of the accounts of one department, or of one person who moved there. */
export class AccountReviewAnswer extends ReviewSheetAnswer {
  @ApiProperty({
    enum: accountReviewKinds,
    description: 'OWN: the accounts of the manager, for the superior to review.',
  })
  kind!: string;

  @ApiPropertyOptional({ type: PersonName, description: 'Whose accounts they are, when they are all of one person.' })
  user?: PersonName;
}

/** A right of an account with its name. */
export class ReviewedRight {
  @ApiProperty({ example: 'order-entry' })
  entitlement!: string;

  @ApiPropertyOptional({ type: LocalizedText })
  name?: Localized;

  @ApiProperty()
  privileged!: boolean;
}

/** An account as it was shown to the reviewer. */
export class ReviewedAccount {
  @ApiProperty({ type: PersonName })
  user!: PersonName;

  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiPropertyOptional({ type: LocalizedText })
  targetName?: Localized;

  @ApiPropertyOptional({ example: 's.tanaka' })
  accountName?: string;

  @ApiProperty({ type: [ReviewedRight] })
  granted!: ReviewedRight[];

  @ApiProperty()
  privileged!: boolean;

  @ApiPropertyOptional({ format: 'date-time' })
  activatedAt?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  lastUsedAt?: string;
}

/** Who answered what, why and when: the evidence of one question. */
export class GivenAnswer {
  @ApiProperty({ enum: [...reviewAnswers, ...inventoryAnswers] })
  answer!: string;

  @ApiPropertyOptional({ type: [String] })
  rights?: string[];

  @ApiPropertyOptional()
  reason?: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** A line of a review. */
export class ReviewLineAnswer {
  @ApiProperty({ example: 'account_review_01jzv5d7rze4k8w3x9q2m6t0ab/1' })
  id!: string;

  @ApiProperty({ example: 1 })
  ordinal!: number;

  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  accountId!: string;

  @ApiProperty({ type: ReviewedAccount })
  account!: ReviewedAccount;

  @ApiProperty({ enum: reviewFlags, isArray: true, description: 'What deserves a second look.' })
  flags!: string[];

  @ApiPropertyOptional({
    type: Object,
    description:
      'What the ledger tells since the review before; absent when the account is reviewed for the first time.',
  })
  changedSinceLastReview?: unknown;

  @ApiPropertyOptional({ description: 'The line of another department by which it came here.' })
  passedFrom?: string;

  @ApiPropertyOptional({ type: GivenAnswer, description: 'About the rights (4.1.2(2)).' })
  review?: GivenAnswer;

  @ApiPropertyOptional({ type: GivenAnswer, description: 'About the account (4.1.3(2)).' })
  inventory?: GivenAnswer;

  @ApiProperty({ enum: orderStates, description: 'How far what the answers demand is.' })
  order!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it had happened or had become needless.' })
  doneAt?: string;
}

/** Writes a review with names. */
export function accountReviewAnswer(directory: Directory, view: AccountReviewView): AccountReviewAnswer {
  const { userId, openedAt, closedAt, ...review } = view;
  return withoutNulls({
    ...review,
    user: optionalName(directory, userId),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString(),
  });
}

/** Writes a line with names. */
export function reviewLineAnswer(directory: Directory, line: ReviewLine): ReviewLineAnswer {
  return withoutNulls({
    id: line.id,
    ordinal: line.ordinal,
    accountId: line.accountId,
    account: shown(directory, line.snapshot),
    flags: line.flags,
    changedSinceLastReview: line.changedSinceLastReview,
    passedFrom: line.passedFrom,
    review: given(directory, line.reviewAnswer, line.reviewReason, line.reviewBy, line.reviewAt, line.reviewRights),
    inventory: given(directory, line.inventoryAnswer, line.inventoryReason, line.inventoryBy, line.inventoryAt),
    order: line.orderState,
    doneAt: line.doneAt?.toISOString(),
  });
}

function shown(directory: Directory, { user, target, granted, ...rest }: LineSnapshot): ReviewedAccount {
  const system = directory.systems.get(target);
  const rights = new Map(system?.entitlements.map((entitlement) => [entitlement.code, entitlement]));
  return withoutNulls({
    ...rest,
    user: personName(directory, user),
    target,
    targetName: system?.name,
    granted: granted.map((entitlement) => ({
      entitlement,
      ...(rights.has(entitlement) ? { name: rights.get(entitlement)?.name } : {}),
      privileged: rights.get(entitlement)?.privileged ?? false,
    })),
  });
}

function given(
  directory: Directory,
  answer: string | null,
  reason: string | null,
  by: string | null,
  at: Date | null,
  rights: string[] | null = null,
): GivenAnswer | undefined {
  if (answer === null || by === null || at === null) return undefined;
  return withoutNulls({ answer, rights, reason, by: personName(directory, by), at: at.toISOString() });
}
