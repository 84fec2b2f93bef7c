import { createHmac, timingSafeEqual } from 'node:crypto';
import { decode, type DecodedPacket } from 'dns-packet';
import { ConnectorUnavailable } from '../connector.js';
import type { TsigAlgorithm } from './settings.js';
import { nameBytes } from './update-message.js';
import { errorOf } from './verdicts.js';

/** A secret that Kitei shares with a name server. */
export interface TsigKey {
  readonly name: string;
  readonly algorithm: TsigAlgorithm;
  readonly secret: Buffer;
}

/** Seconds by which the clocks may differ (RFC 8945, 10). */
const fudge = 300;

/** Type TSIG, class ANY, a time to live of nought (RFC 8945, 4.2). */
const recordHead = Buffer.from([0, 250, 0, 255, 0, 0, 0, 0]);

/** The fields of the record that vary. */
interface Tsig {
  readonly time: number;
  readonly fudge: number;
  readonly error: number;
  readonly other: Buffer;
}

/** A message with its signature (RFC 8945, 5.1), and the signature alone, which the answer's builds on. */
export function signed(message: Buffer, key: TsigKey, now: number): { readonly message: Buffer; readonly mac: Buffer } {
  const tsig = { time: now, fudge, error: 0, other: Buffer.alloc(0) };
  const mac = macOf(key, [message, variables(key, tsig)]);
  const { times, rest } = encoded(tsig);
  const content = Buffer.concat([
    ...[nameBytes(key.algorithm), times, number16(mac.length), mac],
    ...[message.subarray(0, 2), rest],
  ]);
  const record = Buffer.concat([nameBytes(key.name), recordHead, number16(content.length), content]);
  const whole = Buffer.concat([message, record]);
  whole.writeUInt16BE(whole.readUInt16BE(additionalsAt) + 1, additionalsAt);
  return { message: whole, mac };
}

/**
 * Reads an answer and checks its signature (RFC 8945, 5.3).
 *
 * @throws ConnectorUnavailable when it is not from the server, when nothing is known about what the server did.
 * @throws ConnectorRefused when the server does not take the key.
 */
export function verified(answer: Buffer, key: TsigKey, requestMac: Buffer, now: number): DecodedPacket {
  const { packet, content, before } = opened(answer);
  const { tsig, mac, originalId } = parsed(content, key);
  // A server that cannot check a signature cannot make one either (5.3.2).
  if (mac.length === 0 && (tsig.error === 16 || tsig.error === 17)) throw errorOf(tsig.error);
  before.writeUInt16BE(originalId, 0);
  const expected = macOf(key, [number16(requestMac.length), requestMac, before, variables(key, tsig)]);
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected))
    throw new ConnectorUnavailable('wrong signature');
  if (tsig.error !== 0) throw errorOf(tsig.error);
  if (Math.abs(now - tsig.time) > tsig.fudge) throw errorOf(18);
  return packet;
}

/** Where a header counts the records of its last section. */
const additionalsAt = 10;

/** The answer, what its last record holds, and what stood there before that record was added. */
function opened(answer: Buffer): { packet: DecodedPacket; content: Buffer; before: Buffer } {
  let packet: DecodedPacket;
  let length: number;
  const before = Buffer.from(answer);
  try {
    packet = decode(answer);
    // One record less: then decoding ends where the signature begins.
    before.writeUInt16BE(Math.max(answer.readUInt16BE(additionalsAt) - 1, 0), additionalsAt);
    decode(before);
    length = decode.bytes;
  } catch {
    throw new ConnectorUnavailable('malformed answer');
  }
  const last = packet.additionals?.at(-1);
  if (last?.type !== 'TSIG') throw new ConnectorUnavailable('unsigned answer');
  return { packet, content: last.data, before: before.subarray(0, length) };
}

/** RFC 8945, 4.2. An answer under another algorithm is not from who holds the key. */
function parsed(content: Buffer, key: TsigKey): { tsig: Tsig; mac: Buffer; originalId: number } {
  const algorithm = nameBytes(key.algorithm);
  try {
    const given = content.subarray(0, algorithm.length).toString('latin1').toLowerCase();
    if (given !== algorithm.toString('latin1')) throw new RangeError();
    const fields = content.subarray(algorithm.length);
    const macEnd = 10 + fields.readUInt16BE(8);
    const tail = fields.subarray(macEnd);
    return {
      tsig: {
        time: fields.readUIntBE(0, 6),
        fudge: fields.readUInt16BE(6),
        error: tail.readUInt16BE(2),
        other: tail.subarray(6, 6 + tail.readUInt16BE(4)),
      },
      mac: fields.subarray(10, macEnd),
      originalId: tail.readUInt16BE(0),
    };
  } catch {
    throw new ConnectorUnavailable('wrong signature');
  }
}

/** What is signed beside the message (RFC 8945, 4.3.3). */
function variables(key: TsigKey, tsig: Tsig): Buffer {
  const { times, rest } = encoded(tsig);
  const [, , ...classAndTtl] = recordHead;
  return Buffer.concat([nameBytes(key.name), Buffer.from(classAndTtl), nameBytes(key.algorithm), times, rest]);
}

function encoded({ time, fudge: allowed, error, other }: Tsig): { times: Buffer; rest: Buffer } {
  const times = Buffer.alloc(8);
  times.writeUIntBE(time, 0, 6);
  times.writeUInt16BE(allowed, 6);
  return { times, rest: Buffer.concat([number16(error), number16(other.length), other]) };
}

function macOf({ algorithm, secret }: TsigKey, parts: readonly Buffer[]): Buffer {
  const hmac = createHmac(algorithm.replace('hmac-', ''), secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
