import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { EvidenceUnavailable } from './store.js';
import type { ScanVerdict, VirusScan } from './virus-scan.js';

/** How clamd is reached. */
export interface ClamdSettings {
  readonly host: string;
  readonly port: number;
  /** Longest silence, in milliseconds. */
  readonly patienceMs?: number;
}

/** ClamAV's daemon over TCP. The file is streamed to it (INSTREAM), so that the daemon needs no access to our disk. */
export class Clamd implements VirusScan {
  readonly name = 'clamd';

  constructor(private readonly settings: ClamdSettings) {}

  async scan(path: string): Promise<ScanVerdict> {
    const answer = await this.answerTo(path).catch((error: unknown) => {
      throw new EvidenceUnavailable('scanner', error);
    });
    if (answer === 'stream: OK') return { verdict: 'clean' };
    const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (signature !== undefined) return { verdict: 'infected', signature };
    // A size limit below ours, a database that is being loaded: nothing was judged.
    throw new EvidenceUnavailable('scanner', new Error(`clamd said ${answer.slice(0, 200)}`));
  }

  private async answerTo(path: string): Promise<string> {
    const { host, port, patienceMs = 30_000 } = this.settings;
    const socket = connect({ host, port });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('clamd is silent')));
    // clamd may answer before it has heard everything, and closes then: what it said counts more than how the sending went.
    let cause: unknown;
    pipeline(inStream(path), socket, { end: false }).catch((error: unknown) => (cause = error));
    try {
      let answer = '';
      for await (const chunk of socket.setEncoding('latin1')) {
        answer += String(chunk);
        if (answer.includes('\0') || answer.length > 1_000) break;
      }
      if (answer !== '') return answer.replace(/\0.*$/s, '').trim();
      throw new Error('clamd closed without an answer', { cause });
    } finally {
      socket.destroy();
    }
  }
}

/** Command, pieces with their lengths in network order, and a length of nothing at the end. */
async function* inStream(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
