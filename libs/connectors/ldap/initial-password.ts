import {
  Attribute,
  BerWriter,
  Change,
  type Client,
  ConstraintViolationError,
  PasswordPolicyControl,
  PasswordPolicyError,
} from 'ldapts';
import { valueOf } from './entries.js';

/** Password modification (RFC 3062): the server hashes by itself, however it is configured, and its policy judges the clear text. */
const passwordModify = '1.3.6.1.4.1.4203.1.11.1';

/** Sets a password that has to be changed at the first logon; ppolicy lifts a lockout with it. */
export async function setInitialPassword(client: Client, dn: string, password: string): Promise<void> {
  const judgement = new PasswordPolicyControl();
  try {
    await client.exop(passwordModify, requestOf(dn, password), judgement);
  } catch (cause) {
    if (!inHistory(cause, judgement) || !(await mustChange(client, dn))) throw cause;
    // A fresh random password is known to the server only when this was done already and the answer got lost.
  }
  // The policy does it with the password while it demands the change; when somebody has loosened that, it is
  // noted here, and demanded once the policy is back.
  if (await mustChange(client, dn)) return;
  const modification = new Attribute({ type: 'pwdReset', values: ['TRUE'] });
  await client.modify(dn, new Change({ operation: 'replace', modification }));
}

function requestOf(dn: string, password: string): Buffer {
  const request = new BerWriter();
  request.startSequence();
  request.writeString(dn, 0x80);
  request.writeString(password, 0x82);
  request.endSequence();
  return request.buffer;
}

function inHistory(cause: unknown, { value }: PasswordPolicyControl): boolean {
  return cause instanceof ConstraintViolationError && value?.error === PasswordPolicyError.PasswordInHistory;
}

async function mustChange(client: Client, dn: string): Promise<boolean> {
  const { searchEntries } = await client.search(dn, { scope: 'base', attributes: ['pwdReset'] });
  const [entry] = searchEntries;
  return entry !== undefined && valueOf(entry, 'pwdReset') === 'TRUE';
}
