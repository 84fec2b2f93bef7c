/* global sessionStorage, crypto */
import { signIn } from './sign-in.page.mjs';
import { language } from './words.page.mjs';

/** Calls the API; a token that has run out leads to a new sign-in. What was refused is thrown with all its violations. */
export async function call(path, body) {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${sessionStorage.getItem('kitei.token')}`,
      'accept-language': language,
      accept: 'application/json',
      ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), prefer: 'wait=2' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  if (response.status === 401) {
    sessionStorage.removeItem('kitei.token');
    await signIn();
    return new Promise(() => {});
  }
  if (response.ok) return answer;
  const { violations = [], title } = answer;
  const text = violations.map(({ message }) => message).join(' ') || title;
  throw Object.assign(new Error(text), { violations });
}
