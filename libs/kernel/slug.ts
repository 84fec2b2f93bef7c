/** The lifecycles of the regulation, and `finding` for what departs from any of them; the slug is their one name in folders, routes, tables, error codes and commits. */
export const slugs = [
  'account',
  'utility-use',
  'password-reissue',
  'account-review',
  'server',
  'server-inspection',
  'server-defect',
  'server-breach',
  'terminal',
  'lan-connection',
  'lan-review',
  'malware',
  'medium',
  'repair',
  'disposal',
  'stocktaking',
  'vulnerability',
  'log-review',
  'backup',
  'monitoring',
  'operation',
  'periodic-check',
  'exception',
  'violation',
  'regulation',
  'finding',
] as const;

/** A lifecycle's slug. */
export type Slug = (typeof slugs)[number];
