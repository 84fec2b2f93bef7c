import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import { eventually } from './eventually.js';
import type { Rehearsal } from './rehearsal.js';
import { type ShapeName, shapes } from './trace-stories.js';
import { tellTwice } from './trace-telling.js';

const { History } = proto.temporal.api.history.v1;

/** A workflow's history, as the server gives it. */
type WorkflowHistory = ReturnType<typeof History.fromObject>;

const folder = fileURLToPath(new URL('../account/histories/', import.meta.url));
const fileOf = (shape: ShapeName) => `${folder}${shape}.json`;

/** Whether a history of this shape is stored. */
export const isStored = (shape: ShapeName) => existsSync(fileOf(shape));

/** A stored history of an account, as the server gave it. */
export function storedHistory(shape: ShapeName): WorkflowHistory {
  return History.fromObject(JSON.parse(readFileSync(fileOf(shape), 'utf8')) as Record<string, unknown>);
}

/** Everything readable in a stored history: its texts, and its payloads as if they were texts. */
export function readableIn(shape: ShapeName): string {
  const texts: string[] = [];
  JSON.parse(readFileSync(fileOf(shape), 'utf8'), (_name, value: unknown) => {
    if (typeof value === 'string') texts.push(value, Buffer.from(value, 'base64').toString('latin1'));
    return value;
  });
  return texts.join('\n');
}

/** Tells the story of a shape on the real engine and stores the history of its workflow. */
export async function recordHistory(kitei: Rehearsal, shape: ShapeName): Promise<void> {
  const { caseId } = await tellTwice(kitei, shapes[shape]);
  await eventually(async () => {
    const told = await kitei.source.query<unknown[]>(
      `SELECT 1 FROM ledger_event WHERE case_id = $1 AND transition = 'told'`,
      [caseId],
    );
    if (told.length === 0) throw new Error('nobody was told yet');
  });
  await kitei.elapse(60_000);
  mkdirSync(folder, { recursive: true });
  const history = History.fromObject(await kitei.workflow(caseId).fetchHistory());
  const readable = History.toObject(history, { enums: String, bytes: String, longs: String });
  writeFileSync(fileOf(shape), `${JSON.stringify(readable)}\n`);
}
