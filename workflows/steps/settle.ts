import { condition } from '@temporalio/workflow';
import type { ItemPosition, StepReceipt } from '#libs/lifecycles/case';
import { steps } from './case-steps.js';
import { show, type Story } from './story.js';

/**
 * Opens a work item and waits until a person settled it or its ladder ran out.
 * Answers with the transition that settled it, e.g. `approve` or `lapse`.
 */
export async function settle<Outcome extends string>(story: Story, purpose: string): Promise<Outcome> {
  const stepKey = story.nextKey(purpose);
  let receipt = story.stand(
    await steps.openWorkItem.executeWithOptions({ summary: `open ${stepKey}` }, [
      { ...story.ref, purpose, stepKey, asOf: story.now() },
    ]),
  );
  for (;;) {
    const { item } = receipt;
    if (!item) throw new Error(`the step ${stepKey} came back without a work item`);
    if (item.outcome !== undefined) return item.outcome as Outcome;
    show(receipt.state, item);

    const news = await nextNews(story, item);
    if (news.settledBy !== undefined) return news.settledBy as Outcome;
    receipt = story.stand(await act(story, item, news, stepKey));
  }
}

interface News {
  readonly settledBy?: string;
  readonly replan?: boolean;
  readonly bounced?: string;
}

/** Waits for a person, for a change of policy or directory, for a bounced notice, or for the next rung's instant. */
async function nextNews(story: Story, item: ItemPosition): Promise<News> {
  const rung = item.ladder.find((candidate) => !candidate.fired);
  const settling = () => story.facts.find((fact) => fact.itemId === item.itemId);
  const bounce = () => story.bounces.find((candidate) => candidate.itemId === item.itemId);
  // A fact about the case as a whole (a withdrawal): the record says what it means for this item.
  const about = () => story.facts.find((fact) => fact.itemId === undefined);
  const woken = () => [settling(), bounce(), about()].some(Boolean) || story.replanWanted;
  if (rung) {
    const left = Math.max(Date.parse(rung.at) - Date.now(), 1);
    await condition(woken, left, { summary: `${rung.act} at ${rung.at} (rung ${rung.ordinal}, ${item.clause})` });
  } else await condition(woken);

  const fact = settling();
  if (fact) return { settledBy: fact.transition };
  const departure = about();
  if (departure) {
    story.facts.splice(story.facts.indexOf(departure), 1);
    return { replan: true };
  }
  const bounced = bounce();
  if (bounced) {
    story.bounces.splice(story.bounces.indexOf(bounced), 1);
    return { bounced: bounced.noticeId };
  }
  const replan = story.replanWanted;
  story.replanWanted = false;
  return { replan };
}

/** The step that the news demands: replan, climb at once, or climb because the time has come. */
function act(story: Story, item: ItemPosition, news: News, stepKey: string): Promise<StepReceipt> {
  const request = { ...story.ref, itemId: item.itemId, asOf: story.now() };
  const ahead = item.ladder.filter((rung) => !rung.fired);
  // A notice that bounced asks the next one up at once; it never brings a reminder or the end forward.
  const rung = news.bounced === undefined ? ahead[0] : ahead.find((each) => each.act === 'escalate');
  if (news.replan || !rung) {
    return steps.replanWorkItem.executeWithOptions({ summary: `plan ${stepKey} anew` }, [
      { ...request, stepKey: `${stepKey}/replan/${request.asOf}` },
    ]);
  }
  return steps.climbRung.executeWithOptions({ summary: `${rung.act} (${stepKey}, rung ${rung.ordinal})` }, [
    {
      ...request,
      ordinal: rung.ordinal,
      ...(news.bounced === undefined ? { cause: 'due' } : { cause: 'undeliverable', noticeId: news.bounced }),
      stepKey: `${stepKey}/rung/${rung.ordinal}`,
    },
  ]);
}
