import type { Command } from '#libs/connectors/command-connector';
import { ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import type { Connectors } from '#libs/connectors/connectors';
import type { Instant } from '#libs/kernel/instant';
import { Refused, Unavailable } from './effects.activities.js';

/** A command that a work item stands for. */
export interface CommandEffect {
  /** Code of the command connector. */
  readonly connector: string;
  /** Since when it is asked. */
  readonly since: Instant;
  readonly command: Command;
}

/**
 * Has a command carried out. What is commanded does not wait for long: without settings, and when the other system has been away for the
 * connector's patience, people are asked.
 */
export async function commanding(connectors: Connectors, effect: CommandEffect, asOf: Instant): Promise<void> {
  const connector = connectors.commands(effect.connector);
  if (!connector) throw new Refused('no-connector');
  try {
    await connector.send(effect.command);
  } catch (error) {
    if (error instanceof ConnectorRefused) throw new Refused(error.verdict);
    if (!(error instanceof ConnectorUnavailable)) throw error;
    const left = Date.parse(effect.since) + connector.patienceMs - Date.parse(asOf);
    if (left <= 0) throw new Refused('no-answer');
    throw new Unavailable(error.retryAfterMs === undefined ? undefined : Math.min(error.retryAfterMs, left));
  }
}
