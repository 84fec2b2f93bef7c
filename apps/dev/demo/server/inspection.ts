import { byHand } from '../lan/duties.js';
import type { Stage } from '../stage.js';

/** Once a quarter (here: a minute) a third party inspects; what it finds is corrected and reported (4.2.4(7),(8)). */
export async function theInspection(stage: Stage, serverId: string): Promise<void> {
  stage.act("The server's own timer brings the third-party inspection about. The inspector holds no role on it.");
  const found = await stage.shows('an inspection', 'yamada', `/v1/server-inspections?server=${serverId}`, (body) => {
    return (body.items as object[]).length > 0;
  });
  const [inspection] = found.items as { id: string; quarter: string }[];
  if (!inspection) throw new Error('there is no inspection');
  const { id, quarter } = inspection;
  const appointment = await stage.inbox('yamada', id, 'appointment');
  await stage.refused('yamada', 422, `/v1/work-items/${appointment.id}/completion`, { inspector: 'maeda' });
  await stage.fact('yamada', `/v1/work-items/${appointment.id}/completion`, { inspector: 'carter' });

  stage.act('Carter inspects all six items. One is not as it should be.');
  const duty = await stage.inbox('carter', id, 'inspection');
  const now = new Date().toISOString();
  const declared = duty.subject.declared as {
    services: string[];
    accounts: string[];
    configuration: { hardware: string[] };
  };
  const answers = [
    { item: 'VULNERABILITY_SCAN', result: 'PASS', tool: 'OpenVAS', scannedAt: now, vulnerabilityDataAt: now },
    { item: 'APPLICATION_MATCH', result: 'PASS', found: declared.configuration.hardware },
    { item: 'ACCESS_RIGHTS', result: 'PASS', extras: [] },
    { item: 'SERVICES', result: 'FAIL', found: [...declared.services, 'ftp'], remarks: 'ftp が稼働している' },
    { item: 'ACCOUNTS', result: 'PASS', found: declared.accounts },
    { item: 'PASSWORDS', result: 'PASS', method: '辞書による検査', guessable: 0 },
  ];
  const deficiencies = [{ item: 'SERVICES', description: '不要なサービス ftp が稼働している' }];
  const path = `/v1/work-items/${duty.id}/completion`;
  await stage.refused('carter', 422, path, { quarter, answers: answers.slice(1), deficiencies });
  await stage.fact('carter', path, { quarter, answers, deficiencies });

  stage.act('The deficiency is a case of its own: corrected at once, reported to the committee, which takes note.');
  const listed = await stage.shows('a defect', 'yamada', `/v1/server-defects?server=${serverId}`, (body) => {
    return (body.items as object[]).length > 0;
  });
  const [defect] = listed.items as { id: string }[];
  if (!defect) throw new Error('there is no defect');
  await byHand(stage, 'yamada', defect.id, 'correction', { done: 'ftp を停止し、起動設定から削除した' });
  await byHand(stage, 'yamada', defect.id, 'report', {
    defect: '不要なサービス ftp が稼働していた',
    countermeasures: '停止し、構成の点検手順に追加した',
  });
  const note = await stage.inbox('kato', defect.id, 'acknowledgement');
  const decision = { decision: 'approve', subjectHash: note.subjectHash };
  await stage.fact('kato', `/v1/work-items/${note.id}/decision`, decision);
  await stage.state('yamada', id, 'closed');
  stage.say(`   the inspection of ${quarter} is CLOSED`);
}
