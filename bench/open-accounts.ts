import type { ExistingAccount, LargeCompany } from './large-company.js';
import { reached, type Stand } from './stand.js';
import { round, spread } from './statistics.js';

/** Accounts of one hand-over; the API takes up to 500. */
const batchSize = 100;
/** Hand-overs at a time. */
const lanes = 2;

/** Imports the large company, as an administrator of Kitei does. */
export async function importCompany(stand: Stand, company: LargeCompany): Promise<number> {
  const begin = performance.now();
  await post(stand, 'fujita', '/v1/directory/imports', company.document);
  return round((performance.now() - begin) / 1000);
}

/** Takes existing accounts over, as a system administrator does; every one of them must enter the ledger. */
export async function takeOver(stand: Stand, accounts: readonly ExistingAccount[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(accounts.length / batchSize) }, (_, index) =>
    accounts.slice(index * batchSize, (index + 1) * batchSize),
  );
  await spread(batches.length, lanes, async (index) => {
    const body = { accounts: batches[index] };
    const answer = (await post(stand, 'yamada', '/v1/accounts/take-overs', body)) as { items: { outcome: string }[] };
    const refused = answer.items.find(({ outcome }) => outcome !== 'taken-over');
    if (refused) throw new Error(`an account was not taken over: ${JSON.stringify(refused)}`);
  });
}

/** Waits until so many accounts rest in a workflow of their own: started, the record asked, nothing left to do. */
export async function atRest({ temporal }: Stand, accounts: number, limitMs: number): Promise<void> {
  const query = `WorkflowType = 'account' AND ExecutionStatus = 'Running' AND KiteiState = 'active'`;
  // Seldom: the development server counts in the database that it works on.
  await reached(`${accounts} accounts at rest`, limitMs, 3_000, async () => {
    const { count } = await temporal.workflow.count(query);
    return count >= accounts;
  });
}

/** Posts a fact for somebody of the demo company. */
export async function post(stand: Stand, login: string, path: string, body: object): Promise<unknown> {
  const response = await fetch(`${stand.system.servers.addresses.api}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await stand.token(login)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
