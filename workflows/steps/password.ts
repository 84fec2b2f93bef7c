import { settle } from './settle.js';
import type { Story } from './story.js';

/**
 * A password on its way to its user: set on the target, handed over, acknowledged; made anew as often as an administrator demands
 * (4.1.1(3), 4.1.6(1)). Answers with the transition by which its user has it.
 */
export async function passwordReachesItsUser<Receipt extends string>(
  story: Story,
  whenSet: () => Promise<void> = () => Promise.resolve(),
): Promise<Receipt> {
  for (;;) {
    const setting = await settle<'set-password' | 'renew-password'>(story, 'password-setting');
    if (setting === 'renew-password') continue;
    await whenSet();
    const receipt = await settle<Receipt | 'renew-password'>(story, 'password-acknowledgement');
    if (receipt !== 'renew-password') return receipt;
  }
}
