import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import type {
  Detection,
  Improvement,
  Instruction,
  Insufficiency,
  OffProcedureAction,
  StepTick,
} from '#libs/lifecycles/server-breach/contract';
import { hasHappened, isSaid } from '#libs/lifecycles/server-breach/rules';
import { planInstant } from '#libs/policy/plan';
import { Door, type Entry } from './door/door.js';
import type { Passage } from './door/passage.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { PolicyBook } from './policy/book.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { ServerBreach } from './server-breach.entity.js';
import { ServerBreachMoves } from './server-breach.moves.js';
import { refuseUnlessServersOwn, tellAdministrators, tellAll } from './server-breach.people.js';
import { breachOf, changeBreach, done, insertBreach, pinnedProcedure, serverNamed } from './server-breach.rows.js';
import { refuseIfClaimedByAnother } from './work-items/authority.js';
import { definitionOf } from './work-items/definition.js';
import type { FactEntry } from './work-items/item-facts.js';
import { closeItem, openItemOf } from './work-items/rows.js';

type ReporterEntry = Omit<Entry, 'entrance'>;
/** The latest breach of an alert. */
type Known = Pick<ServerBreach, 'id' | 'open'>;
type Own = keyof ServerBreachMoves['facts'];

/** Facts about a breach as a whole (4.2.4(9)-(11)); report, handling and review come by their work items. */
@Injectable()
export class ServerBreachFacts {
  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
    private readonly moves: ServerBreachMoves,
  ) {}

  /**
   * A breach was noticed (4.2.4(9)): its case begins, the procedure of the server is pinned, and the whole committee is told. The same
   * alert of the same source about the same server is the same breach while that is open: repeated, it changes nothing; in other words,
   * they are kept and the server's administrators are told. After the end, other words are a new breach that names the old one.
   */
  async report(entry: ReporterEntry, detection: Detection): Promise<FactReceipt> {
    for (let attempt = 1; ; attempt++) {
      const known = await this.knownAs(detection);
      try {
        const again = known && (await this.tellAgain(entry, known, detection));
        return again ?? (await this.begin(entry, detection, known));
      } catch (error) {
        // The same alert has just come in by another way: it is known now.
        if (!tookTheAlert(error) || attempt === 5) throw error;
      }
    }
  }

  /** A step of the pinned procedure was done, in whatever order (4.2.4(9)). */
  tick(entry: FactEntry, breachId: string, tick: StepTick): Promise<FactReceipt> {
    return this.own(entry, breachId, ['tick'], tick, true);
  }

  /** The procedure alone is not enough, or what seemed to be over is not: the committee learns of it in the same statement (4.2.4(10)). */
  declareInsufficient(entry: FactEntry, breachId: string, said: Insufficiency): Promise<FactReceipt> {
    return this.own(entry, breachId, ['declare-insufficient'], said);
  }

  /** Records what was done outside the procedure, under an instruction (4.2.4(10)). */
  act(entry: FactEntry, breachId: string, action: OffProcedureAction): Promise<FactReceipt> {
    return this.own(entry, breachId, ['act-off-procedure'], action);
  }

  /** The server is back (4.2.4(9)); also while report or committee are still waited for. */
  improve(entry: FactEntry, breachId: string, said: Improvement): Promise<FactReceipt> {
    return this.own(entry, breachId, ['improve', 'improve-early'], said);
  }

  /** A member of the committee instructs, as often as it takes (4.2.4(10)). */
  instruct(entry: FactEntry, breachId: string, said: Instruction): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: breachId } }, (passage) => {
      const first = this.moves.choose(passage, ['instruct', 'instruct-first']) as Own;
      return this.record(passage, entry, [first, 'instruct-further'], said);
    });
  }

  private own(
    entry: FactEntry,
    breachId: string,
    facts: readonly Own[],
    said: object,
    operatorsToo = false,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: breachId } }, async (passage) => {
      await refuseUnlessServersOwn(passage, operatorsToo);
      return this.record(passage, entry, facts, said);
    });
  }

  /** Writes the first of the facts that the table allows; it settles the item that asks for it, or takes the place of what is waited for. */
  private async record(
    passage: Passage,
    { personId }: FactEntry,
    facts: readonly Own[],
    said: object,
  ): Promise<FactReceipt> {
    const fact = facts.find((name) => passage.may(name)) ?? facts[0]!;
    const begins = passage.table[fact]?.begins ?? false;
    const change = passage.may(fact) ? await this.moves.facts[fact](passage, said as never) : {};
    const item = await openItemOf(passage);
    const asked = item && [definitionOf(item.slug, item.purpose).answers.complete].flat().includes(fact);
    if (asked) refuseIfClaimedByAnother(item, personId);
    passage.move(fact, { ...change, ...(asked ? { part: item.id } : {}) });
    if (item && (asked || begins)) {
      const state = asked ? 'settled' : 'cancelled';
      closeItem(passage, item, { state, outcome: fact, by: personId, ...(asked ? { evidence: said } : {}) });
    }
    if (begins) tellWorkflow(passage, fact, asked ? item.id : undefined);
    return receiptOf(passage, fact, asked ? item.id : undefined);
  }

  private async begin(entry: ReporterEntry, detection: Detection, previous?: Known): Promise<FactReceipt> {
    const id = newId('server-breach');
    const create = { id, slug: 'server-breach', workflowId: workflowIdOf('server-breach', id) };
    return this.door.enter({ ...entry, entrance: { create } }, async (passage) => {
      const { detectedAt, source, alertId = null, seen } = detection;
      const server = await serverNamed(passage, detection.server);
      refuseIf('unlawful', [...(server ? [] : [unknownServer(detection.server)]), ...this.isHeard(passage, detection)]);
      if (!server) throw new Error('unreachable');
      // Nobody but the server's own people and those who oversee the company learns of it by a relation to the case.
      passage.concern({ departmentCode: null, applicantId: null, userId: null, administratorRole: null });
      const procedure = await pinnedProcedure(passage, server.id);
      const lacking = { reason: noProcedure, ...done(passage) };
      const breach: ServerBreach = {
        ...{ id, serverId: server.id, source, alertId, seen, detectedAt: new Date(detectedAt) },
        ...{ previousId: previous?.id ?? null, open: true, retellings: [], procedure, ticks: {}, report: null },
        ...{
          insufficiency: procedure ? null : lacking,
          authorities: {},
          handling: null,
          improvement: null,
          review: null,
        },
      };
      passage.move('detect', insertBreach(passage, breach));
      if (!procedure) passage.move('lack-procedure', { reason: noProcedure });
      startWorkflow(passage);
      const noticed = { server: server.name, source, seen, detectedAt, procedure: procedure !== null };
      tellAll(passage, server, 'breach-detected', noticed);
      return receiptOf(passage, 'detect');
    });
  }

  /** Undefined when the breach is over and this is something else: it begins anew. */
  private tellAgain(entry: ReporterEntry, { id }: Known, detection: Detection): Promise<FactReceipt | undefined> {
    const { detectedAt, seen } = detection;
    return this.door.enter({ ...entry, entrance: { caseId: id } }, async (passage) => {
      const breach = breachOf(passage);
      const told = [{ detectedAt: breach.detectedAt.toISOString(), seen: breach.seen }, ...breach.retellings];
      if (told.some((each) => each.detectedAt === detectedAt && each.seen === seen)) return knownReceipt(passage);
      if (!breach.open) return undefined;
      refuseIf('unlawful', this.isHeard(passage, detection));
      const retellings = [...breach.retellings, { detectedAt, seen, ...done(passage) }];
      await tellAdministrators(passage, 'breach-retold', { seen, detectedAt });
      passage.note({ transition: 'tell-again', clause: '4.2.4(9)', ...changeBreach(passage, { retellings }) });
      return receiptOf(passage, 'tell-again');
    });
  }

  private isHeard(passage: Passage, { detectedAt, seen, source }: Detection) {
    const { policy, asOf } = passage;
    const latest = planInstant(asOf, policy.span('sign-in.max-skew'), this.policies.calendarOf(policy)).at;
    return [
      ...hasHappened(detectedAt, latest, 'detectedAt', '4.2.4(9)'),
      ...isSaid(source, 'source', '4.2.4(9)', { ja: '検知元', en: 'what noticed it' }),
      ...isSaid(seen, 'seen', '4.2.4(9)', { ja: '検知した内容', en: 'what was seen' }),
    ];
  }

  private async knownAs({ server, source, alertId }: Detection): Promise<Known | undefined> {
    if (alertId === undefined) return undefined;
    const [known] = await this.dataSource.query<Known[]>(
      `SELECT b.id, b.open FROM server_breach b JOIN server s ON s.id = b.server_id
       WHERE (s.id = $1 OR s.name = $1) AND b.source = $2 AND b.alert_id = $3 ORDER BY b.open DESC, b.id DESC LIMIT 1`,
      [server, source, alertId],
    );
    return known;
  }
}

const noProcedure = 'サーバに侵害時対応手順がない / The server has no breach response procedure';

function unknownServer(reference: string) {
  return {
    code: 'server-breach/unknown-server',
    clause: '4.2.4(9)',
    field: 'server',
    message: {
      ja: `「${reference}」というサーバは登録されていません。`,
      en: `No server is registered as "${reference}".`,
    },
  } as const;
}

/** The receipt that the first telling got, with the case as it stands now. */
function knownReceipt({ governed, table }: Passage): FactReceipt {
  const { id: caseId, slug, state, version, openedAt } = governed;
  const { clause } = table.detect!;
  return {
    ...{ caseId, slug, state, version },
    fact: { sequence: 1, transition: 'detect', clause, at: new Date(openedAt).toISOString() },
  };
}

function tookTheAlert(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'server_breach_alert';
}
