import type { MigrationInterface } from 'typeorm';
import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { Matters1764050000000 } from './1764050000000-matters.js';
import { DirectoryMovement1764100000000 } from './1764100000000-directory-movement.js';
import { Finding1764300000000 } from './1764300000000-finding.js';
import { UtilityUse1764200000000 } from './1764200000000-utility-use.js';
import { PasswordPolicies1764400000000 } from './1764400000000-password-policies.js';
import { PasswordReissue1764600000000 } from './1764600000000-password-reissue.js';
import { AccountReviews1764500000000 } from './1764500000000-account-reviews.js';
import { ObservedAccounts1764700000000 } from './1764700000000-observed-accounts.js';
import { LanConnections1764800000000 } from './1764800000000-lan-connections.js';
import { LanReviews1764900000000 } from './1764900000000-lan-reviews.js';
import { Servers1765000000000 } from './1765000000000-servers.js';
import { ServerInspections1765100000000 } from './1765100000000-server-inspections.js';
import { ServerStatus1765300000000 } from './1765300000000-server-status.js';
import { ServerBreaches1765200000000 } from './1765200000000-server-breaches.js';
import { LanEnforcers1764950000000 } from './1764950000000-lan-enforcers.js';
import { Evidence1766000000000 } from './1766000000000-evidence.js';
import { Terminals1766100000000 } from './1766100000000-terminals.js';
import { Disposals1766300000000 } from './1766300000000-disposals.js';
import { Repairs1766310000000 } from './1766310000000-repairs.js';
import { Media1766200000000 } from './1766200000000-media.js';
import { Stocktakings1766210000000 } from './1766210000000-stocktakings.js';

/** Every migration, oldest first; one that has landed is never edited. */
export const migrations: (new () => MigrationInterface)[] = [
  Foundation1764000000000,
  Matters1764050000000,
  DirectoryMovement1764100000000,
  Finding1764300000000,
  UtilityUse1764200000000,
  PasswordPolicies1764400000000,
  PasswordReissue1764600000000,
  AccountReviews1764500000000,
  ObservedAccounts1764700000000,
  LanConnections1764800000000,
  LanReviews1764900000000,
  LanEnforcers1764950000000,
  Servers1765000000000,
  ServerInspections1765100000000,
  ServerBreaches1765200000000,
  ServerStatus1765300000000,
  Evidence1766000000000,
  Terminals1766100000000,
  Media1766200000000,
  Stocktakings1766210000000,
  Disposals1766300000000,
  Repairs1766310000000,
];
