import { recordDataSource } from '#libs/record/data-source';
import { verifyLedger } from '#libs/record/ledger/verify';
import type { System } from '../system.js';
import type { Stage } from './stage.js';

/** The facts and steps of a case in their order, as the auditor reads them. */
export async function theHistory(stage: Stage, path: string): Promise<void> {
  const history = await stage.request('kimura', 'GET', `${path}/events?limit=100`);
  const lines = ((history.body as { items?: unknown }).items ?? []) as { transition: string; clause?: string }[];
  stage.say(`   history: ${lines.map(({ transition }) => transition).join(' -> ')}`);
}

/** Every chain of the ledger is recomputed; nothing may be found. */
export async function theVerification(stage: Stage, { servers }: System): Promise<void> {
  const source = recordDataSource({ url: servers.env.DATABASE_URL ?? '', applicationName: 'demo-verify', poolSize: 1 });
  await source.initialize();
  const { events, findings } = await verifyLedger(source);
  await source.destroy();
  if (findings.length > 0) throw new Error(`the ledger does not verify: ${JSON.stringify(findings)}`);
  stage.say(`   ${events} ledger events verified, nothing altered, missing or unexplained`);
}
