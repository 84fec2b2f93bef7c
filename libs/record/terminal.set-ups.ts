import { Injectable } from '@nestjs/common';
import type { AssetHold } from '#libs/lifecycles/asset';
import type { AssetOrderEntry } from './assets/orders.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { setUpLacks } from './terminal.ground.js';
import { changeTerminal, terminalOf } from './terminal.rows.js';

/** What a repair does to the set-up of a terminal that comes back as another one (4.3.1(2)); given twice it has one effect. */
@Injectable()
export class TerminalSetUps {
  constructor(private readonly door: Door) {}

  /** Nothing that was attested holds of other storage, while the repair still has it: nobody takes it out or hands it over. */
  forget(entry: AssetOrderEntry, terminalId: string, cause: AssetHold): Promise<void> {
    return this.once(entry, terminalId, (passage) => {
      if (!passage.may('forget-set-up')) return;
      passage.move('forget-set-up', {
        stepKey: entry.orderKey,
        after: { cause, ...changeTerminal(passage, { checklist: {} }) },
      });
    });
  }

  /** Its administrators owe the set-up anew, now that it is back where it stood. */
  owe(entry: AssetOrderEntry, terminalId: string, cause: AssetHold): Promise<void> {
    return this.once(entry, terminalId, async (passage) => {
      if (!passage.may('owe-set-up')) return;
      const lacks = await setUpLacks(passage, terminalOf(passage));
      if (lacks.length === 0) return;
      passage.move('owe-set-up', {
        stepKey: entry.orderKey,
        after: { cause, lacks: lacks.map(({ clause, field }) => ({ clause, field })) },
      });
      tellWorkflow(passage, 'owe-set-up');
    });
  }

  private once(
    { actor, asOf, orderKey }: AssetOrderEntry,
    terminalId: string,
    act: (passage: Passage) => void | Promise<void>,
  ): Promise<void> {
    return this.door.enter({ actor, asOf, entrance: { caseId: terminalId } }, async (passage) => {
      if (!(await passage.hasTaken(orderKey))) await act(passage);
    });
  }
}
