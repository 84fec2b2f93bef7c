import type { ReadPrefix } from './notation.js';

/** Addresses from `first` to `last`, both included, as numbers. */
export interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** Whether two spans share an address. */
export function overlap(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** What is left of spans when others are taken away, in ascending order. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  let left = [...spans];
  for (const hole of taken) {
    left = left.flatMap((span) => {
      if (!overlap(span, hole)) return [span];
      const before = { first: span.first, last: hole.first - 1n };
      const after = { first: hole.last + 1n, last: span.last };
      return [before, after].filter(({ first, last }) => first <= last);
    });
  }
  return left.sort((one, other) => (one.first < other.first ? -1 : 1));
}

/**
 * Addresses of a prefix that no device may have: network and broadcast address in IPv4 (not in a /31, RFC 3021), and the
 * subnet-router anycast address in IPv6 (RFC 4291, 2.6.1; not in a /127, RFC 6164).
 */
export function unusable({ family, first, last, length }: ReadPrefix): Span[] {
  const only = (address: bigint): Span => ({ first: address, last: address });
  if (family === 4) return length <= 30 ? [only(first), only(last)] : [];
  return length <= 126 ? [only(first)] : [];
}
