import { setImmediate as others } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Refusal, refuseIf, type Violation } from '#libs/kernel/violation';
import type { ExistingTerminal, TerminalModel } from '#libs/lifecycles/terminal/contract';
import {
  type ImportProgress,
  terminalImportWorkflowId,
  terminalImportWorkflowType,
} from '#libs/lifecycles/terminal/import';
import type { Directory } from './directory/snapshot.js';
import { Door } from './door/door.js';
import { missing } from './door/refusals.js';
import { newId } from './ids.js';
import { digestOf } from './ledger/hash.js';
import { type RefusedRow, Terminal, TerminalImport, TerminalImportPart, TerminalModelRow } from './terminal.entity.js';
import { macsOf } from './terminal.entry.js';
import { TerminalFacts } from './terminal.facts.js';
import { type ImportedTerminal, type LedgerKeys, rowIsLawful, topOfFile } from './terminal.import-rules.js';
import { refuseUnlessAdministrator } from './terminal.people.js';
import { terminalRegisterCaseId } from './terminal-register.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Rows of one file at most. */
export const mostTerminals = 20_000;
/** Rows that one activity enters. */
const rowsPerPart = 200;
/** As many at a time as leave connections for everybody else. */
const atOnce = 4;

/** What is answered at once: the file was taken whole, and is being entered. */
export interface ImportReceipt {
  readonly importId: string;
  readonly rows: number;
}

/** How far a file is. */
export interface ImportView extends ImportReceipt {
  readonly begunAt: Date;
  readonly begunBy: string;
  /** Rows that were entered. */
  readonly entered: number;
  /** Rows that stood in the ledger already. */
  readonly known: number;
  readonly refused: readonly RefusedRow[];
  readonly done: boolean;
}

/** Terminals that were there before Kitei, a whole ledger at once (4.3.1(1)). */
@Injectable()
export class TerminalImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    private readonly facts: TerminalFacts,
  ) {}

  /**
   * Takes a file whole or not at all: the refusal names every fault with its row. What is taken is entered part by part by a workflow, each
   * terminal by a fact of its own; the same file again changes nothing.
   */
  async begin(entry: FactEntry, directory: Directory, rows: readonly ImportedTerminal[]): Promise<ImportReceipt> {
    refuseIf('unlawful', await this.faults(directory, rows));
    const importId = newId('terminal-import');
    const terminals = rows.map(({ terminal }) => terminal);
    const standing = { caseId: terminalRegisterCaseId, slug: 'terminal-register', state: 'kept' };
    return this.door.enter({ ...entry, entrance: { standing } }, async (passage) => {
      refuseUnlessAdministrator(passage, entry, '4.3.1(1)');
      const { manager } = passage;
      const digest = digestOf(terminals);
      const head = { id: importId, begunAt: new Date(entry.asOf), begunBy: entry.personId, rows: rows.length, digest };
      await manager.insert(TerminalImport, head);
      for (let first = 0, part = 1; first < terminals.length; first += rowsPerPart, part += 1) {
        const some = terminals.slice(first, first + rowsPerPart);
        await manager.insert(TerminalImportPart, {
          importId,
          part,
          rows: some,
          entered: null,
          refused: null,
          takenAt: null,
        });
      }
      passage.note({
        ...{ transition: 'import', clause: '4.3.1(1)', part: `import/${importId}` },
        after: { rows: rows.length, digest },
      });
      const workflowId = terminalImportWorkflowId({ importId });
      passage.send('start', workflowId, { workflowId, workflowType: terminalImportWorkflowType, args: [{ importId }] });
      return { importId, rows: rows.length };
    });
  }

  /** Enters the next part; asked again after it died half-way, it finds what is there already. */
  async takeNext(importId: string, asOf: string): Promise<ImportProgress> {
    const { manager } = this.dataSource;
    const head = await manager.findOneByOrFail(TerminalImport, { id: importId });
    const next = await manager.findOne(TerminalImportPart, {
      where: { importId, takenAt: IsNull() },
      order: { part: 'ASC' },
    });
    if (!next) return { left: 0 };
    const known = await this.keysOf(next.rows);
    const fresh = next.rows.filter(({ assetNumber }) => !known.numbers.has(assetNumber));
    const entry: FactEntry = { actor: { id: head.begunBy }, personId: head.begunBy, asOf, unhurried: true };
    const outcomes: (RefusedRow | 'entered' | 'known')[] = [];
    for (let first = 0; first < fresh.length; first += atOnce) {
      const some = fresh.slice(first, first + atOnce);
      outcomes.push(...(await Promise.all(some.map((terminal) => this.enter(entry, terminal)))));
    }
    const refused = outcomes.filter((outcome) => typeof outcome !== 'string');
    const entered = outcomes.filter((outcome) => outcome === 'entered').length;
    await manager.update(
      TerminalImportPart,
      { importId, part: next.part, takenAt: IsNull() },
      { entered, refused, takenAt: new Date(asOf) },
    );
    return { left: await manager.countBy(TerminalImportPart, { importId, takenAt: IsNull() }) };
  }

  /** How far an import is. */
  async progress(importId: string): Promise<ImportView> {
    const head = await this.dataSource.manager.findOneBy(TerminalImport, { id: importId });
    if (!head) throw missing({ ja: '取込', en: 'import' });
    const parts = await this.dataSource.query<(Omit<TerminalImportPart, 'rows'> & { size: number })[]>(
      `SELECT entered, refused, taken_at AS "takenAt", jsonb_array_length(rows) AS size FROM terminal_import_part
       WHERE import_id = $1 ORDER BY part`,
      [importId],
    );
    const taken = parts.filter(({ takenAt }) => takenAt !== null);
    const refused = taken.flatMap((part) => part.refused ?? []);
    const entered = taken.reduce((sum, part) => sum + (part.entered ?? 0), 0);
    const seen = taken.reduce((sum, { size }) => sum + size, 0);
    const { begunAt, begunBy, rows } = head;
    return {
      importId,
      rows,
      begunAt,
      begunBy,
      entered,
      known: seen - entered - refused.length,
      refused,
      done: seen === rows,
    };
  }

  /** One that another attempt at the same part has entered meanwhile is known. */
  private async enter(entry: FactEntry, terminal: ExistingTerminal): Promise<RefusedRow | 'entered' | 'known'> {
    try {
      await this.facts.enterExisting(entry, terminal);
      return 'entered';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { assetNumber, serial } = terminal;
      const there = await this.dataSource.manager.existsBy(Terminal, { assetNumber, serial });
      return there ? 'known' : { assetNumber, codes: error.message };
    }
  }

  private async faults(directory: Directory, rows: readonly ImportedTerminal[]): Promise<Violation[]> {
    const keys = await this.keysOf(rows.map(({ terminal }) => terminal));
    const above = topOfFile();
    const found: Violation[] = [];
    for (const [index, row] of rows.entries()) {
      // Whoever else asks something meanwhile is not kept waiting for a whole file.
      if (index % 1_000 === 999) await others();
      found.push(...rowIsLawful(row, directory, keys, above));
    }
    return found;
  }

  private async keysOf(terminals: readonly ImportedTerminal['terminal'][]): Promise<LedgerKeys> {
    const models = await this.dataSource.manager.find(TerminalModelRow);
    const rows = await this.dataSource.query<{ number: string; serial: string; macs: string[] }[]>(
      `SELECT asset_number AS number, serial, macs::text[] AS macs FROM terminal
       WHERE asset_number = ANY($1) OR serial = ANY($2) OR macs && $3::macaddr[]`,
      [
        terminals.map(({ assetNumber }) => assetNumber),
        terminals.map(({ serial }) => serial),
        terminals.flatMap(macsOf),
      ],
    );
    return {
      models: new Map(models.map((model): [string, TerminalModel] => [model.code, model])),
      numbers: new Map(rows.map(({ number, serial }) => [number, serial])),
      serials: new Map(rows.map(({ number, serial }) => [serial, number])),
      macs: new Map(rows.flatMap(({ number, macs }) => macs.map((mac): [string, string] => [mac, number]))),
    };
  }
}
