/** The lifecycles of the regulation; the slug is their one name in folders, routes, tables, error codes and commits. */
export const slugs = [
  'account',
  'server',
  'terminal',
  'lan-connection',
  'malware',
  'medium',
  'vulnerability',
  'log-review',
  'backup',
  'monitoring',
  'operation',
  'periodic-check',
  'exception',
  'violation',
  'regulation',
] as const;

/** A lifecycle's slug. */
export type Slug = (typeof slugs)[number];
