import type { Instant } from '#libs/kernel/instant';
import type { InstalledSoftware } from './contract.js';

/** What a device management system (MDM) sees of a terminal (4.3.1(2)-(8)); it leaves out what it does not look at. */
export interface TerminalReport {
  /** Asset number or serial number. */
  readonly terminal: string;
  readonly observedAt: Instant;
  /** Factors that a login takes. */
  readonly factors?: number;
  /** All software, in versions. */
  readonly software?: readonly InstalledSoftware[];
  /** Nobody but an administrator can install software. */
  readonly installBlocked?: boolean;
  readonly autoUpdate?: boolean;
  /** Anti-malware software runs and updates itself. */
  readonly antiMalware?: boolean;
  readonly userLogCollector?: boolean;
  /** Span without input after which it locks, ISO 8601. */
  readonly lockAfter?: string;
  /** Data links to cloud services are off. */
  readonly cloudSyncDisabled?: boolean;
  readonly biosAuthentication?: boolean;
}
