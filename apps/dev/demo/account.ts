import type { System } from '../system.js';
import { theChange } from './amendments.js';
import { anotherAccount, theDormancy, theSignIns, theStricterPolicy, theTakeOver } from './existing.js';
import { theCensus, theLeaver, theUtility } from './oversight.js';
import { theLockout, theReissue } from './password.js';
import { theHistory, theVerification } from './proof.js';
import { theReview } from './review.js';
import type { Stage } from './stage.js';
import { theAccount, theEndOfSilence, theSilence, theWithdrawal } from './story.js';

/** The story of one account, from its application to its user's last day (4.1). */
export async function tellAccount(stage: Stage, system: System): Promise<void> {
  const silent = await theSilence(stage);
  const account = await theAccount(stage);
  const { hayashi, mori } = await theTakeOver(stage);
  const ito = await anotherAccount(stage);
  await theChange(stage, account);
  await theReview(stage, { tanaka: account, ito, hayashi });
  await theReissue(stage, account);
  await theLockout(stage, account);
  await theSignIns(stage);
  await theUtility(stage);
  await theWithdrawal(stage);
  await theLeaver(stage, account);
  await theStricterPolicy(stage);
  await theCensus(stage);
  await theEndOfSilence(stage, silent);
  await theDormancy(stage, mori);
  await theProof(stage, system, account);
}

/** What an auditor would look at afterwards. */
async function theProof(stage: Stage, system: System, accountId: string): Promise<void> {
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
  await theHistory(stage, `/v1/accounts/${accountId}`);
  await theVerification(stage, system);
}
