import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Digest } from './store.js';

/** The bytes are not those that were kept under the digest. */
export class EvidenceAltered extends Error {
  override readonly name = 'EvidenceAltered';

  constructor(readonly digest: Digest) {
    super('the bytes do not match their digest');
  }
}

/**
 * Lets bytes through and fails when they are not those of the digest: with {@link EvidenceAltered}, or what `failure` says. The last piece is held back until
 * that is known, so nobody ever receives the whole of an altered file.
 */
export function verified(digest: Digest, failure = (): Error => new EvidenceAltered(digest)): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      const before = held;
      held = chunk;
      done(null, before);
    },
    flush(done) {
      if (hash.digest('hex') === digest) done(null, held);
      else done(failure());
    },
  });
}
