import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import type { MediumEntry } from '#libs/lifecycles/medium/contract';
import type { Placed } from '#libs/lifecycles/medium/rules';
import { breach } from '#libs/lifecycles/medium/violation';
import type { Directory } from './directory/snapshot.js';
import { judgeEntry, type JudgedEntry } from './medium.entering.js';
import { MediumFacts } from './medium.facts.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Media of one call at most: what one request can write in its time. */
export const mostMedia = 500;

/** A medium of an import, with how its author knows a field of it, e.g. `media.csv:3 serial`. */
export interface ImportedMedium {
  readonly medium: MediumEntry;
  readonly place: (field: string) => string;
}

/** What became of one medium. */
export interface ImportedMediumLine {
  readonly assetNumber: string;
  /** `already`: the very medium was in the ledger and stays as it is there. */
  readonly outcome: 'registered' | 'already';
  readonly caseId: string;
}

/** Media that are there already, many at once (4.6.2(1)). */
@Injectable()
export class MediumImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: MediumFacts,
  ) {}

  /**
   * Registers the media of a call, each by a fact of its own; one that is in the ledger stays as it is, so that a call may be repeated.
   * None is taken while anything is wrong with any of them: the refusal names every fault with its place. A key may be on a medium of an
   * earlier row.
   */
  async register(
    entry: FactEntry,
    directory: Directory,
    rows: readonly ImportedMedium[],
  ): Promise<ImportedMediumLine[]> {
    const judged = await this.judge(directory, rows);
    const { expectedVersion: _of, idempotency: _key, ...way } = entry;
    const lines: ImportedMediumLine[] = [];
    for (const [index, { medium }] of rows.entries()) {
      const { assetNumber } = medium;
      const there = judged[index]?.caseId;
      const { caseId } = there ? { caseId: there } : await this.facts.register({ ...way, unhurried: true }, medium);
      lines.push({ assetNumber, outcome: there ? 'already' : 'registered', caseId });
    }
    return lines;
  }

  private async judge(directory: Directory, rows: readonly ImportedMedium[]): Promise<JudgedEntry[]> {
    const read = <Row>(sql: string, parameters: readonly unknown[]) =>
      this.dataSource.query<Row[]>(sql, [...parameters]);
    const earlier = new Map<string, Placed>();
    const serials = new Set<string>();
    const judged: JudgedEntry[] = [];
    const found: Violation[] = [];
    for (const { medium, place } of rows) {
      const one = await judgeEntry(read, directory, medium, earlier);
      const wrong = [
        ...(earlier.has(medium.assetNumber) ? [twice('assetNumber', medium.assetNumber)] : []),
        ...(serials.has(medium.serial) ? [twice('serial', medium.serial)] : []),
        ...one.unlawful,
        ...(one.caseId === undefined ? one.taken : []),
      ];
      found.push(...wrong.map((violation) => ({ ...violation, field: place(violation.field ?? '') })));
      if (!earlier.has(medium.assetNumber)) earlier.set(medium.assetNumber, medium);
      serials.add(medium.serial);
      judged.push(one);
    }
    refuseIf('unlawful', found);
    return judged;
  }
}

function twice(field: string, value: string): Violation {
  return breach(
    `${field === 'serial' ? 'serial' : 'asset-number'}-twice`,
    '4.6.2(1)',
    field,
    `「${value}」が重複しています。`,
    `"${value}" occurs twice.`,
  );
}
