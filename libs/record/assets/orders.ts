import { Injectable } from '@nestjs/common';
import type { Instant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import type { AssetHold, AssetSlug, AssetTransition, Sanitisation } from '#libs/lifecycles/asset';
import { assetSlugs, irrecoverable } from '#libs/lifecycles/asset';
import type { Actor } from '../door/actor.js';
import { Door } from '../door/door.js';
import type { Passage } from '../door/passage.js';
import { missing } from '../door/refusals.js';
import { tellWorkflow } from '../door/workflow-messages.js';
import { citationsOf, EvidenceFiles } from '../evidence/evidence-files.js';

/** A repair or a disposal on its way to an asset. */
export interface AssetOrderEntry {
  readonly actor: Actor;
  readonly asOf: Instant;
  /** Names the order; given twice it has one effect. */
  readonly orderKey: string;
}

/** What became of an order: `occupied` while something else has the asset in hand, `needless` when it is where the order leads. */
export type AssetOrderOutcome = 'taken' | 'occupied' | 'needless';

/** Common columns of an asset's row, as SQL calls them. */
interface AssetColumns {
  readonly serial: string;
  readonly confidential: boolean;
  readonly storage: boolean;
  readonly held: AssetHold | null;
  readonly sanitisation: Sanitisation | null;
}

/** What repairs and disposals do to terminals and media (4.6.1, 4.6.3); each order cites the case that gives it. */
@Injectable()
export class AssetOrders {
  constructor(
    private readonly door: Door,
    private readonly evidence: EvidenceFiles,
  ) {}

  /** Takes the asset in hand for a repair or a disposal. */
  hold(entry: AssetOrderEntry, assetId: string, hold: AssetHold): Promise<AssetOrderOutcome> {
    const fact = hold.kind === 'REPAIR' ? 'send-to-repair' : 'select-for-disposal';
    return this.order(entry, assetId, fact, hold, (passage, { held }) => {
      if (held?.caseId === hold.caseId) return 'needless';
      return passage.may(fact) ? { held: hold } : 'occupied';
    });
  }

  /**
   * Gives it back: it stands where it stood before.
   * @param serial of what a repair brought back in its place; its ledger entry goes on under that.
   */
  release(entry: AssetOrderEntry, assetId: string, hold: AssetHold, serial?: string): Promise<AssetOrderOutcome> {
    const fact = hold.kind === 'REPAIR' ? 'come-back' : 'release-from-disposal';
    return this.order(entry, assetId, fact, hold, (_passage, row) => {
      if (row.held?.caseId !== hold.caseId) return 'needless';
      return { held: null, ...(serial === undefined || serial === row.serial ? {} : { serial }) };
    });
  }

  /** Records how it was sanitised before it is disposed of (4.6.3(1)). */
  sanitise(entry: AssetOrderEntry, assetId: string, hold: AssetHold, how: Sanitisation): Promise<AssetOrderOutcome> {
    return this.order(entry, assetId, 'sanitise', hold, (_passage, row) => {
      if (row.held?.caseId !== hold.caseId) return 'occupied';
      refuseIf('unlawful', sanitisedEnough(row, how));
      return { sanitisation: how };
    });
  }

  /** It is gone: its ledger entry is closed (4.6.3(1)). Refused while it holds information that nobody has made unreadable. */
  dispose(entry: AssetOrderEntry, assetId: string, hold: AssetHold): Promise<AssetOrderOutcome> {
    return this.order(entry, assetId, 'dispose', hold, (passage, row) => {
      if (passage.governed.state === 'disposed') return 'needless';
      if (row.held?.caseId !== hold.caseId) return 'occupied';
      refuseIf('conflict', isSanitised(row));
      return { held: null, disposedAt: passage.asOf };
    });
  }

  private order(
    { actor, asOf, orderKey }: AssetOrderEntry,
    assetId: string,
    fact: AssetTransition,
    hold: AssetHold,
    judge: (passage: Passage, row: AssetColumns) => AssetChange | AssetOrderOutcome,
  ): Promise<AssetOrderOutcome> {
    return this.door.enter({ actor, asOf, entrance: { caseId: assetId } }, async (passage) => {
      const slug = assetSlugs.find((each) => each === passage.governed.slug);
      if (!slug || !passage.row) throw missing({ ja: '機器・媒体', en: 'asset' }, 'assets');
      if (await passage.hasTaken(orderKey)) return 'taken';
      const change = judge(passage, passage.row as unknown as AssetColumns);
      if (typeof change === 'string') return change;
      passage.move(fact, { stepKey: orderKey, after: { cause: hold, asset: change } });
      writeAsset(passage, slug, change);
      tellWorkflow(passage, fact);
      // Whoever reads the asset reads what it was sanitised by; the case that gives the order has cited it.
      const how = { purpose: 'sanitisation', field: 'evidence', clause: '4.6.3(1)' } as const;
      await this.evidence.cite(passage, citationsOf(change.sanitisation?.evidence, how), hold.caseId);
      return 'taken';
    });
  }
}

/** What such orders change in the row. */
export interface AssetChange {
  readonly held?: AssetHold | null;
  readonly sanitisation?: Sanitisation | null;
  readonly disposedAt?: Instant;
  readonly serial?: string;
}

function writeAsset(passage: Passage, slug: AssetSlug, { held, sanitisation, disposedAt, serial }: AssetChange): void {
  passage.write(
    `UPDATE ${slug} SET held = CASE WHEN $2 THEN $3::jsonb ELSE held END,
       sanitisation = CASE WHEN $4 THEN $5::jsonb ELSE sanitisation END,
       disposed_at = coalesce($6::timestamptz, disposed_at), serial = coalesce($7, serial) WHERE id = $1`,
    [
      ...[passage.governed.id, held !== undefined, held ? JSON.stringify(held) : null],
      ...[sanitisation !== undefined, sanitisation ? JSON.stringify(sanitisation) : null, disposedAt ?? null],
      serial ?? null,
    ],
  );
}

/** Confidential contents are made irrecoverable, before a second person (4.6.2(3), 4.6.3(1)). */
export function sanitisedEnough(
  { confidential }: Pick<AssetColumns, 'confidential'>,
  { category, witness, by }: Sanitisation,
) {
  const clause = '4.6.3(1)' as const;
  return [
    ...(confidential && !irrecoverable.includes(category)
      ? [
          {
            ...{ code: 'asset/recoverable' as const, clause, field: 'category' },
            message: {
              ja: '機密情報を入れたものは、復元できない方法(PURGE または DESTROY)で消去してください。',
              en: 'What has held confidential information is made irrecoverable: PURGE or DESTROY.',
            },
          },
        ]
      : []),
    ...(confidential && (!witness || witness === by)
      ? [
          {
            ...{ code: 'asset/witness-missing' as const, clause, field: 'witness' },
            message: {
              ja: '機密情報の消去には、実施者以外の立会人が必要です。',
              en: 'A second person witnesses how confidential information is made unreadable.',
            },
          },
        ]
      : []),
  ];
}

function isSanitised({ storage, sanitisation }: AssetColumns) {
  if (!storage || sanitisation) return [];
  return [
    {
      ...{ code: 'asset/not-sanitised' as const, clause: '4.6.3(1)' as const, field: 'sanitisation' },
      message: {
        ja: '消去または破壊の記録がないものは廃棄できません。',
        en: 'Nothing is disposed of before it is on record how its information was made unreadable.',
      },
    },
  ];
}
