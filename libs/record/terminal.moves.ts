import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import type { Sanitisation } from '#libs/lifecycles/asset';
import type { Acceptance, HandOver, TakeOut } from '#libs/lifecycles/terminal/contract';
import { acceptsWhatIsInForce, initialisedEnough } from '#libs/lifecycles/terminal/rules';
import type { Passage } from './door/passage.js';
import { citationsOf, EvidenceFiles } from './evidence/evidence-files.js';
import type { Change, Moves } from './moves.js';
import { tellWaitingStocktakings } from './stocktaking.lines.js';
import { setUpLacks } from './terminal.ground.js';
import { loseTerminal } from './terminal.losses.js';
import { conditionsFor } from './terminal-register.js';
import { changed, changeTerminal, terminalOf } from './terminal.rows.js';

/** The rows that a client terminal moves (4.3). */
@Injectable()
export class TerminalMoves implements Moves {
  readonly slug = 'terminal';

  constructor(private readonly evidence: EvidenceFiles) {}

  async subject(passage: Passage, purpose: string): Promise<object> {
    const { assetNumber, serial, kind, model, userId, outing, confidential, placeOfUse, importance } =
      terminalOf(passage);
    const about = { terminal: assetNumber, serial, kind, model };
    switch (purpose) {
      case 'acceptance': {
        const { version, digest, ja, en } = await conditionsFor(passage);
        return { ...about, user: userId, conditions: { version, digest, ja, en } };
      }
      case 'take-out-approval':
      case 'extension-approval':
      case 'bringing-back':
        return { ...about, user: userId, outing: outing && withoutTimes(outing) };
      case 'initialisation':
        return { ...about, confidential };
      default:
        return { ...about, placeOfUse, importance };
    }
  }

  /** It is out until the day that was granted; more time is decided on before that day is over (4.3.2(1)). */
  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    const { outing } = terminalOf(passage);
    if (!outing || (purpose !== 'bringing-back' && purpose !== 'extension-approval')) return undefined;
    if (purpose === 'extension-approval' && outing.until <= passage.asOf) return undefined;
    return { at: outing.until, explanation: { ja: '持出し期間の終わり', en: 'The period of the take-out ends.' } };
  }

  /** Whoever leads the response to incidents learns of a loss at once (4.5.4, 5(2)). */
  concerned({ governed, directory }: Passage): readonly string[] {
    if (governed.state !== 'lost') return [];
    const roles = ['INFORMATION_SECURITY_COMMITTEE', 'INFORMATION_SYSTEMS_DEPARTMENT'] as const;
    return roles.flatMap((role) => directory.holders(role).map(({ id }) => id));
  }

  lose(passage: Passage, circumstances: string, line: { stepKey: string; cause: object }): Promise<void> {
    return loseTerminal(passage, { circumstances, noticedAt: passage.asOf }, passage.actor.id, line);
  }

  rested(passage: Passage): void {
    tellWaitingStocktakings(passage);
  }

  readonly facts = {
    'set-up': async (passage: Passage): Promise<Change> => setUpDone(passage),
    correct: async (passage: Passage): Promise<Change> => setUpDone(passage),
    accept: async (passage: Passage, { conditionsDigest }: Acceptance): Promise<Change> => {
      const { version, digest } = await conditionsFor(passage);
      refuseIf('conflict', acceptsWhatIsInForce(conditionsDigest, { version, digest }));
      const handOver = terminalOf(passage).handOver as HandOver;
      const accepted = { version, digest, at: passage.asOf, by: passage.actor.id };
      return changed(passage, { handOver: { ...handOver, accepted } });
    },
    'grant-take-out': (passage: Passage): Promise<Change> =>
      changed(passage, { outing: { ...outingOf(passage), grantedAt: passage.asOf } }),
    'refuse-take-out': (passage: Passage): Promise<Change> => changed(passage, { outing: null }),
    'bring-back': (passage: Passage): Promise<Change> => changed(passage, { outing: null }),
    'grant-extension': (passage: Passage): Promise<Change> => {
      const { extension, ...outing } = outingOf(passage);
      return changed(passage, { outing: { ...outing, until: extension?.until ?? outing.until } });
    },
    'refuse-extension': (passage: Passage): Promise<Change> => notExtended(passage),
    initialise: async (passage: Passage, said: Sanitisation): Promise<Change> => {
      const { confidential } = terminalOf(passage);
      const sanitisation = { ...said, at: new Date(said.at).toISOString() };
      const cites = citationsOf(said.evidence, { purpose: 'initialisation', field: 'evidence', clause: '4.3.3(1)' });
      refuseIf('unlawful', [
        ...initialisedEnough(sanitisation, confidential, passage.asOf),
        ...(await this.evidence.unknown(passage, cites)),
      ]);
      return { after: changeTerminal(passage, { sanitisation, checklist: {}, confidential: false }), cites };
    },
  };

  readonly steps = {
    'lapse-take-out': (passage: Passage): Promise<Change> => changed(passage, { outing: null }),
    'lapse-extension': (passage: Passage): Promise<Change> => notExtended(passage),
  };
}

/** Refused with each line that is missing, and its clause (4.3.1(2)-(8), 4.3.2(1)). */
async function setUpDone(passage: Passage): Promise<Change> {
  refuseIf('conflict', await setUpLacks(passage, terminalOf(passage)));
  return {};
}

function notExtended(passage: Passage): Promise<Change> {
  const { extension: _refused, ...outing } = outingOf(passage);
  return changed(passage, { outing });
}

function outingOf(passage: Passage): TakeOut {
  return terminalOf(passage).outing as TakeOut;
}

/** What a person decides on; the rest changes by itself. */
function withoutTimes({ purpose, destination, from, until, extension }: TakeOut): object {
  return { purpose, destination, from, until, ...(extension ? { extension } : {}) };
}
