import type { CaseRef } from '#libs/lifecycles/case';
import { lead } from './steps/life.js';
import { settle } from './steps/settle.js';
import { conduct, type Story } from './steps/story.js';

/** A breach of a server, from its detection until the procedure has learnt from it (4.2.4(9)-(11)). */
export async function serverBreach(ref: CaseRef): Promise<void> {
  await conduct(ref, (story) =>
    lead(story, {
      // 4.2.4(9): the administrators respond by the procedure and report; the committee acts.
      detect: reported,
      // 4.2.4(10): there is no procedure, or it is not enough: the committee instructs, and the breach goes on from there.
      'lack-procedure': (matter) => settle(matter, 'instruction'),
      'declare-insufficient': (matter) => settle(matter, 'instruction'),
      'instruct-first': reported,
      instruct: handled,
      // 4.2.4(11): the server is back; what was learnt enters the procedure.
      improve: (matter) => settle(matter, 'procedure-review'),
      'handle-improved': (matter) => settle(matter, 'procedure-review'),
    }),
  );
}

async function reported(story: Story): Promise<void> {
  // 4.2.4(9): as soon as possible.
  await settle<'report'>(story, 'report');
  await handled(story);
}

async function handled(story: Story): Promise<void> {
  // 4.2.4(9): no authority is left without an answer.
  const outcome = await settle<'handle' | 'handle-improved'>(story, 'handling');
  if (outcome === 'handle') await settle<'improve'>(story, 'improvement');
}
