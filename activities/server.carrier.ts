import { Injectable } from '@nestjs/common';
import { Connectors } from '#libs/connectors/connectors';
import type { Instant } from '#libs/kernel/instant';
import { ServerCommands } from '#libs/record/server.commands';
import { commanding } from './shared/commanding.js';
import { type Carrier, Unavailable } from './shared/effects.activities.js';

/** How soon a stop that the committee holds is looked at again, in milliseconds. */
const heldFor = 30_000;

/** Has whoever runs a server stop it by force, and start it again when the stop came too late (4.2.2(6)). */
@Injectable()
export class ServerCarrier implements Carrier {
  readonly slug = 'server';

  constructor(
    private readonly commands: ServerCommands,
    private readonly connectors: Connectors,
  ) {}

  async perform(itemId: string, asOf: Instant): Promise<object | undefined> {
    const command = await this.commands.of(itemId);
    if (command === 'held') throw new Unavailable(heldFor);
    if (!command) return undefined;
    await commanding(this.connectors, command, asOf);
    return { command: command.command.id };
  }

  async align(_caseId: string, itemId: string): Promise<void> {
    const instead = await this.commands.instead(itemId);
    if (instead) await commanding(this.connectors, instead, instead.since);
  }
}
