import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { comparedFields, deviationActions } from '#libs/lifecycles/lan-connection/contract';
import { compared } from '#libs/lifecycles/lan-review/comparison';
import { checkResults, lanReviewFlags } from '#libs/lifecycles/lan-review/contract';
import { orderStates } from '#libs/lifecycles/review';
import type { Directory } from '#libs/record/directory/snapshot';
import type { LanReviewLine } from '#libs/record/lan-review.entity';
import type { LanReviewView } from '#libs/record/queries/lan-review.queries';
import { ReviewSheetAnswer } from '../campaigns/review-sheet.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { personName, PersonName } from '../http/names.dto.js';
import { LanTermsAnswer } from './lan-terms.view.js';

/** Who attested that permitted services and filters match, when and how (4.4.2(2)③). */
export class AttestationAnswer {
  @ApiProperty()
  servicesMatchFilters!: boolean;

  @ApiProperty({ description: 'How it was checked.' })
  note!: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** The half-yearly check of the LAN connections of one department (4.4.3(1)). */
export class LanReviewAnswer extends ReviewSheetAnswer {
  @ApiPropertyOptional({ type: AttestationAnswer, description: 'Absent until somebody has given it.' })
  attestation?: AttestationAnswer;
}

/** What one source reported of a field. */
export class ObservedValue {
  @ApiProperty({ description: 'Client id of the scanner or DHCP server.', example: 'lan-scanner' })
  source!: string;

  @ApiProperty({ example: '192.0.2.17' })
  observed!: string;

  @ApiProperty({ description: 'Whether it contradicts what is permitted.' })
  differs!: boolean;
}

/** One field, as it is permitted and as it was observed (4.4.3(1)). */
export class ComparedFieldAnswer {
  @ApiProperty({ enum: comparedFields })
  field!: string;

  @ApiPropertyOptional({ example: '192.0.2.17', description: 'Absent where nothing was permitted, or DHCP gives it.' })
  declared?: string;

  @ApiProperty({ type: [ObservedValue], description: 'One for each source that reports the field.' })
  observed!: readonly ObservedValue[];
}

/** The device of a checked connection. */
export class CheckedDevice {
  @ApiProperty({ example: 'PC-1' })
  id!: string;

  @ApiProperty({ example: '営業用ノート1' })
  name!: string;

  @ApiProperty({ example: '08:00:2b:01:02:03' })
  mac!: string;
}

/** What was found about a connection, by whom and when. */
export class GivenCheck {
  @ApiProperty({ enum: checkResults })
  result!: string;

  @ApiPropertyOptional({ type: [String] })
  deviations?: string[];

  @ApiPropertyOptional({ enum: deviationActions })
  action?: string;

  @ApiPropertyOptional()
  note?: string;

  @ApiProperty({ type: PersonName })
  by!: PersonName;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** A line of a check: permitted against observed, what was answered, and what has become of it. */
export class LanReviewLineAnswer {
  @ApiProperty({ example: 'lan_review_01jzv5d7rze4k8w3x9q2m6t0ab/1' })
  id!: string;

  @ApiProperty({ example: 1 })
  ordinal!: number;

  @ApiProperty({ example: 'lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab' })
  connectionId!: string;

  @ApiProperty({ type: PersonName })
  user!: PersonName;

  @ApiProperty({ type: CheckedDevice })
  device!: CheckedDevice;

  @ApiProperty({ type: LanTermsAnswer, description: 'What is permitted.' })
  terms!: LanTermsAnswer;

  @ApiProperty({ type: [ComparedFieldAnswer], description: 'Permitted against observed, when the check was opened.' })
  comparison!: ComparedFieldAnswer[];

  @ApiProperty({ enum: lanReviewFlags, isArray: true, description: 'What deserves a second look.' })
  flags!: string[];

  @ApiPropertyOptional({ type: GivenCheck })
  answer?: GivenCheck;

  @ApiProperty({ enum: orderStates, description: 'How far what the answer demands is.' })
  order!: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'When it had happened or had become needless.' })
  doneAt?: string;
}

/** Writes a check with names. */
export function lanReviewAnswer(directory: Directory, view: LanReviewView): LanReviewAnswer {
  const { openedAt, closedAt, attestation, ...review } = view;
  return withoutNulls({
    ...review,
    attestation: attestation && { ...attestation, by: personName(directory, attestation.by) },
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString(),
  });
}

/** Writes a line with names. */
export function lanReviewLineAnswer(directory: Directory, line: LanReviewLine): LanReviewLineAnswer {
  const { user, device, mac, terms } = line.snapshot;
  return withoutNulls({
    ...{ id: line.id, ordinal: line.ordinal, connectionId: line.connectionId, flags: line.flags },
    user: personName(directory, user),
    device: { ...device, mac },
    terms: { ...terms, deviceAdministrator: personName(directory, terms.deviceAdministrator) },
    comparison: compared(line.snapshot).map((field) => withoutNulls(field)),
    answer: given(directory, line),
    order: line.orderState,
    doneAt: line.doneAt?.toISOString(),
  });
}

function given(directory: Directory, line: LanReviewLine): GivenCheck | undefined {
  const { result, deviations, action, note, answeredBy, answeredAt } = line;
  if (result === null || answeredBy === null || answeredAt === null) return undefined;
  const said = { result, deviations, action, note };
  return withoutNulls({ ...said, by: personName(directory, answeredBy), at: answeredAt.toISOString() });
}
