import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { EvidenceFiles } from '#libs/record/evidence/evidence-files';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { named, samples } from './evidence-samples.js';

/** An API process as uploads need it. */
export interface EvidenceServer {
  readonly address: string;
  /** A token of a person by login. */
  tokenOf(login: string): Promise<string>;
}

/** One upload: who sends which bytes as what, under which name. */
export interface Upload {
  readonly as?: string;
  readonly bytes: Buffer | ReadableStream<Uint8Array>;
  readonly type?: string;
  readonly name?: string;
  readonly headers?: Record<string, string>;
}

/** What came back. */
export interface UploadAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export const digestOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Sends a file the way a client does. */
export async function upload(server: EvidenceServer, sent: Upload): Promise<UploadAnswer> {
  const { as = 'suzuki', bytes, type = 'application/pdf', name = 'certificate.pdf', headers } = sent;
  const response = await fetch(`${server.address}/v1/evidence`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${await server.tokenOf(as)}`, 'content-type': type, ...named(name), ...headers },
    },
    body: bytes as RequestInit['body'],
    duplex: 'half',
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** A small file that nobody else has, uploaded by a person; answers its digest, which facts of that person may cite. */
export async function uploaded(server: EvidenceServer, as: string): Promise<string> {
  const bytes = Buffer.concat([samples['application/pdf']!, Buffer.from(`% ${randomBytes(8).toString('hex')}\n`)]);
  const { status, body } = await upload(server, { as, bytes });
  if (status !== 201) throw new Error(`an upload was answered ${status} ${JSON.stringify(body)}`);
  return String(body.digest);
}

/** The same where there is a record and no store. */
export async function recorded(app: INestApplicationContext, entry: FactEntry): Promise<string> {
  const file = { size: 7, mediaType: 'application/pdf', name: '証明書.pdf', scannedBy: 'none' };
  const digest = randomBytes(32).toString('hex');
  await app.get(EvidenceFiles).record(entry, { ...file, digest, verdict: 'unscanned' });
  return digest;
}

/** Asks for a file's bytes. */
export async function download(server: EvidenceServer, digest: string, as = 'suzuki'): Promise<Response> {
  const authorization = `Bearer ${await server.tokenOf(as)}`;
  return fetch(`${server.address}/v1/evidence/${digest}/content`, { headers: { authorization } });
}

/** Names of the files below a folder of evidence: what is kept, and what is still arriving. */
export function filesIn(folder: string): { kept: string[]; arriving: string[] } {
  const shards = readdirSync(folder).filter((name) => name !== 'incoming');
  return {
    kept: shards.flatMap((shard) => readdirSync(`${folder}/${shard}`)),
    arriving: readdirSync(`${folder}/incoming`),
  };
}
