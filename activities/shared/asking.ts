import { type AccountConnector, ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import type { Connectors } from '#libs/connectors/connectors';
import { Refused, Unavailable } from './effects.activities.js';

/** Asks the connector of a target for something; its answers no and later become those of a carrier. */
export async function asking<Answer>(
  connectors: Connectors,
  target: string,
  ask: (connector: AccountConnector) => Promise<Answer>,
): Promise<Answer> {
  const connector = connectors.of(target);
  // The directory says that there is one: until this worker is given its settings, the work waits.
  if (!connector) throw new Unavailable();
  try {
    return await ask(connector);
  } catch (error) {
    if (error instanceof ConnectorRefused) throw new Refused(error.verdict);
    if (error instanceof ConnectorUnavailable) throw new Unavailable(error.retryAfterMs);
    throw error;
  }
}
