import type { CaughtMail, Stage } from './stage.js';

const linkIn = (mail: CaughtMail) => /https?:\/\/\S*\/one-time\/[\w-]+/.exec(mail.text)?.[0];

/** Opens the one-time link of a mail: looking does no harm, revealing works once. */
export async function reveal(stage: Stage, login: string, caseId: string): Promise<string> {
  const mail = await stage.mail(login, (each) => linkIn(each) !== undefined, 'one-time link');
  const link = linkIn(mail) ?? '';
  await fetch(link);
  const first = await fetch(link, { method: 'POST', headers: { accept: 'application/json' } });
  const shown = (await first.json()) as Record<string, string>;
  const again = await fetch(link, { method: 'POST', headers: { accept: 'application/json' } });
  if (!first.ok || again.status !== 409)
    throw new Error(`the link of ${caseId} answered ${first.status}, then ${again.status}`);
  stage.say('   the link shows the password once; a second time it answers 409');
  return shown.secret ?? shown.password ?? '';
}
