import type { Child } from './child.js';
import type { Ports } from './environment.js';
import type { Roster } from './roster.js';
import * as slapd from './slapd.js';
import { tree } from './slapd-tree.js';

/** A target that is to have a real server behind it. */
export interface TargetWish {
  /** Which connector reaches it. */
  kind: 'ldap';
  /** Code of the target. */
  target: string;
  /** Codes of its rights. */
  entitlements: readonly string[];
}

/** The server of a target, and what tells the worker about it. */
export interface TargetServer {
  kind: TargetWish['kind'];
  url: string;
  child: Child;
  /** Settings of its connector, by the code of the target. */
  settings: Record<string, object>;
  stop(): Promise<void>;
}

/** Starts the server of a target. */
export async function startTarget(
  { kind, target, entitlements }: TargetWish,
  { folder, persistent, ports, roster }: { folder: string; persistent: boolean; ports: Ports; roster: Roster },
): Promise<TargetServer> {
  const groupPrefix = `${target}-`;
  const groups = entitlements.map((code) => `${groupPrefix}${code}`);
  const server = await slapd.start({ folder, persistent, port: ports.ldap, groups, roster });
  const settings = {
    kind,
    url: server.url,
    startTls: true,
    caFile: server.caFile,
    bindDn: tree.kitei,
    passwordFile: server.passwordFile,
    usersBase: tree.people,
    groupsBase: tree.groups,
    groupPrefix,
    policyDn: tree.policy,
  };
  return { kind, url: server.url, child: server.child, settings: { [target]: settings }, stop: () => server.stop() };
}
