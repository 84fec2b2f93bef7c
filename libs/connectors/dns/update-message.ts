import { type Answer, encode } from 'dns-packet';

/** Types of the records that hosts need. */
export type HostRecordType = 'A' | 'AAAA' | 'PTR' | 'TXT';

/** A prerequisite or a change of RFC 2136; class and presence of data say which. */
export interface UpdateEntry {
  readonly name: string;
  readonly type: HostRecordType | 'ANY';
  readonly class: keyof typeof classes;
  readonly ttl?: number;
  readonly data?: string;
}

const classes = { IN: 1, NONE: 254, ANY: 255 };

/** Nobody uses the name (2.4.5). */
export const unused = (name: string): UpdateEntry => ({ name, type: 'ANY', class: 'NONE' });

/** The name has no record of this type (2.4.3). */
export const absent = (name: string, type: HostRecordType): UpdateEntry => ({ name, type, class: 'NONE' });

/** The name has this record of the type, and no other (2.4.2). */
export const holds = (name: string, type: HostRecordType, data: string): UpdateEntry => ({
  ...{ name, type, data },
  class: 'IN',
});

/** Adds a record; one that is there already stays (2.5.1). */
export const add = (name: string, type: HostRecordType, data: string, ttl: number): UpdateEntry => ({
  ...{ name, type, data, ttl },
  class: 'IN',
});

/** Removes the record with this content; others of its type stay (2.5.4). */
export const remove = (name: string, type: HostRecordType, data: string): UpdateEntry => ({
  ...{ name, type, data },
  class: 'NONE',
});

/** Removes every record of the type (2.5.2). */
export const removeAll = (name: string, type: HostRecordType): UpdateEntry => ({ name, type, class: 'ANY' });

const headerLength = 12;
const updateOpcode = 5 << 11;

/** The message that has a server make all the changes to a zone if all the prerequisites hold, and none otherwise (RFC 2136, 2). */
export function updateMessage(
  id: number,
  zone: string,
  prerequisites: readonly UpdateEntry[],
  changes: readonly UpdateEntry[],
): Buffer {
  const head = encode({ id, flags: updateOpcode, questions: [{ name: zone, type: 'SOA', class: 'IN' }] });
  head.writeUInt16BE(prerequisites.length, 6);
  head.writeUInt16BE(changes.length, 8);
  return Buffer.concat([head, ...prerequisites.map(entryBytes), ...changes.map(entryBytes)]);
}

/** A name without compression, as signatures want it. */
export function nameBytes(name: string): Buffer {
  const question = encode({ questions: [{ name, type: 'ANY' as 'A' }] });
  return question.subarray(headerLength, -4);
}

/** The package knows neither the class NONE nor records without data. */
function entryBytes({ name, type, class: named, ttl = 0, data }: UpdateEntry): Buffer {
  const bytes =
    data === undefined
      ? // A question is a record without its time to live and its length, which are nought here.
        Buffer.concat([encode({ questions: [{ name, type: type as 'A' }] }), Buffer.alloc(6)])
      : encode({ answers: [{ name, type, ttl, data } as Answer] });
  const classAt = headerLength + nameBytes(name).length + 2;
  bytes.writeUInt16BE(classes[named], classAt);
  return bytes.subarray(headerLength);
}
