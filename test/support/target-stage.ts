import { AccountFacts } from '#libs/record/account.facts';
import { DirectoryStore } from '#libs/record/directory/store';
import { parseDirectory } from '#libs/directory/parse';
import { OneTimeLinks } from '#libs/record/one-time-links';
import { WorkItem } from '#libs/record/work-item.entity';
import { type Answer, type FactEntry, ItemFacts } from '#libs/record/work-items/item-facts';
import { TemporalClient } from '#libs/temporal/temporal-client';
import { application, minutes } from './builders.js';
import { demoCompany } from './company.js';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';

interface System {
  code: string;
  connector: string;
  important: boolean;
}

/** A rehearsal in which the accounts of one target are kept by a connector. */
export class TargetStage {
  #runs = 0;

  constructor(
    readonly kitei: Rehearsal,
    readonly target: string,
    private readonly connector: string,
  ) {}

  /** Has the directory say that the target has a connector, and perhaps that it is important. */
  async appoint({ important = false } = {}): Promise<void> {
    const company = demoCompany();
    const systems = (company.systems as System[]).map((system) => ({
      ...system,
      ...(system.code === this.target ? { connector: this.connector, important } : { important: false }),
    }));
    const entry = { actor: { id: 'service:test' }, asOf: await this.kitei.now() };
    await this.kitei.app.get(DirectoryStore).import(entry, () => parseDirectory({ ...company, systems }));
  }

  async by(login: string): Promise<FactEntry> {
    const personId = await this.kitei.person(login);
    return { actor: { id: personId }, personId, asOf: await this.kitei.now() };
  }

  /** An account as the connector makes it, with the initial password that its user was given. */
  async account(user: string, entitlements = ['view']): Promise<{ caseId: string; password: string }> {
    const asked = entitlements.map((entitlement) => ({ entitlement, reason: '業務のため' }));
    const wanted = application({ user, target: this.target, entitlements: asked });
    const { caseId } = await this.kitei.app.get(AccountFacts).apply(await this.by('suzuki'), wanted);
    await this.answer('sato', await this.kitei.standsIn(caseId, 'awaiting-approval'), 'approve');
    const item = await this.kitei.standsIn(caseId, 'password-delivered');
    const links = this.kitei.app.get(OneTimeLinks);
    const [link] = await this.kitei.source.query<{ id: string; keyId: string }[]>(
      `SELECT id, key_id AS "keyId" FROM one_time_link WHERE case_id = $1 AND recipient = 'user' ORDER BY round DESC, id LIMIT 1`,
      [caseId],
    );
    const { secret } = await links.reveal(links.tokenOf(link!), await this.kitei.now());
    await this.answer(user, item, 'complete');
    await this.kitei.standsIn(caseId, 'active');
    return { caseId, password: secret };
  }

  async answer(login: string, itemId: string | undefined, answer: string, more: Partial<Answer> = {}): Promise<void> {
    const { subjectHash } = await this.kitei.source.manager.findOneByOrFail(WorkItem, { id: itemId ?? '-' });
    await this.kitei.app
      .get(ItemFacts)
      .answer(await this.by(login), { itemId: itemId ?? '-', answer, subjectHash, ...more });
  }

  /** Starts what a schedule would start, once everything has settled. */
  async start(workflowType: string): Promise<void> {
    await this.kitei.elapse(minutes(10));
    const workflowId = `${workflowType}-${++this.#runs}`;
    await this.kitei.app
      .get(TemporalClient)
      .call((client) => client.workflow.start(workflowType, { taskQueue: 'kitei', workflowId }));
  }

  /** The same to its end; answers the line that it leaves in the chain of a case. */
  async run<Tally>(
    workflowType: string,
    caseId: string,
    wait: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Tally> {
    const before = (await this.line(caseId))?.sequence ?? 0;
    await this.start(workflowType);
    return eventually(
      async () => {
        await wait();
        const line = await this.line(caseId);
        if (!line || line.sequence <= before) throw new Error(`${workflowType} has not ended`);
        return line.after as Tally;
      },
      { within: 30_000, every: 50 },
    );
  }

  /** Standing findings, by kind and in the order in which they were found. */
  findings(): Promise<{ kind: string; subjectCaseId: string | null; expected: unknown; observed: unknown }[]> {
    return this.kitei.source.query(
      `SELECT kind, subject_case_id AS "subjectCaseId", expected, observed FROM finding
       WHERE stands AND kind <> 'POLICY_NOT_EXPRESSIBLE' ORDER BY kind, id`,
    );
  }

  private async line(caseId: string): Promise<{ sequence: number; after: unknown } | undefined> {
    const [line] = await this.kitei.source.query<{ sequence: number; after: unknown }[]>(
      'SELECT sequence, after FROM ledger_event WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1',
      [caseId],
    );
    return line;
  }
}
