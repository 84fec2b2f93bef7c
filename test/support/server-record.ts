import { type ServerDocumentKind, serverDocumentKinds } from '#libs/lifecycles/server/contract';
import { ServerFacts } from '#libs/record/server.facts';
import { ServerConformity } from '#libs/record/server.stop';
import { type Vote, Votes } from '#libs/record/votes/votes';
import type { FactReceipt } from '#libs/record/receipt';
import type { RecordRehearsal } from './rehearsal-record.js';
import { environmentFor, laySelections, serverDocuments } from './server-documents.js';

let servers = 0;

/** Servers on the record alone; the test takes the workflow's steps. */
export class ServerRecord {
  readonly facts: ServerFacts;
  readonly conformity: ServerConformity;
  readonly votes: Votes;

  constructor(private readonly kitei: RecordRehearsal) {
    this.facts = kitei.app.get(ServerFacts);
    this.conformity = kitei.app.get(ServerConformity);
    this.votes = kitei.app.get(Votes);
  }

  static async on(kitei: RecordRehearsal): Promise<ServerRecord> {
    await laySelections(kitei.app);
    return new ServerRecord(kitei);
  }

  /** A server whose design has begun. */
  async designed(exposure: 'INTERNAL' | 'EXTERNAL' = 'EXTERNAL'): Promise<string> {
    const design = { name: `srv${String(++servers).padStart(3, '0')}`, exposure, department: 'D600' } as const;
    return (await this.facts.design(this.kitei.by('endo'), design)).caseId;
  }

  /** Records a document as it should be, by whoever is responsible for it. */
  document(caseId: string, kind: ServerDocumentKind): Promise<FactReceipt> {
    const people = ['yamada', 'yoshida', 'maeda'].map((login) => this.kitei.id(login));
    const content = kind === 'ENVIRONMENT' ? environmentFor(people) : serverDocuments[kind];
    const by = serverDocumentKinds.indexOf(kind) < 7 ? 'endo' : 'yamada';
    return this.facts.recordDocument(this.kitei.by(by), caseId, kind, content, 'first version');
  }

  /** A server whose application the committee votes on; answers the case and the item. */
  async underReview(): Promise<{ caseId: string; itemId: string }> {
    const caseId = await this.designed();
    for (const kind of serverDocumentKinds) await this.document(caseId, kind);
    await this.facts.completeDesign(this.kitei.by('endo'), caseId);
    await this.facts.apply(this.kitei.by('yamada'), caseId);
    const { item } = await this.kitei.open(caseId, 'committee-review');
    return { caseId, itemId: item!.itemId };
  }

  /** Casts a vote on what is shown. */
  async vote(login: string, itemId: string, vote: string, more: Partial<Vote> = {}): Promise<FactReceipt> {
    return this.votes.cast(this.kitei.by(login), await this.said(itemId, vote, more));
  }

  /** The chair's casting vote. */
  async decide(login: string, itemId: string, vote: string, more: Partial<Vote> = {}): Promise<FactReceipt> {
    return this.votes.decide(this.kitei.by(login), await this.said(itemId, vote, more));
  }

  private async said(itemId: string, vote: string, more: Partial<Vote>): Promise<Vote> {
    const { subjectHash } = await this.kitei.item(itemId);
    return { itemId, vote, subjectHash, ...(vote === 'approve' ? {} : { reason: `because of ${vote}` }), ...more };
  }
}
