import { Inject, Injectable } from '@nestjs/common';
import { Door } from '../door/door.js';
import { type Moves, MOVES, movesOf } from '../moves.js';
import type { AssetOrderEntry, AssetOrderOutcome } from './orders.js';

/** Reports assets as lost that a stocktaking did not find, each through its own case (5(2)). */
@Injectable()
export class AssetLosses {
  constructor(
    private readonly door: Door,
    @Inject(MOVES) private readonly moves: readonly Moves[],
  ) {}

  /** Reports the loss; given twice it has one effect. What another case has in hand is `occupied` until it is back. */
  report(
    { actor, asOf, orderKey }: AssetOrderEntry,
    assetId: string,
    circumstances: string,
    cause: object,
  ): Promise<AssetOrderOutcome> {
    return this.door.enter({ actor, asOf, entrance: { caseId: assetId } }, async (passage) => {
      if (await passage.hasTaken(orderKey)) return 'taken';
      if (passage.closed || ['loss-reported', 'lost'].includes(passage.governed.state)) return 'needless';
      if (!passage.may('report-loss')) return 'occupied';
      await movesOf(this.moves, passage.governed.slug).lose?.(passage, circumstances, { stepKey: orderKey, cause });
      return 'taken';
    });
  }
}
