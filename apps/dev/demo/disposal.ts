import type { System } from '../system.js';
import { theHistory, theVerification } from './proof.js';
import { voted } from './server/votes.js';
import type { Stage } from './stage.js';

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
const mark = Date.now().toString(36);
const [disk, tape, key] = [`HD-${mark}`, `TP-${mark}`, `US-${mark}`] as const;

/** What a department disposes of itself, and what a vendor does under contract (4.6.3). */
export async function tellDisposal(stage: Stage, system: System): Promise<void> {
  await theMedia(stage);
  await theVendor(stage);
  const inHouse = await theShredding(stage);
  const outsourced = await theSmelting(stage);
  await theCertificate(stage, outsourced);

  stage.act('The auditor Kimura reads the history and the proof.');
  await theHistory(stage, `/v1/disposals/${inHouse}`);
  await theHistory(stage, `/v1/disposals/${outsourced}`);
  await theVerification(stage, system);
}

async function theMedia(stage: Stage): Promise<void> {
  stage.act('Aoki (information systems department) has five media in the ledger.');
  const protection = { kind: 'LOCKED', lockKeyPlace: '情報システム部 金庫' };
  const of = (serial: string, kind: string) => ({
    ...{ assetNumber: `A-${serial}`, serial, kind, department: 'D200', place: '本社3F 保管庫', confidential: true },
    ...{ protection, authorised: ['tanaka'] },
  });
  const media = [of(disk, 'HDD'), of(tape, 'TAPE'), of(key, 'USB'), of(`${key}-2`, 'USB'), of(`${key}-3`, 'USB')];
  await stage.fact('aoki', '/v1/media/imports', { media });
}

async function theVendor(stage: Stage): Promise<void> {
  stage.act('A contract without the ban on reuse is no contract to dispose of things by (4.6.3(2)).');
  const name = { ja: '株式会社エコ処理', en: 'Eco Recycling Inc.' };
  await stage.request('aoki', 'PUT', '/v1/vendors/eco-recycle', { name });
  const evidence = await stage.upload('aoki', '契約書.txt', '契約書 K-2026-118: 機密保持、再利用の禁止\n');
  const contract = {
    ...{ number: 'K-2026-118', validFrom: days(-1), validTo: days(365), evidence },
    ...{ confidentialityClause: true, reuseProhibitionClause: true },
  };
  const path = '/v1/vendors/eco-recycle/contracts';
  await stage.refused('aoki', 422, path, { ...contract, reuseProhibitionClause: false });
  await stage.fact('aoki', path, contract);
}

async function theShredding(stage: Stage): Promise<string> {
  stage.act('Kobayashi applies to dispose of a disk and a tape in-house. What is unknown is named; none is taken.');
  const said = { mode: 'IN_HOUSE', reason: 'サーバの更新により不要になった' };
  await stage.refused('kobayashi', 422, '/v1/disposals', { ...said, items: [disk, 'HD-unknown', disk] });
  const { caseId } = (await stage.fact('kobayashi', '/v1/disposals', { ...said, items: [disk, tape] })) as {
    caseId: string;
  };
  const { id, subjectHash } = await stage.inbox('aoki', caseId, 'department-approval');
  await stage.mail('aoki', ({ text }) => text.includes(caseId), 'approval');
  await stage.refused('kobayashi', 403, `/v1/work-items/${id}/decision`, { decision: 'approve', subjectHash });
  await stage.fact('aoki', `/v1/work-items/${id}/decision`, { decision: 'approve', subjectHash });

  stage.act(
    'Confidential contents are made irrecoverable before a second person; nothing closes before all are on record.',
  );
  const duty = await stage.inbox('aoki', caseId, 'sanitisation');
  const how = { category: 'DESTROY', method: '6mm以下に破砕', verification: '破砕片を目視で確認', witness: 'ono' };
  const record = `/v1/disposals/${caseId}/sanitisations`;
  await stage.refused('aoki', 422, record, { lines: [{ serial: disk, ...how, category: 'CLEAR' }] });
  const unseen = { serial: disk, ...how, evidence: ['0'.repeat(64)] };
  await stage.refused('aoki', 422, record, { lines: [unseen] });
  const evidence = [await stage.upload('aoki', '破砕記録.txt', `${disk}: 6mm以下に破砕\n`)];
  await stage.fact('aoki', record, { lines: [{ serial: disk, ...how, evidence }] });
  await stage.refused('aoki', 409, `/v1/work-items/${duty.id}/completion`, { note: '完了' });
  await stage.fact('aoki', record, { lines: [{ serial: tape, ...how }] });
  await stage.state('aoki', caseId, 'closed');
  stage.say(`   CLOSED: ${await stateOf(stage, disk)}, ${await stateOf(stage, tape)}`);
  await stage.mail('kobayashi', ({ subject }) => subject.includes('廃棄完了'), 'how it ended');
  return caseId;
}

async function theSmelting(stage: Stage): Promise<string> {
  stage.act('Three USB keys go to a vendor; that takes the vote of the committee (4.6.3(2)).');
  const items = [key, `${key}-2`, `${key}-3`];
  const said = { mode: 'OUTSOURCED', reason: '溶解処理を委託する', vendor: 'eco-recycle', sanitiser: 'VENDOR', items };
  await stage.refused('kobayashi', 422, '/v1/disposals', said);
  const { caseId } = (await stage.fact('kobayashi', '/v1/disposals', { ...said, contract: 'K-2026-118' })) as {
    caseId: string;
  };
  const item = await stage.inbox('kato', caseId, 'committee-vote');
  await voted(stage, item, [
    ['kato', { vote: 'approve' }],
    ['saito', { vote: 'approve' }],
    ['hasegawa', { vote: 'approve' }],
  ]);

  stage.act('Both sides sign the list, serial by serial; a list with a stranger on it is refused.');
  await stage.inbox('aoki', caseId, 'hand-over');
  const signed = { receivedBy: '中村 悟', signedAt: new Date().toISOString() };
  const path = `/v1/disposals/${caseId}/hand-over`;
  await stage.refused('aoki', 422, path, { ...signed, serials: [key, 'US-unknown'], last: true });
  await stage.fact('aoki', path, { ...signed, serials: [key] });
  await stage.fact('aoki', path, { ...signed, serials: items.slice(1), last: true });
  return caseId;
}

async function theCertificate(stage: Stage, id: string): Promise<void> {
  stage.act(
    'The certificate lacks one serial and names a stranger. What matches is closed; the rest has to be cleared.',
  );
  await stage.inbox('aoki', id, 'certificate');
  const evidence = await stage.upload('aoki', '廃棄証明書.txt', `証明書: ${key}, ${key}-2, ${key}-8\n`);
  const certificate = (number: string, serials: readonly string[]) => ({
    ...{ number, evidence, witness: '中村 悟' },
    lines: serials.map((serial) => ({ serial, category: 'DESTROY', method: '溶解' })),
  });
  const path = `/v1/disposals/${id}/certificate`;
  await stage.fact('aoki', path, certificate('C-1', [key, `${key}-2`, `${key}-8`]));
  const mismatch = await stage.inbox('aoki', id, 'mismatch');
  const completion = `/v1/work-items/${mismatch.id}/completion`;
  const explanation = '「8」は「3」の誤記。業者が訂正した証明書を発行した';
  await stage.refused('aoki', 409, completion, { explanation });
  await stage.fact('aoki', path, certificate('C-2', [`${key}-3`]));
  await stage.fact('aoki', completion, { explanation });
  await stage.state('aoki', id, 'closed');
  stage.say(`   CLOSED: ${await stateOf(stage, key)}`);
}

async function stateOf(stage: Stage, serial: string): Promise<string> {
  const { body } = await stage.request('aoki', 'GET', `/v1/media?serial=${serial}`);
  const [medium] = body.items as { assetNumber: string; state: string; sanitisation?: { category: string } }[];
  return `${medium?.assetNumber} ${medium?.state} (${medium?.sanitisation?.category})`;
}
