import { DirectoryBook } from '#libs/record/directory/book';
import { ServerInspections } from '#libs/record/server-inspections';
import { quarterOf } from '#libs/lifecycles/server-inspection/rules';
import { days } from './builders.js';
import { eventually } from './eventually.js';
import { failedReport, layScanner, layServer } from './inspection-stage.js';
import { type Kitei, startKitei } from './kitei.js';
import type { Answer } from './kitei-visitor.js';

/** Inspections over HTTP, with a worker that draws the consequences. */
export class InspectionVisit {
  private constructor(readonly kitei: Kitei) {}

  static async start(): Promise<InspectionVisit> {
    const kitei = await startKitei();
    await layScanner(kitei.api);
    return new InspectionVisit(kitei);
  }

  /** When the inspections of this visit are owed. */
  readonly dueAt = new Date(Date.now() + days(14)).toISOString();
  readonly quarter = quarterOf(this.dueAt, 'Asia/Tokyo');

  get now(): string {
    return new Date().toISOString();
  }

  /** The inspection of a server of its own; answers the case. */
  async inspection(): Promise<string> {
    const { api } = this.kitei;
    const directory = await api.get(DirectoryBook).current();
    const serverId = await layServer(api, (login) => {
      const { id: personId } = directory.find(login)!;
      return { actor: { id: personId }, personId, asOf: this.now };
    });
    const entry = { actor: { id: 'engine' }, asOf: this.now };
    return api.get(ServerInspections).open(entry, { serverId, occasion: this.dueAt, dueAt: this.dueAt });
  }

  /** An inspection that waits for the result of carter. */
  async inInspection(): Promise<string> {
    const id = await this.inspection();
    await this.complete(await this.item(`/v1/server-inspections/${id}`, 'appointment'), 'yamada', {
      inspector: 'carter',
    });
    await this.item(`/v1/server-inspections/${id}`, 'inspection');
    return id;
  }

  /** An inspection that has found two defects; answers the cases of all three. */
  async failed(): Promise<{ id: string; defects: string[] }> {
    const id = await this.inInspection();
    const itemId = await this.item(`/v1/server-inspections/${id}`, 'inspection');
    await this.complete(itemId, 'carter', failedReport(this.quarter, this.now));
    const defects = await eventually(async () => {
      const { body } = await this.read(`/v1/server-inspections/${id}`);
      const found = body.defects as { id: string }[];
      if (found.length < 2) throw new Error('not every defect has a case');
      return found.map((defect) => defect.id);
    });
    return { id, defects };
  }

  read(path: string, as = 'kimura'): Promise<Answer> {
    return this.kitei.ask(path, { as });
  }

  /** Waits until a case waits for a purpose; answers the item. */
  item(path: string, purpose: string): Promise<string> {
    return eventually(async () => {
      const { openItem } = (await this.read(path)).body as { openItem?: { id: string; purpose: string } };
      if (openItem?.purpose !== purpose) throw new Error(`it waits for ${openItem?.purpose}, not for ${purpose}`);
      return openItem.id;
    });
  }

  complete(itemId: string, as: string, body: object): Promise<Answer> {
    return this.kitei.ask(`/v1/work-items/${itemId}/completion`, { as, body });
  }

  /** Decides on what is shown. */
  async decide(itemId: string, as: string, decision: string, reason?: string): Promise<Answer> {
    const { subjectHash } = (await this.read(`/v1/work-items/${itemId}`, as)).body;
    const body = { decision, subjectHash, ...(reason ? { reason } : {}) };
    return this.kitei.ask(`/v1/work-items/${itemId}/decision`, { as, body });
  }

  /** Takes a defect from its correction to the committee's decision; answers the item of that. */
  async report(defectId: string): Promise<string> {
    const path = `/v1/server-defects/${defectId}`;
    await this.complete(await this.item(path, 'correction'), 'yamada', { done: 'removed' });
    const told = { defect: 'it ran', countermeasures: 'removed' };
    await this.complete(await this.item(path, 'report'), 'yoshida', told);
    return this.item(path, 'acknowledgement');
  }

  /** Waits for letters about a case to a person. */
  letters(login: string, caseId: string, head: string): Promise<string> {
    return eventually(async () => {
      const mails = await this.kitei.mailbox.mails();
      const found = mails.find(
        ({ to, text, subject }) =>
          text.includes(caseId) && to[0]?.address.startsWith(`${login}@`) && subject.includes(head),
      );
      if (!found) throw new Error(`${login} has no letter "${head}" about ${caseId}`);
      return found.text;
    });
  }
}
