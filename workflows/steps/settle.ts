import { condition, proxyActivities } from '@temporalio/workflow';
import type { EffectActivities, ItemPosition, StepReceipt } from '#libs/lifecycles/case';
import { alarmed, soundAlarm, untilInstant } from './alarm.js';
import { steps } from './case-steps.js';
import { Overtaken, show, type Story } from './story.js';

/**
 * Effects in other systems. Retried for as long as the target is away; what it refuses for good the activity itself hands to people,
 * so nothing here has to fail.
 */
const effects = proxyActivities<EffectActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/**
 * Opens a work item and waits until a person settled it or its ladder ran out.
 * Answers with the transition that settled it, e.g. `approve` or `lapse`.
 */
export async function settle<Outcome extends string>(story: Story, purpose: string): Promise<Outcome> {
  const stepKey = story.nextKey(purpose);
  const receipt = story.stand(
    await steps.openWorkItem.executeWithOptions({ summary: `open ${stepKey}` }, [{ ...story.step(stepKey), purpose }]),
  );
  const { item } = receipt;
  if (item?.carrier && item.outcome === undefined) {
    // Not waited for, and never cancelled: it ends by completing the item or by handing it to people, and its next attempt ends by itself
    // once somebody else has closed the item. When it completes the item, the news of that gets here while it is still returning.
    effects.carryOut
      .executeWithOptions({ summary: `${purpose} by ${item.carrier}` }, [{ ...story.ref, itemId: item.itemId }])
      .catch(() => undefined);
  }
  return wait<Outcome>(story, stepKey, receipt);
}

async function wait<Outcome extends string>(story: Story, stepKey: string, opened: StepReceipt): Promise<Outcome> {
  let receipt = opened;
  for (;;) {
    const { item } = receipt;
    if (!item) throw new Error(`the step ${stepKey} came back without a work item`);
    if (item.outcome !== undefined) return item.outcome as Outcome;
    show(receipt.state, item);

    const news = await nextNews(story, item, receipt.alarm);
    if (news.settledBy !== undefined) return news.settledBy as Outcome;
    if (news.alarm) {
      const { movedOn, ...ahead } = await soundAlarm(story, story.step(stepKey).matter);
      if (movedOn) throw new Overtaken();
      const { alarm: _past, ...standing } = receipt;
      receipt = { ...standing, ...ahead };
      continue;
    }
    receipt = story.stand(await act(story, item, news, stepKey));
  }
}

interface News {
  readonly settledBy?: string;
  readonly replan?: boolean;
  readonly bounced?: string;
  readonly alarm?: boolean;
}

/** Waits for a person, for a change of policy or directory, for a bounced notice, for the next rung's instant, or for the case's alarm. */
async function nextNews(story: Story, item: ItemPosition, alarm?: string): Promise<News> {
  const rung = item.ladder.find((candidate) => !candidate.fired);
  const settling = () => story.facts.find((fact) => fact.itemId === item.itemId);
  const bounce = () => story.bounces.find((candidate) => candidate.itemId === item.itemId);
  // A fact about the case as a whole (a withdrawal): the record says what it means for this item.
  const about = () => story.facts.find((fact) => fact.itemId === undefined);
  const woken = () => [settling(), bounce(), about()].some(Boolean) || story.replanWanted;
  const rings = alarm !== undefined && (rung === undefined || alarm <= rung.at);
  if (rings) {
    if (await alarmed(woken, alarm)) return { alarm: true };
  } else if (rung) {
    const summary = `${rung.act} at ${rung.at} (rung ${rung.ordinal}, ${item.clause})`;
    await condition(woken, untilInstant(rung.at), { summary });
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
  const request = { ...story.step(stepKey), itemId: item.itemId };
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
