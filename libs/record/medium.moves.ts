import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import type { Sanitisation } from '#libs/lifecycles/asset';
import type { Checkout, Erasure } from '#libs/lifecycles/medium/contract';
import { hasAuthority, witnessIsAnother } from '#libs/lifecycles/medium/rules';
import { sanitisedEnough } from './assets/orders.js';
import type { Passage } from './door/passage.js';
import { citationsOf, EvidenceFiles } from './evidence/evidence-files.js';
import { unknownPerson } from './medium.entering.js';
import { loseMedium } from './medium.losses.js';
import { changed, changeMedium, mediumOf } from './medium.rows.js';
import type { Change, Moves, StepBack } from './moves.js';
import { tellWaitingStocktakings } from './stocktaking.lines.js';

/** The rows that a medium moves (4.6.2). */
@Injectable()
export class MediumMoves implements Moves {
  readonly slug = 'medium';

  constructor(private readonly evidence: EvidenceFiles) {}

  subject(passage: Passage, purpose: string): Promise<object> {
    const { assetNumber, serial, kind, departmentCode, place, confidential, ...more } = mediumOf(passage);
    const { checkout, reuse, sanitisation } = more;
    const about = { assetNumber, serial, kind, department: departmentCode, place, confidential };
    if (purpose === 'checkout-decision' || purpose === 'bringing-back') {
      const { holder, returnBy, purpose: what } = checkout as Checkout;
      return Promise.resolve({ ...about, holder, purpose: what, returnBy });
    }
    const of = { ...about, purpose: reuse?.purpose ?? null };
    return Promise.resolve(purpose === 'witnessing' ? { ...of, erasure: sanitisation } : of);
  }

  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    const { checkout } = mediumOf(passage);
    if (purpose !== 'bringing-back' || checkout === null) return undefined;
    return { at: checkout.returnBy, explanation: { ja: '申請した返却日', en: 'the return that was applied for' } };
  }

  named(passage: Passage): Promise<readonly string[]> {
    const { sanitisation } = mediumOf(passage);
    return Promise.resolve(sanitisation?.witness ? [sanitisation.witness] : []);
  }

  /** Somebody who has left sees nothing any more: it is erased anew before somebody else (4.6.2(3)). */
  stepsBack(passage: Passage, purpose: string): Promise<StepBack | undefined> {
    const witness = mediumOf(passage).sanitisation?.witness;
    if (purpose !== 'witnessing' || !witness || passage.directory.member(witness)?.left === false) {
      return Promise.resolve(undefined);
    }
    return unwitnessed(passage).then((change) => ({ step: 'lose-witness', supersedes: 'erasure', ...change }));
  }

  /** Confidential contents are erased before a witness; anything else where the person names one (4.6.2(3)). */
  choose(passage: Passage, [witnessed = '', alone = '']: readonly string[], said: Erasure): string {
    return mediumOf(passage).confidential || said.witness ? witnessed : alone;
  }

  lose(passage: Passage, circumstances: string, line: { stepKey: string; cause: object }): Promise<void> {
    return loseMedium(passage, { circumstances }, passage.actor.id, line);
  }

  rested(passage: Passage): void {
    tellWaitingStocktakings(passage);
  }

  readonly facts = {
    'approve-checkout': (passage: Passage): Promise<Change> => {
      const { confidential, authorised, checkout } = mediumOf(passage);
      refuseIf('conflict', hasAuthority(confidential, authorised, checkout?.holder ?? ''));
      return Promise.resolve({});
    },
    'reject-checkout': (passage: Passage): Promise<Change> => changed(passage, { checkout: null }),
    return: (passage: Passage): Promise<Change> => changed(passage, { checkout: null }),
    erase: (passage: Passage, said: Erasure): Promise<Change> => this.erased(passage, said),
    'erase-alone': (passage: Passage, said: Erasure): Promise<Change> => this.erased(passage, said),
    'deny-erasure': unwitnessed,
  };

  readonly steps = {
    'lapse-checkout': (passage: Passage): Promise<Change> => changed(passage, { checkout: null }),
    'hand-out': (passage: Passage): Promise<Change> => {
      const { checkout } = mediumOf(passage);
      return changed(passage, { checkout: { ...(checkout as Checkout), outAt: passage.asOf } });
    },
    'miss-witness': unwitnessed,
  };

  /** What was erased, how and by whom; irrecoverably and before a second person where it was confidential (4.6.2(3)). */
  private async erased(passage: Passage, said: Erasure): Promise<Change> {
    const { directory, actor, asOf } = passage;
    const { category, method, verification, evidence } = said;
    const witness = said.witness === undefined ? undefined : directory.find(said.witness);
    const sanitisation: Sanitisation = {
      ...{ category, method, verification, by: actor.id, at: asOf },
      ...(witness ? { witness: witness.id } : {}),
      ...(evidence ? { evidence } : {}),
    };
    const cites = citationsOf(evidence, { purpose: 'erasure', field: 'evidence', clause: '4.6.2(3)' });
    refuseIf('unlawful', [
      ...(said.witness !== undefined && (!witness || witness.left) ? [unknownPerson('witness', said.witness)] : []),
      ...witnessIsAnother(witness?.id, [actor.id, actor.onBehalfOf]),
      ...sanitisedEnough(mediumOf(passage), {
        ...sanitisation,
        ...(said.witness ? { witness: witness?.id ?? said.witness } : {}),
      }).map((wrong) => ({ ...wrong, clause: '4.6.2(3)' as const })),
      ...(await this.evidence.unknown(passage, cites)),
    ]);
    return { after: changeMedium(passage, { sanitisation }), cites };
  }
}

function unwitnessed(passage: Passage): Promise<Change> {
  return changed(passage, { sanitisation: null });
}
