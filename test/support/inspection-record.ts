import type { InspectionReport } from '#libs/lifecycles/server-inspection/contract';
import { ServerDefects } from '#libs/record/server-defects';
import { ServerConformity } from '#libs/record/server.stop';
import { ServerInspections } from '#libs/record/server-inspections';
import type { FactReceipt } from '#libs/record/receipt';
import type { WorkItem } from '#libs/record/work-item.entity';
import { days } from './builders.js';
import { layScanner, layServer } from './inspection-stage.js';
import { conforming } from './server-documents.js';
import { RecordRehearsal } from './rehearsal-record.js';

/** Inspections on the record alone; the test takes the workflow's steps. */
export class InspectionRecord {
  readonly inspections: ServerInspections;
  readonly defects: ServerDefects;

  private constructor(readonly kitei: RecordRehearsal) {
    this.inspections = kitei.app.get(ServerInspections);
    this.defects = kitei.app.get(ServerDefects);
  }

  static async start(): Promise<InspectionRecord> {
    const kitei = await RecordRehearsal.start();
    await layScanner(kitei.app);
    return new InspectionRecord(kitei);
  }

  /** The engine, now. */
  get engine() {
    return { actor: { id: 'engine' }, asOf: this.kitei.at };
  }

  server(): Promise<string> {
    return layServer(this.kitei.app, (login) => this.kitei.by(login));
  }

  /** The inspection of a server that is due in two weeks. */
  open(serverId: string, occasion = '1'): Promise<string> {
    const dueAt = new Date(Date.parse(this.kitei.at) + days(14)).toISOString();
    return this.inspections.open(this.engine, { serverId, occasion, dueAt });
  }

  /** Opens the item of a purpose and answers it. */
  async item(caseId: string, purpose: string, round = 1): Promise<WorkItem> {
    await this.kitei.open(caseId, purpose, round);
    return this.kitei.openItem(caseId);
  }

  async appoint(caseId: string, inspector = 'carter', by = 'yamada'): Promise<FactReceipt> {
    const { id } = await this.item(caseId, 'appointment');
    return this.kitei.answer(by, id, 'complete', { evidence: { inspector } });
  }

  /** An inspection that waits for the result of carter; answers case and item. */
  async inInspection(): Promise<{ serverId: string; caseId: string; item: WorkItem }> {
    const serverId = await this.server();
    const caseId = await this.open(serverId);
    await this.appoint(caseId);
    return { serverId, caseId, item: await this.item(caseId, 'inspection') };
  }

  result(itemId: string, report: InspectionReport, by = 'carter'): Promise<FactReceipt> {
    return this.kitei.answer(by, itemId, 'complete', { evidence: report });
  }

  /** The server proves that it conforms, and is taken down. */
  async retire(serverId: string): Promise<void> {
    const conformity = this.kitei.app.get(ServerConformity);
    await conformity.check(this.kitei.by('yamada'), serverId, conforming);
    await conformity.attest(this.kitei.by('inoue'), serverId);
    await conformity.retire(this.kitei.by('yamada'), serverId, 'replaced');
    const { id } = await this.item(serverId, 'decommissioning');
    await this.kitei.answer('yamada', id, 'complete', { evidence: {} });
  }

  /** Cases of the deficiencies of an inspection, in their order. */
  async defectsOf(caseId: string): Promise<string[]> {
    const rows = await this.kitei.rows<{ id: string }>(
      'SELECT id FROM server_defect WHERE inspection_id = $1 ORDER BY ordinal',
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  async stateOf(caseId: string): Promise<string | undefined> {
    const [row] = await this.kitei.rows<{ state: string }>('SELECT state FROM governed_case WHERE id = $1', [caseId]);
    return row?.state;
  }

  /** Corrects and reports a defect, and takes note of it in the name of the committee. */
  async closeDefect(caseId: string): Promise<void> {
    const steps = [
      ['correction', 'yamada', 'complete', { done: 'removed' }],
      ['report', 'yamada', 'complete', { defect: 'it ran', countermeasures: 'removed' }],
      ['acknowledgement', 'kato', 'approve', undefined],
    ] as const;
    for (const [purpose, by, answer, evidence] of steps) {
      const { id } = await this.item(caseId, purpose);
      await this.kitei.answer(by, id, answer, evidence ? { evidence } : {});
    }
  }
}
