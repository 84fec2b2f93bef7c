import type { Violation } from '#libs/kernel/violation';
import {
  configurationIsClear,
  locationIsSuitable,
  procedureCoversBreaches,
  staffIsEnough,
} from './application-rules.js';
import { applicationKinds, designKinds, type Exposure, type ServerDocumentKind } from './contract.js';
import {
  applicationsAreSecured,
  dataAccessIsDesigned,
  platformIsRecommended,
  purposeIsClear,
  redundancyIsStudied,
  riskAnalysisIsComplete,
  systemAccessIsDesigned,
} from './design-rules.js';
import type { CurrentDocuments, ServerDocuments } from './documents.js';
import { environmentIsStrict, operationIsPrepared } from './environment-rules.js';
import type { Selection } from './selection.js';

/** Everything that the documents of a server are judged against. */
export interface ServerGround {
  readonly exposure: Exposure;
  readonly documents: CurrentDocuments;
  readonly versions: Readonly<Partial<Record<ServerDocumentKind, number>>>;
  /** 推奨プラットフォーム (4.2.1(6)). */
  readonly recommended: readonly Selection[];
  /** OS and software that the committee has specified (4.2.3(1)). */
  readonly specified: readonly Selection[];
  /** `server.staff.minimum` (4.2.2(4)). */
  readonly staffMinimum: number;
  /** `server.redundancy.raid-levels` (4.2.1(7)③). */
  readonly raidLevels: readonly string[];
}

type Judge<Kind extends ServerDocumentKind> = (document: ServerDocuments[Kind], ground: ServerGround) => Violation[];

/** What each kind of document must say. */
const judges: { readonly [Kind in ServerDocumentKind]: Judge<Kind> } = {
  PURPOSE: purposeIsClear,
  RISK_ANALYSIS: riskAnalysisIsComplete,
  ACCESS_CONTROL_SYSTEM: systemAccessIsDesigned,
  ACCESS_CONTROL_DATA: dataAccessIsDesigned,
  APPLICATIONS: applicationsAreSecured,
  PLATFORM: (document, { exposure, recommended }) => platformIsRecommended(document, exposure, recommended),
  RISK_ASSESSMENT: (document, { raidLevels }) => redundancyIsStudied(document, raidLevels),
  CONFIGURATION: configurationIsClear,
  LOCATION: locationIsSuitable,
  STAFF: (document, { staffMinimum }) => staffIsEnough(document, staffMinimum),
  OPERATING_PROCEDURE: procedureCoversBreaches,
  ENVIRONMENT: (document, { documents, versions, specified }) => {
    const { administrators = [], operators = [] } = documents.STAFF ?? {};
    return environmentIsStrict(document, { documents, versions, specified, staff: [...administrators, ...operators] });
  },
  OPERATION: operationIsPrepared,
};

/** What a document lacks; one that is not there lacks everything. */
export function documentIsComplete(kind: ServerDocumentKind, ground: ServerGround): Violation[] {
  const judge = judges[kind] as Judge<typeof kind>;
  return judge(ground.documents[kind] ?? {}, ground);
}

/** The gates of a server: what has to be settled before it goes on (4.2.1-4.2.4). */
export const gates = {
  // 4.2.1: a design is complete.
  design: designKinds,
  // 4.2.2(1),(3)-(5): an application can be submitted; the design is judged again, because a list may have changed since.
  application: [...designKinds, ...applicationKinds],
  // 4.2.2(1): the place is such as was approved.
  installation: ['LOCATION', 'STAFF'],
  // 4.2.3.
  environment: ['STAFF', 'ENVIRONMENT'],
  // 4.2.4.
  operation: ['OPERATING_PROCEDURE', 'OPERATION'],
} as const satisfies Record<string, readonly ServerDocumentKind[]>;

/** Name of a gate. */
export type Gate = keyof typeof gates;

/** Everything that keeps a server from going through a gate, each with its clause. */
export function gateIsPassed(gate: Gate, ground: ServerGround): Violation[] {
  return gates[gate].flatMap((kind) => documentIsComplete(kind, ground));
}
