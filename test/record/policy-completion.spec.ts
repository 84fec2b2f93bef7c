import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { PolicyDocument } from '#libs/policy/document';
import { loadPolicy } from '#libs/policy/file';
import { PolicyBook } from '#libs/record/policy/book';
import { PolicyStore } from '#libs/record/policy/store';
import { days } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
let standard: PolicyDocument;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  standard = await loadPolicy(fileURLToPath(new URL('../../policy/standard.yaml', import.meta.url)));
});
afterAll(() => kitei?.close());

it('gives the policy in force and those to come the figures that a release brings, and changes no other (9・2)', async () => {
  const store = kitei.app.get(PolicyStore);
  const { 'sign-in.max-skew': _new, ...known } = standard.figures;
  const own = { ...known, 'password.min-length': { ...known['password.min-length'], value: 12 } };
  const old = { ...standard, figures: own } as PolicyDocument;
  const entry = () => ({ actor: { id: 'service:bootstrap' }, asOf: kitei.at });
  const coming = new Date(Date.parse(kitei.at) + days(30)).toISOString();
  await store.add(entry(), old, kitei.at);
  await store.add(entry(), old, coming);

  expect(await store.complete(entry(), standard)).toEqual(['sign-in.max-skew']);
  for (const at of [kitei.at, coming]) {
    const policy = await kitei.app.get(PolicyBook).inForce(new Date(at));
    expect(policy?.integer('password.min-length')).toBe(12);
    expect(policy?.span('sign-in.max-skew').duration).toBe('PT5M');
  }
  expect(await store.complete(entry(), standard)).toEqual([]);
});
