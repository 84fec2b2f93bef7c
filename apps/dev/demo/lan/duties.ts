import type { CaughtMail, Item, Stage } from '../stage.js';

/** Somebody does what a duty asks for and says so. */
export async function byHand(
  stage: Stage,
  who: string,
  caseId: string,
  purpose: string,
  attested: object = {},
): Promise<void> {
  const duty = await stage.inbox(who, caseId, purpose);
  await stage.fact(who, `/v1/work-items/${duty.id}/completion`, attested);
}

/** The department permits a change, with what it has to judge (4.4.4(1)). */
export async function changePermitted(stage: Stage, caseId: string): Promise<void> {
  const { id, subjectHash } = await stage.inbox('kobayashi', caseId, 'change-examination');
  await stage.fact('kobayashi', `/v1/work-items/${id}/decision`, {
    ...{ decision: 'approve', subjectHash },
    examination: {
      ...{ purposeJudgement: '同じ業務が続くため', formJudgement: '執務室内の有線接続のまま' },
      securityEquivalence: 'EQUAL',
    },
  });
}

/** Shows a change as it is decided on: side by side. */
export function showDifferences(stage: Stage, { subject }: Item): void {
  for (const { field, before, after } of subject.differences as Record<string, unknown>[])
    stage.say(`   ${String(field)}: ${String(before)} -> ${String(after)}`);
}

/** Shows what a letter says, without what every letter ends with. */
export function showLetter(stage: Stage, { text }: CaughtMail): void {
  const [letter = ''] = text.split('\n-- ');
  for (const line of letter.trim().split(/\r?\n/)) stage.say(`   | ${line}`.trimEnd());
}
