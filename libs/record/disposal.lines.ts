import { Injectable } from '@nestjs/common';
import { refuseIf, type Violation } from '#libs/kernel/violation';
import type { Sanitisation } from '#libs/lifecycles/asset';
import { certificateIsComplete, matchCertificate, type Matching } from '#libs/lifecycles/disposal/certificate';
import type {
  Certificate,
  GivenCertificate,
  HandOver,
  KnownItem,
  RemovalLine,
  SanitisationLine,
} from '#libs/lifecycles/disposal/contract';
import {
  handOverIsSigned,
  nothingIsMissing,
  removalIsExplained,
  sanitisationIsNew,
  serialsAreKnown,
} from '#libs/lifecycles/disposal/rules';
import { contractIsInForce } from '#libs/lifecycles/disposal/vendor';
import type { DisposalTransition } from '#libs/lifecycles/disposal/transitions';
import type { DisposalWorkItem } from '#libs/lifecycles/disposal/work-items';
import { sanitisedEnough } from './assets/orders.js';
import type { Disposal } from './disposal.entity.js';
import { changeDisposal, disposalOf, held, itemsOf } from './disposal.rows.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { refuse } from './door/refusals.js';
import { tellWorkflow } from './door/workflow-messages.js';
import { type Citation, citationsOf, EvidenceFiles } from './evidence/evidence-files.js';
import { unknownPerson } from './medium.entering.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import { authorityOver, refuseIfClaimedByAnother } from './work-items/authority.js';
import { definitionOf } from './work-items/definition.js';
import type { FactEntry } from './work-items/item-facts.js';
import { closeItem, openItemOf } from './work-items/rows.js';

/** A batch about some items, and the fact that settles the duty once nothing is left of it. */
interface Batch {
  readonly note: string;
  readonly after: object;
  readonly write: () => void;
  /** Files that it rests on. */
  readonly cites?: readonly Citation[];
  readonly settles?: DisposalTransition | undefined;
}

/** What is said of items serial by serial, in batches that are recorded as a whole or not at all (4.6.3). */
@Injectable()
export class DisposalLines {
  constructor(
    private readonly door: Door,
    private readonly evidence: EvidenceFiles,
  ) {}

  /** Records how items were sanitised; with the last one the duty is done (4.6.3(1)). */
  sanitise(entry: FactEntry, disposalId: string, lines: readonly SanitisationLine[]): Promise<FactReceipt> {
    return this.record(entry, disposalId, ['sanitisation'], async (passage, items) => {
      const serials = lines.map(({ serial }) => serial);
      const cites = lines.flatMap(({ evidence }, index) =>
        citationsOf(evidence, { purpose: 'sanitisation', field: `lines[${index}].evidence`, clause: '4.6.3(1)' }),
      );
      const how = new Map(lines.map((line) => [line.serial, sanitisationOf(passage, line)]));
      refuseIf('unlawful', [
        ...serialsAreKnown(serials, items, (index) => `lines[${index}].serial`),
        ...sanitisationIsNew(lines, items),
        ...lines.flatMap((line, index) => enough(passage, line, items.get(line.serial), `lines[${index}]`)),
        ...(await this.evidence.unknown(passage, cites)),
      ]);
      const left = unsanitised(items).filter((serial) => !how.has(serial));
      const rows = serials.map((serial) => ({ id: items.get(serial)!.id, value: how.get(serial) }));
      return {
        ...{
          note: 'record-sanitisation',
          after: { sanitised: rows.map(({ id, value }) => ({ item: id, how: value })) },
        },
        write: () => set(passage, 'sanitisation = s.value', rows),
        cites,
        settles: left.length === 0 ? 'sanitise' : undefined,
      };
    });
  }

  /** Takes items out that cannot go on with the others; they are given back (4.6.3(1)). */
  remove(entry: FactEntry, disposalId: string, lines: readonly RemovalLine[]): Promise<FactReceipt> {
    return this.record(entry, disposalId, ['sanitisation', 'hand-over'], (passage, items, purpose) => {
      const out = new Set(lines.map(({ serial }) => serial));
      const staying = held(items).filter(({ serial }) => !out.has(serial));
      const inHouse = new Map([...items].filter(([, { handedOver }]) => handedOver === null));
      refuseIf('unlawful', [
        ...serialsAreKnown([...lines.map(({ serial }) => serial)], inHouse, (index) => `lines[${index}].serial`),
        ...removalIsExplained(lines, staying.length),
      ]);
      const rows = lines.map(({ serial, reason }) => ({ id: items.get(serial)!.id, value: reason }));
      const rest = new Map(staying.map((item) => [item.serial, item]));
      const left = purpose === 'sanitisation' ? unsanitised(rest) : notHandedOver(rest);
      return {
        ...{ note: 'remove-items', after: { removed: rows.map(({ id, value }) => ({ item: id, reason: value })) } },
        write: () => set(passage, `state = 'removed', reason = s.value #>> '{}'`, rows),
        settles: left.length > 0 ? undefined : purpose === 'sanitisation' ? 'sanitise' : 'hand-over',
      };
    });
  }

  /** Records a part of the list of items that both sides signed; with the last one the hand-over is done (4.6.3(2)). */
  handOver(entry: FactEntry, disposalId: string, said: HandOver): Promise<FactReceipt> {
    return this.record(entry, disposalId, ['hand-over'], async (passage, items) => {
      refuseUnlessContracted(passage);
      const { receivedBy, signedAt, evidence } = said;
      const cites = evidence === undefined ? [] : [theFile(evidence, 'hand-over-list')];
      const left = notHandedOver(items).filter((serial) => !said.serials.includes(serial));
      refuseIf('unlawful', [
        ...serialsAreKnown(said.serials, items, (index) => `serials[${index}]`),
        ...handOverIsSigned(said, items, passage.asOf),
        ...(said.last ? nothingIsMissing(left, 'handed over') : []),
        ...(await this.evidence.unknown(passage, cites)),
      ]);
      const value = { by: passage.actor.id, receivedBy, at: signedAt, ...(evidence === undefined ? {} : { evidence }) };
      const rows = said.serials.map((serial) => ({ id: items.get(serial)!.id, value }));
      return {
        ...{ note: 'sign-list', after: { handedOver: value, items: rows.map(({ id }) => id) } },
        write: () => set(passage, 'handed_over = s.value', rows),
        cites,
        settles: left.length === 0 ? 'hand-over' : undefined,
      };
    });
  }

  /**
   * Records the vendor's certificate and holds it against the items serial by serial (4.6.3(2)). What matches is disposed of; what does
   * not has to be cleared. While that is open, further certificates supplement the first.
   */
  certify(entry: FactEntry, disposalId: string, said: Certificate): Promise<FactReceipt> {
    return this.record(entry, disposalId, ['certificate', 'mismatch'], async (passage, items, purpose) => {
      const disposal = disposalOf(passage);
      const all = [...items.values()];
      const given = disposal.certificates.map(({ number }) => number);
      const cites = [theFile(said.evidence, 'disposal-certificate')];
      refuseIf('unlawful', [
        ...certificateIsComplete(said, given, disposal.sanitiser, all),
        ...(await this.evidence.unknown(passage, cites)),
      ]);
      const matching = matchCertificate(said.lines, all);
      const rows = matching.matched.map(({ item, line }) => ({
        id: item.id,
        value: { certificate: said.number, sanitisation: item.sanitisation ?? byVendor(passage, disposal, said, line) },
      }));
      const clean = [matching.unknown, matching.doubled, matching.missing].every((serials) => serials.length === 0);
      const settles = purpose === 'mismatch' ? undefined : clean ? 'certify' : 'certify-in-part';
      return {
        note: 'record-certificate',
        cites,
        after: {
          ...changeDisposal(passage, { certificates: [...disposal.certificates, givenBy(passage, said, matching)] }),
          certified: rows.map(({ id, value }) => ({ item: id, how: value.sanitisation })),
          missing: matching.missing,
        },
        write: () =>
          set(passage, `certificate = s.value ->> 'certificate', sanitisation = s.value -> 'sanitisation'`, rows),
        settles,
      };
    });
  }

  private record(
    entry: FactEntry,
    disposalId: string,
    purposes: readonly DisposalWorkItem[],
    judge: (passage: Passage, items: ReadonlyMap<string, KnownItem>, purpose: string) => Batch | Promise<Batch>,
  ): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: disposalId } }, async (passage) => {
      disposalOf(passage);
      const item = await openItemOf(passage);
      if (!item || !purposes.some((purpose) => purpose === item.purpose)) throw notAsked(passage, purposes);
      const { onBehalfOf } = await authorityOver(passage, item, definitionOf(item.slug, item.purpose), entry.personId);
      refuseIfClaimedByAnother(item, entry.personId);
      if (onBehalfOf) passage.standInFor(onBehalfOf);
      const { note, after, write, cites = [], settles } = await judge(passage, await itemsOf(passage), item.purpose);
      write();
      passage.note({ transition: note, clause: item.clause, part: item.id, after });
      if (settles) {
        passage.move(settles, { part: item.id });
        closeItem(passage, item, {
          ...{ state: 'settled', outcome: settles, by: entry.personId },
          ...(onBehalfOf ? { onBehalfOf } : {}),
        });
        tellWorkflow(passage, settles, item.id);
      }
      const receipt = receiptOf(passage, settles ?? note, item.id);
      await this.evidence.cite(passage, cites);
      return receipt;
    });
  }
}

/** Serials of items that can hold information and have no record of how it was made unreadable (4.6.3(1)). */
export function unsanitised(items: ReadonlyMap<string, KnownItem>): string[] {
  return held(items)
    .filter(({ storage, sanitisation }) => storage && sanitisation === null)
    .map(({ serial }) => serial);
}

/** Serials of items that are still in the house (4.6.3(2)). */
export function notHandedOver(items: ReadonlyMap<string, KnownItem>): string[] {
  return held(items)
    .filter(({ handedOver }) => handedOver === null)
    .map(({ serial }) => serial);
}

/** Nothing leaves the house without a contract that holds at this moment (4.6.3(2)). */
export function refuseUnlessContracted(passage: Passage): void {
  const { contract } = disposalOf(passage);
  if (contract) refuseIf('conflict', contractIsInForce(contract, passage.asOf));
}

/** What the vendor signed (4.6.3(2)). */
function theFile(digest: string, purpose: string): Citation {
  return { digest, purpose, field: 'evidence', clause: '4.6.3(2)' };
}

function sanitisationOf(passage: Passage, line: SanitisationLine): Sanitisation {
  const { category, method, verification, evidence } = line;
  const witness = line.witness === undefined ? undefined : passage.directory.find(line.witness)?.id;
  return {
    ...{ category, method, verification, by: passage.actor.id, at: passage.asOf },
    ...(witness === undefined ? {} : { witness }),
    ...(evidence?.length ? { evidence } : {}),
  };
}

function enough(passage: Passage, line: SanitisationLine, item: KnownItem | undefined, place: string): Violation[] {
  const witness = line.witness === undefined ? undefined : passage.directory.find(line.witness);
  if (line.witness !== undefined && (!witness || witness.left)) {
    return [{ ...unknownPerson('witness', line.witness), clause: '4.6.3(1)', field: `${place}.witness` }];
  }
  if (!item) return [];
  const how = sanitisationOf(passage, line);
  return sanitisedEnough(item, how).map((wrong) => ({ ...wrong, field: `${place}.${wrong.field}` }));
}

/** What the vendor did, by its certificate: whoever records it answers for having read it. */
function byVendor(
  passage: Passage,
  { vendor }: Disposal,
  { number, evidence, witness }: Certificate,
  { category, method }: { category: Sanitisation['category']; method: string },
): Sanitisation {
  return {
    ...{ category, method, verification: number, by: `vendor:${vendor}`, at: passage.asOf },
    ...(witness ? { witness } : {}),
    evidence: [evidence],
  };
}

function givenBy(passage: Passage, { number, evidence }: Certificate, matching: Matching): GivenCertificate {
  const { matched, unknown, doubled } = matching;
  return {
    ...{ number, evidence, by: passage.actor.id, at: passage.asOf },
    ...{ matched: matched.length, unknown, doubled },
  };
}

function set(passage: Passage, change: string, rows: readonly { id: string; value: unknown }[]): void {
  passage.write(
    `UPDATE disposal_item i SET ${change} FROM jsonb_to_recordset($1::jsonb) AS s (id text, value jsonb) WHERE i.id = s.id`,
    [JSON.stringify(rows)],
  );
}

function notAsked({ governed }: Passage, purposes: readonly string[]) {
  return refuse(
    'conflict',
    'disposal/wrong-state',
    {
      ja: `現在の状態(${governed.state})では記録できません。「${purposes.join('、')}」の作業が開いているときに記録します。`,
      en: `Not possible in the state "${governed.state}": it is recorded while "${purposes.join('" or "')}" is open.`,
    },
    { clause: purposes.includes('sanitisation') ? '4.6.3(1)' : '4.6.3(2)' },
  );
}
