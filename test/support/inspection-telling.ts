import { expect } from '@jest/globals';
import { serverDefectLifecycle } from '#libs/lifecycles/server-defect/lifecycle';
import { serverInspectionLifecycle } from '#libs/lifecycles/server-inspection/lifecycle';
import type { Lifecycle } from '#libs/lifecycles/case';
import { parseDirectory } from '#libs/directory/parse';
import { DirectoryStore } from '#libs/record/directory/store';
import { ServerDefectFacts } from '#libs/record/server-defect.facts';
import { ServerInspections } from '#libs/record/server-inspections';
import { WorkItem } from '#libs/record/work-item.entity';
import { ItemFacts } from '#libs/record/work-items/item-facts';
import { ItemNotes } from '#libs/record/work-items/item-notes';
import { quarterOf } from '#libs/lifecycles/server-inspection/rules';
import { days } from './builders.js';
import { eventually } from './eventually.js';
import { failedReport, inspectionReport, layScanner, layServer } from './inspection-stage.js';
import type {
  DefectDeed,
  DefectEvent,
  InspectionDeed,
  InspectionEvent,
  InspectionStory,
} from './inspection-stories.js';
import type { Rehearsal } from './rehearsal.js';
import { answered, RealCase } from './trace-case.js';
import { LifecycleModel, Terms } from './trace-lifecycle.js';

/** An inspection by its table and its dates alone. */
class InspectionModel extends LifecycleModel {
  private owed = 0;

  take(event: InspectionEvent): void {
    if ('deed' in event) {
      if (event.refused === undefined) this.act(event.deed);
    } else if (!('role' in event)) this.hear(event);
    else if (event.role === 'lost') this.leave('release-inspector');
    this.drawConsequences();
    if (!this.away && this.may('begin-correcting')) this.move('begin-correcting');
  }

  protected override dueAt(purpose: string) {
    if (purpose !== 'inspection' || this.owed <= this.now) return undefined;
    return { at: new Date(this.owed).toISOString(), explanation: { ja: '', en: '' } };
  }

  private act(deed: InspectionDeed): void {
    switch (deed) {
      case 'open':
        this.owed = this.now + days(14);
        return this.move('plan');
      case 'appoint carter':
      case 'appoint hashimoto':
        return this.leave('appoint');
      case 'decline':
        return this.leave('release-inspector');
      case 'pass':
      case 'fail':
        return this.leave(deed);
      case 'close the last defect':
        return this.move('close');
      default:
    }
  }
}

/** A defect by its table alone. */
class DefectModel extends LifecycleModel {
  take(event: DefectEvent): void {
    if (!('deed' in event)) this.hear(event);
    else if (event.refused === undefined) this.act(event.deed);
    this.drawConsequences();
  }

  private act(deed: DefectDeed): void {
    if (deed === 'open') this.move('open');
    else if (deed === 'report early') this.move('report-early');
    else this.leave(deed === 'demand more' ? 'demand-more' : deed);
  }
}

/** Runs a trace on the real workflows. */
abstract class ServerCase extends RealCase {
  protected serverId = '';

  constructor(kitei: Rehearsal, lifecycle: Pick<Lifecycle, 'transitions'>) {
    super(kitei, lifecycle);
  }

  /** The inspection of a server of its own, due in two weeks. */
  protected async openInspection(): Promise<string> {
    const asOf = await this.kitei.now();
    this.serverId = await layServer(this.kitei.app, (login) => this.by(login));
    const dueAt = new Date(Date.parse(asOf) + days(14)).toISOString();
    this.quarter = quarterOf(dueAt, 'Asia/Tokyo');
    return this.kitei.app
      .get(ServerInspections)
      .open({ actor: { id: 'engine' }, asOf }, { serverId: this.serverId, occasion: dueAt, dueAt });
  }

  protected quarter = '';

  /** Answers the open item of a case, once it is there. */
  protected async settle(caseId: string, purpose: string, by: string, evidence?: object): Promise<void> {
    const { id, subjectHash } = await eventually(async () => {
      await this.kitei.pump();
      return this.kitei.source.manager.findOneByOrFail(WorkItem, { caseId, purpose, state: 'open' });
    });
    const answer = evidence ? 'complete' : 'approve';
    const said = { itemId: id, answer, subjectHash, ...(evidence ? { evidence } : {}) };
    await this.kitei.app.get(ItemFacts).answer(await this.by(by), said);
  }

  /** Answers the latest item of this case, whether it is open or not. */
  protected async answer(by: string, evidence: object): Promise<void> {
    const { id } = await this.latestItem();
    await this.kitei.app.get(ItemFacts).answer(await this.by(by), { itemId: id, answer: 'complete', evidence });
  }

  /** Cases of the deficiencies of an inspection, once they are there. */
  protected defectsOf(inspectionId: string, count: number): Promise<{ id: string; closed: boolean }[]> {
    return eventually(async () => {
      await this.kitei.pump();
      const rows = await this.kitei.source.query<{ id: string; closed: boolean }[]>(
        `SELECT id, closed_at IS NOT NULL AS closed FROM server_defect WHERE inspection_id = $1 ORDER BY ordinal`,
        [inspectionId],
      );
      if (rows.length < count) throw new Error('not every defect has a case');
      return rows;
    });
  }
}

const told = { defect: 'ftpd ran', countermeasures: 'removed' };

class InspectionReality extends ServerCase {
  constructor(kitei: Rehearsal) {
    super(kitei, serverInspectionLifecycle);
  }

  async take(event: InspectionEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed));
    if ('role' in event) await changeRole(this.kitei, event.role);
    else await this.hear(event);
    return 'done';
  }

  private async act(deed: InspectionDeed): Promise<void> {
    const now = await this.kitei.now();
    const old = new Date(Date.parse(now) - days(8)).toISOString();
    switch (deed) {
      case 'open':
        this.caseId = await this.openInspection();
        return;
      case 'appoint carter':
        return this.answer('yamada', { inspector: 'carter' });
      case 'appoint hashimoto':
        return this.answer('yoshida', { inspector: 'hashimoto' });
      case 'appoint an operator':
        return this.answer('yamada', { inspector: 'maeda' });
      case 'decline': {
        const { id } = await this.latestItem();
        return void (await this.kitei.app.get(ItemNotes).decline(await this.by('carter'), id, 'I know them'));
      }
      case 'report another quarter':
        return this.answer('carter', inspectionReport('1999-Q1', now));
      case 'report old data':
        return this.answer(
          'carter',
          inspectionReport(this.quarter, now, { VULNERABILITY_SCAN: { vulnerabilityDataAt: old, scannedAt: now } }),
        );
      case 'pass':
        return this.answer(await this.inspector(), inspectionReport(this.quarter, now));
      case 'fail':
        return this.answer(await this.inspector(), failedReport(this.quarter, now));
      default:
        return this.closeDefect();
    }
  }

  private async inspector(): Promise<string> {
    const { candidateIds } = await this.latestItem();
    return candidateIds.includes(await this.kitei.person('hashimoto')) ? 'hashimoto' : 'carter';
  }

  private async closeDefect(): Promise<void> {
    const open = (await this.defectsOf(this.caseId, 2)).find(({ closed }) => !closed);
    if (!open) throw new Error('no defect is left');
    await this.settle(open.id, 'correction', 'yamada', { done: 'removed' });
    await this.settle(open.id, 'report', 'yamada', told);
    await this.settle(open.id, 'acknowledgement', 'kato');
  }
}

class DefectReality extends ServerCase {
  constructor(kitei: Rehearsal) {
    super(kitei, serverDefectLifecycle);
  }

  async take(event: DefectEvent): Promise<string> {
    if ('deed' in event) return answered(() => this.act(event.deed));
    await this.hear(event);
    return 'done';
  }

  private async act(deed: DefectDeed): Promise<void> {
    switch (deed) {
      case 'open':
        return this.open();
      case 'correct':
        return this.answer('yamada', { done: 'removed' });
      case 'report':
        return this.answer('yoshida', told);
      case 'report early':
        return void (await this.kitei.app
          .get(ServerDefectFacts)
          .reportEarly(await this.by('yamada'), this.caseId, told));
      default: {
        const { id: itemId, subjectHash } = await this.latestItem();
        const answer = deed === 'acknowledge' ? 'approve' : 'return';
        const said = { itemId, answer, subjectHash, reason: 'we have read it' };
        await this.kitei.app.get(ItemFacts).answer(await this.by('kato'), said);
      }
    }
  }

  private async open(): Promise<void> {
    const inspection = await this.openInspection();
    await this.settle(inspection, 'appointment', 'yamada', { inspector: 'carter' });
    await this.settle(inspection, 'inspection', 'carter', failedReport(this.quarter, await this.kitei.now()));
    this.caseId = (await this.defectsOf(inspection, 2))[0]!.id;
  }
}

/** A company with a scanner that is specified, and a second inspector. */
export async function layInspections(kitei: Rehearsal): Promise<void> {
  await layScanner(kitei.app);
  await grant(kitei, 'hashimoto', true);
}

function changeRole(kitei: Rehearsal, change: 'lost' | 'regained'): Promise<void> {
  return grant(kitei, 'carter', change === 'regained');
}

async function grant(kitei: Rehearsal, login: string, holds: boolean): Promise<void> {
  const role = 'THIRD_PARTY_INSPECTOR' as const;
  const entry = { actor: { id: 'service:test' }, asOf: await kitei.now() };
  await kitei.app.get(DirectoryStore).import(entry, (current) => {
    const person = current.people.find((each) => each.login === login)?.code ?? '';
    const others = current.roles.filter((each) => each.person !== person || each.role !== role);
    return parseDirectory({ ...current, roles: holds ? [...others, { person, role }] : others });
  });
}

/** Tells the story of an inspection to its table and to the real workflow; compares where it stands after every event. */
export async function tellInspection(kitei: Rehearsal, story: InspectionStory<InspectionEvent>): Promise<string> {
  return tell(
    new InspectionModel(serverInspectionLifecycle, await Terms.of(kitei)),
    new InspectionReality(kitei),
    story,
  );
}

/** The same for a defect. */
export async function tellDefect(kitei: Rehearsal, story: InspectionStory<DefectEvent>): Promise<string> {
  return tell(new DefectModel(serverDefectLifecycle, await Terms.of(kitei)), new DefectReality(kitei), story);
}

async function tell<Event extends InspectionEvent | DefectEvent>(
  model: LifecycleModel & { take(event: Event): void },
  real: RealCase & { take(event: Event): Promise<string> },
  { events, ends }: InspectionStory<Event>,
): Promise<string> {
  for (const [index, event] of events.entries()) {
    const line = `${index + 1}. ${JSON.stringify(event)}`;
    const wanted = ('deed' in event && event.refused) || 'done';
    expect([line, await real.take(event)]).toEqual([line, wanted]);
    model.take(event);
    await eventually(async () => expect([line, await real.position()]).toEqual([line, model.position]));
  }
  await eventually(async () => expect(await real.position()).toMatchObject(ends));
  return real.caseId;
}
