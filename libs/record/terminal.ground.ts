import type { Violation } from '#libs/kernel/violation';
import { checklistIsMet, secondsOf, type SetUpGround } from '#libs/lifecycles/terminal/checklist';
import { smartDevices } from '#libs/lifecycles/terminal/contract';
import type { TerminalSoftwareEntry } from '#libs/lifecycles/terminal/software';
import type { Policy } from '#libs/policy/policy';
import type { Passage } from './door/passage.js';
import type { Terminal } from './terminal.entity.js';

/** What a set-up is judged by beside the terminal itself. */
export interface SetUpFigures {
  readonly policy: Policy;
  readonly software: readonly TerminalSoftwareEntry[];
}

/** SQL of the list of what terminals use. */
export const softwareInUse = `SELECT category, product, versions, decision, withdrawn FROM terminal_software WHERE NOT withdrawn ORDER BY code`;

/** The ground on which a terminal's set-up is judged (4.3.1(2)-(8)). */
export function groundOf(
  { kind, takeOut, placeOfUse, importance }: Pick<Terminal, 'kind' | 'takeOut' | 'placeOfUse' | 'importance'>,
  { policy, software }: SetUpFigures,
): SetUpGround {
  const key = smartDevices.includes(kind) ? 'client.screen-lock.smart-device' : 'client.screen-lock.pc';
  return {
    ...{ kind, takeOut, placeOfUse, importance, software },
    secondFactorRules: policy.list('client.second-factor.required'),
    factors: policy.integer('auth.mfa.factors'),
    lockSeconds: secondsOf(policy.span(key).duration) ?? 0,
  };
}

/** Everything that a terminal's set-up lacks as it would stand, each with its clause. */
export async function setUpLacks(passage: Passage, terminal: Terminal): Promise<Violation[]> {
  const software = await passage.read<TerminalSoftwareEntry>(softwareInUse, []);
  return checklistIsMet(terminal.checklist, groundOf(terminal, { policy: passage.policy, software }));
}
