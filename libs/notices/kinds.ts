/** Why Kitei writes to a person; the record queues a notice under one of these names, and each has its own words. */
export const noticeKinds = [
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
] as const;

/** One of {@link noticeKinds}. */
export type NoticeKind = (typeof noticeKinds)[number];

/** Whether a text from the record names a kind that this version can write. */
export function isNoticeKind(text: string): text is NoticeKind {
  return noticeKinds.some((kind) => kind === text);
}
