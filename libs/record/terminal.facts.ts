import { Injectable } from '@nestjs/common';
import { Refusal, refuseIf } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import { checklistClauses, linesOf } from '#libs/lifecycles/terminal/checklist';
import type {
  Checklist,
  ChecklistItem,
  ChecklistLine,
  ExistingTerminal,
  TerminalEntry,
  TerminalModel,
  TerminalTerms,
} from '#libs/lifecycles/terminal/contract';
import { modelMayGoOut, onlyCompanyTerminals } from '#libs/lifecycles/terminal/rules';
import { breach } from '#libs/lifecycles/terminal/violation';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse, wrongState } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { citationsOf, EvidenceFiles } from './evidence/evidence-files.js';
import { newId } from './ids.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { Terminal } from './terminal.entity.js';
import { entryIsLawful, macsAreFree, macsOf, rowOf } from './terminal.entry.js';
import { setUpLacks } from './terminal.ground.js';
import { refuseUnlessAdministrator, userNamed } from './terminal.people.js';
import { conditionsFor } from './terminal-register.js';
import { changeTerminal, insertTerminal, terminalLine, terminalOf, type TerminalChange } from './terminal.rows.js';
import type { FactEntry } from './work-items/item-facts.js';
import { callOff } from './work-items/overtake.js';

/** Lines of the checklist that are attested at once. */
export type AttestedLines = Readonly<Partial<Record<ChecklistItem, ChecklistLine>>>;

/** Facts about a client terminal as a whole, by the client terminal administrators (4.3). */
@Injectable()
export class TerminalFacts {
  constructor(
    private readonly door: Door,
    private readonly evidence: EvidenceFiles,
  ) {}

  /** Enters a terminal in the ledger; it is set up before anybody gets it (4.3.1). Refused with every violation at once. */
  register(entry: FactEntry, said: TerminalEntry): Promise<FactReceipt> {
    return this.create(entry, async (passage, id) => {
      const terminal = await entered(passage, entry, id, said);
      passage.concern({ ...concerning(terminal), userId: null });
      passage.move('register', { after: terminalLine(terminal) });
      startWorkflow(passage);
      insertTerminal(passage, terminal);
      return receiptOf(passage, 'register');
    });
  }

  /** Enters a terminal that was there before Kitei: in use by somebody, or in stock (4.3.1(1)). Its set-up is attested afterwards. */
  enterExisting(entry: FactEntry, { user, ...said }: ExistingTerminal): Promise<FactReceipt> {
    return this.create(entry, async (passage, id) => {
      const holder = user === undefined ? null : userNamed(passage, user);
      const terminal = { ...(await entered(passage, entry, id, said)), userId: holder?.id ?? null };
      passage.concern({
        ...concerning(terminal),
        ...(holder ? { departmentCode: holder.department } : {}),
        userId: terminal.userId,
      });
      const fact = holder ? 'enter-in-use' : 'enter-in-stock';
      passage.move(fact, { after: terminalLine(terminal) });
      startWorkflow(passage);
      insertTerminal(passage, terminal);
      return receiptOf(passage, fact);
    });
  }

  /** Revises what the ledger says of its use; a standing terminal that now lacks something owes its set-up (4.3.1(1),(2)). */
  revise(entry: FactEntry, terminalId: string, said: Partial<TerminalTerms>, reason: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      const before = terminalOf(passage);
      refuseUnlessAdministrator(passage, entry, '4.3.1(1)');
      const { placeOfUse, importance, takeOut, confidential, macs }: TerminalTerms = { ...before, ...said };
      const model = await modelOf(passage, before.model);
      const others = said.macs ? await macsOfOthers(passage, macsOf({ macs }), before.id) : [];
      refuseIf('unlawful', [
        ...(takeOut && model ? modelMayGoOut(model) : []),
        ...(said.macs ? macsAreFree(said.macs, others) : []),
        ...(before.confidential && !confidential ? [onlyInitialised()] : []),
      ]);
      const change = {
        placeOfUse,
        importance,
        takeOut,
        confidential,
        macs: said.macs ? macsOf({ macs }) : before.macs,
      };
      return this.restate(passage, 'revise', change, reason);
    });
  }

  /** Attests lines of the set-up checklist with their evidence (4.3.1(2)-(8), 4.3.2(1)). */
  attest(entry: FactEntry, terminalId: string, lines: AttestedLines): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      const { kind, checklist } = terminalOf(passage);
      refuseUnlessAdministrator(passage, entry, '4.3.1(2)');
      const said = Object.entries(lines) as [ChecklistItem, ChecklistLine][];
      const possible = linesOf({ kind, takeOut: true });
      const files = said.flatMap(([item, { evidence }]) =>
        citationsOf(evidence, { purpose: 'set-up', field: `lines.${item}.evidence`, clause: checklistClauses[item] }),
      );
      refuseIf('unlawful', [
        ...(said.length > 0 ? [] : [nothingAttested()]),
        ...said.flatMap(([item]) => (possible.includes(item) ? [] : [notOfItsKind(item)])),
        ...(await this.evidence.unknown(passage, files)),
      ]);
      const attested: Checklist = Object.fromEntries(
        said.map(([item, line]) => [item, { ...line, at: passage.asOf, by: entry.personId }]),
      );
      const receipt = await this.restate(passage, 'attest', { checklist: { ...checklist, ...attested } });
      await this.evidence.cite(passage, files);
      return receipt;
    });
  }

  /** Hands a terminal that is set up over to its user (4.3.1(1)); one that somebody had is initialised before (4.3.3(1)). */
  handOver(entry: FactEntry, terminalId: string, user: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      const terminal = terminalOf(passage);
      refuseUnlessAdministrator(passage, entry, '4.3.1(1)');
      if (terminal.held) throw inHand(terminal.held);
      const to = userNamed(passage, user);
      if (!passage.may('hand-over')) throw notReady(passage, terminal, to.id);
      await conditionsFor(passage);
      refuseIf('conflict', await setUpLacks(passage, terminal));
      passage.concern({ departmentCode: to.department, userId: to.id, applicantId: null });
      const handOver = { to: to.id, by: entry.personId, at: passage.asOf };
      const after = changeTerminal(passage, { userId: to.id, handOver, sanitisation: null });
      passage.move('hand-over', { after });
      tellWorkflow(passage, 'hand-over');
      return receiptOf(passage, 'hand-over');
    });
  }

  /** Takes a terminal back; it is initialised and set up anew before anybody else gets it (4.3.3(1)). */
  takeBack(entry: FactEntry, terminalId: string, reason?: string): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: terminalId } }, async (passage) => {
      const terminal = terminalOf(passage);
      refuseUnlessAdministrator(passage, entry, '4.3.3(1)');
      // In stock it waits for its set-up only: nobody had it.
      if (!passage.may('return') || terminal.userId === null) {
        throw wrongState('terminal', passage.table, 'return', passage.governed.state);
      }
      await callOff(passage, 'return');
      passage.concern({ userId: null, applicantId: null });
      const after = changeTerminal(passage, givenBack);
      passage.move('return', { ...(reason ? { reason } : {}), after });
      tellWorkflow(passage, 'return');
      return receiptOf(passage, 'return');
    });
  }

  /** Says how a terminal stands now; one at rest whose set-up no longer suffices has it put right (4.3.1(2)). */
  private async restate(passage: Passage, fact: 'revise' | 'attest', change: TerminalChange, reason?: string) {
    passage.move(fact, { ...(reason ? { reason } : {}), after: changeTerminal(passage, change) });
    const receipt = receiptOf(passage, fact);
    const lacks = passage.may('owe-set-up') ? await setUpLacks(passage, { ...terminalOf(passage), ...change }) : [];
    if (lacks.length === 0) return receipt;
    passage.move('owe-set-up', { after: { lacks: lacks.map(({ clause, field }) => ({ clause, field })) } });
    tellWorkflow(passage, 'owe-set-up');
    return receiptOf(passage, 'owe-set-up');
  }

  private create(entry: FactEntry, act: (passage: Passage, id: string) => Promise<FactReceipt>): Promise<FactReceipt> {
    const id = newId('terminal');
    const create = { id, slug: 'terminal', workflowId: workflowIdOf('terminal', id) };
    return this.door.enter({ ...entry, entrance: { create } }, (passage) => act(passage, id));
  }
}

/** What a terminal is without its user. */
export const givenBack = { userId: null, handOver: null, outing: null } satisfies TerminalChange;

function concerning({ departmentCode }: Terminal) {
  return { departmentCode, applicantId: null, administratorRole: 'CLIENT_TERMINAL_ADMINISTRATOR' as const };
}

/** Judges an entry and makes its row; an attempt with a personal terminal is kept (4.3.1(1), 4.8.1(2)⑤). */
async function entered(passage: Passage, entry: FactEntry, id: string, said: TerminalEntry): Promise<Terminal> {
  refuseUnlessAdministrator(passage, entry, '4.3.1(1)');
  const model = await modelOf(passage, said.model);
  const [known] = await passage.read<{ number: boolean; serial: boolean }>(
    `SELECT EXISTS (SELECT FROM terminal WHERE asset_number = $1) AS number, EXISTS (SELECT FROM terminal WHERE serial = $2) AS serial`,
    [said.assetNumber, said.serial],
  );
  const found = entryIsLawful(said, passage.directory, {
    ...{ model, assetNumberTaken: known?.number ?? false, serialTaken: known?.serial ?? false },
    macsTaken: await macsOfOthers(passage, macsOf(said), id),
  });
  const [first, ...others] = found;
  const personal = onlyCompanyTerminals(said.ownership).length > 0;
  const about: Record<string, string> = personal ? { terminal: said.assetNumber } : {};
  if (first || !model) throw new Refusal('unlawful', [first!, ...others], about);
  return rowOf(id, said, model);
}

/** A model of the register. */
export async function modelOf(passage: Passage, code: string): Promise<TerminalModel | undefined> {
  const [model] = await passage.read<TerminalModel>(
    `SELECT kind, name, bios_authentication AS "biosAuthentication", security_chip AS "securityChip", encryption, authentication,
       storage, withdrawn FROM terminal_model WHERE code = $1`,
    [code],
  );
  return model;
}

async function macsOfOthers(passage: Passage, macs: readonly string[], id: string): Promise<string[]> {
  const rows = await passage.read<{ mac: string }>(
    `SELECT m::text AS mac FROM terminal t JOIN governed_case c ON c.id = t.id, unnest(t.macs) AS m
     WHERE t.macs && $1::macaddr[] AND t.id <> $2 AND c.state <> 'disposed' AND m = ANY($1::macaddr[])`,
    [macs, id],
  );
  return rows.map(({ mac }) => mac);
}

const onlyInitialised = () =>
  breach(
    'held-confidential',
    '4.6.2(3)',
    'confidential',
    '機密情報を入れた端末は、初期化されるまで機密扱いのままです。',
    'What has held confidential information stays so until it is initialised.',
  );

const nothingAttested = () =>
  breach(
    'nothing-attested',
    '4.3.1(2)',
    'lines',
    '確認した項目を記載してください。',
    'Name the lines that are attested.',
  );

const notOfItsKind = (item: ChecklistItem) =>
  breach(
    'line-not-of-kind',
    checklistClauses[item],
    `lines.${item}`,
    'この種別の端末にはない項目です。',
    'Terminals of this kind have no such line.',
  );

/** A repair or a disposal has it in hand. */
function inHand({ caseId, kind }: NonNullable<Terminal['held']>) {
  return refuse(
    'conflict',
    'terminal/in-other-hands',
    {
      ja: kind === 'REPAIR' ? `修理中です(${caseId})。` : `廃棄の手続き中です(${caseId})。`,
      en: kind === 'REPAIR' ? `It is being repaired (${caseId}).` : `It is about to be disposed of (${caseId}).`,
    },
    { clause: kind === 'REPAIR' ? '4.6.1(1)' : '4.6.3(1)' },
  );
}

function notReady({ table, governed }: Passage, { userId }: Terminal, to: string) {
  if (userId === null || userId === to) return wrongState('terminal', table, 'hand-over', governed.state);
  return refuse(
    'conflict',
    'terminal/reinitialisation-required',
    {
      ja: '利用者を直接変更することはできません。返却し、初期化と再設定をしてから渡してください。',
      en: 'Its user is not changed directly: take it back, initialise it and set it up anew first.',
    },
    { field: 'user', clause: '4.3.3(1)' },
  );
}
