import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanRegister } from '#libs/record/lan/register';
import type { LanRegisterDocument, NetworkEntry } from '#libs/record/lan/register-document';
import type { LanNetwork } from '#libs/record/lan/register.entity';
import { projectRoot } from './servers/project-root.js';

/** Who loads the demo LAN: the register is kept by people of the information systems department. */
export interface DemoLanKeeper {
  readonly register: Pick<LanRegister, 'set'>;
  readonly entry: Parameters<LanRegister['set']>[0];
}

/** The register of `demo/lan.json`. Its networks name the connector of their zone; people do its work where it has no server. */
export function demoLan(connected: boolean): LanRegisterDocument {
  const document = JSON.parse(readFileSync(join(projectRoot, 'demo', 'lan.json'), 'utf8')) as LanRegisterDocument;
  return connected ? document : { ...document, networks: document.networks?.map((each) => cared(each, undefined)) };
}

/**
 * Enters the demo LAN where it is not there yet. Later starts only say again who cares for the zones, so that nothing is lost of what
 * somebody has changed meanwhile. Answers what was done, for the log.
 */
export async function loadDemoLan(
  { register, entry }: DemoLanKeeper,
  standing: readonly LanNetwork[],
  connected: boolean,
): Promise<string | undefined> {
  const document = demoLan(connected);
  const known = new Map(standing.map((network) => [network.code, network]));
  const networks = document.networks ?? [];
  if (!networks.some(({ code }) => known.has(code))) {
    await register.set(entry, document);
    return `${networks.length} networks of the demo company are registered`;
  }
  const others = networks.flatMap(({ code, connector }) => {
    const network = known.get(code);
    return network && !network.withdrawn && (network.connector ?? undefined) !== connector
      ? [cared(entryOf(network), connector)]
      : [];
  });
  if (others.length === 0) return undefined;
  await register.set(entry, { networks: others });
  return `${others.length} networks are cared for by ${connected ? 'the name server' : 'people'}`;
}

/** A network as it would be entered again. */
function entryOf({
  cursor: _search,
  vlan,
  gateway,
  dnsZone,
  connector,
  enforcer,
  ...network
}: LanNetwork): NetworkEntry {
  return {
    ...network,
    ...(vlan === null ? {} : { vlan }),
    ...(gateway === null ? {} : { gateway }),
    ...(dnsZone === null ? {} : { dnsZone }),
    ...(connector === null ? {} : { connector }),
    ...(enforcer === null ? {} : { enforcer }),
  };
}

function cared({ connector: _before, ...network }: NetworkEntry, connector: string | undefined): NetworkEntry {
  return { ...network, ...(connector === undefined ? {} : { connector }) };
}
