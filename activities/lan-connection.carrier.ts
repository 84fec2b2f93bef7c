import { Injectable } from '@nestjs/common';
import { Connectors } from '#libs/connectors/connectors';
import { ConnectorRefused, ConnectorUnavailable } from '#libs/connectors/connector';
import type { HostConnector } from '#libs/connectors/host-connector';
import type { Instant } from '#libs/kernel/instant';
import { LanConnectionCommands } from '#libs/record/lan-connection.commands';
import { type HostEffect, LanConnectionEffects } from '#libs/record/lan-connection.effects';
import { commanding } from './shared/commanding.js';
import { type Carrier, Refused, Unavailable } from './shared/effects.activities.js';

/**
 * Has the name server hold what was permitted for a LAN connection, and nothing else of it (4.4.1(3), 4.4.5(3)②), and whoever enforces
 * restrictions on its network restrict it and lift that (4.4.2(1)).
 */
@Injectable()
export class LanConnectionCarrier implements Carrier {
  readonly slug = 'lan-connection';

  constructor(
    private readonly effects: LanConnectionEffects,
    private readonly commands: LanConnectionCommands,
    private readonly connectors: Connectors,
  ) {}

  async perform(itemId: string, asOf: Instant): Promise<object | undefined> {
    const ordered = await this.commands.of(itemId);
    if (ordered) {
      await commanding(this.connectors, ordered, asOf);
      return { command: ordered.command.id };
    }
    const effect = await this.effects.of(itemId);
    if (!effect) {
      // An earlier attempt may have come through without an answer.
      const calledOff = await this.effects.calledOff(itemId);
      if (calledOff !== undefined) await this.align(calledOff, itemId);
      return undefined;
    }
    await this.bring(effect);
    return effect.registers ? { dnsRegistered: true } : { dnsRemoved: true, directoryRemoved: false };
  }

  async align(connectionId: string, itemId: string): Promise<void> {
    const instead = await this.commands.instead(itemId);
    if (!instead) return this.bring(await this.effects.standing(connectionId));
    // It is long closed: nobody is asked instead, however long this takes.
    if (instead.command) await commanding(this.connectors, instead.command, instead.command.since);
  }

  private async bring({ connector: code, owner, wanted, obsolete }: HostEffect): Promise<void> {
    if (code === null) return;
    await this.asking(code, async (connector) => {
      if (wanted) await connector.register({ ...wanted, owner });
      for (const record of obsolete) await connector.deregister({ ...record, owner });
    });
  }

  /** Answers no and later in the words of a carrier. */
  private async asking(code: string, ask: (connector: HostConnector) => Promise<void>): Promise<void> {
    const connector = this.connectors.hosts(code);
    // The register says that there is one: until this worker is given its settings, the work waits.
    if (!connector) throw new Unavailable();
    try {
      await ask(connector);
    } catch (error) {
      if (error instanceof ConnectorRefused) throw new Refused(error.verdict);
      if (error instanceof ConnectorUnavailable) throw new Unavailable(error.retryAfterMs);
      throw error;
    }
  }
}
