import type { BreachNoticeKind } from '#libs/lifecycles/server-breach/contract';

const noticed = { server: 'web01', source: 'ids', seen: '販売管理 4', detectedAt: '2026-05-07T00:55:00.000Z' };

/** What the record says along with the letters that only a breach has; the texts of people have no language. */
export const breachParameters: Readonly<Record<BreachNoticeKind, Readonly<Record<string, unknown>>>> = {
  'breach-detected': { ...noticed, procedure: true },
  'breach-retold': noticed,
  'breach-insufficient': { ...noticed, reason: '営業部 5' },
  'breach-instructed': { ...noticed, instruction: '営業部 6', number: 2 },
};
