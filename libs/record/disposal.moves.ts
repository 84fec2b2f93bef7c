import { Injectable } from '@nestjs/common';
import { refuseIf } from '#libs/kernel/violation';
import { mismatchIsExplained } from '#libs/lifecycles/disposal/certificate';
import type { Clearing, ContractRenewal, KnownItem } from '#libs/lifecycles/disposal/contract';
import { nothingIsMissing } from '#libs/lifecycles/disposal/rules';
import { contractIsInForce } from '#libs/lifecycles/disposal/vendor';
import { contractInForce } from './disposal.facts.js';
import { notHandedOver, refuseUnlessContracted, unsanitised } from './disposal.lines.js';
import { changeDisposal, disposalOf, held, itemsOf } from './disposal.rows.js';
import type { Passage } from './door/passage.js';
import { digestOf } from './ledger/hash.js';
import type { Alarm, Change, Moves } from './moves.js';

/** The rows that a disposal moves (4.6.3). */
@Injectable()
export class DisposalMoves implements Moves {
  readonly slug = 'disposal';

  /** What is to be disposed of by whom; the items are read page by page, and their digest binds the decision to exactly these. */
  async subject(passage: Passage): Promise<object> {
    const { mode, reason, vendor, contract, sanitiser } = disposalOf(passage);
    const items = held(await itemsOf(passage));
    return {
      ...{ mode, reason, vendor, contract, sanitiser },
      items: items.length,
      confidential: items.filter(({ confidential }) => confidential).length,
      digest: digestOf(items.map(({ id, serial }) => [id, serial])),
    };
  }

  conflicted({ governed }: Passage): readonly string[] {
    return governed.applicantId === null ? [] : [governed.applicantId];
  }

  /** Outsourcing is approved only under a contract that holds at that moment (4.6.3(2)). */
  ballotIsComplete(passage: Passage, _purpose: string, vote: string) {
    const { contract } = disposalOf(passage);
    return vote === 'approve' && contract ? contractIsInForce(contract, passage.asOf) : [];
  }

  /** The vote is asked for anew when the contract ended before it was decided. */
  choose(passage: Passage, [approved = '', undecided = '']: readonly string[]): string {
    return disposalOf(passage).approvedAt === null ? undecided : approved;
  }

  /** A contract that ends before the hand-over holds everything up (4.6.3(2)). */
  alarms(passage: Passage): readonly Alarm[] {
    const { contract } = disposalOf(passage);
    return contract === null ? [] : [{ at: contract.validTo, fact: 'lapse-contract' }];
  }

  readonly facts = {
    approve: approved,
    'approve-outsourcing': (passage: Passage): Promise<Change> => {
      refuseUnlessContracted(passage);
      return approved(passage);
    },
    // Whoever reports a duty as done is told what is missing: nothing goes on with an open item.
    sanitise: async (passage: Passage): Promise<Change> => {
      refuseIf('conflict', nothingIsMissing(unsanitised(await itemsOf(passage)), 'sanitised'));
      return {};
    },
    'hand-over': async (passage: Passage): Promise<Change> => {
      refuseIf('conflict', nothingIsMissing(notHandedOver(await itemsOf(passage)), 'handed over'));
      return {};
    },
    certify: async (passage: Passage): Promise<Change> => {
      refuseIf('conflict', nothingIsMissing(uncertified(await itemsOf(passage)), 'certified'));
      return {};
    },
    clear: async (passage: Passage, said: Clearing): Promise<Change> => {
      const items = await itemsOf(passage);
      const { explanation, returned = [] } = said;
      refuseIf('unlawful', mismatchIsExplained(said, items));
      const missing = uncertified(items).filter((serial) => !returned.includes(serial));
      refuseIf('conflict', nothingIsMissing(missing, 'certified'));
      const ids = returned.map((serial) => items.get(serial)!.id);
      if (ids.length > 0) {
        passage.write(`UPDATE disposal_item SET state = 'returned', reason = $2 WHERE id = ANY($1)`, [
          ids,
          explanation,
        ]);
      }
      return { after: { ...changeDisposal(passage, { clearing: explanation }), returned: ids } };
    },
    'renew-contract': renewed,
    'renew-before-vote': renewed,
  };

  readonly steps = {};
}

function approved(passage: Passage): Promise<Change> {
  return Promise.resolve({ after: changeDisposal(passage, { approvedAt: new Date(passage.asOf) }) });
}

async function renewed(passage: Passage, said: ContractRenewal): Promise<Change> {
  const contract = await contractInForce(passage, disposalOf(passage).vendor ?? '', said.contract);
  return { after: changeDisposal(passage, { contract }) };
}

function uncertified(items: ReadonlyMap<string, KnownItem>): string[] {
  return held(items)
    .filter(({ certificate }) => certificate === null)
    .map(({ serial }) => serial);
}
