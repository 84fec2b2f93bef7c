import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AssetSlug } from '#libs/lifecycles/asset';
import type { CaseRef } from '#libs/lifecycles/case';
import type { RepairProgress, RepairState } from '#libs/lifecycles/repair/contract';
import type { RepairTransition } from '#libs/lifecycles/repair/transitions';
import { type AssetOrderOutcome, AssetOrders } from './assets/orders.js';
import type { Actor } from './door/actor.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { changeRepair, repairOf } from './repair.rows.js';

type Entry = { readonly actor: Actor; readonly asOf: string };

/** States in which the asset goes back to where it stood. */
const givenBack: readonly RepairState[] = ['returned', 'withdrawing'];

/** Orders that a repair gives to its terminal or medium: taken in hand, or given back (4.6.1(1)). */
@Injectable()
export class RepairOrders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
    private readonly assets: AssetOrders,
  ) {}

  /** Gives the order that the state of the repair demands and takes the step that follows. Given again it has no further effect. */
  async carryOut(entry: Entry, { caseId }: CaseRef): Promise<RepairProgress> {
    const { assetId, slug, state, serial } = await this.standing(entry, caseId);
    const hold = { caseId, kind: 'REPAIR' } as const;
    const key = (what: string) => ({ ...entry, orderKey: `repair/${caseId}/${what}` });
    let outcome: AssetOrderOutcome | undefined;
    if (state === 'taking') outcome = await this.assets.hold(key('hold'), assetId, hold);
    if (givenBack.includes(state)) {
      // Somebody may have entered what came back as a thing of its own since it was checked: then the old entry keeps its serial.
      const free = serial !== undefined && (await this.isFree(slug, serial, assetId));
      await this.assets.release(key('release'), assetId, hold, free ? serial : undefined);
    }
    const found = outcome === 'occupied' ? await this.stateOf(assetId) : undefined;
    return this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      const step = stepAfter(passage, found);
      if (step) {
        const change = step === 'take-in-hand' ? {} : { open: false };
        const after = { ...changeRepair(passage, change), ...(found === undefined ? {} : { found }) };
        passage.move(step, { stepKey: step, after });
      }
      return Promise.resolve({ state: passage.governed.state as RepairState });
    });
  }

  private standing(entry: Entry, caseId: string) {
    return this.door.enter({ ...entry, entrance: { caseId } }, (passage) => {
      const { assetId, slug, returned } = repairOf(passage);
      return Promise.resolve({ assetId, slug, serial: returned?.serial, state: passage.governed.state as RepairState });
    });
  }

  private async isFree(slug: AssetSlug, serial: string, assetId: string): Promise<boolean> {
    const others = await this.dataSource.query<object[]>(`SELECT 1 FROM ${slug} WHERE serial = $1 AND id <> $2`, [
      serial,
      assetId,
    ]);
    return others.length === 0;
  }

  private async stateOf(caseId: string): Promise<string> {
    const [row] = await this.dataSource.query<{ state: string }[]>('SELECT state FROM governed_case WHERE id = $1', [
      caseId,
    ]);
    return row?.state ?? 'unknown';
  }
}

/** The step that ends the present state once its order was given; a withdrawal meanwhile has a story of its own. */
function stepAfter(passage: Passage, found: string | undefined): RepairTransition | undefined {
  switch (passage.governed.state as RepairState) {
    case 'taking':
      return found === undefined ? 'take-in-hand' : 'miss';
    case 'returned':
      return repairOf(passage).returned?.outcome === 'NOT_REPAIRABLE' ? 'give-up' : 'close';
    case 'withdrawing':
      return 'end-withdrawal';
    default:
      return undefined;
  }
}
