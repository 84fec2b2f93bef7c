import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TargetSystem } from '#libs/directory/document';
import type { Role } from '#libs/kernel/role';
import { Refusal, refuseIf, type Violation } from '#libs/kernel/violation';
import { workflowIdOf } from '#libs/lifecycles/case';
import {
  openUtilityUseStates,
  type UtilityUseReport,
  type UtilityUseRequest,
} from '#libs/lifecycles/utility-use/contract';
import {
  onlyRegisteredUtilities,
  onlySystemAdministrators,
  purposeIsGiven,
  withinTheWindow,
} from '#libs/lifecycles/utility-use/rules';
import { planInstant } from '#libs/policy/plan';
import type { DirectoryCite, DirectoryConsequences } from './directory/consequences.js';
import { Door } from './door/door.js';
import type { Passage } from './door/passage.js';
import { missing, refuse, wrongState } from './door/refusals.js';
import { startWorkflow, tellWorkflow } from './door/workflow-messages.js';
import { newId } from './ids.js';
import { PolicyBook } from './policy/book.js';
import type { PrivilegedUtility } from './privileged-utility.entity.js';
import { type FactReceipt, receiptOf } from './receipt.js';
import type { UtilityUse } from './utility-use.entity.js';
import { endedBy, overBy, useLine, useOf, utilityNamed } from './utility-use.moves.js';
import type { FactEntry } from './work-items/item-facts.js';
import { cancelOpenItem } from './work-items/overtake.js';
import { closeItem, openItemOf } from './work-items/rows.js';

/** What is recorded although it is refused: the attempt itself is what has to be known (4.8.1(2)⑤). */
interface Verdict extends FactReceipt {
  readonly denied?: readonly Violation[];
  readonly about?: Readonly<Record<string, string>>;
}

/** Facts about the use of a privileged utility (4.1.4(1)). */
@Injectable()
export class UtilityUseFacts implements DirectoryConsequences {
  constructor(
    private readonly door: Door,
    private readonly dataSource: DataSource,
    private readonly policies: PolicyBook,
  ) {}

  /**
   * Asks to use a utility, and gets a window at once when the caller is a system administrator of its target at this moment.
   * Everybody else is refused, whoever asked them to do it; the refused attempt stays as a case in the state `denied`.
   */
  request(entry: FactEntry, wanted: UtilityUseRequest): Promise<FactReceipt> {
    const id = newId('utility-use');
    const create = { id, slug: 'utility-use', workflowId: workflowIdOf('utility-use', id) };
    return this.judged(
      this.door.enter({ ...entry, entrance: { create } }, async (passage): Promise<Verdict> => {
        const { utility, target } = await registered(passage, wanted.utility);
        const member = passage.directory.member(entry.personId);
        passage.concern({
          departmentCode: member?.department ?? null,
          applicantId: entry.personId,
          userId: entry.personId,
          administratorRole: target.administrators,
        });
        const denied = onlySystemAdministrators(holdsNow(passage, target.administrators));
        const window = passage.policy.span('privileged-utility.window');
        const longest = planInstant(passage.asOf, window, this.policies.calendarOf(passage.policy)).at;
        const { purpose, until = longest } = wanted;
        if (denied.length === 0) {
          const withdrawn = onlyRegisteredUtilities(utility.code, utility);
          refuseIf('unlawful', [
            ...withdrawn,
            ...purposeIsGiven(wanted),
            ...withinTheWindow(until, passage.asOf, longest),
          ]);
        }
        const use: UtilityUse = {
          ...{ id, personId: entry.personId, utility: utility.code, target: target.code, purpose },
          ...{ until: new Date(until), startedAt: null, endedAt: null, ending: null, done: null },
          ...(denied.length > 0 ? { ending: 'DENIED', endedAt: new Date(passage.asOf) } : {}),
        };
        passage.move('request', { after: useLine(use) });
        passage.move(denied.length > 0 ? 'deny' : 'authorise');
        passage.write(
          `INSERT INTO utility_use (id, person_id, utility, target, purpose, until, ended_at, ending)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [id, use.personId, use.utility, use.target, purpose, use.until, use.endedAt, use.ending],
        );
        if (denied.length === 0) startWorkflow(passage);
        return { ...receiptOf(passage, 'request'), ...verdictOf(denied, use) };
      }),
    );
  }

  /** Begins the use; whoever is no system administrator of the target any more is refused, and the use is over (4.1.4(1)). */
  start(entry: FactEntry, useId: string): Promise<FactReceipt> {
    return this.judged(
      this.door.enter({ ...entry, entrance: { caseId: useId } }, async (passage): Promise<Verdict> => {
        const use = ownUse(passage, entry.personId);
        if (!passage.may('start')) throw wrongState('utility-use', passage.table, 'start', passage.governed.state);
        const { utility, target } = await registered(passage, use.utility);
        const denied = onlySystemAdministrators(holdsNow(passage, target.administrators));
        if (denied.length > 0) {
          await revoke(passage, { kind: 'START', reference: use.id });
          return { ...receiptOf(passage, 'revoke'), ...verdictOf(denied, use) };
        }
        refuseIf('unlawful', onlyRegisteredUtilities(utility.code, utility));
        if (passage.asOf >= use.until.toISOString()) throw windowIsOver();
        const row = { ...use, startedAt: new Date(passage.asOf) };
        passage.move('start', { after: useLine(row) });
        passage.write('UPDATE utility_use SET started_at = $2 WHERE id = $1', [use.id, passage.asOf]);
        tellWorkflow(passage, 'start');
        return receiptOf(passage, 'start');
      }),
    );
  }

  /** Ends the use and says what was done, for the system operation diary (4.11(2)①②). */
  end(entry: FactEntry, useId: string, report: UtilityUseReport): Promise<FactReceipt> {
    return this.door.enter({ ...entry, entrance: { caseId: useId } }, async (passage) => {
      ownUse(passage, entry.personId);
      if (!passage.may('end')) throw wrongState('utility-use', passage.table, 'end', passage.governed.state);
      const item = await openItemOf(passage);
      passage.move('end', { ...(item ? { part: item.id } : {}), ...endedBy(passage, report) });
      if (item) closeItem(passage, item, { state: 'settled', outcome: 'end', by: entry.personId, evidence: report });
      tellWorkflow(passage, 'end', item?.id);
      return receiptOf(passage, 'end', item?.id);
    });
  }

  /** Loss of the role ends the person's open uses at once (4.1.4(1)). */
  async onLostRole(personId: string, role: Role, cite: DirectoryCite): Promise<void> {
    await this.endForLostRole(personId, role, cite);
  }

  /** Whoever has left is no system administrator of anything. */
  async onLeaver(personId: string, cite: DirectoryCite): Promise<void> {
    await this.endForLostRole(personId, undefined, cite);
  }

  /**
   * Ends every open use of a person, on all targets of a kind of system administrator that they no longer are (4.1.4(1)), without a
   * role on all targets. Answers the ids of the uses; asked twice, it ends nothing more.
   */
  async endForLostRole(personId: string, role: Role | undefined, cite: DirectoryCite): Promise<string[]> {
    const open = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM governed_case WHERE slug = 'utility-use' AND user_id = $1 AND state = ANY($2)
         AND ($3::text IS NULL OR administrator_role = $3) ORDER BY id`,
      [personId, openUtilityUseStates, role ?? null],
    );
    const { actor, asOf } = cite;
    const ended: string[] = [];
    for (const { id } of open) {
      const over = await this.door.enter({ entrance: { caseId: id }, actor, asOf }, async (passage) => {
        // Its person or its window was faster.
        if (!passage.may('revoke')) return false;
        await revoke(passage, cite);
        return true;
      });
      if (over) ended.push(id);
    }
    return ended;
  }

  private async judged(entering: Promise<Verdict>): Promise<FactReceipt> {
    const { denied, about, ...receipt } = await entering;
    const [first, ...others] = denied ?? [];
    if (first) throw new Refusal('forbidden', [first, ...others], about);
    return receipt;
  }
}

/** A utility that stands in the register, with the target that it controls. */
async function registered(
  passage: Passage,
  code: string,
): Promise<{ utility: PrivilegedUtility; target: TargetSystem }> {
  const utility = await utilityNamed(passage, code);
  const target = utility && passage.directory.systems.get(utility.target);
  if (utility && target) return { utility, target };
  // A target that the directory no longer has takes its utilities with it.
  refuseIf('unlawful', onlyRegisteredUtilities(code, utility && { withdrawn: true }));
  throw new Error('unreachable');
}

/** Whether the caller is a system administrator of that kind in the directory now in force; a deputy is not. */
function holdsNow(passage: Passage, role: Role): boolean {
  const member = passage.directory.member(passage.actor.id);
  return member !== undefined && !member.left && passage.directory.holds(member, role);
}

/** The use of a case that belongs to the caller. */
function ownUse(passage: Passage, personId: string): UtilityUse {
  if (passage.governed.slug !== 'utility-use') {
    throw missing({ ja: '特権ユーティリティの使用', en: 'use of a privileged utility' });
  }
  const use = useOf(passage);
  if (use.personId === personId) return use;
  throw refuse(
    'forbidden',
    'utility-use/not-its-person',
    {
      ja: '開始と終了を記録できるのは、使用を認められた本人だけです。',
      en: 'Only the person who was granted the use starts and ends it.',
    },
    { clause: '4.1.4(1)' },
  );
}

/** Ends a use whose person is no system administrator of its target any more. */
async function revoke(passage: Passage, { kind, reference }: { kind: string; reference: string }): Promise<void> {
  const { after } = overBy(passage, 'ROLE_LOST');
  passage.move('revoke', { after: { ...after, cause: { kind, reference } } });
  await cancelOpenItem(passage, 'revoke');
  tellWorkflow(passage, 'revoke');
}

function verdictOf(denied: readonly Violation[], use: UtilityUse): Pick<Verdict, 'denied' | 'about'> {
  return denied.length === 0 ? {} : { denied, about: { use: use.id, utility: use.utility, target: use.target } };
}

function windowIsOver(): Refusal {
  return refuse(
    'conflict',
    'utility-use/window-over',
    { ja: '認められた使用時間は終わりました。', en: 'The window that was granted is over.' },
    { clause: '4.1.4(1)' },
  );
}
