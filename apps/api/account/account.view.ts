import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isFinal } from '#libs/kernel/lifecycle';
import type { Localized } from '#libs/kernel/localized';
import { type Cause, removalKinds } from '#libs/lifecycles/account/contract';
import { accountLifecycle } from '#libs/lifecycles/account/lifecycle';
import { subjectOfAmendment } from '#libs/record/account.amendments';
import type { Directory } from '#libs/record/directory/snapshot';
import type { AccountView } from '#libs/record/queries/account.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { CauseAnswer, withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, personName, PersonName } from '../http/names.dto.js';
import { EntitlementRequestDto } from './account.dto.js';

/** A right as it stands before or after a matter. */
export class MatterRight {
  @ApiProperty({ example: 'order-entry' })
  entitlement!: string;

  @ApiPropertyOptional({ type: LocalizedText })
  name?: Localized;

  @ApiPropertyOptional({ example: '受注入力を担当するため' })
  reason?: string;

  @ApiPropertyOptional()
  privileged?: boolean;
}

/** What is under way on an account. */
export class MatterAnswer {
  @ApiProperty({ description: 'Transition that began it.', example: 'apply-change' })
  begunBy!: string;

  @ApiProperty({ description: 'Its ledger line.', example: 14 })
  sequence!: number;

  @ApiPropertyOptional({ enum: ['change', 'removal', 'resumption', 'suspension'] })
  kind?: string;

  @ApiPropertyOptional({ description: 'What the applicant wrote.', example: '担当業務の変更のため' })
  purpose?: string;

  @ApiPropertyOptional({ type: CauseAnswer })
  cause?: Cause;

  @ApiPropertyOptional({ enum: removalKinds, description: 'How it shall end (4.1.3(1)).' })
  as?: string;

  @ApiPropertyOptional({ type: [MatterRight] })
  before?: MatterRight[];

  @ApiPropertyOptional({ type: [MatterRight] })
  after?: MatterRight[];

  @ApiPropertyOptional({ type: [String] })
  added?: string[];

  @ApiPropertyOptional({ type: [String] })
  removed?: string[];
}

/** An account with its application. */
export class AccountAnswer {
  @ApiProperty({ example: 'account_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'awaiting-approval' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiPropertyOptional({ type: PersonName })
  applicant?: PersonName;

  @ApiProperty({ type: PersonName })
  user!: PersonName;

  @ApiProperty({ example: 'D200' })
  departmentCode!: string;

  @ApiPropertyOptional({
    description: 'The kind of system administrator responsible (2(1)※).',
    example: 'SERVER_ADMINISTRATOR',
  })
  administratorRole?: string;

  @ApiProperty({ example: 'sales' })
  target!: string;

  @ApiProperty({ example: '営業部での受注業務' })
  purpose!: string;

  @ApiProperty({ type: [EntitlementRequestDto] })
  requested!: EntitlementRequestDto[];

  @ApiPropertyOptional({ description: 'Name on the target, once it is provisioned.', example: 's.tanaka' })
  accountName?: string;

  @ApiPropertyOptional({ type: [String], description: 'Entitlements really set.' })
  granted?: string[];

  @ApiProperty({ description: 'At least one granted entitlement is privileged.' })
  privileged!: boolean;

  @ApiPropertyOptional({ type: PersonName })
  provisionedBy?: PersonName;

  @ApiPropertyOptional({ format: 'date-time' })
  provisionedAt?: Date;

  @ApiProperty({ description: 'The user has to change the password at the first logon (4.1.5(1)④).' })
  mustChangePassword!: boolean;

  @ApiPropertyOptional({ format: 'date-time' })
  passwordAcknowledgedAt?: Date;

  @ApiPropertyOptional({ format: 'date-time', description: 'Since when its rights are effective.' })
  activatedAt?: Date;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the second factor was enrolled (4.1.5(1)⑤).' })
  secondFactorAt?: Date;

  @ApiPropertyOptional({ example: 'FIDO2' })
  secondFactorMethod?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Locked out since (4.1.5(1)⑥).' })
  lockedAt?: Date;

  @ApiPropertyOptional({ format: 'date-time', description: '停止: since (4.1.3(4)).' })
  suspendedAt?: Date;

  @ApiPropertyOptional({ format: 'date-time', description: '無効化: since (4.1.3(4)).' })
  disabledAt?: Date;

  @ApiPropertyOptional({ type: CauseAnswer, description: 'Why it is suspended or disabled (4.1.3(4)).' })
  endCause?: Cause;

  @ApiPropertyOptional({ type: MatterAnswer, description: 'What is under way; absent while the account rests.' })
  matter?: MatterAnswer;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes an account with names. */
export function accountAnswer(directory: Directory, view: AccountView): AccountAnswer {
  const {
    applicantId,
    userId,
    provisionedBy,
    matter: _begun,
    matterSequence: _line,
    proposal: _coming,
    ...rest
  } = view;
  return withoutNulls({
    ...rest,
    matter: matterOf(directory, view),
    applicant: optionalName(directory, applicantId),
    user: personName(directory, userId),
    provisionedBy: optionalName(directory, provisionedBy),
  });
}

const { transitions, rests } = accountLifecycle;

/** What is under way; what was proposed before means nothing any more once the account rests. */
function matterOf(directory: Directory, view: AccountView): MatterAnswer | undefined {
  const { state, matter, matterSequence, proposal, target } = view;
  if (matter === null || matterSequence === null) return undefined;
  if (rests.some((rest) => rest === state) || isFinal(transitions, state)) return undefined;
  const begun = { begunBy: matter, sequence: matterSequence };
  const system = directory.systems.get(target);
  if (!proposal || !system) return begun;
  const { accountName: _name, ...subject } = subjectOfAmendment(view, proposal, system) as MatterAnswer & {
    accountName: string;
  };
  return withoutNulls({ ...begun, ...subject });
}
