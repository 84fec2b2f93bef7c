import { Injectable } from '@nestjs/common';
import { activityInfo, heartbeat } from '@temporalio/activity';
import type { AccountConnector } from '#libs/connectors/connector';
import type { ReconciliationActivities, ReconciliationTally, TargetTally } from '#libs/lifecycles/reconciliation';
import { DirectoryBook } from '#libs/record/directory/book';
import { engine } from '#libs/record/door/actor';
import { Findings } from '#libs/record/findings';
import { ReconciliationBook } from '#libs/record/reconciliation/book';
import { type Look, Sightings } from '#libs/record/reconciliation/sightings';
import { AccountObserver } from '../account.observer.js';
import { accountFindings, AccountReconciler } from '../account.reconciler.js';
import { HostReconciler } from '../lan-connection.reconciler.js';
import { PasswordPolicyCarrier, policyFindings } from '../password-policy.carrier.js';
import { ServerReconciler } from '../server.reconciler.js';

const actor = { id: 'service:reconciliation' };

/** Holds the ledger of accounts against the targets (5(3)). */
@Injectable()
export class ReconciliationStepActivities implements ReconciliationActivities {
  constructor(
    private readonly observer: AccountObserver,
    private readonly reconciler: AccountReconciler,
    private readonly policies: PasswordPolicyCarrier,
    private readonly findings: Findings,
    private readonly hosts: HostReconciler,
    private readonly servers: ServerReconciler,
    private readonly directories: DirectoryBook,
    private readonly book: ReconciliationBook,
  ) {}

  async targetsToReconcile(): Promise<string[]> {
    const { systems } = await this.directories.current();
    const important = [...systems.values()].filter((system) => system.important).map(({ code }) => code);
    const others = [...this.hosts.targets(), ...(await this.servers.targets())];
    return [...new Set([...(await this.observer.targets()), ...important, ...others])].sort();
  }

  async observe({ target, asOf }: { readonly target: string; readonly asOf: string }): Promise<TargetTally> {
    const entry = { actor, asOf };
    if (this.hosts.targets().includes(target)) {
      return { target, ...(await this.hosts.compare({ ...entry, target }, heartbeat)) };
    }
    if (this.servers.covers(target)) return { target, ...(await this.servers.compare(entry, heartbeat)) };
    const factors = await this.secondFactors({ ...entry, target, kinds: ['SECOND_FACTOR_MISSING'] });
    if (!(await this.observer.targets()).includes(target)) return { target, observed: 0, moving: 0, ...factors };
    const look = { ...entry, target, kinds: [...accountFindings, ...policyFindings] };
    const outcome = await this.observer.asking(target, (connector) => this.lookAt(look, connector));
    if ('verdict' in outcome) return { target, skipped: outcome.verdict, observed: 0, moving: 0, ...factors };
    return { target, ...outcome, ...sum(factors, outcome) };
  }

  async recordReconciliation({ asOf, targets }: ReconciliationTally & { readonly asOf: string }): Promise<void> {
    const { workflowExecution } = activityInfo();
    const by = engine(workflowExecution?.workflowId ?? '-', workflowExecution?.runId ?? '-');
    await this.book.record({ actor: by, asOf }, { targets });
  }

  private async lookAt(look: Look, connector: AccountConnector) {
    const sightings = await Sightings.begin(this.findings, look);
    const counts = await this.reconciler.compare(look, connector, sightings, heartbeat);
    await this.policies.bring(look, look.target, connector, sightings);
    await this.reconciler.spareMoving(look, sightings);
    return { ...counts, ...(await sightings.close()) };
  }

  /** Known from the ledger, so also where nobody can look at the target. */
  private async secondFactors(look: Look): Promise<Counts> {
    const sightings = await Sightings.begin(this.findings, look);
    const { systems } = await this.directories.current();
    if (systems.get(look.target)?.important) await this.reconciler.checkSecondFactors(look, sightings);
    await this.reconciler.spareMoving(look, sightings);
    return sightings.close();
  }
}

type Counts = Pick<TargetTally, 'differences' | 'recorded' | 'vanished' | 'deferred'>;

function sum(one: Counts, other: Counts): Counts {
  return {
    differences: one.differences + other.differences,
    recorded: one.recorded + other.recorded,
    vanished: one.vanished + other.vanished,
    deferred: one.deferred + other.deferred,
  };
}
