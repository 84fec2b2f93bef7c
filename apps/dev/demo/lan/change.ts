import type { CaughtMail, Stage } from '../stage.js';
import { type Connection, connectionOf } from './application.js';
import { byHand, changePermitted, showDifferences } from './duties.js';
import { theUseOf } from './lists.js';
import { shownInTheDns } from './name-service.js';

/** A change may not make anything weaker (4.4.4(1)). */
export async function theWeakerChange(stage: Stage, { id }: Connection): Promise<void> {
  stage.act('Nguyen wants the authentication of the connection dropped. A change without a reason is refused as well.');
  const path = `/v1/lan-connections/${id}/changes`;
  await stage.refused('nguyen', 422, path, { place: '本社4階 経理部' });
  await stage.refused('nguyen', 422, path, { protection: {}, reason: '認証が手間なため' });
}

/** Another floor, another network: the old connection stays valid until the new one is (4.4.4). */
export async function theMove(stage: Stage, before: Connection): Promise<Connection> {
  const { id, dnsName } = before;
  stage.act('Nguyen moves to another floor. What the new place needs is held beside what is in use.');
  const path = `/v1/lan-connections/${id}/changes`;
  await stage.fact('nguyen', path, { network: 'hq-4f', place: '本社4階 経理部', reason: '席替えのため' });
  showDifferences(stage, await stage.inbox('kobayashi', id, 'change-examination'));
  await theUseOf(stage, id, 'HELD', ['ip-addresses', 'connection-points']);
  await shownInTheDns(stage, { name: dnsName, address: before.address });

  stage.act('The department finds it as secure as before. The new is registered, then the old is taken out.');
  await changePermitted(stage, id);
  if (!stage.nameServer) {
    await byHand(stage, 'yamaguchi', id, 'change-registration', { dnsRegistered: true });
    await byHand(stage, 'yamaguchi', id, 'record-cleaning', { dnsRemoved: true });
  }
  const permitted = ({ text, subject }: CaughtMail) => text.includes(id) && /Change.*permitted/.test(subject);
  await stage.mail('nguyen', permitted, 'the permission');
  await byHand(stage, 'kobayashi', id, 'verification', { result: 'CONFORMS', note: '現地で確認' });
  await stage.state('nguyen', id, 'connected');
  const after = await connectionOf(stage, id);
  await shownInTheDns(stage, { name: dnsName, address: after.address, not: before.address });
  await theUseOf(stage, id, 'IN_USE');
  return after;
}
