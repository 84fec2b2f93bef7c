import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PasswordReissueCarrier } from '#activities/password-reissue.carrier';
import { AccountCarrier } from '#activities/account.carrier';
import { Refused, Unavailable } from '#activities/shared/effects.activities';
import { type AccountConnector, ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import { Connectors } from '#libs/connectors/connectors';
import { AccountEffects } from '#libs/record/account.effects';
import { AccountOrders } from '#libs/record/account.orders';
import { PasswordReissueEffects } from '#libs/record/password-reissue.effects';
import { PasswordReissueFacts } from '#libs/record/password-reissue.facts';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
let facts: PasswordReissueFacts;
let effects: PasswordReissueEffects;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  facts = kitei.app.get(PasswordReissueFacts);
  effects = kitei.app.get(PasswordReissueEffects);
});
afterAll(() => kitei.close());

const passed = { method: 'FACE_TO_FACE', result: 'PASSED' };
const engine = () => ({ actor: { id: 'engine' }, asOf: kitei.at });

/** An active account of tanaka with a reissue that was confirmed, and its item that asks to set the password. */
async function confirmed(carrier?: string) {
  const { caseId: account } = await kitei.reach('active');
  const { caseId } = await facts.apply(kitei.by('tanaka'), { account, reason: 'forgotten' });
  await kitei.open(caseId, 'identity-check');
  await kitei.answer('yamada', (await kitei.openItem(caseId)).id, 'complete', { evidence: passed });
  await kitei.open(caseId, 'password-setting');
  const { id: itemId } = await kitei.openItem(caseId);
  if (carrier) {
    // As if the target had a connector: no administrator sees what that one sets.
    await kitei.tamper(`DELETE FROM one_time_link WHERE case_id = $1 AND recipient = 'administrator'`, [caseId]);
    await kitei.rows('UPDATE work_item SET carrier = $2 WHERE id = $1', [itemId, carrier]);
  }
  return { account, caseId, itemId };
}

/** A target that takes passwords, or fails to. */
function carrierOn(set: (name: string, password: string) => Promise<void>): PasswordReissueCarrier {
  const target = { setInitialPassword: set, close: () => Promise.resolve() } as unknown as AccountConnector;
  const connectors = new Connectors(new Map([['sales', target]]));
  return new PasswordReissueCarrier(effects, connectors, new AccountCarrier(kitei.app.get(AccountEffects), connectors));
}

test('is open once per account, whoever comes first of two processes (4.1.6(1))', async () => {
  const { caseId: account } = await kitei.reach('active');
  const other = (await kitei.another()).app.get(PasswordReissueFacts);
  const tries = await Promise.allSettled(
    [facts, other, facts, other].map((each) => each.apply(kitei.by('tanaka'), { account, reason: 'forgotten' })),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of tries)
    if (each.status === 'rejected') expect((each.reason as Error).message).toBe('password-reissue/open');
});

test('the connector sets the password that its user will see, once the check was passed (4.1.6(1), 4.1.6(2))', async () => {
  const { caseId, itemId } = await confirmed('ldap');
  const taken: string[] = [];
  const carrier = carrierOn(async (name, password) => void taken.push(name, password));
  expect(await carrier.perform(itemId)).toEqual({});
  await kitei.answers.carried(engine(), itemId, {});
  expect(await carrier.perform(itemId)).toBeUndefined();
  await kitei.open(caseId, 'password-acknowledgement');
  expect(taken).toEqual(['tanaka.s', await kitei.reveal(caseId, 'user')]);
});

test('a connector is asked for no password that somebody has seen, nor for an account out of use (4.1.6(1))', async () => {
  const set = () => Promise.reject(new Error('must not be asked'));
  const seen = await confirmed('ldap');
  await kitei.rows('UPDATE one_time_link SET body = NULL WHERE case_id = $1', [seen.caseId]);
  await expect(carrierOn(set).perform(seen.itemId)).rejects.toEqual(new Refused('password-gone'));
  const gone = await confirmed('ldap');
  const cause = { kind: 'INVENTORY' as const, reference: 'line 1' };
  await kitei.app.get(AccountOrders).suspend({ ...engine(), orderKey: 'x' }, gone.account, 'find-unneeded', cause);
  expect(await carrierOn(set).perform(gone.itemId)).toBeUndefined();
});

test('what the target says no to, and when it is away, is told apart (4.1.6(1))', async () => {
  const { itemId } = await confirmed('ldap');
  const failing = (error: Error) => carrierOn(() => Promise.reject(error)).perform(itemId);
  await expect(failing(new ConnectorRefused('constraintViolation'))).rejects.toEqual(
    new Refused('constraintViolation'),
  );
  await expect(failing(new ConnectorUnavailable('away', { retryAfterMs: 5 }))).rejects.toEqual(new Unavailable(5));
});

test('what the connector refuses is set by hand: whoever confirmed gets to see it (4.1.6(1))', async () => {
  const { caseId, itemId } = await confirmed('ldap');
  expect(await kitei.token(caseId, 'administrator')).toBe('');
  await kitei.answers.handedOver(engine(), itemId, 'constraintViolation');
  const password = await kitei.reveal(caseId, 'administrator');
  await kitei.answer('yamada', itemId, 'complete');
  await kitei.open(caseId, 'password-acknowledgement');
  expect(await kitei.reveal(caseId, 'user')).toBe(password);
});

test('a failed check becomes one finding, however often it is told, also after that was resolved (4.1.6(2))', async () => {
  const { caseId: account } = await kitei.reach('active');
  const { caseId } = await facts.apply(kitei.by('tanaka'), { account, reason: 'forgotten' });
  await kitei.open(caseId, 'identity-check');
  const evidence = { method: 'FACE_TO_FACE', result: 'FAILED', note: 'somebody else came' };
  await kitei.answer('yamada', (await kitei.openItem(caseId)).id, 'complete', { evidence });
  const key = `IDENTITY_CHECK_FAILED/${caseId}`;
  const found = () => kitei.rows<{ id: string; kind: string }>('SELECT id, kind FROM finding WHERE key = $1', [key]);
  await effects.reportFailedCheck(engine(), caseId);
  await effects.reportFailedCheck(engine(), caseId);
  const [finding, ...others] = await found();
  expect([finding?.kind, others]).toEqual(['IDENTITY_CHECK_FAILED', []]);
  await kitei.open(finding?.id ?? '', 'resolution');
  const resolution = { action: 'CORRECTED_TARGET', note: 'the user was warned' };
  await kitei.answer('yoshida', (await kitei.openItem(finding?.id ?? '')).id, 'complete', { evidence: resolution });
  await effects.reportFailedCheck(engine(), caseId);
  expect(await found()).toHaveLength(1);
});

test('the ledger of the account learns of each password once, and is unlocked with it (4.1.6(1), 4.1.5(1)⑥)', async () => {
  const { account, caseId, itemId } = await confirmed();
  const orders = kitei.app.get(AccountOrders);
  await orders.lock({ ...engine(), orderKey: 'lock' }, account, kitei.at);
  await kitei.reveal(caseId, 'administrator');
  await kitei.answer('yamada', itemId, 'complete');
  await effects.tellAccount(engine(), caseId);
  await effects.tellAccount(engine(), caseId);
  await facts.renewPassword(kitei.by('yoshida'), caseId, 'link ran out');
  await kitei.open(caseId, 'password-setting', 2);
  await kitei.reveal(caseId, 'administrator');
  await kitei.answer('yoshida', (await kitei.openItem(caseId)).id, 'complete');
  await effects.tellAccount(engine(), caseId);
  expect(
    await kitei.rows(
      `SELECT step_key AS key, after -> 'account' -> 'lockedAt' AS locked FROM ledger_event WHERE case_id = $1
       AND transition = 'reissue-password' ORDER BY sequence`,
      [account],
    ),
  ).toEqual([
    { key: `reissue/${caseId}`, locked: null },
    { key: `reissue/${caseId}#2`, locked: null },
  ]);
});

test('nobody sets a password on an account that went out of use a moment ago (4.1.6(1))', async () => {
  const { account, caseId, itemId } = await confirmed();
  await kitei.reveal(caseId, 'administrator');
  const cause = { kind: 'INVENTORY' as const, reference: 'line 1' };
  await kitei.app.get(AccountOrders).suspend({ ...engine(), orderKey: 'y' }, account, 'find-unneeded', cause);
  await expect(kitei.answer('yamada', itemId, 'complete')).rejects.toThrow('password-reissue/account-not-in-use');
  expect(await kitei.replan(caseId, itemId)).toEqual({ state: 'voided', standing: 'closed' });
  expect(await kitei.replan(caseId, itemId)).toMatchObject({ state: 'voided', standing: 'closed' });
});

test('a changed or lost row is found by the verifier (4.1.6(2))', async () => {
  expect((await kitei.verify()).findings).toEqual([]);
  const { caseId } = await confirmed();
  const check = JSON.stringify({ ...passed, by: 'somebody else', at: kitei.at });
  await kitei.tamper('UPDATE password_reissue SET identity = $2 WHERE id = $1', [caseId, check]);
  expect((await kitei.verify()).findings).toMatchObject([
    { kind: 'unexplained', caseId, what: 'the password reissue differs from its last line' },
  ]);
  await kitei.tamper('DELETE FROM password_reissue WHERE id = $1', [caseId]);
  expect((await kitei.verify()).findings).toMatchObject([
    { kind: 'missing', caseId, what: 'the row in password_reissue is gone' },
  ]);
});
