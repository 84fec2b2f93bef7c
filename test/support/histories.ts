import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import proto from '@temporalio/proto';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { Slug } from '#libs/kernel/slug';
import { bundleFromSources } from '#libs/temporal/bundle';
import { installRuntime } from '#libs/temporal/runtime';
import { replayOptions } from '#libs/temporal/worker';
import { testBundle } from './bundle.js';
import { eventually } from './eventually.js';
import { rehearsalCodecKeys } from './rehearsal-codec.js';
import { type Rehearsal, startRehearsal } from './rehearsal.js';

const { History } = proto.temporal.api.history.v1;

/** Never readable in a history, whatever it is about. */
const machinery = ['"standing"', 'stepKey', 'person_', 'work_item_'];

/**
 * The stored histories of a lifecycle, by name. Whoever changes a workflow so that these no longer replay has changed what running cases
 * live by: use a patch marker, or, before any release, delete them; `KITEI_RECORD_HISTORIES=<slug>` records what is missing of that one.
 */
export class Histories<Name extends string> {
  constructor(
    readonly slug: Slug,
    readonly names: readonly Name[],
  ) {}

  /**
   * If somebody asked for it, lets what is missing happen on the real engine and stores it.
   * @param happen answers the case, or the id of the workflow, once its history is to be stored
   */
  async recordMissing(happen: (kitei: Rehearsal, name: Name) => Promise<string>): Promise<void> {
    installRuntime({ level: 'ERROR' });
    const missing = this.names.filter((name) => !existsSync(this.fileOf(name)));
    if (process.env.KITEI_RECORD_HISTORIES !== this.slug || missing.length === 0) return;
    const kitei = await startRehearsal();
    try {
      for (const name of missing) await this.store(kitei, name, await happen(kitei, name));
    } finally {
      await kitei.close();
    }
  }

  /** One of them goes on under the workflows of this release. */
  async goesOn(name: Name): Promise<void> {
    expect([name, existsSync(this.fileOf(name))]).toEqual([name, true]);
    expect(await this.replay(testBundle(), [name])).toEqual(new Map([[name, undefined]]));
  }

  /** None goes on under the workflows beside them, which wait for something else. */
  async areLostByChange(): Promise<void> {
    const errors = await this.replay(await bundleFromSources(`${this.folder}changed.workflows.ts`), this.names);
    expect([...errors.keys()].toSorted()).toEqual(this.names.toSorted());
    for (const error of errors.values()) expect(error).toBeInstanceOf(DeterminismViolationError);
  }

  /** None holds anything readable of its payloads, nor any of these words. */
  holdNothingReadable(...words: readonly string[]): void {
    for (const name of this.names) {
      const readable = this.readableIn(name);
      expect(readable).toContain('binary/encrypted');
      const found = [...machinery, ...words].filter((word) => readable.includes(word));
      expect([name, found]).toEqual([name, []]);
    }
  }

  private async replay(bundle: WorkflowBundleOption, names: readonly Name[]): Promise<Map<string, Error | undefined>> {
    const options = replayOptions({ codecKeys: rehearsalCodecKeys, bundle });
    const histories = names.map((name) => ({ workflowId: name, history: this.read(name) }));
    const errors = new Map<string, Error | undefined>();
    for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
      errors.set(workflowId, error);
    return errors;
  }

  private async store(kitei: Rehearsal, name: Name, id: string): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const history = History.fromObject(await kitei.workflow(id).fetchHistory());
    const readable = History.toObject(history, { enums: String, bytes: String, longs: String });
    writeFileSync(this.fileOf(name), `${JSON.stringify(readable)}\n`);
  }

  private read(name: Name) {
    return History.fromObject(JSON.parse(readFileSync(this.fileOf(name), 'utf8')) as Record<string, unknown>);
  }

  /** Its texts, and its payloads as if they were texts. */
  private readableIn(name: Name): string {
    const texts: string[] = [];
    JSON.parse(readFileSync(this.fileOf(name), 'utf8'), (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value, Buffer.from(value, 'base64').toString('latin1'));
      return value;
    });
    return texts.join('\n');
  }

  private get folder(): string {
    return fileURLToPath(new URL(`../${this.slug}/histories/`, import.meta.url));
  }

  private fileOf(name: Name): string {
    return `${this.folder}${name}.json`;
  }
}

/** Waits until the workflow of a case is over; answers the case. */
export async function whenOver(kitei: Rehearsal, caseId: string): Promise<string> {
  await eventually(async () => {
    await kitei.pump();
    expect((await kitei.workflow(caseId).describe()).status.name).toBe('COMPLETED');
  });
  return caseId;
}
