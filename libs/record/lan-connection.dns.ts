import type { DnsRecord } from '#libs/lifecycles/lan-connection/contract';
import type { Passage } from './door/passage.js';
import { connectionOf, dnsRecordOf, leasesOf, occupied } from './lan-connection.rows.js';

/** The pair that the DNS shall hold: as permitted, or as a change under way would have it. */
export async function dnsRecordsNow(passage: Passage, proposed: boolean): Promise<DnsRecord | undefined> {
  const { terms, proposal } = connectionOf(passage);
  const wanted = proposed && proposal ? proposal.terms : terms;
  return dnsRecordOf(wanted, occupied(await leasesOf(passage), wanted, proposed));
}

/** Those of the pairs that the DNS may hold which it shall hold. */
export async function recordsToKeep(passage: Passage, proposed: boolean): Promise<DnsRecord[]> {
  const wanted = await dnsRecordsNow(passage, proposed);
  return connectionOf(passage).dnsRecords.filter((record) => wanted !== undefined && same(record, wanted));
}

/** The pairs with one more, once. */
export function withRecord(records: readonly DnsRecord[], record: DnsRecord): DnsRecord[] {
  return records.some((known) => same(known, record)) ? [...records] : [...records, record];
}

/** Whether two pairs are the same. */
export function same(one: DnsRecord, other: DnsRecord): boolean {
  return one.hostName === other.hostName && one.address === other.address;
}
