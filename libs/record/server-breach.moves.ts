import { Injectable } from '@nestjs/common';
import type { PlannedInstant } from '#libs/kernel/instant';
import { refuseIf } from '#libs/kernel/violation';
import type {
  BreachReport,
  Handling,
  Improvement,
  Instruction,
  Insufficiency,
  OffProcedureAction,
  ProcedureReview,
  StepTick,
} from '#libs/lifecycles/server-breach/contract';
import {
  actsOnInstruction,
  authoritiesAreAnswered,
  hasHappened,
  isSaid,
  procedureIsUpdated,
  stepIsOpen,
  stepsAreAnswered,
} from '#libs/lifecycles/server-breach/rules';
import type { PolicyKey } from '#libs/policy/keys';
import { planInstant } from '#libs/policy/plan';
import type { Passage } from './door/passage.js';
import { digestOf } from './ledger/hash.js';
import type { Change, Moves } from './moves.js';
import { PolicyBook } from './policy/book.js';
import {
  refuseIfOver,
  refuseIfProcedureDoes,
  refuseUnlessOfCommittee,
  tellAdministrators,
  tellCommitteeToo,
} from './server-breach.people.js';
import {
  appendAction,
  appendInstruction,
  breachedServer,
  breachOf,
  changeBreach,
  countsOf,
  done,
  procedureOf,
} from './server-breach.rows.js';
import { breachSubject } from './server-breach.subject.js';

/** Moves the rows of a breach (4.2.4(9)-(11)). */
@Injectable()
export class ServerBreachMoves implements Moves {
  readonly slug = 'server-breach';

  constructor(private readonly policies: PolicyBook) {}

  subject(passage: Passage): Promise<object> {
    return breachSubject(passage);
  }

  /** The administrators of the one server, as its 管理体制 names them now. */
  async named(passage: Passage): Promise<readonly string[]> {
    return (await breachedServer(passage)).administrators;
  }

  /** A clock runs from what set it going, however often somebody else is waited for in between. */
  dueAt(passage: Passage, purpose: string): PlannedInstant | undefined {
    const { report, handling, improvement } = breachOf(passage);
    if (purpose === 'report') return this.after(passage, passage.governed.openedAt, 'breach.report.deadline');
    if (purpose === 'handling' && report && !handling) {
      return this.after(passage, report.at, 'breach.isc-response.deadline');
    }
    if (purpose === 'procedure-review' && improvement) {
      return this.after(passage, improvement.at, 'breach.procedure-update.deadline');
    }
    return undefined;
  }

  choose(passage: Passage, facts: readonly string[]): string {
    const { report, improvement } = breachOf(passage);
    if (facts.includes('instruct')) return report ? 'instruct' : 'instruct-first';
    return improvement ? 'handle-improved' : 'handle';
  }

  /** The committee, and the people of the server. */
  async concerned(passage: Passage): Promise<readonly string[]> {
    const { administrators, operators } = await breachedServer(passage);
    const committee = passage.directory.holders('INFORMATION_SECURITY_COMMITTEE');
    return [...administrators, ...operators, ...committee.map(({ id }) => id)];
  }

  readonly facts = {
    report: (passage: Passage, { situation, impact, measures }: BreachReport): Promise<Change> => {
      const what = { ja: '侵害の状況', en: 'what has happened' };
      refuseIf('unlawful', isSaid(situation, 'situation', '4.2.4(9)', what));
      return Promise.resolve(changeBreach(passage, { report: { situation, impact, measures, ...done(passage) } }));
    },

    tick: (passage: Passage, { step, result }: StepTick): Promise<Change> => {
      const { procedure, ticks } = breachOf(passage);
      refuseIfOver(passage);
      const { unknown, done: before } = stepIsOpen(procedure, ticks, step);
      refuseIf('unlawful', [
        ...unknown,
        ...isSaid(result, 'result', '4.2.4(9)', { ja: '実施結果', en: 'what came of it' }),
      ]);
      refuseIf('conflict', before);
      return Promise.resolve(changeBreach(passage, { ticks: { ...ticks, [step]: { result, ...done(passage) } } }));
    },

    'declare-insufficient': async (passage: Passage, { reason }: Insufficiency): Promise<Change> => {
      const what = { ja: '手順だけでは足りない理由', en: 'why the procedure alone is not enough' };
      refuseIf('unlawful', isSaid(reason, 'reason', '4.2.4(10)', what));
      const said = done(passage);
      await tellCommitteeToo(passage, 'breach-insufficient', { reason });
      const { report } = breachOf(passage);
      return changeBreach(passage, {
        insufficiency: { reason, ...said },
        // The committee learns of the breach by it; and what was thought to be over is not.
        report: report ?? { situation: reason, ...said },
        improvement: null,
      });
    },

    instruct: (passage: Passage, said: Instruction): Promise<Change> => this.instructed(passage, said),
    'instruct-first': (passage: Passage, said: Instruction): Promise<Change> => this.instructed(passage, said),
    'instruct-further': (passage: Passage, said: Instruction): Promise<Change> => this.instructed(passage, said),

    'act-off-procedure': async (passage: Passage, action: OffProcedureAction): Promise<Change> => {
      refuseIfOver(passage);
      const { instructions, lines } = await countsOf(passage);
      const { forbidden, unknown } = actsOnInstruction(instructions, action.instruction);
      refuseIf('forbidden', forbidden);
      refuseIf('unlawful', [
        ...unknown,
        ...hasHappened(action.at, this.latest(passage), 'at', '4.2.4(10)'),
        ...isSaid(action.action, 'action', '4.2.4(10)', { ja: '実施した作業', en: 'what was done' }),
        ...isSaid(action.reason, 'reason', '4.2.4(10)', { ja: '作業の理由', en: 'why it was done' }),
        ...isSaid(action.target, 'target', '4.2.4(10)', { ja: '作業の対象', en: 'what it was done to' }),
        ...isSaid(action.result, 'result', '4.2.4(10)', { ja: '作業の結果', en: 'what came of it' }),
      ]);
      const kept = this.after(passage, passage.asOf, 'breach.work-record.retention').at;
      return appendAction(passage, lines + 1, action, kept);
    },

    handle: (passage: Passage, said: Handling): Promise<Change> => this.handled(passage, said),
    'handle-improved': (passage: Passage, said: Handling): Promise<Change> => this.handled(passage, said),

    improve: (passage: Passage, said: Improvement): Promise<Change> => this.improved(passage, said),
    'improve-early': (passage: Passage, said: Improvement): Promise<Change> => this.improved(passage, said),

    close: async (passage: Passage, said: ProcedureReview): Promise<Change> => {
      const { serverId, procedure, detectedAt, insufficiency } = breachOf(passage);
      const { lines } = await countsOf(passage);
      const { version, lines: cited, noChangeNeeded } = said;
      const found = version === undefined ? undefined : await procedureOf(passage, serverId, version);
      const response = found?.content.breachResponse ?? [];
      const revised = found && {
        since: found.recordedAt > detectedAt,
        changed: response.length > 0 && digestOf(response) !== digestOf(procedure?.steps ?? []),
      };
      refuseIf('conflict', procedureIsUpdated(said, insufficiency !== null, lines, revised));
      const review = {
        ...(found ? { version: found.version, digest: found.digest } : {}),
        ...(cited ? { lines: cited } : {}),
        ...(noChangeNeeded === undefined ? {} : { noChangeNeeded }),
        ...done(passage),
      };
      return changeBreach(passage, { review, open: false });
    },
  };

  readonly steps = {};

  private async instructed(passage: Passage, { instruction }: Instruction): Promise<Change> {
    refuseUnlessOfCommittee(passage);
    refuseIfProcedureDoes(passage);
    const what = { ja: '指示の内容', en: 'what is to be done' };
    refuseIf('unlawful', isSaid(instruction, 'instruction', '4.2.4(10)', what));
    const number = (await countsOf(passage)).instructions + 1;
    await tellAdministrators(passage, 'breach-instructed', { instruction, number });
    return appendInstruction(passage, number, { instruction });
  }

  private handled(passage: Passage, { authorities: answers }: Handling): Promise<Change> {
    const { authorities } = breachOf(passage);
    const recorded = done(passage);
    const demanded = passage.policy.list('breach.authorities');
    const { malformed, unanswered } = authoritiesAreAnswered(
      demanded,
      Object.keys(authorities),
      answers,
      this.latest(passage),
    );
    refuseIf(malformed.length > 0 ? 'unlawful' : 'conflict', [...malformed, ...unanswered]);
    const answered = Object.fromEntries(answers.map((answer) => [answer.authority, { ...answer, recorded }]));
    return Promise.resolve(
      changeBreach(passage, { authorities: { ...authorities, ...answered }, handling: done(passage) }),
    );
  }

  private improved(passage: Passage, said: Improvement): Promise<Change> {
    refuseIfOver(passage);
    const { procedure, ticks } = breachOf(passage);
    const { note, explained } = said;
    const { unknown, open } = stepsAreAnswered(procedure, ticks, said);
    const unsaid = isSaid(note, 'note', '4.2.4(9)', {
      ja: '封じ込めと復旧の内容',
      en: 'how the server was brought back',
    });
    const wrong = [...unsaid, ...unknown];
    refuseIf(wrong.length > 0 ? 'unlawful' : 'conflict', [...wrong, ...open]);
    const improvement = { note, ...(explained ? { explained } : {}), ...done(passage) };
    return Promise.resolve(changeBreach(passage, { improvement }));
  }

  private latest(passage: Passage): string {
    return this.after(passage, passage.asOf, 'sign-in.max-skew').at;
  }

  private after({ policy }: Passage, from: Date | string, key: PolicyKey): PlannedInstant {
    return planInstant(new Date(from).toISOString(), policy.span(key), this.policies.calendarOf(policy));
  }
}
