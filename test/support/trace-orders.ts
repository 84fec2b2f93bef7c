import { parseDirectory } from '#libs/directory/parse';
import type { Cause, ChangeApplication } from '#libs/lifecycles/account/contract';
import { AccountOrders } from '#libs/record/account.orders';
import { DirectoryStore } from '#libs/record/directory/store';
import type { WorkItem } from '#libs/record/work-item.entity';
import { application } from './builders.js';
import { demoCompany } from './company.js';
import type { Rehearsal } from './rehearsal.js';
import type { Deed } from './trace.js';

/** An application for an account on a target that demands a second factor. */
export const importantApplication = application({
  target: 'core',
  entitlements: [{ entitlement: 'view', reason: 'looks stock up' }],
});

/** What the stories apply to change: one right more. */
export const widerRights: ChangeApplication = {
  entitlements: [
    { entitlement: 'view', reason: 'checks orders of own customers' },
    { entitlement: 'order-entry', reason: 'enters orders' },
  ],
  purpose: 'enters orders too',
};

/** What is attested about a duty that is done as it should be. */
export function evidenceFor({ purpose, subject }: WorkItem, now: string): object {
  if (purpose === 'second-factor') return { method: 'TOTP', enrolledAt: now };
  if (purpose !== 'change') return {};
  const { after } = subject as { after: { entitlement: string }[] };
  return { granted: after.map(({ entitlement }) => entitlement) };
}

let orders = 0;

/** Another case, a sweep or a system does something to the account; answers what became of it. */
export async function giveOrder(kitei: Rehearsal, accountId: string, deed: Deed): Promise<string> {
  const account = kitei.app.get(AccountOrders);
  const orderKey = `trace/${(orders += 1)}`;
  const asOf = await kitei.now();
  const entry = { actor: { id: 'service:test' }, asOf, orderKey };
  const because = (kind: Cause['kind']): Cause => ({ kind, reference: orderKey });
  switch (deed) {
    case 'find unneeded':
      return account.suspend(entry, accountId, 'find-unneeded', because('INVENTORY'));
    case 'find dormant':
      return account.suspend(entry, accountId, 'find-dormant', because('DORMANT'));
    case 'find left':
      return account.suspend(entry, accountId, 'find-left', because('LEAVER'));
    case 'find used':
      return account.usedAfterAll(entry, accountId, asOf);
    case 'order fewer rights':
      return account.change(entry, accountId, [], because('REVIEW'));
    case 'lock':
      return account.lock(entry, accountId, asOf);
    case 'unlock':
      return account.unlock(entry, accountId);
    case 'transfer':
      return account.transfer(entry, accountId, 'D300');
    case 'report second factor':
      return account.secondFactor(entry, accountId, { method: 'FIDO2', enrolledAt: asOf });
    case 'change the catalogue':
      return changeCatalogue(kitei);
    default:
      throw new Error(`nobody is said to ${deed}`);
  }
}

/** Every right gets another name. */
async function changeCatalogue(kitei: Rehearsal): Promise<string> {
  const company = demoCompany();
  const systems = company.systems as { entitlements: { name: { en: string } }[] }[];
  for (const { entitlements } of systems) for (const right of entitlements) right.name.en += ` ${orders}`;
  const entry = { actor: { id: 'service:test' }, asOf: await kitei.now() };
  await kitei.app.get(DirectoryStore).import(entry, () => parseDirectory(company));
  return 'taken';
}
