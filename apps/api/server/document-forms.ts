import type { Type } from '@nestjs/common';
import type { ServerDocumentKind } from '#libs/lifecycles/server/contract';
import type { ServerDocuments } from '#libs/lifecycles/server/documents';
import { missing } from '#libs/record/door/refusals';
import { readForm } from '../work-items/form.js';
import { ConfigurationDto, LocationDto, OperatingProcedureDto, StaffDto } from './application-documents.dto.js';
import {
  ApplicationsDto,
  DataAccessControlDto,
  PlatformDto,
  PurposeDto,
  RiskAnalysisDto,
  RiskAssessmentDto,
  SystemAccessControlDto,
} from './design-documents.dto.js';
import { EnvironmentDto, OperationDto } from './environment-documents.dto.js';

/** The form of each kind of document. */
const forms: { readonly [Kind in ServerDocumentKind]: Type<ServerDocuments[Kind]> } = {
  PURPOSE: PurposeDto,
  RISK_ANALYSIS: RiskAnalysisDto,
  ACCESS_CONTROL_SYSTEM: SystemAccessControlDto,
  ACCESS_CONTROL_DATA: DataAccessControlDto,
  APPLICATIONS: ApplicationsDto,
  PLATFORM: PlatformDto,
  RISK_ASSESSMENT: RiskAssessmentDto,
  CONFIGURATION: ConfigurationDto,
  LOCATION: LocationDto,
  STAFF: StaffDto,
  OPERATING_PROCEDURE: OperatingProcedureDto,
  ENVIRONMENT: EnvironmentDto,
  OPERATION: OperationDto,
};

/** Every form that a document can have, for OpenAPI. */
export const documentForms: readonly Type<object>[] = Object.values(forms);

/** The kind that an address names; another one is nothing. */
export function documentKind(text: string): ServerDocumentKind {
  if (Object.hasOwn(forms, text)) return text as ServerDocumentKind;
  throw missing({ ja: '文書の種類', en: 'kind of document' }, 'kind');
}

/** Reads a document by the form of its kind into plain data: what is empty is left out, so that the gates see it as missing. */
export async function readDocument<Kind extends ServerDocumentKind>(
  kind: Kind,
  content: object,
): Promise<ServerDocuments[Kind]> {
  const read = await readForm(forms[kind], content, 'content');
  const text = JSON.stringify(read, (_field, value: unknown) => (value === null ? undefined : value));
  return JSON.parse(text) as ServerDocuments[Kind];
}
