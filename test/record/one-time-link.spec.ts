import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LINK_KEYS, type LinkKeys, OneTimeLinks, parseLinkKeys } from '#libs/record/one-time-links';
import { days, hours, provisioning } from '#test/support/builders';
import { demoCompany } from '#test/support/company';
import { parseDirectory } from '#libs/directory/parse';
import { DirectoryStore } from '#libs/record/directory/store';
import { RecordRehearsal } from '#test/support/rehearsal-record';

describe('the link to an initial password', () => {
  let kitei: RecordRehearsal;
  beforeAll(async () => {
    kitei = await RecordRehearsal.start();
  });
  afterAll(() => kitei?.close());

  const gone = { kind: 'conflict', message: 'one-time-link/gone' };
  const unknown = { kind: 'missing', message: 'one-time-link/gone' };
  const linksOf = (caseId: string) =>
    kitei.rows<{
      recipient: string;
      body: Buffer | null;
      viewed: Date | null;
      round: number;
      hash: string;
      id: string;
      key: string;
    }>(
      `SELECT recipient, body, viewed_at AS viewed, round, token_hash AS hash, id, key_id AS key FROM one_time_link
       WHERE case_id = $1 ORDER BY round, recipient`,
      [caseId],
    );

  it('opens once, shows the password, and keeps nothing of it (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-pending');
    const token = await kitei.token(caseId, 'administrator');
    const { secret, recipient } = await kitei.links.reveal(token, kitei.at);
    expect([secret.length, recipient]).toEqual([16, 'administrator']);
    await expect(kitei.links.reveal(token, kitei.at)).rejects.toMatchObject(gone);
    const [link] = await linksOf(caseId);
    expect([link!.body, link!.viewed]).toEqual([null, new Date(kitei.at)]);
  });

  it('brings the user the very password that the administrator has set (4.1.1(3))', async () => {
    const { caseId, itemId } = await kitei.reach('password-pending');
    const secret = await kitei.reveal(caseId, 'administrator');
    await kitei.answer('yamada', itemId, 'complete');
    await kitei.open(caseId, 'password-acknowledgement');
    expect(await kitei.reveal(caseId, 'user')).toBe(secret);
  });

  it('does not open for the user before the password is set on the target (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-pending');
    await expect(kitei.reveal(caseId, 'user')).rejects.toMatchObject(gone);
  });

  it('runs out after its time (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-pending');
    kitei.pass(hours(72) + 1);
    await expect(kitei.reveal(caseId, 'administrator')).rejects.toMatchObject(gone);
    const { caseId: fresh } = await kitei.reach('password-pending');
    kitei.pass(hours(72) - 1_000);
    await expect(kitei.reveal(fresh, 'administrator')).resolves.toHaveLength(16);
  });

  it('is worthless once the password was renewed, and the new one differs (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-pending');
    const old = await kitei.token(caseId, 'administrator');
    const [before] = await linksOf(caseId);
    expect(before!.body).not.toBeNull();
    await kitei.accounts.renewPassword(kitei.by('yoshida'), caseId, 'opened by somebody else');
    await expect(kitei.links.reveal(old, kitei.at)).rejects.toMatchObject(gone);
    await kitei.open(caseId, 'password-setting', 2);
    const fresh = await kitei.token(caseId, 'administrator');
    expect(fresh).not.toBe(old);
    expect(await kitei.reveal(caseId, 'administrator')).toHaveLength(16);
    expect((await linksOf(caseId)).filter(({ body }) => body !== null).map(({ recipient }) => recipient)).toEqual([
      'user',
    ]);
  });

  it('is renewed after the user has seen a password, which nobody can see again (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-delivered');
    const first = await kitei.reveal(caseId, 'user');
    await kitei.accounts.renewPassword(kitei.by('yamada'), caseId, 'lost before the first logon');
    await kitei.open(caseId, 'password-setting', 2);
    expect(await kitei.reveal(caseId, 'administrator')).not.toBe(first);
  });

  it('leaves no password in the record after the acknowledgement (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('active');
    expect((await linksOf(caseId)).map(({ body }) => body)).toEqual([null, null]);
  });

  it.each([
    ['altered', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['cut short', (token: string) => token.slice(0, 20)],
    ['empty', () => ''],
    ['invented', () => randomBytes(32).toString('base64url')],
  ])('does not open with a token that is %s (4.1.1(3))', async (_how, spoil) => {
    const { caseId } = await kitei.reach('password-pending');
    await expect(kitei.links.reveal(spoil(await kitei.token(caseId, 'administrator')), kitei.at)).rejects.toMatchObject(
      unknown,
    );
    await expect(kitei.reveal(caseId, 'administrator')).resolves.toHaveLength(16);
  });

  it('does not open with another key, and is not used up by the attempt (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-pending');
    const [active] = [...kitei.app.get<LinkKeys>(LINK_KEYS).keys()];
    const stranger = new OneTimeLinks(kitei.source, kitei.door, new Map([[active!, randomBytes(32)]]));
    const [link] = await linksOf(caseId);
    const forged = stranger.tokenOf({ id: link!.id, keyId: active! });
    await expect(stranger.reveal(forged, kitei.at)).rejects.toMatchObject(unknown);
    await expect(stranger.reveal(await kitei.token(caseId, 'administrator'), kitei.at)).rejects.toThrow(/authenticate/);
    await expect(kitei.reveal(caseId, 'administrator')).resolves.toHaveLength(16);
  });

  it('still opens after the keys were rotated, as long as the old one is kept (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-pending');
    const kept = [...kitei.app.get<LinkKeys>(LINK_KEYS)];
    const rotated = new OneTimeLinks(kitei.source, kitei.door, new Map([['next', randomBytes(32)], ...kept]));
    const token = await kitei.token(caseId, 'administrator');
    expect((await rotated.reveal(token, kitei.at)).secret).toHaveLength(16);
  });

  it('cannot be derived from anything that the database holds (4.1.1(3))', async () => {
    const { caseId } = await kitei.reach('password-pending');
    const token = await kitei.token(caseId, 'administrator');
    const [link] = await linksOf(caseId);
    const held = JSON.stringify(await kitei.rows('SELECT * FROM one_time_link WHERE case_id = $1', [caseId]));
    expect(held).not.toContain(token);
    expect(link!.hash).toBe(createHash('sha256').update(token).digest('hex'));
    for (const guess of [link!.id, link!.hash, link!.key, `kitei-link:${link!.id}`, caseId]) {
      const derived = createHash('sha256').update(guess).digest();
      expect([derived.toString('base64url'), derived.toString('hex'), guess]).not.toContain(token);
    }
    const notices = JSON.stringify(await kitei.rows('SELECT * FROM notice WHERE case_id = $1', [caseId]));
    const departures = JSON.stringify(await kitei.rows('SELECT * FROM outbox'));
    expect(notices + departures).not.toContain(token);
  });

  it('is one for the administrator and one for the deputy; either may set the password (4.1.1(3))', async () => {
    const document = demoCompany();
    const day = (count: number) => new Date(Date.parse(kitei.at) + days(count)).toISOString();
    document.absences = [
      {
        person: kitei.directory.find('yamada')!.code,
        deputy: kitei.directory.find('sasaki')!.code,
        from: day(-1),
        until: day(2),
      },
    ];
    const store = kitei.app.get(DirectoryStore);
    const { caseId, itemId } = await kitei.reach('provisioning');
    await kitei.answer('yamada', itemId, 'complete', { evidence: provisioning });
    await store.import({ actor: { id: 'service:test' }, asOf: kitei.at }, () => parseDirectory(document));
    await kitei.open(caseId, 'password-setting');
    const own = await kitei.rows<{ id: string; keyId: string }>(
      `SELECT id, key_id AS "keyId" FROM one_time_link WHERE case_id = $1 AND recipient = 'administrator' AND person_id = $2`,
      [caseId, kitei.id('sasaki')],
    );
    await kitei.links.reveal(kitei.links.tokenOf(own[0]!), kitei.at);
    const setting = await kitei.answer('sasaki', (await kitei.openItem(caseId)).id, 'complete');
    expect(setting.state).toBe('password-set');
    await store.import({ actor: { id: 'service:test' }, asOf: kitei.at }, () => parseDirectory(demoCompany()));
  });

  it.each(['', 'a', 'a:', 'a:c2hvcnQ=', `:${randomBytes(32).toString('base64')}`])(
    'is not made with a key like "%s" (4.1.1(3))',
    (text) => {
      expect(() => parseLinkKeys(text)).toThrow(/32 bytes/);
    },
  );
});
