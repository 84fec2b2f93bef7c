import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { newId } from './ids.js';
import type { OneTimeLink } from './one-time-link.entity.js';

/** Keys of the one-time links: id to 32 bytes, the first one active. Never in the database. */
export type LinkKeys = ReadonlyMap<string, Buffer>;

/** Injection token of the {@link LinkKeys}. */
export const LINK_KEYS = Symbol('link keys');

/** Reads `id:base64[,id:base64...]`; throws when a key is not 32 bytes long. */
export function parseLinkKeys(text: string): LinkKeys {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const [id = '', encoded = ''] = part.trim().split(':');
    const key = Buffer.from(encoded, 'base64');
    if (id === '' || key.length !== 32) throw new Error('each link key is written id:base64 of 32 bytes');
    keys.set(id, key);
  }
  return keys;
}

const linkColumns = `l.id, l.case_id AS "caseId", l.round, l.recipient, l.person_id AS "personId", l.key_id AS "keyId", l.body,
  l.expires_at AS "expiresAt", l.viewed_at AS "viewedAt"`;

/** Secrets that pass through Kitei once: made, encrypted, seen by one person, gone (4.1.1(3)). */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    @Inject(LINK_KEYS) private readonly keys: LinkKeys,
  ) {}

  /** Token of a link, derived anew whenever a mail needs it; it is never stored. */
  tokenOf(link: Pick<OneTimeLink, 'id' | 'keyId'>): string {
    return createHmac('sha256', this.key(link.keyId)).update(`kitei-link:${link.id}`).digest('base64url');
  }

  /** Puts a secret behind a new link, inside a passage. Without `expiresAt` it opens only after {@link handOver}. */
  make(
    passage: Passage,
    secret: string,
    link: Pick<OneTimeLink, 'recipient' | 'personId' | 'round'> & { expiresAt?: Instant },
  ): string {
    const [[keyId]] = [...this.keys] as [[string, Buffer]];
    const id = newId('link');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key(keyId), nonce).setAAD(Buffer.from(id));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    passage.write(
      `INSERT INTO one_time_link (id, case_id, round, recipient, person_id, token_hash, key_id, body, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        passage.governed.id,
        link.round,
        link.recipient,
        link.personId,
        hashOfToken(this.tokenOf({ id, keyId })),
        keyId,
        Buffer.concat([nonce, cipher.getAuthTag(), sealed]),
        passage.asOf,
        link.expiresAt ?? null,
      ],
    );
    return id;
  }

  /** Starts the life of the latest link for a recipient and answers its id. */
  async handOver(
    passage: Passage,
    recipient: OneTimeLink['recipient'],
    expiresAt: Instant,
  ): Promise<string | undefined> {
    const [latest] = await passage.read<{ id: string }>(
      'SELECT id FROM one_time_link WHERE case_id = $1 AND recipient = $2 ORDER BY round DESC LIMIT 1',
      [passage.governed.id, recipient],
    );
    if (!latest) return undefined;
    passage.write('UPDATE one_time_link SET expires_at = $2 WHERE id = $1', [latest.id, expiresAt]);
    return latest.id;
  }

  /** Makes every link of a case worthless, e.g. because its password was renewed or acknowledged. */
  burn(passage: Passage): void {
    passage.write('UPDATE one_time_link SET body = NULL WHERE case_id = $1 AND body IS NOT NULL', [
      passage.governed.id,
    ]);
  }

  /** Whether a link of the latest round was opened; an administrator and the deputy have one each. */
  async wasViewed(passage: Passage, recipient: OneTimeLink['recipient']): Promise<boolean> {
    const [row] = await passage.read<{ viewed: boolean }>(
      `SELECT bool_or(viewed_at IS NOT NULL) AS viewed FROM one_time_link WHERE case_id = $1 AND recipient = $2
       GROUP BY round ORDER BY round DESC LIMIT 1`,
      [passage.governed.id, recipient],
    );
    return row?.viewed ?? false;
  }

  /** The secret that still waits behind the latest link of a recipient, for the connector that sets it; seen or burnt ones are gone. */
  async waiting(caseId: string, recipient: OneTimeLink['recipient']): Promise<string | undefined> {
    const [link] = await this.dataSource.query<OneTimeLink[]>(
      `SELECT ${linkColumns} FROM one_time_link l WHERE l.case_id = $1 AND l.recipient = $2 ORDER BY l.round DESC LIMIT 1`,
      [caseId, recipient],
    );
    return link?.body ? this.unseal(link, link.body) : undefined;
  }

  /** The link of an id, for the mail that carries its token. */
  async byId(id: string): Promise<OneTimeLink | undefined> {
    const [row] = await this.dataSource.query<OneTimeLink[]>(
      `SELECT ${linkColumns} FROM one_time_link l WHERE l.id = $1`,
      [id],
    );
    return row;
  }

  /**
   * Shows the secret to whoever holds the token, once; the view enters the ledger of the case.
   * Refused as missing for an unknown token, as conflict when it was seen before, superseded, or is too old.
   */
  async reveal(
    token: string,
    asOf: Instant,
  ): Promise<{ secret: string; caseId: string; recipient: OneTimeLink['recipient'] }> {
    const [found] = await this.dataSource.query<OneTimeLink[]>(
      `SELECT ${linkColumns} FROM one_time_link l WHERE l.token_hash = $1`,
      [hashOfToken(token)],
    );
    if (!found) throw gone('missing');
    return this.door.enter(
      { entrance: { caseId: found.caseId }, actor: { id: found.personId }, asOf },
      async (passage) => {
        const [link] = await passage.read<OneTimeLink>(`SELECT ${linkColumns} FROM one_time_link l WHERE l.id = $1`, [
          found.id,
        ]);
        const open = link?.body && !link.viewedAt && link.expiresAt && link.expiresAt.toISOString() > asOf;
        if (!link?.body || !open) throw gone('conflict');
        const secret = this.unseal(link, link.body);
        passage.write('UPDATE one_time_link SET body = NULL, viewed_at = $2 WHERE id = $1', [link.id, asOf]);
        passage.note({
          transition: 'view-password',
          clause: '4.1.1(3)',
          part: link.id,
          after: { recipient: link.recipient },
        });
        return { secret, caseId: link.caseId, recipient: link.recipient };
      },
    );
  }

  private unseal(link: OneTimeLink, body: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.key(link.keyId), body.subarray(0, 12))
      .setAAD(Buffer.from(link.id))
      .setAuthTag(body.subarray(12, 28));
    return Buffer.concat([decipher.update(body.subarray(28)), decipher.final()]).toString('utf8');
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new Error(`the link key ${id} is not configured`);
    return key;
  }
}

function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function gone(kind: 'missing' | 'conflict') {
  return refuse(
    kind,
    'one-time-link/gone',
    {
      ja: 'このリンクは使えません。すでに開かれたか、期限が切れたか、新しいものに替わっています。',
      en: 'This link does not open: it was seen before, ran out, or was replaced by a newer one.',
    },
    { clause: '4.1.1(3)' },
  );
}
