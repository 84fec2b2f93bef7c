import type { Stage } from '../stage.js';
import type { Connection } from './application.js';
import { byHand, showLetter } from './duties.js';

/** Instructed, restricted, lifted; each confirmed by whoever does it (4.4.2(1)). */
export async function theRestriction(stage: Stage, { id }: Connection): Promise<void> {
  stage.act('The notebook behaves oddly. Unless it is an emergency, the user is instructed first.');
  const order = { kind: 'ACCESS_CONTROL', emergency: false, reason: '許可されていないファイル共有' };
  const restrictions = `/v1/lan-connections/${id}/restrictions`;
  await stage.refused('nguyen', 403, restrictions, order);
  await stage.refused('kobayashi', 409, restrictions, order);
  await stage.fact('kobayashi', `/v1/lan-connections/${id}/instructions`, {
    instruction: 'ファイル共有を本日中に停止してください。',
  });
  await stage.mail('nguyen', ({ text, subject }) => text.includes(id) && /Instruction/.test(subject), 'instruction');

  stage.act('The sharing goes on. The department restricts the connection; Yamaguchi carries it out and says so.');
  await stage.fact('kobayashi', restrictions, order);
  const letter = await stage.mail(
    'nguyen',
    ({ text, subject }) => text.includes(id) && /restricted/.test(subject),
    'restriction',
  );
  showLetter(stage, letter);
  await byHand(stage, 'yamaguchi', id, 'restriction', { note: 'ACL 103-27' });
  await stage.state('nguyen', id, 'restricted');
  stage.say('   RESTRICTED');

  stage.act('The sharing has stopped. The restriction is lifted the same way.');
  await stage.fact('yamaguchi', `/v1/lan-connections/${id}/lifting`, { reason: '停止を確認したため' });
  await byHand(stage, 'yamaguchi', id, 'lifting');
  await stage.state('nguyen', id, 'connected');
  await stage.mail('nguyen', ({ text, subject }) => text.includes(id) && /lifted/i.test(subject), 'lifting');
  stage.say('   CONNECTED');
}
