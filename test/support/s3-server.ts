import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts, loopback } from '#apps/dev/servers/ports';
import type { S3Settings } from '#libs/evidence/s3-store';

/** An S3 server of one test file's own, by somebody else than the client. */
export interface S3Server {
  readonly settings: S3Settings;
  /** Where it keeps its objects. */
  readonly folder: string;
  /** Names of the objects in its bucket. */
  objects(): string[];
  close(): Promise<void>;
}

interface S3rver {
  run(): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts one with an empty bucket on a free port; it checks signatures. */
export async function startS3Server(): Promise<S3Server> {
  const Server = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => S3rver;
  const folder = mkdtempSync(join(tmpdir(), 'kitei-s3-'));
  const { s3: port } = await choosePorts({ s3: {} });
  const bucket = 'kitei-evidence';
  const server = new Server({
    ...{ address: loopback, port, directory: folder, silent: true },
    configureBuckets: [{ name: bucket, configs: [] }],
  });
  await server.run();
  let closed = false;
  return {
    // The one account that it knows.
    settings: {
      ...{ endpoint: `http://${loopback}:${port}`, bucket, region: 'us-east-1' },
      ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    },
    folder: join(folder, bucket),
    objects: () =>
      readdirSync(join(folder, bucket)).flatMap((name) => /^([0-9a-f]{64})\._S3rver_object$/.exec(name)?.[1] ?? []),
    async close() {
      if (closed) return;
      closed = true;
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
