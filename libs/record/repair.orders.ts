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
import type { Repair } from './repair.entity.js';
import { changeRepair, repairOf } from './repair.rows.js';
import { TerminalSetUps } from './terminal.set-ups.js';

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
    private readonly setUps: TerminalSetUps,
  ) {}

  /** Gives the order that the state of the repair demands and takes the step that follows. Given again it has no further effect. */
  async carryOut(entry: Entry, { caseId }: CaseRef): Promise<RepairProgress> {
    const { assetId, slug, state, serial, altered } = await this.standing(entry, caseId);
    const hold = { caseId, kind: 'REPAIR' } as const;
    const key = (what: string) => ({ ...entry, orderKey: `repair/${caseId}/${what}` });
    let outcome: AssetOrderOutcome | undefined;
    if (state === 'taking') outcome = await this.assets.hold(key('hold'), assetId, hold);
    if (givenBack.includes(state)) {
      // Somebody may have entered what came back as a thing of its own since it was checked: then the old entry keeps its serial.
      const free = serial !== undefined && (await this.isFree(slug, serial, assetId));
      if (altered) await this.setUps.forget(key('forget-set-up'), assetId, hold);
      await this.assets.release(key('release'), assetId, hold, free ? serial : undefined);
      if (altered) await this.setUps.owe(key('owe-set-up'), assetId, hold);
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
      const repair = repairOf(passage);
      const { assetId, slug, returned } = repair;
      const state = passage.governed.state as RepairState;
      const altered = slug === 'terminal' && isAltered(repair);
      return Promise.resolve({ assetId, slug, serial: returned?.serial, state, altered });
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

/** It comes back as another device, or without the storage that it left with (4.6.1(1)), and goes on: what was set up is gone. */
function isAltered({ serial, returned, account }: Repair): boolean {
  if (returned?.outcome === 'NOT_REPAIRABLE') return false;
  const other = returned !== null && (returned.serial !== serial || returned.replacedStorage !== undefined);
  return other || account?.fate === 'KEPT';
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
