import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { type Digest, type EvidenceStore, EvidenceUnavailable, isDigest, type ReceivedFile } from './store.js';

/** How an S3-compatible store is reached. */
export interface S3Settings {
  /** e.g. `https://s3.ap-northeast-1.amazonaws.com`; the bucket follows in the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Longest silence of the store, for the whole of an upload and for the beginning of an answer. */
const patienceMs = 30_000;

/** Evidence in a bucket, one object per digest. The store checks each upload against the digest, which is signed with the request. */
export class S3Store implements EvidenceStore {
  private readonly client: AwsClient;

  constructor(private readonly settings: S3Settings) {
    const { accessKeyId, secretAccessKey, region } = settings;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  }

  async put({ path, digest }: ReceivedFile): Promise<void> {
    // A blob of a file is read while it is sent, and can be sent again.
    const body = await openAsBlob(path);
    const response = await this.ask('PUT', digest, {
      body,
      headers: { 'x-amz-content-sha256': digest, 'content-type': 'application/octet-stream' },
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new EvidenceUnavailable('store', new Error(`PUT was answered ${response.status}`));
  }

  async open(digest: Digest): Promise<Readable | undefined> {
    const begun = new AbortController();
    const late = setTimeout(() => begun.abort(), patienceMs);
    const response = await this.ask('GET', digest, { signal: begun.signal }).finally(() => clearTimeout(late));
    if (response.ok && response.body) return Readable.fromWeb(response.body);
    await response.body?.cancel();
    if (response.status === 404) return undefined;
    throw new EvidenceUnavailable('store', new Error(`GET was answered ${response.status}`));
  }

  async has(digest: Digest): Promise<boolean> {
    const { ok, status } = await this.ask('HEAD', digest, { signal: AbortSignal.timeout(patienceMs) });
    if (ok || status === 404) return ok;
    throw new EvidenceUnavailable('store', new Error(`HEAD was answered ${status}`));
  }

  private async ask(method: string, digest: Digest, init: RequestInit): Promise<Response> {
    if (!isDigest(digest)) throw new Error('not a digest');
    const { endpoint, bucket } = this.settings;
    const address = `${endpoint.replace(/\/$/, '')}/${encodeURIComponent(bucket)}/${digest}`;
    try {
      return await this.client.fetch(address, { method, ...init });
    } catch (error) {
      throw new EvidenceUnavailable('store', error);
    }
  }
}
