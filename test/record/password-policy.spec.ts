import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '#apps/dev/servers/postgres-databases';
import { loadPolicy } from '#libs/policy/file';
import type { PasswordItems } from '#libs/policy/password-items';
import { PasswordPolicies } from '#libs/record/password-policy/policies';
import { type PasswordPolicyRevision, PasswordPolicyStore } from '#libs/record/password-policy/store';
import { PolicyStore } from '#libs/record/policy/store';
import { days, minutes } from '#test/support/builders';
import { RecordRehearsal } from '#test/support/rehearsal-record';

const strict: PasswordItems = {
  minLength: 20,
  requiredClasses: ['UPPER', 'LOWER', 'DIGIT', 'SPECIAL'],
  maxAge: 'P2M',
  history: 12,
  changeAtFirstLogon: true,
  factors: 1,
  lockoutThreshold: 5,
};

describe('the password policies of the account systems', () => {
  let kitei: RecordRehearsal;
  let policies: PasswordPolicies;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
    policies = kitei.app.get(PasswordPolicies);
  });
  afterAll(() => kitei?.close());

  const set = (login: string, target: string, revision: Partial<PasswordPolicyRevision> = {}) =>
    kitei.app.get(PasswordPolicyStore).add(kitei.by(login), target, { items: strict, ...revision });
  const versions = () => kitei.rows('SELECT target, version FROM password_policy_version ORDER BY target, version');
  const inForce = (target: string, asOf = kitei.at) => policies.inForce(target, asOf);

  it("are the company's figures from the start, for every target of the directory (4.1.5(1))", async () => {
    const all = await policies.all(kitei.at);
    expect(all.map(({ target }) => target)).toEqual([...kitei.directory.systems.keys()].sort());
    for (const policy of all) {
      const { important } = kitei.directory.systems.get(policy.target)!;
      expect(policy).toMatchObject({
        source: 'STANDARD',
        since: '2020-01-01T00:00:00.000Z',
        items: { minLength: 8, maxAge: 'P3M', history: 10, factors: important ? 2 : 1, lockoutThreshold: 10 },
        raised: [],
      });
      expect(await inForce(policy.target)).toEqual(policy);
    }
  });

  it('are set by an administrator of the target, from now on or later (4.1.5(1))', async () => {
    kitei.pass(minutes(1));
    const before = kitei.at;
    const later = new Date(Date.parse(kitei.at) + days(30)).toISOString();
    expect(await set('yamada', 'sales')).toMatchObject({
      caseId: 'password-policy:sales',
      slug: 'password-policy',
      state: 'kept',
      version: 1,
      fact: { sequence: 1, transition: 'set-version' },
    });
    await set('yoshida', 'sales', { items: { ...strict, minLength: 24 }, effectiveFrom: later });
    expect(await inForce('sales')).toMatchObject({ source: 'TARGET', version: 1, since: before, items: strict });
    expect(await inForce('sales', '2026-05-01T00:00:00.000Z')).toMatchObject({ source: 'STANDARD' });
    expect(await inForce('sales', later)).toMatchObject({ version: 2, since: later, items: { minLength: 24 } });
    expect((await policies.versions('sales')).map(({ version, setBy }) => [version, setBy])).toEqual([
      [2, kitei.id('yoshida')],
      [1, kitei.id('yamada')],
    ]);
    expect((await policies.all(kitei.at)).filter(({ source }) => source === 'TARGET')).toHaveLength(1);
  });

  it('tell everybody who administers the target, with what it was and what it is (4.1.5(1))', async () => {
    const rows = await kitei.rows<{ personId: string; parameters: { before: object; after: object } }>(
      `SELECT person_id AS "personId", parameters FROM notice WHERE kind = 'password-policy' AND notice_key LIKE 'version/1/%'`,
    );
    expect(rows.map(({ personId }) => kitei.login(personId)).sort()).toEqual(['sasaki', 'yamada', 'yoshida']);
    for (const { parameters } of rows) {
      expect(parameters).toMatchObject({ version: 1, before: { minLength: 8 }, after: { minLength: 20 } });
    }
  });

  it('are lines of a chain with before and after (4.1.5(1))', async () => {
    const lines = await kitei.rows(
      `SELECT sequence, part, clause, before, after FROM ledger_event WHERE case_id = 'password-policy:sales' ORDER BY sequence`,
    );
    expect(lines).toMatchObject([
      { part: 'version/1', clause: '4.1.5(1)', before: { items: { minLength: 8 } }, after: { items: strict } },
      { part: 'version/2', before: { items: strict }, after: { version: 2, items: { minLength: 24 } } },
    ]);
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it.each([
    ['somebody who administers other targets', 'yamaguchi'],
    ['a user', 'tanaka'],
    ['a manager', 'sato'],
    ['the committee', 'matsumoto'],
  ])('are not set by %s (4.1.5(1))', async (_who, login) => {
    const before = await versions();
    await expect(set(login, 'sales')).rejects.toMatchObject({
      kind: 'forbidden',
      message: 'password-policy/not-administrator',
    });
    expect(await versions()).toEqual(before);
  });

  it('are set by the information systems department as well (4.1.5(1))', async () => {
    await set('aoki', 'vpn', { items: { ...strict, factors: 2 } });
    expect(await inForce('vpn')).toMatchObject({ source: 'TARGET', version: 1 });
  });

  it('are refused whole, with every missing and every looser item and its clause (4.1.5(1))', async () => {
    const before = await versions();
    const items = { minLength: 4, requiredClasses: ['UPPER'], history: 3, changeAtFirstLogon: false };
    const attempt = set('yamada', 'sales', { items, effectiveFrom: '2026-05-31T00:00:00.000Z' });
    await expect(attempt).rejects.toMatchObject({
      violations: [
        { code: 'password-policy/incomplete', clause: '4.1.5(1)②', field: 'items.maxAge' },
        { code: 'password-policy/incomplete', clause: '4.1.5(1)⑤', field: 'items.factors' },
        { code: 'password-policy/incomplete', clause: '4.1.5(1)⑥', field: 'items.lockoutThreshold' },
        { code: 'password-policy/looser-than-standard', clause: '4.1.5(1)①', field: 'items.minLength' },
        { code: 'password-policy/looser-than-standard', clause: '4.1.5(1)①', field: 'items.requiredClasses' },
        { code: 'password-policy/looser-than-standard', clause: '4.1.5(1)③', field: 'items.history' },
        { code: 'password-policy/looser-than-standard', clause: '4.1.5(1)④', field: 'items.changeAtFirstLogon' },
        { code: 'password-policy/retroactive', clause: '4.1.5(1)', field: 'effectiveFrom' },
      ],
    });
    expect(await versions()).toEqual(before);
  });

  it('are refused for an important target without a second factor (4.1.5(1)⑤)', async () => {
    const important = [...kitei.directory.systems.values()].find(
      (system) => system.important && system.administrators === 'SERVER_ADMINISTRATOR',
    )!;
    await expect(set('yamada', important.code)).rejects.toMatchObject({
      violations: [{ code: 'password-policy/looser-than-standard', clause: '4.1.5(1)⑤', field: 'items.factors' }],
    });
  });

  it('are not kept for a target that the directory does not have (4.1.5(1))', async () => {
    await expect(set('yamada', 'nowhere')).rejects.toMatchObject({ kind: 'missing' });
    await expect(inForce('nowhere')).rejects.toMatchObject({ kind: 'missing' });
    await expect(policies.versions('nowhere')).rejects.toMatchObject({ kind: 'missing' });
    expect(await kitei.rows(`SELECT id FROM governed_case WHERE id = 'password-policy:nowhere'`)).toEqual([]);
  });

  it('are what an initial password is made by (4.1.1(3), 4.1.5(1)①)', async () => {
    const ownPolicy = await kitei.reach('password-pending');
    expect(await kitei.reveal(ownPolicy.caseId, 'administrator')).toMatch(/^(?=.*\d)(?=.*[A-Z])(?=.*[a-z]).{20}$/);
    const elsewhere = await kitei.reach('password-pending', { target: 'core' });
    expect(await kitei.reveal(elsewhere.caseId, 'administrator')).toHaveLength(16);
  });

  it("follow the company's figures when these become stricter than the target's own (4.1.5(1))", async () => {
    const document = await loadPolicy('policy/standard.yaml');
    const figures = {
      ...document.figures,
      'password.initial-length': { ...document.figures['password.initial-length'], value: 32 },
      'password.min-length': { ...document.figures['password.min-length'], value: 30 },
      'password.max-age': { ...document.figures['password.max-age'], value: 'P1M' },
    };
    const at = kitei.pass(minutes(1));
    await kitei.app.get(PolicyStore).add({ actor: { id: 'service:test' }, asOf: at }, { ...document, figures }, at);
    expect(await inForce('sales')).toMatchObject({
      version: 1,
      since: at,
      items: { ...strict, minLength: 30, maxAge: 'P1M' },
      raised: ['minLength', 'maxAge'],
    });
  });

  it.each(['UPDATE password_policy_version SET version = 9', 'DELETE FROM password_policy_version'])(
    'are never rewritten, not even by the owner of the table: %s (4.1.5(1))',
    async (statement) => {
      for (const url of [kitei.database.appUrl, kitei.database.ownerUrl]) {
        const attempt = withClient(url, (client) => client.query(statement));
        await expect(attempt).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it.each([
    ['items', `items = jsonb_set(items, '{minLength}', '4')`],
    ['day of effect', `effective_from = effective_from - interval '1 day'`],
    ['author', `set_by = 'person_x'`],
    ['time', `set_at = set_at - interval '1 day'`],
  ])('are held against their ledger by the verifier, which finds changed %s (4.1.5(1))', async (_what, change) => {
    const row = `target = 'sales' AND version = 1`;
    await kitei.tamper(`CREATE TABLE kept AS SELECT * FROM password_policy_version WHERE ${row};
      UPDATE password_policy_version SET ${change} WHERE ${row}`);
    expect((await kitei.verify()).findings).toEqual([
      { kind: 'unexplained', caseId: 'password-policy:sales', what: 'no line set version 1 as it stands' },
    ]);
    await kitei.tamper(`DELETE FROM password_policy_version WHERE ${row};
      INSERT INTO password_policy_version SELECT * FROM kept; DROP TABLE kept`);
    expect((await kitei.verify()).findings).toEqual([]);
  });

  it('are missed by the verifier when a version is gone (4.1.5(1))', async () => {
    await kitei.tamper(`DELETE FROM password_policy_version WHERE target = 'vpn'`);
    expect((await kitei.verify()).findings).toEqual([
      { kind: 'missing', caseId: 'password-policy:vpn', what: 'the password policy version/1 is gone' },
    ]);
  });
});
