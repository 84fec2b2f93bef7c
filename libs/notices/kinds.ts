import { type BreachNoticeKind, breachNoticeKinds } from '#libs/lifecycles/server-breach/contract';

/** Letters that only LAN connections have (4.4). */
export const lanNoticeKinds = [
  'lan-permission',
  'lan-instruction',
  'lan-restricted',
  'lan-lifted',
  'lan-expiry',
  'lan-ended',
] as const;

/** One of {@link lanNoticeKinds}. */
export type LanNoticeKind = (typeof lanNoticeKinds)[number];

/** Kinds whose words are those of every lifecycle. */
const sharedKinds = [
  'assigned',
  'reminder',
  'overdue',
  'escalated',
  'reported',
  'handed-over',
  'delegated',
  'withdrawn',
  'outcome',
  'one-time-link',
  'password-policy',
  'locked',
  'identity-failed',
  'second-factor',
  'dormancy-warning',
] as const;

/** Kinds in which somebody of their own speaks. */
const voicedKinds = [...lanNoticeKinds, ...breachNoticeKinds, 'committee-list', 'defect-reported'] as const;

/** Why Kitei writes to a person; the record queues a notice under one of these names, and each has its own words. */
export const noticeKinds = [...sharedKinds, ...voicedKinds] as const;

/** One of {@link noticeKinds}. */
export type NoticeKind = (typeof noticeKinds)[number];

/** Kinds whose words are not those of one lifecycle alone. */
export type SharedKind = (typeof sharedKinds)[number];

/** Whether a text from the record names a kind that this version can write. */
export function isNoticeKind(text: string): text is NoticeKind {
  return noticeKinds.some((kind) => kind === text);
}

/** Whether somebody of its own speaks in letters of a kind. */
export function hasOwnVoice(kind: NoticeKind): kind is (typeof voicedKinds)[number] {
  return voicedKinds.some((each) => each === kind);
}

/** Whether a kind is one of {@link lanNoticeKinds}. */
export function isLanNoticeKind(kind: NoticeKind): kind is LanNoticeKind {
  return lanNoticeKinds.some((each) => each === kind);
}

/** Whether a kind is one that only breaches of servers have. */
export function isBreachNoticeKind(kind: NoticeKind): kind is BreachNoticeKind {
  return breachNoticeKinds.some((each) => each === kind);
}
