import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import type { Appointment, DeclaredServer, InspectionReport } from '#libs/lifecycles/server-inspection/contract';
import { differenceOf } from '#libs/lifecycles/server-inspection/evidence';
import { inspectorIsIndependent, type Nominee, resultIsComplete } from '#libs/lifecycles/server-inspection/rules';
import { planBefore, planInstant } from '#libs/policy/plan';
import type { Member } from './directory/snapshot.js';
import type { Passage } from './door/passage.js';
import { digestOf } from './ledger/hash.js';
import type { CaseEnding, Change, Moves, StepBack } from './moves.js';
import { PolicyBook } from './policy/book.js';
import { declaredServer, inspectedServer, inspectionOf, isInvolved, shownServer } from './server-inspection.rows.js';
import type { WorkItem } from './work-item.entity.js';

/** The rows that a third-party inspection moves (4.2.4(7)[1st], 4.2.4(7)[2nd]). */
@Injectable()
export class ServerInspectionMoves implements Moves {
  readonly slug = 'server-inspection';

  constructor(private readonly policies: PolicyBook) {}

  /** The server, and for the inspector what its documents say. */
  async subject(passage: Passage, purpose: string): Promise<object> {
    const { serverId, quarter, dueAt, inspector } = inspectionOf(passage);
    const server = await inspectedServer(passage, serverId);
    return {
      server: shownServer(server),
      quarter,
      dueAt: dueAt.toISOString(),
      ...(purpose === 'inspection' ? { inspector, declared: await declaredServer(passage, server) } : {}),
    };
  }

  /** The result is due when the server owes it; an inspector who is named later has a span of the policy. */
  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    const at = inspectionOf(passage).dueAt.toISOString();
    if (purpose !== 'inspection' || at <= passage.asOf) return undefined;
    return { at, explanation: { ja: '第三者検査の期日', en: 'the day on which the inspection is due' } };
  }

  async named(passage: Passage, purpose: string): Promise<readonly string[]> {
    const { serverId, inspector } = inspectionOf(passage);
    if (purpose === 'inspection') return inspector === null ? [] : [inspector];
    return (await inspectedServer(passage, serverId)).administrators;
  }

  async stepsBack(passage: Passage, purpose: string): Promise<StepBack | undefined> {
    const { inspector } = inspectionOf(passage);
    if (purpose !== 'inspection' || inspector === null) return undefined;
    const nominee = await nomineeOf(passage, passage.directory.member(inspector));
    const [why] = inspectorIsIndependent(nominee);
    if (!why) return undefined;
    const { before, after } = named(passage, null);
    return { step: 'release-inspector', supersedes: 'appointment', before, after: { ...after, because: why.code } };
  }

  async ending(passage: Passage): Promise<CaseEnding | undefined> {
    if (!passage.may('void')) return undefined;
    const { state } = await inspectedServer(passage, inspectionOf(passage).serverId);
    if (state !== 'retired') return undefined;
    passage.write('UPDATE server_inspection SET closed_at = $2 WHERE id = $1', [passage.governed.id, passage.asOf]);
    return { step: 'void', after: { server: state } };
  }

  /** The administrators learn how it ended, and the inspector. */
  async concerned(passage: Passage): Promise<readonly string[]> {
    const { serverId, inspector } = inspectionOf(passage);
    const { administrators } = await inspectedServer(passage, serverId);
    return [...administrators, ...(inspector === null ? [] : [inspector])];
  }

  choose(_passage: Passage, _facts: readonly string[], input: unknown): string {
    return (input as InspectionReport).answers.some(({ result }) => result === 'FAIL') ? 'fail' : 'pass';
  }

  readonly facts = {
    appoint: async (passage: Passage, { inspector }: Appointment): Promise<Change> => {
      const member = passage.directory.find(inspector);
      refuseIf('unlawful', inspectorIsIndependent(await nomineeOf(passage, member)));
      return named(passage, member?.id ?? null);
    },

    pass: (passage: Passage, report: InspectionReport, item?: WorkItem): Promise<Change> =>
      this.recorded(passage, report, item),

    fail: (passage: Passage, report: InspectionReport, item?: WorkItem): Promise<Change> =>
      this.recorded(passage, report, item),
  };

  readonly steps = {};

  /** Holds the result against what the inspector was shown, and writes it for good. */
  private async recorded(passage: Passage, report: InspectionReport, item?: WorkItem): Promise<Change> {
    const { asOf, policy, actor } = passage;
    const { id, serverId, quarter } = inspectionOf(passage);
    const calendar = this.policies.calendarOf(policy);
    const declared = (item?.subject as { declared: DeclaredServer }).declared;
    const server = await inspectedServer(passage, serverId);
    const independent = inspectorIsIndependent({
      holdsRole: holdsRole(passage, passage.directory.member(actor.id)),
      involved: isInvolved(server, actor.id),
      declined: false,
    });
    refuseIf('unlawful', [
      ...independent,
      ...resultIsComplete(report, {
        quarter,
        now: asOf,
        declared,
        scanners: await specifiedScanners(passage),
        oldestData: (at) => planBefore(at, policy.span('server.inspection.vuln-data-max-age'), calendar).at,
      }),
    ]);
    const answers = report.answers.map((answer) => {
      const difference = differenceOf(answer, declared);
      return { ...answer, ...(difference ? { difference } : {}) };
    });
    const { deficiencies } = report;
    const digest = digestOf({ answers, deficiencies });
    const retainUntil = planInstant(asOf, policy.span('server.inspection.result-retention'), calendar).at;
    passage.write(
      `INSERT INTO server_inspection_result (id, answers, deficiencies, digest, recorded_by, recorded_at, retain_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, JSON.stringify(answers), JSON.stringify(deficiencies), digest, actor.id, asOf, retainUntil],
    );
    if (deficiencies.length === 0) {
      passage.write('UPDATE server_inspection SET closed_at = $2 WHERE id = $1', [id, asOf]);
    }
    return { after: { result: { answers, deficiencies, digest, retainUntil } } };
  }
}

/** Writes down who inspects, or that somebody has to be named anew. */
function named(passage: Passage, inspector: string | null): Required<Pick<Change, 'before' | 'after'>> {
  const { id, inspector: before } = inspectionOf(passage);
  passage.write('UPDATE server_inspection SET inspector = $2 WHERE id = $1', [id, inspector]);
  return { before: { inspector: before }, after: { inspector } };
}

async function nomineeOf(passage: Passage, member: Member | undefined): Promise<Nominee | undefined> {
  if (!member) return undefined;
  const server = await inspectedServer(passage, inspectionOf(passage).serverId);
  const declined = await passage.read<unknown>(
    `SELECT 1 FROM ledger_event e JOIN work_item w ON w.id = e.part
     WHERE e.case_id = $1 AND e.transition = 'decline' AND e.actor = $2 AND w.purpose = 'inspection'`,
    [passage.governed.id, member.id],
  );
  return {
    holdsRole: holdsRole(passage, member),
    involved: isInvolved(server, member.id),
    declined: declined.length > 0,
  };
}

function holdsRole({ directory }: Passage, member: Member | undefined): boolean {
  return member?.left === false && directory.holds(member, 'THIRD_PARTY_INSPECTOR');
}

/** Vulnerability scanners that the committee has specified (4.2.3(1)). */
async function specifiedScanners(passage: Passage): Promise<string[]> {
  const rows = await passage.read<{ product: string }>(
    `SELECT product FROM committee_selection WHERE list = 'SPECIFIED_SOFTWARE' AND category = 'VULNERABILITY_SCANNER'
       AND valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1) ORDER BY product`,
    [passage.asOf],
  );
  return rows.map(({ product }) => product);
}
