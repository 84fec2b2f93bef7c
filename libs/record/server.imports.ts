import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal, refuseIf, type Violation } from '#libs/kernel/violation';
import type { ExistingServer } from '#libs/lifecycles/server/contract';
import { breach } from '#libs/lifecycles/server/violation';
import type { Directory } from './directory/snapshot.js';
import { ServerFacts } from './server.facts.js';
import { peopleNamed } from './server.people.js';
import { unknownPlaces } from './server.places.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Servers of one call at most: what one request can write in its time. */
export const mostServers = 500;

/** As many at a time as leave connections for everybody else. */
const atOnce = 4;

/** A server of an import, with how its author knows a field of it, e.g. `servers.csv:3 department`. */
export interface ImportedServer {
  readonly server: ExistingServer;
  readonly place: (field: string) => string;
}

/** What became of one server. */
export interface ImportedLine {
  readonly name: string;
  readonly outcome: 'registered' | 'already';
  readonly caseId: string;
}

/** Servers that were there before the regulation, many at once (4.2.2(6)). */
@Injectable()
export class ServerImports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly facts: ServerFacts,
  ) {}

  /**
   * Registers the servers of a call, each by a fact of its own; one whose name is registered stays as it is, so that a call may be
   * repeated. None is taken while anything is wrong with any of them: the refusal names every fault with its place.
   */
  async register(entry: FactEntry, directory: Directory, rows: readonly ImportedServer[]): Promise<ImportedLine[]> {
    refuseIf('unlawful', await this.faults(directory, rows));
    const { expectedVersion: _of, idempotency: _key, ...way } = entry;
    const lines: ImportedLine[] = [];
    while (lines.length < rows.length) {
      const some = rows.slice(lines.length, lines.length + atOnce);
      lines.push(...(await Promise.all(some.map(({ server }) => this.line({ ...way, unhurried: true }, server)))));
    }
    return lines;
  }

  private async faults(directory: Directory, rows: readonly ImportedServer[]): Promise<Violation[]> {
    const wanted = rows.map(({ server }) => server.device).filter((device) => device !== undefined);
    const known = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM lan_device WHERE id = ANY($1) AND NOT withdrawn',
      [wanted],
    );
    const devices = new Set(known.map(({ id }) => id));
    const names = new Map<string, number>();
    return rows.flatMap(({ server, place }, index) => {
      const twice = names.has(server.name);
      names.set(server.name, index);
      return [
        ...(twice ? [nameTwice(server.name)] : []),
        ...unknownPlaces(directory, server, devices.has(server.device ?? '')),
        ...peopleNamed({ directory }, server.administrators, 'administrators').unknown,
        ...peopleNamed({ directory }, server.operators, 'operators').unknown,
      ].map((violation) => ({ ...violation, field: place(violation.field ?? '') }));
    });
  }

  private async line(entry: FactEntry, server: ExistingServer): Promise<ImportedLine> {
    const { name } = server;
    const before = await this.named(name);
    if (before) return { name, outcome: 'already', caseId: before };
    try {
      const { caseId } = await this.facts.registerExisting(entry, server);
      return { name, outcome: 'registered', caseId };
    } catch (error) {
      // The same call was sent twice at the same time.
      const raced = error instanceof Refusal && error.message === 'server/name-taken' && (await this.named(name));
      if (raced) return { name, outcome: 'already', caseId: raced };
      throw error;
    }
  }

  private async named(name: string): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ id: string }[]>('SELECT id FROM server WHERE name = $1', [name]);
    return row?.id;
  }
}

function nameTwice(name: string): Violation {
  return breach('name-twice', '4.2.2(6)', 'name', `サーバ名「${name}」が重複しています。`, `"${name}" occurs twice.`);
}
