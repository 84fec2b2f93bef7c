import type { Stage } from '../stage.js';

/** A host as the DNS shall answer it, or no longer. */
interface Host {
  readonly name: string;
  readonly address: string;
  readonly gone?: boolean;
  /** An address that leads to it no longer. */
  readonly not?: string;
}

/** Asks the name server itself, past Kitei, and shows what it answers; fails where that is something else. Nothing without it. */
export async function shownInTheDns(stage: Stage, { name, address, gone = false, not }: Host): Promise<void> {
  if (!stage.nameServer) return;
  const type = address.includes(':') ? 'AAAA' : 'A';
  await answered(stage, [name, type], address, !gone);
  await answered(stage, ['-x', address], `${name}.`, !gone);
  if (not !== undefined) await answered(stage, ['-x', not], `${name}.`, false);
}

async function answered(stage: Stage, question: readonly [string, string], answer: string, expected: boolean) {
  if (!stage.nameServer) return;
  const { command, status, answers } = await stage.nameServer.dig(question);
  stage.say(`   $ ${command}`);
  stage.say(`   ;; status: ${status}`);
  for (const line of answers) stage.say(`   ${line}`);
  const there = answers.some((line) => line.split(/\s/).at(-1) === answer);
  if (there !== expected) throw new Error(`the name server ${there ? 'still answers' : 'does not answer'} ${answer}`);
}
