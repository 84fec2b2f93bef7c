import { Injectable } from '@nestjs/common';
import { Connectors } from '#libs/connectors/connectors';
import { ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import type { HostConnector } from '#libs/connectors/host-connector';
import { Findings } from '#libs/record/findings';
import { HostRows, type ListedHost } from '#libs/record/lan/host-rows';
import { type Look, Sightings } from '#libs/record/reconciliation/sightings';

/** Kinds of findings about what a name server holds. */
const hostFindings = ['HOST_RECORD_DRIFT'] as const;
const pageSize = 200;

/** Holds the list of host names against the name servers that Kitei keeps (4.4.1(5)②); what differs becomes a work item, nothing is repaired. */
@Injectable()
export class HostReconciler {
  constructor(
    private readonly connectors: Connectors,
    private readonly rows: HostRows,
    private readonly findings: Findings,
  ) {}

  /** Codes of the host connectors. */
  targets(): string[] {
    return this.connectors.hostCodes();
  }

  /** Compares one of them; `alive` is called after each page. */
  async compare(look: Omit<Look, 'kinds'>, alive: () => void) {
    const connector = this.connectors.hosts(look.target);
    if (!connector) return { skipped: 'no-connector', ...nothing };
    try {
      const sightings = await Sightings.begin(this.findings, { ...look, kinds: hostFindings });
      let observed = 0;
      for (let last = ''; ;) {
        const page = await this.rows.after(look.target, look.asOf, last, pageSize);
        for (const host of page) await see(connector, host, sightings);
        observed += page.length;
        alive();
        if (page.length < pageSize) break;
        last = page.at(-1)!.connectionId;
      }
      return { observed, moving: 0, ...(await sightings.close()) };
    } catch (error) {
      if (error instanceof ConnectorRefused) return { skipped: error.verdict, ...nothing };
      if (error instanceof ConnectorUnavailable) return { skipped: 'unavailable', ...nothing };
      throw error;
    }
  }
}

const nothing = { observed: 0, moving: 0, differences: 0, recorded: 0, vanished: 0, deferred: 0 };

async function see(
  connector: HostConnector,
  { connectionId, wanted }: ListedHost,
  sightings: Sightings,
): Promise<void> {
  if (!wanted) return;
  const { hostName, address } = wanted;
  const { addresses, pointers = [], owner = null } = await connector.readBack(hostName, address);
  const expected = { hostName, addresses: [address], pointers: [hostName], owner: connectionId };
  const observed = { hostName, addresses: [...addresses], pointers: [...pointers], owner };
  if (JSON.stringify(expected) === JSON.stringify(observed)) return;
  await sightings.see({ kind: 'HOST_RECORD_DRIFT', subjectCaseId: connectionId, expected, observed });
}
