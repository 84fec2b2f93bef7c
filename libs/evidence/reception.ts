import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { EvidenceUnavailable, type ReceivedFile } from './store.js';

/** Why an upload did not arrive. */
export class UploadFailed extends Error {
  override readonly name = 'UploadFailed';

  constructor(
    readonly why: 'too-large' | 'broken-off',
    override readonly cause?: unknown,
  ) {
    super(`the upload is ${why}`);
  }
}

/** Nothing takes so long to arrive: what is older was left behind by a process that died. */
const abandonedAfterMs = 60 * 60_000;

/** Where uploads arrive, piece by piece, before anybody knows whether they will be kept. */
export class Reception {
  constructor(private readonly folder: string) {}

  /** Makes the folder, and clears away what dead processes have left in it. */
  async begin(now = Date.now()): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const { mtimeMs } = (await stat(path).catch(() => undefined)) ?? { mtimeMs: now };
      if (now - mtimeMs > abandonedAfterMs) await rm(path, { force: true });
    }
  }

  /**
   * Writes a stream to disk, hashing it on the way, and lends the file to `use`. Whatever happens, nothing of it lies here afterwards;
   * who wants to keep it has moved it away by then.
   * @param limit bytes at most.
   */
  async receive<Result>(
    stream: Readable,
    limit: number,
    use: (file: ReceivedFile) => Promise<Result>,
  ): Promise<Result> {
    const path = join(this.folder, randomUUID());
    try {
      return await use(await this.written(stream, path, limit));
    } finally {
      await rm(path, { force: true });
    }
  }

  private async written(stream: Readable, path: string, limit: number): Promise<ReceivedFile> {
    const handle = await open(path, 'wx', 0o600).catch(full);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of arriving(stream)) {
        size += chunk.length;
        if (size > limit) throw new UploadFailed('too-large');
        hash.update(chunk);
        await handle.writeFile(chunk).catch(full);
      }
      await handle.sync().catch(full);
    } finally {
      await handle.close();
    }
    return { path, digest: hash.digest('hex'), size };
  }
}

/** The pieces of a request's body. Leaving early leaves the connection alone: its answer has yet to go out. */
async function* arriving(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  } catch (error) {
    throw new UploadFailed('broken-off', error);
  }
}

function full(error: unknown): never {
  throw new EvidenceUnavailable('store', error);
}
