import type { Item, Stage } from '../stage.js';

/** Members of the committee cast their votes, one after the other. */
export async function voted(
  stage: Stage,
  { id, subjectHash }: Item,
  votes: readonly (readonly [login: string, vote: object])[],
): Promise<void> {
  for (const [login, vote] of votes) {
    const { fact } = (await stage.fact(login, `/v1/work-items/${id}/votes`, { ...vote, subjectHash })) as {
      fact: { transition: string };
    };
    const said = (vote as { vote: string }).vote;
    stage.say(`   ${login}: ${said}${fact.transition === 'cast' ? '' : ` -> decided: ${fact.transition}`}`);
  }
}
