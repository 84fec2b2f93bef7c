import { describe, expect, test } from '@jest/globals';
import { type Paper, Sheet } from '#test/pages/paper';

const person = (id: string, en: string) => ({ id, name: { ja: en, en } });
const item = {
  ...{ id: 'work_item_1', kind: 'vote', purpose: 'committee-review', state: 'open', subjectHash: 'hash' },
  ...{ answers: ['approve', 'reject', 'improve', 'abstain'], candidates: [] },
  case: { slug: 'server', id: 'server_1' },
};
const standing = {
  ...{ state: 'open', options: ['approve', 'reject', 'improve'], members: 3, quorum: 2, remaining: 2 },
  ...{ quorate: false, impossible: false, leading: ['improve'], castingVoteDue: false, castingVoteYours: false },
  cast: [{ member: person('1', 'Kato'), vote: 'improve', reason: 'one building', findings: ['move the backup'] }],
  waitsOn: [person('2', 'Saito'), person('3', 'Matsumoto')],
};

/** The page of a vote as its reader gets it, with what it sends. */
async function votePage(more: object = {}, how: object = {}, minutes: object = {}) {
  const { votePart } = await new Sheet('en').run<{
    votePart: (
      item: object,
      call: (path: string, body?: object) => Promise<unknown>,
      then: () => void,
    ) => Promise<Paper>;
  }>('vote');
  const sent: unknown[] = [];
  const call = async (path: string, body?: object) => {
    if (!body) return path.endsWith('/minutes') ? minutes : { ...standing, ...how };
    sent.push([path.replace('/v1/work-items/work_item_1/', ''), body]);
    return {};
  };
  const page = await votePart({ ...item, ...more }, call, () => undefined);
  const press = async (text: string) => {
    await page.button(text).happens('click');
    return sent.at(-1);
  };
  return { page, press };
}

describe('the page of a vote', () => {
  test('shows who has voted and how, who has not, and what it takes (4.2.2(2))', async () => {
    const { page } = await votePage();
    const text = page.text();
    for (const shown of ['a quorum of 2', '2 have not voted', 'no quorum yet', 'Saito, Matsumoto'])
      expect(text).toContain(shown);
    const [table] = page.querySelectorAll('table');
    expect(table?.rows()[1]).toEqual(['Kato', 'Demand improvements', 'one building / move the backup']);
  });

  test('sends a vote with its reason, and findings only where improvements are demanded (4.2.2(3))', async () => {
    const { page, press } = await votePage();
    expect(await press('Approve')).toEqual(['votes', { vote: 'approve', subjectHash: 'hash' }]);
    page.field('Reason').value = 'too risky';
    page.field('What is to be improved').value = ' a second disk \n\nanother building';
    expect(await press('Reject')).toEqual(['votes', { vote: 'reject', subjectHash: 'hash', reason: 'too risky' }]);
    expect(await press('Demand improvements')).toEqual([
      'votes',
      {
        ...{ vote: 'improve', subjectHash: 'hash', reason: 'too risky' },
        findings: ['a second disk', 'another building'],
      },
    ]);
    expect(await press('Abstain')).toMatchObject(['votes', { vote: 'abstain' }]);
  });

  test('offers nothing to somebody who has voted, and tells others no more than that somebody has (4.2.2(2))', async () => {
    const cast = [{ member: person('1', 'Kato') }];
    const { page } = await votePage({ answers: [] }, { cast, leading: undefined });
    expect(page.querySelectorAll('button')).toEqual([]);
    expect(page.querySelectorAll('table')[0]?.rows()[1]).toEqual(['Kato', 'has voted', '']);
  });

  test('gives the chair the casting vote on what leads, when it is due (4.2.2(2))', async () => {
    const due = { castingVoteDue: true, castingVoteYours: true, leading: ['approve', 'reject'], quorate: true };
    const { page, press } = await votePage({ answers: [] }, due);
    expect(page.querySelectorAll('button').map(({ textContent }) => textContent)).toEqual(['Approve', 'Reject']);
    page.field('Reason of the casting vote').value = 'the risk is borne';
    expect(await press('Approve')).toEqual([
      'casting-vote',
      { vote: 'approve', subjectHash: 'hash', reason: 'the risk is borne' },
    ]);
  });

  test('shows the minutes of a vote that is settled (4.2.2(2))', async () => {
    const { page } = await votePage(
      { state: 'settled', answers: [] },
      {},
      {
        ...{ outcome: 'approve', decidedBy: 'CASTING_VOTE', quorum: 2, members: [person('1', 'Kato')], absent: [] },
        ...{ votes: [{ member: person('1', 'Kato'), vote: 'approve' }] },
        excluded: [{ ...person('4', 'Yamada'), reason: { ja: '申請者本人', en: 'you applied' } }],
        castingVote: { by: person('1', 'Kato'), vote: 'approve', reason: 'it is needed' },
      },
    );
    for (const shown of [
      'Decided by the casting vote of the chair: Approve',
      'Kato (it is needed)',
      'Yamada (you applied)',
    ])
      expect(page.text()).toContain(shown);
  });
});

/** The form of a duty as its reader gets it, with what it sends. */
async function dutyForm(purpose: string, answers: Record<string, unknown> = {}, subject: object = {}) {
  const { answerForm } = await new Sheet('en').run<{
    answerForm: (
      item: object,
      call: (path: string, body?: object) => Promise<unknown>,
      then: () => void,
    ) => Promise<Paper>;
  }>('answers');
  const sent: unknown[] = [];
  const call = async (path: string, body?: object) => {
    if (!body) return answers[path] ?? {};
    sent.push([path.replace(/^.*\//, ''), body]);
    return {};
  };
  const duty = { ...item, kind: 'duty', purpose, subject, answers: ['complete'] };
  const form = await answerForm(duty, call, () => undefined);
  const press = async (text: string) => {
    await form.button(text).happens('click');
    return sent.at(-1);
  };
  return { form, press };
}

describe('the page of a duty about a server', () => {
  test('asks for an answer to each finding that is open, and says what is missing (4.2.2(3))', async () => {
    const findings = [
      { id: '1-1', text: 'a', answer: 'done' },
      { id: '2-1', text: 'move the backup' },
    ];
    const gate = { missing: [{ clause: '4.2.2(1)', messages: { ja: '-', en: 'Name the place.' } }] };
    const { form, press } = await dutyForm(
      'reconfiguration',
      { '/v1/servers/server_1/gates/application': gate },
      { findings },
    );
    expect(form.text()).toContain('4.2.2(1) Name the place.');
    form.field('2-1 move the backup').value = 'moved';
    const answers = [{ finding: '2-1', answer: 'moved' }];
    expect(await press('Answer and hand in again')).toEqual(['completion', { answers }]);
  });

  test('records the lines of the checklist that were touched (4.2.2(6))', async () => {
    const conformance = {
      done: 1,
      total: 2,
      lines: [{ clause: '4.2.1(2)', conforms: true, evidence: 'RA-1' }, { clause: '4.2.2(1)' }],
    };
    const { form, press } = await dutyForm('conformance', { '/v1/servers/server_1': { conformance } });
    expect(form.text()).toContain('1 of 2 lines are met');
    form.field('4.2.2(1)').value = 'false';
    form.field('4.2.2(1): what shows it').value = 'no air conditioning';
    expect(await press('Record what was checked')).toEqual([
      'conformance',
      { lines: [{ clause: '4.2.2(1)', conforms: false, evidence: 'no air conditioning' }] },
    ]);
    expect(await press('It conforms')).toEqual(['completion', {}]);
  });

  test('asks for what each step of a forced stop demands (4.2.2(6))', async () => {
    const warning = await dutyForm('stop-warning');
    warning.form.field('By whom').value = 'Yamada, by telephone';
    expect(await warning.press('Report the warning')).toEqual([
      'completion',
      { ownerReached: false, reachedBy: 'Yamada, by telephone', note: '' },
    ]);
    const freeze = await dutyForm('change-freeze');
    freeze.form.field('Backup taken').value = '2026-11-27T09:00';
    expect(await freeze.press('Report freeze and backup')).toMatchObject([
      'completion',
      { backupAt: '2026-11-27T00:00:00.000Z', backupLocation: '' },
    ]);
    const isolation = await dutyForm('isolation');
    isolation.form.field('Systems and services').value = 'orders\nstock\n';
    expect(await isolation.press('Report the isolation')).toMatchObject([
      'completion',
      { dependants: ['orders', 'stock'], dependantsTold: false },
    ]);
  });

  test('shows the committee what it votes on in readable words (4.2.2(2))', async () => {
    const { serverFacts } = await new Sheet('en').run<{ serverFacts: (item: object) => [string, unknown[]][] }>(
      'server-subject',
    );
    const facts = serverFacts({
      people: { person_1: { ja: '山田', en: 'Yamada' } },
      subject: {
        ...{ name: 'web01', exposure: 'EXTERNAL', administrators: ['person_1'], operators: [] },
        application: {
          round: 2,
          submittedBy: 'person_1',
          submittedAt: '2026-11-27T00:00:00Z',
          documents: { STAFF: { version: 3, digest: 'abcdef0123456789' } },
        },
        documents: { LOCATION: { place: 'room 2', utilities: [{ utility: 'POWER', present: true }] } },
        findings: [{ id: '1-1', text: 'move it', answer: 'moved' }],
      },
    });
    expect(facts).toEqual(
      expect.arrayContaining([
        ['Exposure', ['reachable from outside']],
        ['Server administrators', ['Yamada']],
        ['Place and utilities', ['room 2', 'POWER, true']],
        ['Versions that were submitted', ['Management structure: version 3 (abcdef012345)']],
        ['What the committee wants improved', ['1-1 move it → moved']],
      ]),
    );
  });
});
