import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isFinal } from '#libs/kernel/lifecycle';
import type { Localized } from '#libs/kernel/localized';
import {
  connectionForms,
  type End,
  type LanProposal,
  type LanTerms,
  type Protection,
  type Restriction,
} from '#libs/lifecycles/lan-connection/contract';
import { lanConnectionLifecycle } from '#libs/lifecycles/lan-connection/lifecycle';
import type { Directory } from '#libs/record/directory/snapshot';
import { differencesOf } from '#libs/record/lan-connection.change';
import { occupied } from '#libs/record/lan-connection.rows';
import type { LanConnectionView, LanLeaseView } from '#libs/record/queries/lan-connection.queries';
import { OpenItem } from '../facts/fact.dto.js';
import { withoutNulls } from '../http/history.dto.js';
import { LocalizedText, optionalName, personName, PersonName } from '../http/names.dto.js';
import { ExaminationDto, ImpactSurveyCompletion, VerificationCompletion } from './completions.dto.js';
import {
  type ConfirmationAnswer,
  ConnectedDeviceAnswer,
  type ConnectionPointAnswer,
  EndAnswer,
  FormOfUseAnswer,
  LanProposalAnswer,
  LeaseAnswer,
  RestrictionAnswer,
} from './lan-connection.parts.js';
import { ProtectionDto } from './terms.dto.js';

/** A department as others see one. */
export class DepartmentName {
  @ApiProperty({ example: 'D200' })
  code!: string;

  @ApiPropertyOptional({ type: LocalizedText })
  name?: Localized;
}

/** A LAN connection: 利用者情報, 利用目的, 利用形態 and 機器情報 (4.4.1(6)①-④), and what became of it. */
export class LanConnectionAnswer {
  @ApiProperty({ example: 'lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab' })
  id!: string;

  @ApiProperty({ example: 'connected' })
  state!: string;

  @ApiProperty({ description: 'The ETag of the case.', example: 2 })
  version!: number;

  @ApiProperty({ description: 'Applied for or in use; false from the end on (4.4.5(2)).' })
  live!: boolean;

  @ApiPropertyOptional({ type: PersonName })
  applicant?: PersonName;

  @ApiProperty({ type: PersonName, description: '氏名 (4.4.1(6)①).' })
  user!: PersonName;

  @ApiProperty({ type: DepartmentName, description: '所属 (4.4.1(6)①).' })
  department!: DepartmentName;

  @ApiProperty({ description: '連絡先 (4.4.1(6)①).', example: '内線 0108' })
  userContact!: string;

  @ApiProperty({ description: '利用目的 (4.4.1(6)②).', example: '受注システムの利用' })
  purpose!: string;

  @ApiProperty({ type: FormOfUseAnswer, description: '利用形態 (4.4.1(6)③).' })
  formOfUse!: FormOfUseAnswer;

  @ApiProperty({ type: ConnectedDeviceAnswer, description: '機器情報 (4.4.1(6)④).' })
  device!: ConnectedDeviceAnswer;

  @ApiProperty({ example: 'hq-office' })
  network!: string;

  @ApiProperty({ enum: connectionForms, description: 'How the device reaches the LAN (4.4.2(2)).' })
  form!: string;

  @ApiProperty({ type: ProtectionDto, description: 'What protects the connection (4.4.2(2)①,④).' })
  protection!: Protection;

  @ApiProperty({ type: [LeaseAnswer], description: 'What it occupies or did, the latest last (4.4.1(5)).' })
  leases!: LeaseAnswer[];

  @ApiPropertyOptional({ type: ExaminationDto, description: 'The judgement of the latest examination (4.4.1(2)).' })
  examination?: ExaminationDto;

  @ApiPropertyOptional({ format: 'date-time', description: 'The latest permission that took effect (4.4.1(7)).' })
  permittedAt?: Date;

  @ApiPropertyOptional({ format: 'date-time', description: 'When that was checked; absent while owed (4.4.3(1)).' })
  verifiedAt?: Date;

  @ApiPropertyOptional({ type: VerificationCompletion, description: 'What the latest check found (4.4.3(1)).' })
  verification?: VerificationCompletion;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the user was told of the end (4.4.3(2)).' })
  announcedAt?: Date;

  @ApiPropertyOptional({ type: ImpactSurveyCompletion, description: '周辺業務への影響 (4.4.3(2)).' })
  survey?: ImpactSurveyCompletion;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the user was last instructed (4.4.2(1)).' })
  instructedAt?: Date;

  @ApiPropertyOptional({ type: RestrictionAnswer, description: 'Absent while it is not restricted (4.4.2(1)).' })
  restriction?: RestrictionAnswer;

  @ApiPropertyOptional({ type: EndAnswer, description: 'Why and how it ends or did (4.4.5).' })
  end?: EndAnswer;

  @ApiPropertyOptional({ format: 'date-time', description: 'When its end was confirmed (4.4.5(2)).' })
  endedAt?: Date;

  @ApiPropertyOptional({ type: LanProposalAnswer, description: 'The change under way, side by side (4.4.4(1)).' })
  proposal?: LanProposalAnswer;

  @ApiProperty({ format: 'date-time' })
  openedAt!: Date;

  @ApiProperty({ format: 'date-time' })
  changedAt!: Date;

  @ApiPropertyOptional({ type: OpenItem, description: 'The work item that it waits on.' })
  openItem?: OpenItem;
}

/** Writes a connection with names. */
export function lanConnectionAnswer(directory: Directory, view: LanConnectionView): LanConnectionAnswer {
  const { terms, leases, restriction, end, departmentCode } = view;
  const { id, state, version, live, network, openedAt, changedAt, openItem } = view;
  const { examination, permittedAt, verifiedAt, verification, announcedAt, survey, instructedAt, endedAt } = view;
  const department = directory.departments.get(departmentCode);
  return withoutNulls({
    ...{ id, state, version, live },
    applicant: optionalName(directory, view.applicantId),
    user: personName(directory, view.userId),
    department: { code: departmentCode, ...(department ? { name: department.name } : {}) },
    userContact: terms.userContact,
    purpose: terms.purpose,
    formOfUse: formOfUse(terms),
    device: deviceOf(directory, view),
    ...{ network, form: terms.form, protection: terms.protection },
    leases: leases.map(leaseAnswer),
    ...{ examination, permittedAt, verifiedAt, verification, announcedAt, survey, instructedAt },
    restriction: restriction && restrictionAnswer(directory, restriction),
    end: end && endAnswer(directory, end),
    endedAt,
    proposal: view.proposal && isUnderWay(view) ? proposalAnswer(view, view.proposal) : undefined,
    ...{ openedAt, changedAt, openItem },
  }) as LanConnectionAnswer;
}

function formOfUse({ place, hours, services, plannedFrom, plannedTo }: LanTerms): FormOfUseAnswer {
  return { place, hours, services, plannedFrom, plannedTo };
}

function deviceOf(directory: Directory, view: LanConnectionView): ConnectedDeviceAnswer {
  const { device, mac, terms, registration, leases } = view;
  const { connectionPoint, ...held } = occupied(leases, terms, false);
  return withoutNulls({
    ...device,
    mac,
    administrator: personName(directory, terms.deviceAdministrator),
    contact: terms.deviceContact,
    ...held,
    connectionPoint: connectionPoint === null ? undefined : pointAnswer(connectionPoint, leases),
    dns: terms.dns,
    dnsRegistered: registration?.dnsRegistered ?? false,
    directory: terms.directory,
    directoryRegistration: registration?.directoryRegistration,
  });
}

function pointAnswer(code: string, leases: readonly LanLeaseView[]): ConnectionPointAnswer {
  const at = leases.findLast(({ point }) => point === code)?.at;
  return withoutNulls<ConnectionPointAnswer>({ code, ...(at as object) });
}

function leaseAnswer({ id: _line, dns: _told, shared: _many, at: _where, point, ...lease }: LanLeaseView): LeaseAnswer {
  return withoutNulls({ ...lease, connectionPoint: point });
}

function restrictionAnswer(directory: Directory, { orderedBy, lifting, ...rest }: Restriction): RestrictionAnswer {
  return {
    ...rest,
    orderedBy: personName(directory, orderedBy),
    ...(lifting ? { lifting: { ...lifting, orderedBy: personName(directory, lifting.orderedBy) } } : {}),
  };
}

function endAnswer(directory: Directory, { orderedBy, confirmation, ...rest }: End): EndAnswer {
  const confirmed: ConfirmationAnswer | undefined = confirmation && {
    ...confirmation,
    by: personName(directory, confirmation.by),
  };
  return {
    ...rest,
    orderedBy: personName(directory, orderedBy),
    ...(confirmed ? { confirmation: confirmed } : {}),
  };
}

const { transitions, rests } = lanConnectionLifecycle;

/** What was proposed before means nothing any more once the connection rests. */
function isUnderWay({ state, matter }: LanConnectionView): boolean {
  return matter === 'apply-change' && !rests.some((rest) => rest === state) && !isFinal(transitions, state);
}

function proposalAnswer({ terms: before, leases }: LanConnectionView, { reason, terms }: LanProposal) {
  const [held, wanted] = [occupied(leases, before, false), occupied(leases, terms, true)];
  const { purpose, network, form, protection } = terms;
  const differences = differencesOf({ ...before, ...held }, { ...terms, ...wanted });
  return { reason, purpose, formOfUse: formOfUse(terms), network, form, protection, differences };
}
