import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DormancyTally } from '#libs/lifecycles/dormancy';
import type { ReconciliationTally, TargetTally } from '#libs/lifecycles/reconciliation';
import { Connectors } from '#libs/connectors/connectors';
import { AccountFacts } from '#libs/record/account.facts';
import { DirectoryStore } from '#libs/record/directory/store';
import { verifyLedger } from '#libs/record/ledger/verify';
import { standardPasswordItems } from '#libs/policy/password-items';
import { PasswordPolicyStore } from '#libs/record/password-policy/store';
import { PolicyBook } from '#libs/record/policy/book';
import { Attribute, Change } from 'ldapts';
import { days, hours, minutes } from '#test/support/builders';
import { type DirectoryServer, startDirectoryServer, tree } from '#test/support/directory-server';
import { eventually } from '#test/support/eventually';
import { type LossyLine, openLossyLine } from '#test/support/lossy-line';
import { type Rehearsal, startRehearsal } from '#test/support/rehearsal';
import { TargetStage } from '#test/support/target-stage';

const target = 'sales';
const dnOf = (name: string) => `uid=${name},${tree.people}`;

describe('a directory server and the ledger', () => {
  let server: DirectoryServer;
  let line: LossyLine;
  let kitei: Rehearsal;
  let stage: TargetStage;
  let tanaka: { caseId: string; password: string };
  let suzuki: { caseId: string; password: string };
  beforeAll(async () => {
    server = await startDirectoryServer(['view', 'order-entry', 'discount-approval', 'master-maintenance']);
    line = await openLossyLine(server.port);
    const url = `ldap://127.0.0.1:${line.port}`;
    kitei = await startRehearsal({ connectorsFile: server.connectorsFile(target, { url }) });
    stage = new TargetStage(kitei, target, 'ldap');
    await stage.appoint();
    tanaka = await stage.account('tanaka', ['view', 'order-entry']);
    suzuki = await stage.account('watanabe');
  }, 120_000);
  afterAll(async () => {
    await kitei?.close();
    await line?.close();
    await server?.close();
  });

  const reconcile = async (wait?: () => Promise<void>): Promise<TargetTally> => {
    const { targets } = await stage.run<ReconciliationTally>('reconciliation', 'reconciliation', wait);
    return targets.find((tally) => tally.target === target)!;
  };
  const held = (name = 'tanaka') => kitei.app.get(Connectors).of(target)!.readBack(name);
  const member = (operation: 'add' | 'delete', group: string, name: string) =>
    server.asAdministrator((client) =>
      client.modify(
        `cn=${group},${tree.groups}`,
        new Change({ operation, modification: new Attribute({ type: 'member', values: [dnOf(name)] }) }),
      ),
    );

  test('that agree leave no finding but the items that the server has no setting for, by their clauses (4.1.5(1)①, 4.1.5(1)⑤)', async () => {
    expect(await reconcile()).toMatchObject({ observed: 2, moving: 0, differences: 1, recorded: 1 });
    expect(await stage.findings()).toEqual([]);
    const [finding] = await kitei.source.query<{ expected: unknown }[]>(
      `SELECT expected FROM finding WHERE kind = 'POLICY_NOT_EXPRESSIBLE'`,
    );
    expect(finding?.expected).toEqual({
      items: [
        { item: 'factors', clause: '4.1.5(1)⑤' },
        { item: 'requiredClasses', clause: '4.1.5(1)①' },
      ],
    });
    // The standard took effect with the connector, and is written once.
    expect(await reconcile()).toMatchObject({ differences: 1, recorded: 0, vanished: 0 });
    const written = await kitei.source.query<object[]>(
      `SELECT 1 FROM ledger_event WHERE case_id = 'password-policy:sales' AND transition = 'write-policy'`,
    );
    expect(written).toHaveLength(1);
  });

  test('differ when somebody gives a right on the server: it is found, and nothing is repaired (4.1.2(1))', async () => {
    await member('add', 'master-maintenance', 'tanaka');
    await member('delete', 'order-entry', 'tanaka');
    expect(await reconcile()).toMatchObject({ recorded: 1 });
    const drift = {
      kind: 'ACCOUNT_DRIFT',
      subjectCaseId: tanaka.caseId,
      expected: { entitlements: ['order-entry', 'view'] },
      observed: { entitlements: ['master-maintenance', 'view'] },
    };
    expect(await stage.findings()).toEqual([drift]);
    expect((await held())?.entitlements).toEqual(['master-maintenance', 'view']);
    expect(await reconcile()).toMatchObject({ recorded: 0, vanished: 0 });
    expect(await stage.findings()).toEqual([drift]);
  });

  test('are not compared where an application is under way: it may have changed the server already (4.1.2(1))', async () => {
    const entitlements = [{ entitlement: 'view', reason: '照会' }];
    const facts = kitei.app.get(AccountFacts);
    await facts.applyChange(await stage.by('suzuki'), tanaka.caseId, { entitlements, purpose: '担当の変更' });
    await kitei.standsIn(tanaka.caseId, 'awaiting-change-approval');
    expect(await reconcile()).toMatchObject({ moving: 1, recorded: 0, vanished: 0 });
    expect(await stage.findings()).toHaveLength(1);
    await facts.withdraw(await stage.by('suzuki'), tanaka.caseId);
    await kitei.standsIn(tanaka.caseId, 'active');
  });

  test('agree again when somebody takes it back: the finding closes by itself (5(3))', async () => {
    await member('delete', 'master-maintenance', 'tanaka');
    await member('add', 'order-entry', 'tanaka');
    expect(await reconcile()).toMatchObject({ recorded: 0, vanished: 1 });
    expect(await stage.findings()).toEqual([]);
  });

  test('differ when an account is put out of use, made or removed on the server alone (4.1.1(2))', async () => {
    await kitei.app.get(Connectors).of(target)!.suspend('tanaka');
    await server.asAdministrator((client) => client.del(dnOf('watanabe')));
    await server.asAdministrator((client) =>
      client.add(dnOf('nobody'), { objectClass: 'inetOrgPerson', uid: 'nobody', cn: 'x', sn: 'x' }),
    );
    expect(await reconcile()).toMatchObject({ observed: 2, recorded: 3 });
    expect(await stage.findings()).toEqual([
      {
        kind: 'ACCOUNT_DRIFT',
        subjectCaseId: tanaka.caseId,
        expected: { enabled: true },
        observed: { enabled: false },
      },
      {
        kind: 'MISSING_ACCOUNT',
        subjectCaseId: suzuki.caseId,
        expected: { accountName: 'watanabe' },
        observed: { accountName: null },
      },
      {
        kind: 'UNKNOWN_ACCOUNT',
        subjectCaseId: null,
        expected: { account: null },
        observed: { accountName: 'nobody', enabled: true, entitlements: [] },
      },
    ]);
    await kitei.app.get(Connectors).of(target)!.resume('tanaka');
    await server.asAdministrator((client) => client.del(dnOf('nobody')));
    expect(await reconcile()).toMatchObject({ recorded: 0, vanished: 2 });
  });

  test('differ when the password policy is loosened on the server: found, not written over (4.1.5(1)①)', async () => {
    await server.set(tree.policy, { pwdMinLength: ['4'] });
    expect(await reconcile()).toMatchObject({ recorded: 1 });
    const [missing, loosened] = await stage.findings();
    expect(missing).toMatchObject({ kind: 'MISSING_ACCOUNT' });
    expect(loosened).toEqual({
      kind: 'POLICY_LOOSENED',
      subjectCaseId: null,
      expected: { items: [{ item: 'minLength', clause: '4.1.5(1)①', value: 8 }] },
      observed: { items: [{ item: 'minLength', clause: '4.1.5(1)①', value: 4 }] },
    });
    expect(await kitei.app.get(Connectors).of(target)!.readPolicy()).toMatchObject({ minLength: 4 });
    await server.set(tree.policy, { pwdMinLength: ['8'] });
    expect(await reconcile()).toMatchObject({ recorded: 0, vanished: 1 });
  });

  test('a new password policy reaches the server when it takes effect, not before (4.1.5(1))', async () => {
    const asOf = await kitei.now();
    const policy = (await kitei.app.get(PolicyBook).inForce(new Date(asOf)))!;
    const items = { ...standardPasswordItems(policy, { important: false }), minLength: 14, history: 12 };
    const effectiveFrom = new Date(Date.parse(asOf) + days(2)).toISOString();
    await kitei.app.get(PasswordPolicyStore).add(await stage.by('yamada'), target, { items, effectiveFrom });
    await kitei.pump();
    await kitei.elapse(days(1));
    const enforced = () => kitei.app.get(Connectors).of(target)!.readPolicy();
    expect(await enforced()).toMatchObject({ minLength: 8, history: 10 });
    await kitei.elapse(days(1) + minutes(1));
    await eventually(async () => expect(await enforced()).toMatchObject({ minLength: 14, history: 12 }));
    const note = await eventually(async () => {
      const [line] = await kitei.source.query<{ after: object }[]>(
        `SELECT after FROM ledger_event WHERE case_id = 'password-policy:sales' ORDER BY sequence DESC LIMIT 1`,
      );
      expect(line?.after).toHaveProperty('inexpressible');
      return line?.after;
    });
    expect(note).toMatchObject({ source: 'TARGET', version: 1, items, loosened: [] });
    expect(await reconcile()).toMatchObject({ recorded: 0, vanished: 0 });
  });

  test('accounts of an important target without a second factor are found (4.1.5(1)⑤)', async () => {
    await stage.appoint({ important: true });
    await reconcile();
    expect(await stage.findings()).toMatchObject([
      { kind: 'MISSING_ACCOUNT' },
      { kind: 'SECOND_FACTOR_MISSING', subjectCaseId: tanaka.caseId, observed: { secondFactor: false } },
      { kind: 'SECOND_FACTOR_MISSING', subjectCaseId: suzuki.caseId },
    ]);
    await stage.appoint();
    await reconcile();
    expect(await stage.findings()).toMatchObject([{ kind: 'MISSING_ACCOUNT' }]);
  });

  test('last use and lockout are read from the server (4.1.3(3), 4.1.5(1)⑥)', async () => {
    const before = Date.now() - 1_000;
    expect(await server.bind(dnOf('tanaka'), tanaka.password)).toBeUndefined();
    await reconcile();
    const [use] = await kitei.source.query<{ at: Date; source: string }[]>(
      'SELECT last_used_at AS at, source FROM account_use WHERE account_id = $1',
      [tanaka.caseId],
    );
    expect(use?.at.getTime()).toBeGreaterThanOrEqual(Math.floor(before / 1_000) * 1_000);
    // Within the second of the last use as well.
    for (let failure = 0; failure < 10; failure++) await server.bind(dnOf('tanaka'), 'wrong');
    expect(await held()).toHaveProperty('lockedAt');
    await reconcile();
    await reconcile();
    const locks = await kitei.source.query<{ actor: string }[]>(
      `SELECT actor FROM ledger_event WHERE case_id = $1 AND transition = 'lock'`,
      [tanaka.caseId],
    );
    expect(locks).toEqual([{ actor: 'service:reconciliation' }]);
  });

  test('an account that nobody uses is announced, and then really out of use on the server (4.1.3(3))', async () => {
    const sweep = (wait?: () => Promise<void>) => stage.run<DormancyTally>('dormancySweep', 'dormancy-sweep', wait);
    await kitei.elapse(days(80));
    const early = await sweep();
    expect(early).toMatchObject({ targets: [{ target, accounts: 1 }], suspended: 0 });
    expect(early.warnedIds).toContain(tanaka.caseId);
    expect(await held()).toMatchObject({ enabled: true });
    await kitei.elapse(days(14));
    const due = await sweep();
    expect(due.suspendedIds).toContain(tanaka.caseId);
    expect(due.log.from).toMatch(/^\d{4}-/);
    await kitei.standsIn(tanaka.caseId, 'suspended');
    expect(await held()).toMatchObject({ enabled: false });
    // Out of use as the ledger says: no difference.
    await reconcile();
    expect((await stage.findings()).map(({ kind }) => kind)).not.toContain('ACCOUNT_DRIFT');
  });

  test("a leaver's accounts are out of use on the server, citing the change of the directory (4.1.3(1))", async () => {
    const ito = await stage.account('ito');
    const asOf = await kitei.now();
    const { code } = (await kitei.source.query<{ code: string }[]>(`SELECT code FROM person WHERE login = 'ito'`))[0]!;
    const changes = [{ kind: 'LEAVE', person: code }];
    await kitei.app.get(DirectoryStore).change({ actor: { id: 'service:hr-system' }, asOf }, { changes });
    await kitei.standsIn(ito.caseId, 'suspended');
    expect(await held('ito')).toMatchObject({ enabled: false });
    const [line] = await kitei.source.query<{ after: unknown }[]>(
      `SELECT after FROM ledger_event WHERE case_id = $1 AND transition = 'find-left'`,
      [ito.caseId],
    );
    const reference = expect.stringMatching(/^directory\/\d+$/) as unknown;
    expect(line?.after).toMatchObject({ cause: { kind: 'LEAVER', reference } });
  });

  test('leave a record in which the verifier finds nothing (4.1.1(2))', async () => {
    expect((await verifyLedger(kitei.source)).findings).toEqual([]);
  });

  test('a server that is away is skipped, the ledger says so, and nobody there loses an account (4.1.3(3), 5(3))', async () => {
    const { caseId } = await stage.account('hayashi');
    await kitei.elapse(days(100));
    await line.close();
    const later = () => kitei.elapse(hours(1));
    expect(await reconcile(later)).toMatchObject({ skipped: 'connector/unavailable', observed: 0 });
    const swept = await stage.run<DormancyTally>('dormancySweep', 'dormancy-sweep', later);
    expect(swept).toMatchObject({ targets: [{ target, verdict: 'connector/unavailable' }], suspended: 0, warned: 0 });
    const [row] = await kitei.source.query<{ state: string }[]>('SELECT state FROM governed_case WHERE id = $1', [
      caseId,
    ]);
    expect(row?.state).toBe('active');
  });
});
