import type { Stage } from './stage.js';

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

/** Tanaka's notebook breaks: its storage comes out first, a contractor comes in under escort, and it is his again (4.6.1). */
export async function theRepair(stage: Stage, terminalId: string): Promise<void> {
  stage.act('It does not start any more. Tanaka reports it, and nobody else gets it until it is back (4.6.1).');
  const { body } = await stage.request('takeuchi', 'GET', `/v1/terminals/${terminalId}`);
  const { serial } = body as { serial: string };
  const fault = { asset: terminalId, fault: '電源が入らない' };
  const { caseId: id } = (await stage.fact('tanaka', '/v1/repairs', fault)) as { caseId: string };
  await stage.inbox('aoki', id, 'assessment');
  await stage.mail('aoki', ({ text }) => text.includes(id), 'assess');
  await stage.refused('takeuchi', 409, '/v1/repairs', fault);
  await stage.refused('takeuchi', 409, `/v1/terminals/${terminalId}/hand-over`, { user: 'nguyen' });

  stage.act('Its information cannot be checked, so nobody is asked to repair it before its storage is out (4.6.1(1)).');
  const say = (what: string, said: object) => stage.fact('aoki', `/v1/repairs/${id}/${what}`, said);
  await say('assessment', { canConfirm: false, canProtect: true, grounds: '起動しないため確認できない' });
  const request = { mode: 'ON_SITE_EXTERNAL', company: '株式会社修理サービス', contact: '受付 03-0000-0000' };
  await stage.refused('aoki', 409, `/v1/repairs/${id}/request`, request);
  await stage.inbox('aoki', id, 'removal');
  const storage = `ST-${serial}`;
  await say('removal', { serial: storage, place: '本社3F 保管庫', by: 'ono', at: minutes(0) });
  await stage.inbox('aoki', id, 'request');
  await say('request', request);

  stage.act('A contractor comes to the premises: under the physical management regulation, with an escort (4.6.1(2)).');
  await stage.inbox('aoki', id, 'visit');
  const back = { outcome: 'REPAIRED', serial, work: '電源ユニットを交換' };
  await stage.refused('aoki', 409, `/v1/repairs/${id}/return`, back);
  const visit = {
    company: request.company,
    persons: ['中村 悟'],
    enteredAt: minutes(-60),
    leftAt: minutes(0),
    escort: 'ono',
  };
  await stage.refused('aoki', 422, `/v1/repairs/${id}/visits`, { ...visit, regulationComplied: false });
  await say('visits', { ...visit, regulationComplied: true });

  stage.act('What comes back is what left, and its storage is put back into it.');
  await stage.inbox('aoki', id, 'return');
  await stage.refused('aoki', 422, `/v1/repairs/${id}/return`, { ...back, serial: `${serial}-2` });
  await say('return', back);
  await stage.inbox('aoki', id, 'storage');
  await stage.refused('aoki', 422, `/v1/repairs/${id}/storage`, { fate: 'PUT_BACK', serial: 'ST-other' });
  await say('storage', { fate: 'PUT_BACK', serial: storage });
  await stage.state('aoki', id, 'closed');
  await stage.mail('tanaka', ({ subject }) => subject.includes('修理完了'), 'how it ended');
  const now = await stage.request('takeuchi', 'GET', `/v1/terminals/${terminalId}`);
  stage.say(`   CLOSED; the terminal is ${String(now.body.state)} again`);
}
