import { chmod, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Digest, type EvidenceStore, EvidenceUnavailable, isDigest, type ReceivedFile } from './store.js';

/**
 * Evidence in a folder: `ab/abcdef...`, one file per digest. Files come in by a rename on the same file system, so that there is either
 * nothing under a digest or all of it.
 */
export class FileStore implements EvidenceStore {
  constructor(private readonly folder: string) {}

  async put({ path, digest }: ReceivedFile): Promise<void> {
    const place = this.placeOf(digest);
    const shard = dirname(place);
    try {
      await mkdir(shard, { recursive: true, mode: 0o700 });
      await chmod(path, 0o400);
      await rename(path, place);
      // The name has to survive a power failure as well as the bytes, which were synchronised when they arrived.
      for (const folder of [shard, this.folder]) await synchronised(folder);
    } catch (error) {
      throw new EvidenceUnavailable('store', error);
    }
  }

  async open(digest: Digest): Promise<Readable | undefined> {
    const file = await open(this.placeOf(digest)).catch(absent);
    return file?.createReadStream();
  }

  async has(digest: Digest): Promise<boolean> {
    return (await stat(this.placeOf(digest)).catch(absent)) !== undefined;
  }

  private placeOf(digest: Digest): string {
    if (!isDigest(digest)) throw new Error('not a digest');
    return join(this.folder, digest.slice(0, 2), digest);
  }
}

async function synchronised(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absent(error: unknown): undefined {
  if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
  throw new EvidenceUnavailable('store', error);
}
