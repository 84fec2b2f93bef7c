import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** A server that a connector reaches. */
interface ConnectedServer {
  readonly kind: string;
  readonly settings: Record<string, object>;
}

/** Writes what KITEI_CONNECTORS_FILE names beside the data of the servers; undefined when there is none, and people do everything. */
export function connectedBy(
  folder: string,
  servers: readonly (ConnectedServer | undefined)[],
): { kinds: readonly string[]; connectorsFile: string } | undefined {
  const present = servers.filter((server) => server !== undefined);
  if (present.length === 0) return undefined;
  const connectorsFile = join(folder, 'connectors.yaml');
  const settings = Object.assign({}, ...present.map((server) => server.settings)) as object;
  writeFileSync(connectorsFile, stringify(settings), { mode: 0o600 });
  return { kinds: present.map(({ kind }) => kind), connectorsFile };
}
