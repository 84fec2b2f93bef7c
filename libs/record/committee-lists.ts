import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { Instant } from '#libs/kernel/instant';
import { type CommitteeList, listClauses } from '#libs/lifecycles/server/committee-list';
import { refuseIf } from '#libs/kernel/violation';
import { judgeEntries, type ListEntry, type ListReplacement, reasonIsGiven } from './committee-lists/entries.js';
import {
  becomes,
  type Decision,
  type ListedRow,
  reviseList,
  type Revision,
  replacementOf,
} from './committee-lists/revision.js';
import { currentSelections, type ServerOffList, serversOffList } from './committee-lists/rows.js';
import { CommitteeSelection } from './committee-selection.entity.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { missing, refuse } from './door/refusals.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { FactEntry } from './work-items/item-facts.js';

/** Id of the case whose chain is the history of a list. */
export const committeeListCaseId = (list: CommitteeList): string => `committee-list:${list}`;

/** The list of a chain's id. */
export function listOfCase(caseId: string): CommitteeList {
  return caseId.slice(caseId.indexOf(':') + 1) as CommitteeList;
}

/**
 * What the committee lets servers use: 推奨プラットフォーム of public ones (4.2.1(6)), OS and software of all (4.2.3(1)). Each entry stands from
 * one decision to another; what is changed or struck off stays as history. Every change is told to those who design and run servers.
 */
@Injectable()
export class CommitteeLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly door: Door,
  ) {}

  /** Puts a product on a list. Refused when it stands there already. */
  add(entry: FactEntry, list: CommitteeList, said: ListEntry & Decision): Promise<FactReceipt> {
    return this.revise(entry, list, 'add', (standing) => {
      const wanted = judgeOne(list, said);
      if (standing.some((row) => becomes(row, wanted) !== undefined)) throw alreadyListed(list);
      return { decision: said, added: [wanted] };
    });
  }

  /** Lets other versions of a product be used, by a decision of its own. */
  change(
    entry: FactEntry,
    list: CommitteeList,
    id: string,
    said: Pick<ListEntry, 'versions'> & Decision,
  ): Promise<FactReceipt> {
    return this.revise(entry, list, 'change', async (standing, passage) => {
      const row = await standingOf(passage, list, standing, id);
      const { category, product } = row;
      const { versions } = judgeOne(list, { category, product, versions: said.versions });
      return { decision: said, changed: [{ row, versions }] };
    });
  }

  /** Strikes a product off a list, with the reason. */
  strikeOff(entry: FactEntry, list: CommitteeList, id: string, decision: Decision): Promise<FactReceipt> {
    return this.revise(entry, list, 'strike-off', async (standing, passage) => {
      const row = await standingOf(passage, list, standing, id);
      refuseIf('unlawful', reasonIsGiven(list, decision.reason));
      return { decision, struckOff: [row] };
    });
  }

  /** Puts a whole list in place of the one that stands, or refuses it with every fault. What stays the same is not touched. */
  replace(entry: FactEntry, list: CommitteeList, said: ListReplacement & Decision): Promise<FactReceipt> {
    return this.revise(entry, list, 'replace', (standing) => {
      const { entries, violations } = judgeEntries(list, said);
      refuseIf('unlawful', violations);
      const revision = replacementOf(standing, entries, said);
      if ((revision.struckOff ?? []).length > 0) refuseIf('unlawful', reasonIsGiven(list, said.reason));
      return revision;
    });
  }

  /** Servers that use what the list does not hold, at an instant. */
  async offList(list: CommitteeList, asOf: Instant): Promise<ServerOffList[]> {
    const { manager } = this.dataSource;
    return serversOffList(manager, list, await currentSelections(manager, list, asOf));
  }

  private revise(
    entry: FactEntry,
    list: CommitteeList,
    fact: 'add' | 'change' | 'strike-off' | 'replace',
    judge: (standing: readonly ListedRow[], passage: Passage) => Revision | Promise<Revision>,
  ): Promise<FactReceipt> {
    const standing = { caseId: committeeListCaseId(list), slug: 'committee-list', state: 'kept' };
    return this.door.enter({ ...entry, entrance: { standing } }, async (passage) => {
      refuseOthers(passage, entry.personId, list);
      const rows = await passage.manager.findBy(CommitteeSelection, { list, validTo: IsNull() });
      const revision = await judge(rows, passage);
      refuseIf('unlawful', decisionIsNamed(list, revision.decision.decision));
      await reviseList(passage, list, rows, revision);
      return receiptOf(passage, fact);
    });
  }
}

function judgeOne(list: CommitteeList, said: ListEntry) {
  const { entries, violations } = judgeEntries(list, said);
  refuseIf('unlawful', violations);
  return entries[0]!;
}

async function standingOf(
  { manager }: Passage,
  list: CommitteeList,
  standing: readonly ListedRow[],
  id: string,
): Promise<ListedRow> {
  const row = standing.find((each) => each.id === id);
  if (row) return row;
  if (!(await manager.existsBy(CommitteeSelection, { list, id })))
    throw missing({ ja: 'リストの項目', en: 'entry of the list' });
  throw refuse(
    'conflict',
    'committee-list/not-current',
    {
      ja: 'この項目はすでに変更されたか、削除されています。現在のリストを確認してください。',
      en: 'This entry was changed or struck off before. Look at the list as it stands.',
    },
    { field: 'id', clause: listClauses[list] },
  );
}

function alreadyListed(list: CommitteeList) {
  return refuse(
    'conflict',
    'committee-list/already-listed',
    {
      ja: 'この製品はすでにリストにあります。バージョンはその項目を変更してください。',
      en: 'The list holds this product. Change the versions of that entry.',
    },
    { field: 'product', clause: listClauses[list] },
  );
}

function decisionIsNamed(list: CommitteeList, decision: string) {
  if (decision.trim() !== '') return [];
  const message = { ja: '委員会の決定の番号が必要です。', en: 'Name the decision of the committee.' };
  return [{ code: 'committee-list/no-decision', clause: listClauses[list], field: 'decision', message } as const];
}

function refuseOthers({ directory }: Passage, personId: string, list: CommitteeList): void {
  const member = directory.member(personId);
  if (member && !member.left && directory.holds(member, 'INFORMATION_SECURITY_COMMITTEE')) return;
  throw refuse(
    'forbidden',
    'committee-list/not-committee',
    {
      ja: 'このリストを定められるのは、情報セキュリティ委員会の委員だけです。',
      en: 'Only members of the information security committee keep this list.',
    },
    { clause: listClauses[list] },
  );
}
