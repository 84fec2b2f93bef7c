import { Injectable } from '@nestjs/common';
import { type ServerDocumentKind, serverDocumentKinds } from '#libs/lifecycles/server/contract';
import { type Gate, gates } from '#libs/lifecycles/server/rules';
import { missing } from '#libs/record/door/refusals';
import { EventQueries } from '#libs/record/queries/event.queries';
import type { Page } from '#libs/record/queries/page';
import type { Scope } from '#libs/record/queries/scope';
import { ServerQueries } from '#libs/record/queries/server.queries';
import { WorkItemQueries } from '#libs/record/queries/work-item.queries';
import { type Look, ServerOutlook } from '#libs/record/server.outlook';
import { type Caller, scopeOf } from '../auth/caller.js';
import { type HistoryLine, type HistoryQuery } from '../http/history.dto.js';
import { historyOf } from '../http/history.js';
import type { PageQuery } from '../http/page.dto.js';
import { type ItemLadder, itemLadder } from '../work-items/ladder.dto.js';
import {
  type DocumentAnswer,
  documentAnswer,
  documentHead,
  type DocumentHeadAnswer,
  type DocumentsAnswer,
  type GateAnswer,
  gateAnswer,
  type StopPlanAnswer,
  stopPlanAnswer,
} from './outlook.view.js';
import type { ServerListQuery } from './server.dto.js';
import { type ServerAnswer, serverAnswer } from './server.view.js';

/** Reads servers for callers, within what concerns them. */
@Injectable()
export class ServerReader {
  constructor(
    private readonly servers: ServerQueries,
    private readonly outlook: ServerOutlook,
    private readonly events: EventQueries,
    private readonly items: WorkItemQueries,
  ) {}

  /** One page of servers. */
  async list(caller: Caller, query: ServerListQuery): Promise<Page<ServerAnswer>> {
    const page = await this.servers.list(query, scopeOn(caller));
    return { ...page, items: page.items.map((view) => serverAnswer(caller.directory, view)) };
  }

  /** One server. */
  async one(caller: Caller, id: string): Promise<ServerAnswer> {
    return serverAnswer(caller.directory, await this.servers.one(id, scopeOn(caller)));
  }

  /** The history of one server. */
  async history(caller: Caller, id: string, query: HistoryQuery): Promise<Page<HistoryLine>> {
    await this.servers.one(id, scopeOn(caller));
    return historyOf(this.events, caller.directory, id, query);
  }

  /** Every ladder of one server, the open one last. */
  async ladders(caller: Caller, id: string): Promise<{ items: ItemLadder[] }> {
    await this.servers.one(id, scopeOn(caller));
    return { items: (await this.items.ofCase(id)).map(itemLadder) };
  }

  /** The current version of every document, in the order of the regulation. */
  async documents(caller: Caller, id: string): Promise<DocumentsAnswer> {
    await this.servers.one(id, scopeOn(caller));
    const current = await this.servers.documents(id);
    const heads = serverDocumentKinds.flatMap((kind) => current.filter((document) => document.kind === kind));
    return { items: heads.map((head) => documentHead(caller.directory, head)) };
  }

  /** The versions of one document, the newest first. */
  async versions(caller: Caller, id: string, kind: ServerDocumentKind, part: PageQuery) {
    await this.servers.one(id, scopeOn(caller));
    const page = await this.servers.versions(id, kind, part);
    const items = page.items.map((head): DocumentHeadAnswer => documentHead(caller.directory, head));
    return { ...page, items };
  }

  /** One version of a document. */
  async document(caller: Caller, id: string, kind: ServerDocumentKind, version: string): Promise<DocumentAnswer> {
    await this.servers.one(id, scopeOn(caller));
    if (!/^[1-9]\d{0,8}$/.test(version)) throw missing({ ja: '版', en: 'version' }, 'version');
    return documentAnswer(caller.directory, await this.servers.document(id, kind, Number(version)));
  }

  /** What is missing before a gate. */
  async gate(caller: Caller, id: string, gate: string): Promise<GateAnswer> {
    await this.servers.one(id, scopeOn(caller));
    if (!Object.hasOwn(gates, gate)) throw missing({ ja: '関門', en: 'gate' }, 'gate');
    const { open, excepted } = await this.outlook.missing(lookOf(caller), id, gate as Gate);
    return gateAnswer(gate as Gate, open, excepted);
  }

  /** How a forced stop goes, or would go. */
  async stopPlan(caller: Caller, id: string): Promise<StopPlanAnswer> {
    const view = await this.servers.one(id, scopeOn(caller));
    const [plan, dependence] = await Promise.all([
      this.outlook.stopPlan(lookOf(caller), id),
      this.servers.dependence(view),
    ]);
    return stopPlanAnswer(caller.directory, plan, view, dependence);
  }
}

/** Designers work on the design of every server (4.2.1). */
function scopeOn(caller: Caller): Scope {
  const designs = caller.kind === 'person' && caller.directory.holds(caller.member, 'SYSTEM_DESIGNER');
  return designs ? 'all' : scopeOf(caller);
}

function lookOf({ actorId }: Caller): Look {
  return { actor: { id: actorId }, asOf: new Date().toISOString() };
}
