import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import {
  designKinds,
  type ExistingServer,
  type ServerDesign,
  type ServerDocumentKind,
} from '#libs/lifecycles/server/contract';
import type { ServerDocuments, StaffDocument } from '#libs/lifecycles/server/documents';
import { documentIsComplete } from '#libs/lifecycles/server/rules';
import { planInstant } from '#libs/policy/plan';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { coveredByExceptions } from './exceptions.js';
import { newId } from './ids.js';
import { PolicyBook } from './policy/book.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { groundOf, passGate } from './server.gates.js';
import { wakeCasesOf } from './server-inspection.rows.js';
import { peopleById, peopleHoldTheirRoles, peopleNamed, refuseUnlessHolding } from './server.people.js';
import { refuseUnknownPlaces } from './server.places.js';
import {
  appendDocument,
  blankServer,
  changeServer,
  currentDocuments,
  insertServer,
  nextVersion,
  serverLine,
  serverOf,
} from './server.rows.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';
import { refuseUnlessVotable } from './votes/votable.js';

/** States in which what was applied for is not changed any more before it stands (4.2.2(2)). */
const asApproved = ['approved', 'installing', 'installed', 'setting-up', 'configured', 'commissioning'];
const approvedKinds: readonly ServerDocumentKind[] = [...designKinds, 'CONFIGURATION', 'LOCATION'];
/** States in which a document may be incomplete: the next gate says what is missing. */
const drafting = ['designing', 'designed', 'improvement-required', 'reconfiguring'];

/** Facts about a server as a whole (4.2). */
@Injectable()
export class ServerFacts {
  constructor(
    private readonly door: Door,
    private readonly policies: PolicyBook,
  ) {}

  /** Begins the design of a server (4.2.1(1)); by a system designer. */
  design(entry: FactEntry, design: ServerDesign): Promise<FactReceipt> {
    return this.create(entry, async (passage, id) => {
      refuseUnlessHolding(passage, entry, ['SYSTEM_DESIGNER'], '4.2.1(1)');
      await refuseUnknownPlaces(passage, design);
      const server = { ...blankServer, ...rowOf(id, design), designer: entry.personId };
      concern(passage, entry, design);
      passage.move('design', { after: serverLine(server) });
      startWorkflow(passage);
      insertServer(passage, server);
      return receiptOf(passage, 'design');
    });
  }

  /**
   * Records a new version of a document; the old ones stay (4.2.1(3),(4)). While the server is designed it may be incomplete, later
   * it is judged at once. The design is the designer's, the rest the server administrator's.
   * @param reason why it was changed, of a first version what it is.
   */
  recordDocument<Kind extends ServerDocumentKind>(
    entry: FactEntry,
    serverId: string,
    kind: Kind,
    content: ServerDocuments[Kind],
    reason: string,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, async (passage) => {
      serverOf(passage);
      const ofDesign = designKinds.includes(kind);
      const roles = ofDesign ? (['SYSTEM_DESIGNER'] as const) : (['SERVER_ADMINISTRATOR'] as const);
      refuseUnlessHolding(passage, entry, roles, ofDesign ? '4.2.1(3)' : '4.2.2(5)');
      const { state } = passage.governed;
      if (asApproved.includes(state) && approvedKinds.includes(kind)) throw asItWasApproved(kind);
      const said = peopleById(passage, kind, content);
      const current = (await currentDocuments(passage)).find((each) => each.kind === kind);
      const version = { ...nextVersion(current, kind, said), author: entry.personId, reason };
      if (current?.digest === version.digest) throw nothingChanges(kind);
      const { ground } = await groundOf(passage, version);
      const wrong = [
        ...(drafting.includes(state) ? [] : documentIsComplete(kind, ground)),
        ...(kind === 'STAFF' ? peopleHoldTheirRoles(passage, said as StaffDocument) : []),
      ];
      const { open, excepted } = await coveredByExceptions(passage, wrong);
      refuseIf(drafting.includes(state) ? 'unlawful' : 'conflict', open);
      const line = appendDocument(passage, version);
      const { administrators = [], operators = [] } = said as StaffDocument;
      const row =
        kind === 'STAFF'
          ? changeServer(passage, { administrators: [...administrators], operators: [...operators] })
          : {};
      if (kind === 'STAFF') wakeCasesOf(passage);
      passage.move('revise-document', {
        ...{ part: `${kind}/${version.version}`, reason },
        after: { ...line, ...row, ...(excepted.length > 0 ? { exceptions: excepted } : {}) },
      });
      return receiptOf(passage, 'revise-document');
    });
  }

  /** Says that the design is complete; refused with every missing part and its clause (4.2.1). */
  completeDesign(entry: FactEntry, serverId: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, async (passage) => {
      serverOf(passage);
      refuseUnlessHolding(passage, entry, ['SYSTEM_DESIGNER'], '4.2.1(2)');
      const passed = passage.may('complete-design') ? await passGate(passage, 'design') : {};
      passage.move('complete-design', { after: passed });
      tellWorkflow(passage, 'complete-design');
      return receiptOf(passage, 'complete-design');
    });
  }

  /**
   * Submits the サーバ設置申請書 (4.2.2(2)). Refused with everything that is missing, and at once when the committee has too few
   * members without a conflict of interest to decide.
   */
  apply(entry: FactEntry, serverId: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, async (passage) => {
      const server = serverOf(passage);
      refuseUnlessHolding(passage, entry, ['SERVER_ADMINISTRATOR'], '4.2.2(2)');
      const passed = passage.may('apply') ? await passGate(passage, 'application') : {};
      passage.concern({ applicantId: entry.personId });
      if (passage.may('apply')) refuseUnlessVotable(passage, 'committee-review', conflictedOn(passage));
      const application = await submission(passage, entry.personId, (server.application?.round ?? 0) + 1);
      passage.move('apply', { after: { ...changeServer(passage, { application, findings: [] }), ...passed } });
      tellWorkflow(passage, 'apply');
      return receiptOf(passage, 'apply');
    });
  }

  /** Takes the design or the application back, before the committee has decided (4.2.2(2)). */
  withdraw(entry: FactEntry, serverId: string, reason?: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: serverId } }, async (passage) => {
      const { designer } = serverOf(passage);
      if (![passage.governed.applicantId, designer].includes(entry.personId)) {
        throw refuse(
          'forbidden',
          'server/not-applicant',
          {
            ja: '取り下げられるのは、申請者か設計者だけです。',
            en: 'Only the applicant or the designer withdraws it.',
          },
          { clause: '4.2.2(2)' },
        );
      }
      passage.move('withdraw', reason ? { reason } : {});
      await callOff(passage, 'withdraw');
      tellWorkflow(passage, 'withdraw');
      return receiptOf(passage, 'withdraw');
    });
  }

  /** Registers a server that was there before the regulation applied; its three months begin (4.2.2(6)). */
  registerExisting(entry: FactEntry, existing: ExistingServer): Promise<FactReceipt> {
    return this.create(entry, async (passage, id) => {
      refuseUnlessHolding(passage, entry, ['SYSTEM_SECURITY_OFFICER', 'SERVER_ADMINISTRATOR'], '4.2.2(6)');
      await refuseUnknownPlaces(passage, existing);
      const administrators = peopleNamed(passage, existing.administrators, 'administrators');
      const operators = peopleNamed(passage, existing.operators, 'operators');
      refuseIf('unlawful', [...administrators.unknown, ...operators.unknown]);
      const { policy, asOf } = passage;
      const calendar = this.policies.calendarOf(policy);
      const from = new Date(existing.regulationFrom);
      const due = planInstant(from.toISOString(), policy.span('server.legacy.conformance-period'), calendar);
      const inspection = planInstant(asOf, policy.span('server.inspection.interval'), calendar);
      const server = {
        ...blankServer,
        ...rowOf(id, existing),
        ...{ existing: true, administrators: administrators.ids, operators: operators.ids },
        ...{ regulationFrom: from, conformanceDue: new Date(due.at), operatingSince: from },
        nextInspectionAt: new Date(inspection.at),
      };
      concern(passage, entry, existing);
      const purpose = nextVersion(undefined, 'PURPOSE', { purpose: existing.purpose });
      const document = appendDocument(passage, { ...purpose, author: entry.personId, reason: 'register-existing' });
      passage.move('register-existing', { after: { ...serverLine(server), ...document, due: due.explanation.en } });
      startWorkflow(passage);
      insertServer(passage, server);
      return receiptOf(passage, 'register-existing');
    });
  }

  private create(entry: FactEntry, act: (passage: Passage, id: string) => Promise<FactReceipt>): Promise<FactReceipt> {
    const id = newId('server');
    const create = { id, slug: 'server', workflowId: workflowIdOf('server', id) };
    return this.door.enter({ ...entry, entrance: { create } }, (passage) => act(passage, id));
  }
}

function rowOf(id: string, { name, exposure, department, system, device, enforcer }: ServerDesign) {
  const places = { system: system ?? null, device: device ?? null, enforcer: enforcer ?? null };
  return { id, name, exposure, departmentCode: department, ...places };
}

function concern(passage: Passage, entry: FactEntry, { department }: ServerDesign): void {
  passage.concern({
    ...{ departmentCode: department, applicantId: entry.personId, userId: null },
    administratorRole: 'SERVER_ADMINISTRATOR',
  });
}

/** Whoever designed a server or holds a role on it has no vote on it. */
export function conflictedOn(passage: Passage): string[] {
  const { administrators, operators, designer } = serverOf(passage);
  return [...administrators, ...operators, ...(designer === null ? [] : [designer])];
}

/** What the committee decides on: the versions as they are now (4.2.2(2)). */
export async function submission(passage: Passage, submittedBy: string, round: number) {
  const versions = await currentDocuments(passage);
  const documents = Object.fromEntries(versions.map(({ kind, version, digest }) => [kind, { version, digest }]));
  return { submittedAt: passage.asOf, submittedBy, documents, round };
}

function asItWasApproved(kind: ServerDocumentKind) {
  return refuse(
    'conflict',
    'server/approved-as-applied',
    {
      ja: `「${kind}」は認可された内容のまま設置します。運用開始後に改訂してください。`,
      en: `${kind} is installed as it was approved; revise it once the server is in operation.`,
    },
    { field: 'kind', clause: '4.2.2(2)' },
  );
}

function nothingChanges(kind: ServerDocumentKind) {
  return refuse(
    'conflict',
    'server/nothing-changes',
    { ja: `「${kind}」は現行版と同じ内容です。`, en: `${kind} says the same as its current version.` },
    { field: 'content', clause: '4.2.1(3)' },
  );
}
