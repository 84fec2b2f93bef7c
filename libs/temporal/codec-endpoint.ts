import type { Payload, PayloadCodec } from '@temporalio/common';
import { Refusal, type Violation } from '#libs/kernel/violation';
import { CodecKeyError } from './key-ring.js';
import { PayloadOpenError } from './codec.js';

/** A payload as the Temporal UI and CLI send it: protobuf's JSON form, bytes as base64. */
export interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

/** Body of a request to the codec endpoint, and of its answer. */
export interface JsonPayloads {
  readonly payloads: readonly JsonPayload[];
}

/** The UI asks per history page; more than this is no screen of a person. */
const maxPayloads = 2_000;
/** The server's own limit of one payload is 2 MiB; base64 makes four characters of three bytes. */
const maxDataCharacters = 2 * 1024 * 1024 * 1.4;
const maxMetadataEntries = 16;
const maxMetadataCharacters = 1_024;

/** Opens payloads for a person whose right to see them the caller has checked. */
export async function decodePayloads(body: unknown, codec: PayloadCodec): Promise<JsonPayloads> {
  return convert(body, (payloads) => codec.decode(payloads));
}

/** Seals payloads that a person enters in the Temporal UI, e.g. the argument of a signal. */
export async function encodePayloads(body: unknown, codec: PayloadCodec): Promise<JsonPayloads> {
  return convert(body, (payloads) => codec.encode(payloads));
}

async function convert(body: unknown, convertAll: (payloads: Payload[]) => Promise<Payload[]>): Promise<JsonPayloads> {
  const payloads = readPayloads(body);
  try {
    return { payloads: (await convertAll(payloads)).map(toJson) };
  } catch (error) {
    if (error instanceof CodecKeyError) throw unlawful('codec/unknown-key', 'payloads', error.message);
    if (error instanceof PayloadOpenError) throw unlawful('codec/unreadable', 'payloads', error.message);
    throw error;
  }
}

function readPayloads(body: unknown): Payload[] {
  // The CLI writes an empty list as null or leaves it out.
  const payloads = isRecord(body) ? (body['payloads'] ?? []) : undefined;
  if (!Array.isArray(payloads)) throw malformed('payloads', 'must be an array', '配列でなければなりません');
  if (payloads.length > maxPayloads) {
    throw malformed('payloads', `may hold ${maxPayloads} at most`, `${maxPayloads} 件までです`);
  }
  return payloads.map((payload, index) => readPayload(payload, `payloads[${index}]`));
}

function readPayload(payload: unknown, field: string): Payload {
  if (!isRecord(payload)) throw malformed(field, 'must be an object', 'オブジェクトでなければなりません');
  const { metadata = {}, data = '' } = payload;
  if (!isRecord(metadata) || Object.keys(metadata).length > maxMetadataEntries) {
    throw malformed(`${field}.metadata`, 'must be a small object', '小さなオブジェクトでなければなりません');
  }
  const entries = Object.entries(metadata).map(([name, value]) => {
    return [name, readBytes(value, maxMetadataCharacters, `${field}.metadata`)] as const;
  });
  return { metadata: Object.fromEntries(entries), data: readBytes(data, maxDataCharacters, `${field}.data`) };
}

function readBytes(text: unknown, maxCharacters: number, field: string): Buffer {
  const readable = typeof text === 'string' && text.length <= maxCharacters && /^[A-Za-z0-9+/_-]*={0,2}$/.test(text);
  if (!readable)
    throw malformed(field, 'must be base64 of a bounded length', '長さに限りのある base64 でなければなりません');
  return Buffer.from(text, 'base64');
}

function toJson(payload: Payload): JsonPayload {
  const entries = Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, base64(value)] as const);
  return { metadata: Object.fromEntries(entries), data: base64(payload.data ?? new Uint8Array()) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(field: string, en: string, ja: string): Refusal {
  const message: Violation['message'] = { ja: `${field} は${ja}。`, en: `${field} ${en}.` };
  return new Refusal('malformed', [{ code: 'codec/malformed', field, message }]);
}

function unlawful(code: Violation['code'], field: string, en: string): Refusal {
  const message = { ja: `ペイロードを復号できません（${en}）`, en };
  return new Refusal('unlawful', [{ code, field, message }]);
}
