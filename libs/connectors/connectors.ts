import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { CommandConnector } from './command-connector.js';
import type { AccountConnector } from './connector.js';
import type { HostConnector } from './host-connector.js';

/** The connectors of this deployment; a target without one is cared for by its administrators. */
@Injectable()
export class Connectors implements OnModuleDestroy {
  constructor(
    private readonly byTarget: ReadonlyMap<string, AccountConnector> = new Map(),
    private readonly byNameServer: ReadonlyMap<string, HostConnector> = new Map(),
    private readonly byReceiver: ReadonlyMap<string, CommandConnector> = new Map(),
  ) {}

  /** The connector of a target by its code. */
  of(target: string): AccountConnector | undefined {
    return this.byTarget.get(target);
  }

  /** The connector that registers hosts, by the code of its name server; without one administrators register them. */
  hosts(code: string): HostConnector | undefined {
    return this.byNameServer.get(code);
  }

  /** The connector that has commands carried out, by the code of whoever receives them; without one people carry them out. */
  commands(code: string): CommandConnector | undefined {
    return this.byReceiver.get(code);
  }

  /** Codes of the targets that have one. */
  targets(): string[] {
    return [...this.byTarget.keys()];
  }

  /** Codes of the host connectors. */
  hostCodes(): string[] {
    return [...this.byNameServer.keys()];
  }

  /** Gives every connection back. */
  async onModuleDestroy(): Promise<void> {
    const connectors = [...this.byTarget.values(), ...this.byNameServer.values(), ...this.byReceiver.values()];
    await Promise.all(connectors.map((connector) => connector.close()));
  }
}
