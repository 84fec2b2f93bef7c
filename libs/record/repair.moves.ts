import { Injectable } from '@nestjs/common';
import type { Instant, PlannedInstant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import type {
  Assessment,
  Postponement,
  Recorded,
  Removal,
  RepairRequest,
  ReturnCheck,
  StorageAccount,
  Visit,
} from '#libs/lifecycles/repair/contract';
import {
  returnIsChecked,
  serialIsOf,
  storageIsAccountedFor,
  storageIsInLedger,
} from '#libs/lifecycles/repair/return-rules';
import {
  assessmentIsExplained,
  postponementIsLawful,
  removalIsComplete,
  requestIsLawful,
  storageIsRemoved,
  visitIsComplete,
} from '#libs/lifecycles/repair/rules';
import { planInstant } from '#libs/policy/plan';
import type { Passage } from './door/passage.js';
import { type Citation, citationsOf, EvidenceFiles } from './evidence/evidence-files.js';
import type { Change, Moves } from './moves.js';
import { PolicyBook } from './policy/book.js';
import { personNamed } from './repair.people.js';
import { changed, type RepairChange, repairOf } from './repair.rows.js';

/** The rows that a repair moves (4.6.1). */
@Injectable()
export class RepairMoves implements Moves {
  readonly slug = 'repair';

  constructor(
    private readonly evidence: EvidenceFiles,
    private readonly policies: PolicyBook,
  ) {}

  /** The thing with its fault, and what is known of it by then. */
  subject(passage: Passage): Promise<object> {
    const { slug, assetNumber, serial, confidential, storage, fault, ...more } = repairOf(passage);
    const { assessment, removal, request } = more;
    return Promise.resolve({
      ...{ kind: slug, assetNumber, serial, confidential, storage, fault, assessment, request },
      removal: removal && { serial: removal.serial, place: removal.place },
    });
  }

  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    const { request } = repairOf(passage);
    if (request === null || (purpose !== 'visit' && purpose !== 'return')) return undefined;
    return { at: request.returnBy, explanation: { ja: '依頼で定めた返却予定日', en: 'the return that was agreed' } };
  }

  choose(passage: Passage, [plain = '', other = '']: readonly string[], said: unknown): string {
    const { removal } = repairOf(passage);
    if (plain === 'assess') {
      const { canConfirm, canProtect } = said as Assessment;
      return canConfirm && canProtect ? plain : other;
    }
    if (plain === 'request-repair') return (said as RepairRequest).mode === 'ON_SITE_EXTERNAL' ? other : plain;
    return removal === null ? plain : other;
  }

  readonly facts = {
    assess: (passage: Passage, said: Assessment) => assessed(passage, said),
    'assess-exposed': (passage: Passage, said: Assessment) => assessed(passage, said),
    'remove-storage': (passage: Passage, said: Removal) => this.removed(passage, said),
    'request-repair': (passage: Passage, said: RepairRequest) => this.requested(passage, said),
    'request-visit': (passage: Passage, said: RepairRequest) => this.requested(passage, said),
    'record-visit': (passage: Passage, said: Visit) => this.visited(passage, said),
    return: (passage: Passage, said: ReturnCheck) => this.returned(passage, said),
    'return-without-storage': (passage: Passage, said: ReturnCheck) => this.returned(passage, said),
    'account-for-storage': async (passage: Passage, said: StorageAccount): Promise<Change> => {
      refuseIf('unlawful', storageIsAccountedFor(said, repairOf(passage).removal));
      return changed(passage, await this.accounted(passage, said));
    },
  };

  readonly steps = {};

  /** A visit that is complete, beside those before it (4.6.1(2)). */
  async visited(passage: Passage, said: Visit): Promise<Change> {
    const cites = citationsOf(said.evidence, { purpose: 'contractor-visit', field: 'evidence', clause: '4.6.1(2)' });
    refuseIf('unlawful', [...visitIsComplete(said, passage.asOf), ...(await this.evidence.unknown(passage, cites))]);
    const escort = personNamed(passage, said.escort, 'escort', '4.6.1(2)');
    const { visits } = repairOf(passage);
    return { ...changed(passage, { visits: [...visits, recorded(passage, { ...said, escort })] }), cites };
  }

  /**
   * What became of storage that was removed; kept confidential storage is in the ledger of media (4.6.2(1)).
   * @param at what stands before the name of a field in refusals.
   */
  async accounted(passage: Passage, said: StorageAccount, at = ''): Promise<RepairChange> {
    if (said.fate === 'KEPT') await refuseUnlessInLedger(passage, said.serial, `${at}serial`);
    return { account: recorded(passage, said) };
  }

  /** Another day that was agreed for what was asked (4.6.1(1)). */
  postponed(passage: Passage, said: Postponement): Change {
    refuseIf('unlawful', postponementIsLawful(said, passage.asOf, this.longest(passage)));
    const { request } = repairOf(passage);
    return changed(passage, { request: request && { ...request, returnBy: said.returnBy } });
  }

  private longest({ policy, asOf }: Passage): Instant {
    return planInstant(asOf, policy.span('media.repair.return'), this.policies.calendarOf(policy)).at;
  }

  private async removed(passage: Passage, said: Removal): Promise<Change> {
    const cites = citationsOf(said.evidence, { purpose: 'storage-removal', field: 'evidence', clause: '4.6.1(1)' });
    refuseIf('unlawful', [...removalIsComplete(said, passage.asOf), ...(await this.evidence.unknown(passage, cites))]);
    const by = personNamed(passage, said.by, 'by', '4.6.1(1)');
    return { ...changed(passage, { removal: recorded(passage, { ...said, by }) }), cites };
  }

  private requested(passage: Passage, said: RepairRequest): Promise<Change> {
    const { assessment, removal } = repairOf(passage);
    refuseIf('conflict', storageIsRemoved(assessment, removal));
    const longest = this.longest(passage);
    const request = { ...said, returnBy: said.returnBy ?? longest };
    refuseIf('unlawful', requestIsLawful(request, passage.asOf, longest));
    return Promise.resolve(changed(passage, { request: recorded(passage, request) }));
  }

  private async returned(passage: Passage, said: ReturnCheck): Promise<Change> {
    const { evidence, replacedStorage: old } = said;
    const cites: Citation[] = citationsOf(evidence, {
      purpose: 'repair-report',
      field: 'evidence',
      clause: '4.6.1(1)',
    });
    if (old?.evidence) {
      const certificate = { purpose: 'storage-destruction', field: 'replacedStorage.evidence' } as const;
      cites.push({ digest: old.evidence, clause: '4.6.1(1)', ...certificate });
    }
    refuseIf('unlawful', [
      ...returnIsChecked(said, repairOf(passage)),
      ...(await this.evidence.unknown(passage, cites)),
    ]);
    await refuseIfOfAnother(passage, said.serial);
    if (old?.fate === 'KEPT') await refuseUnlessInLedger(passage, old.serial, 'replacedStorage.serial');
    return { ...changed(passage, { returned: recorded(passage, said) }), cites };
  }
}

function assessed(passage: Passage, said: Assessment): Promise<Change> {
  refuseIf('unlawful', assessmentIsExplained(said, repairOf(passage).storage));
  return Promise.resolve(changed(passage, { assessment: recorded(passage, said) }));
}

function recorded<Said>(passage: Passage, said: Said): Recorded<Said> {
  return { ...said, recordedBy: passage.actor.id, recordedAt: passage.asOf };
}

/** What came back is nothing else that the ledgers know (4.6.1(1)). */
async function refuseIfOfAnother(passage: Passage, serial: string): Promise<void> {
  const { slug, assetId } = repairOf(passage);
  const others = await passage.read<{ assetNumber: string }>(
    `SELECT asset_number AS "assetNumber" FROM ${slug} WHERE serial = $1 AND id <> $2`,
    [serial, assetId],
  );
  refuseIf(
    'conflict',
    others.map(({ assetNumber }) => serialIsOf(serial, assetNumber)),
  );
}

async function refuseUnlessInLedger(passage: Passage, serial: string, field: string): Promise<void> {
  const { confidential } = repairOf(passage);
  const [known] = await passage.read<object>('SELECT 1 FROM medium WHERE serial = $1', [serial]);
  refuseIf('conflict', storageIsInLedger(serial, field, confidential, known !== undefined));
}
