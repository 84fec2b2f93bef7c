import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { recordDataSource } from '#libs/record/data-source';
import { verifyLedger } from '#libs/record/ledger/verify';
import { Stage } from './demo/stage.js';
import { theAccount, theEndOfSilence, theSilence, theWithdrawal } from './demo/story.js';
import { demoClients, demoPeople } from './demo-company.js';
import { livingChildren } from './servers/child.js';
import { stateFolder } from './servers/project-root.js';
import { startSystem, type System } from './system.js';

/**
 * `npm run demo [-- --keep]`: brings up a system of its own under the demo policy (seconds instead of days) and tells the story of
 * one account through the public API. Exit code 0 only when everything happened; with --keep it goes on running.
 */
let system: System | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(130));

try {
  console.log('Starting Kitei with the demo policy ...');
  system = await startSystem({
    folder: join(stateFolder, 'demo'),
    persistent: false,
    profile: 'demo',
    people: demoPeople(),
    clients: demoClients(),
    logLevel: 'warn',
  });
  const stage = new Stage(system.servers.addresses);
  const silent = await theSilence(stage);
  const account = await theAccount(stage);
  await theWithdrawal(stage);
  await theEndOfSilence(stage, silent);
  await theProof(stage, system, account);
  console.log(`\nEverything happened, in ${(performance.now() / 1000).toFixed(0)} s.`);
  if (process.argv.includes('--keep')) {
    const { api, temporalUi, mail } = system.servers.addresses;
    console.log(`Kitei keeps running: API ${api}, Temporal UI ${temporalUi}, mails ${mail}. Ctrl-C stops it.`);
  } else await stop(0);
} catch (failure) {
  console.error(`\nThe demo failed: ${failure instanceof Error ? failure.message : String(failure)}`);
  await stop(1);
}

/** What an auditor would look at afterwards. */
async function theProof(stage: Stage, { servers }: System, accountId: string): Promise<void> {
  stage.act('The auditor Kimura reads the account ledger, the history and the proof.');
  const ledger = await stage.request('kimura', 'GET', '/v1/ledgers/accounts?format=csv');
  if (ledger.status !== 200) throw new Error(`the ledger answered ${ledger.status}`);
  stage.say(
    `   ${String((ledger.body as { text?: string }).text)
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\n')
      .join('\n   ')}`,
  );
  const history = await stage.request('kimura', 'GET', `/v1/accounts/${accountId}/events?limit=100`);
  const lines = ((history.body as { items?: unknown }).items ?? []) as { transition: string; clause?: string }[];
  stage.say(`   history: ${lines.map(({ transition }) => transition).join(' -> ')}`);
  const source = recordDataSource({ url: servers.env.DATABASE_URL ?? '', applicationName: 'demo-verify', poolSize: 1 });
  await source.initialize();
  const { events, findings } = await verifyLedger(source);
  await source.destroy();
  if (findings.length > 0) throw new Error(`the ledger does not verify: ${JSON.stringify(findings)}`);
  stage.say(`   ${events} ledger events verified, nothing altered, missing or unexplained`);
}

async function stop(code: number): Promise<never> {
  await (system ? system.stop() : Promise.all(livingChildren().map((child) => child.stop())));
  process.exit(code);
}
