import { describe, expect, test } from '@jest/globals';
import { terms as wireless } from '#test/notices/lan-fixture';
import { Paper, Sheet } from './paper.js';

const terms = { ...wireless, protection: { ...wireless.protection } };
const leases = {
  hostName: 'tk-017',
  dnsZone: 'hq.example',
  address: null,
  acquisition: 'DHCP',
  connectionPoint: 'AP-3',
};
const device = { id: 'A-1', name: 'NB-0017', serial: 'S1', kind: 'NOTEBOOK', hardware: 'X1', mac: '08:00:2b:01:02:03' };
const subject = { applicant: 'person_1', user: 'person_2', department: 'D200', device, terms, leases };
const people = {
  person_1: { ja: '鈴木 美咲', en: 'Misaki Suzuki' },
  person_2: { ja: '田中 陽介', en: 'Yosuke Tanaka' },
};

type Facts = [string, unknown[]][];

async function factsOf(lang: string, more: object): Promise<Facts> {
  const { lanFacts } = await new Sheet(lang).run<{ lanFacts: (item: object) => Facts }>('lan-subject');
  return lanFacts({ subject: { ...subject, ...more }, people });
}

const tableOf = (facts: Facts, term: string) => (facts.find(([name]) => name === term)?.[1][0] as Paper).rows();

/** The form of a work item as its reader gets it, with what it sends. */
async function formOf(purpose: string, more: object = {}) {
  const { answerForm } = await new Sheet('en').run<{
    answerForm: (item: object, call: (path: string, body: object) => Promise<void>, then: () => void) => Promise<Paper>;
  }>('answers');
  const examines = purpose.endsWith('examination');
  const item = {
    ...{ id: 'work_item_1', purpose, subject: { ...subject, ...more }, subjectHash: 'hash', candidates: [] },
    case: { slug: 'lan-connection', id: 'lan_connection_1' },
    ...(examines ? { kind: 'approval', answers: ['approve', 'reject'] } : { kind: 'duty', answers: ['complete'] }),
  };
  const sent: unknown[] = [];
  const form = await answerForm(
    item,
    async (path, body) => void sent.push([path.replace('/v1/work-items/work_item_1/', ''), body]),
    () => undefined,
  );
  const press = async (text: string) => {
    await form.button(text).happens('click');
    return sent.at(-1);
  };
  return { form, press };
}

describe('the subject of a work item about a connection', () => {
  test('is readable in both languages (4.4.1(2))', async () => {
    const said = (facts: Facts) =>
      facts.filter(([, lines]) => lines.some(Boolean)).map(([term, lines]) => [term, ...lines.filter(Boolean)]);
    expect(said(await factsOf('en', {}))).toEqual(
      expect.arrayContaining([
        ['Applicant', 'Misaki Suzuki'],
        ['Device', 'NB-0017 (NOTEBOOK)', 'Hardware: X1', 'Serial number: S1', 'MAC address: 08:00:2b:01:02:03'],
        ['Form of connection', 'wireless'],
        ['Protection', 'authentication: WPA3-ENTERPRISE, encryption: AES-CCMP'],
        ['Planned period', '1 Jun 2026, 09:00 to 31 Mar 2027, 17:00'],
        ['Host name', 'tk-017.hq.example'],
        ['IP address', 'dynamic (DHCP)'],
        ['Connection point', 'AP-3'],
        ['DNS registration', 'no'],
      ]),
    );
    expect(said(await factsOf('ja', {}))).toEqual(
      expect.arrayContaining([
        ['利用者', '田中 陽介', '03-0000-0002'],
        ['接続形態', '無線'],
        ['利用サービス', 'WEB、MAIL'],
        ['IPアドレス', '動的(DHCP)'],
        ['ディレクトリ登録', 'あり'],
      ]),
    );
  });

  test('shows a change side by side, protection, form and services first, even where they stay (4.4.4(1))', async () => {
    const change = {
      before: { terms: { ...terms, protection: { ...terms.protection, multiFactor: true }, place: '2F' }, leases },
      reason: 'moves',
      differences: [
        { field: 'place', before: '2F', after: terms.place },
        { field: 'protection', before: {}, after: {} },
      ],
    };
    expect(tableOf(await factsOf('en', change), 'What changes')).toEqual([
      ['Item', 'Before', 'Afterwards'],
      [
        'Protection',
        'authentication: WPA3-ENTERPRISE, encryption: AES-CCMP, second factor: yes',
        'authentication: WPA3-ENTERPRISE, encryption: AES-CCMP changed',
      ],
      ['Form of connection', 'wireless', 'wireless'],
      ['Services used', 'WEB, MAIL', 'WEB, MAIL'],
      ['Place of installation', '2F', '本社3階 changed'],
    ]);
    const japanese = tableOf(await factsOf('ja', change), '変更の内容');
    expect([japanese[0], japanese[2]]).toEqual([
      ['項目', '変更前', '変更後'],
      ['接続形態', '無線', '無線'],
    ]);
  });

  test('shows what was permitted beside what each source observed (4.4.3(1))', async () => {
    const observed = [
      {
        source: 'scanner',
        observedAt: '2026-06-10T01:00:00.000Z',
        differences: [{ field: 'connectionPoint', declared: 'AP-3', observed: 'AP-5' }],
      },
    ];
    expect(tableOf(await factsOf('en', { observed }), 'Permitted and observed')).toEqual([
      ['Item', 'Permitted', 'Observed by scanner (10 Jun 2026, 10:00)'],
      ['Network', 'HQ-WLAN', 'no difference'],
      ['Connection point', 'AP-3', 'AP-5 differs'],
      ['Host name', 'tk-017', 'no difference'],
      ['IP address', 'dynamic (DHCP)', 'no difference'],
      ['MAC address', '08:00:2b:01:02:03', 'no difference'],
    ]);
    const unseen = (await factsOf('ja', { observed: [] })).find(([term]) => term === '許可と観測の比較');
    expect(unseen?.[1][0]).toContain('観測の記録がありません');
  });

  test('says how it is restricted and why it ends (4.4.2(1), 4.4.5(1))', async () => {
    const restriction = { kind: 'DISCONNECTION', emergency: true, reason: 'scans', lifting: { reason: 'cleaned' } };
    const facts = await factsOf('en', { restriction, end: { reason: 'IMPROPER', explanation: 'private use' } });
    expect(facts).toContainEqual(['Restriction', ['Disconnection (emergency): scans', 'Lifted because: cleaned']]);
    expect(facts).toContainEqual(['Why it ends', ['Found to be improper', 'private use']]);
  });
});

describe('the form of a work item about a connection', () => {
  test('asks whoever permits for both judgements, and for the changing address (4.4.1(2), 4.4.1(3))', async () => {
    const { form, press } = await formOf('examination');
    form.field('Judgement of the purpose').value = 'needed for orders';
    form.field('Judgement of the form').value = 'wireless in the office';
    form.field('I know that the address').checked = true;
    expect(form.labels().join()).not.toContain('Security compared');
    expect(await press('Approve')).toEqual([
      'decision',
      {
        decision: 'approve',
        subjectHash: 'hash',
        examination: {
          purposeJudgement: 'needed for orders',
          formJudgement: 'wireless in the office',
          dynamicAddressAcknowledged: true,
        },
      },
    ]);
    form.field('Reason').value = 'not for work';
    const rejection = { decision: 'reject', subjectHash: 'hash', reason: 'not for work' };
    expect(await press('Reject')).toEqual(['decision', rejection]);
  });

  test('asks whoever permits a change whether security stays, and presumes nothing (4.4.4(1))', async () => {
    const { form, press } = await formOf('change-examination', { terms: { ...terms, acquisition: 'FIXED' } });
    const examination = { purposeJudgement: '', formJudgement: '' };
    expect(await press('Approve')).toMatchObject(['decision', { examination }]);
    form.field('Security compared').value = 'HIGHER';
    const judged = { examination: { ...examination, securityEquivalence: 'HIGHER' } };
    expect(await press('Approve')).toMatchObject(['decision', judged]);
  });

  test('asks for DNS and directory where they were permitted (4.4.1(3))', async () => {
    const { form, press } = await formOf('registration', { terms: { ...terms, dns: true } });
    form.field('I have made sure that it is registered').checked = true;
    form.field('Where it stands in the directory').value = ' OU=PC ';
    const registered = { dnsRegistered: true, directoryRegistration: 'OU=PC' };
    expect(await press('Report the registration')).toEqual(['completion', registered]);
    const neither = await formOf('change-registration', { terms: { ...terms, directory: false } });
    expect(neither.form.labels()).toEqual([]);
    const attested = { dnsRegistered: false };
    expect(await neither.press('Report the registration of the change')).toEqual(['completion', attested]);
  });

  test('asks what differs and what follows only where something does (4.4.3(1))', async () => {
    const { form, press } = await formOf('verification');
    form.field('How it was checked').value = 'on the spot';
    expect(form.labels()).toEqual(['Result', 'How it was checked, and what was found']);
    expect(await press('Report the check')).toEqual([
      'completion',
      { subjectHash: 'hash', result: 'CONFORMS', note: 'on the spot' },
    ]);
    const result = form.field('Result');
    result.value = 'DEVIATES';
    await result.happens('change');
    form.field('What differs').value = 'other outlet\n\n other name ';
    form.field('What follows').value = 'RESTRICT';
    const deviation = { deviations: ['other outlet', 'other name'], action: 'RESTRICT' };
    const report = { subjectHash: 'hash', result: 'DEVIATES', note: 'on the spot', ...deviation };
    expect(await press('Report the check')).toEqual(['completion', report]);
  });

  test.each([
    ['impact-survey', 'Report the survey', { affected: false, findings: '' }],
    ['restriction-review', 'Decide', { decision: 'KEEP', reason: '' }],
    ['deregistration', 'Report that it is disconnected and removed', { dnsRemoved: false, directoryRemoved: false }],
    ['record-cleaning', 'Report the removal', { dnsRemoved: false }],
    ['unregistration', 'Report that it is undone', { dnsRemoved: false }],
    ['end-confirmation', 'Confirm the end', { how: '', directoryRemoved: false }],
    ['restriction', 'It is restricted', {}],
  ])('attests nothing that nobody has said: %s (4.4.5(1), 4.4.5(3)②)', async (purpose, text, attested) => {
    const { press } = await formOf(purpose);
    expect(await press(text)).toEqual(['completion', attested]);
  });
});

describe('the page of a connection whose period ends', () => {
  const id = 'lan_connection_01jzv5d7rze4k8w3x9q2m6t0ab';
  const path = `/v1/lan-connections/${id}`;
  const me = { '/v1/directory/me': { name: { ja: '田中 陽介', en: 'Yosuke Tanaka' } } };
  const shown = async (lang: string, connection: object = {}) => {
    const user = { id: 'person_2', name: people.person_2 };
    const answers = { ...me, [path]: { id, state: 'connected', user, device, terms, ...connection } };
    const sheet = new Sheet(lang, answers, `/lan-connections/${id}`);
    await sheet.run('lan-connection');
    await sheet.settled();
    return sheet;
  };

  test('applies for an extension in one step, a year ahead unless another end is entered (4.4.3(2))', async () => {
    const { place, asked } = await shown('en');
    expect(place.text()).toContain('Planned period ends 31 Mar 2027, 17:00');
    expect(place.field('New end').value).toBe('2028-03-30T17:00');
    place.field('New end').value = '2027-06-30T17:00';
    place.field('Reason for the extension').value = 'the project goes on';
    await place.button('Apply for the extension').happens('click');
    expect(asked).toContainEqual({
      path: `${path}/extensions`,
      body: { plannedTo: '2027-06-30T08:00:00.000Z', reason: 'the project goes on' },
    });
    expect(place.text()).toContain('You have applied for the extension.');
  });

  test('says that the connection is not needed any more (4.4.5(1)③)', async () => {
    const { place, asked } = await shown('ja');
    place.field('不要になった事情').value = '端末の返却';
    await place.button('不要になったと回答する').happens('click');
    expect(asked).toContainEqual({
      path: `${path}/removal`,
      body: { reason: 'UNNECESSARY', explanation: '端末の返却' },
    });
    expect(place.text()).toContain('不要である旨を記録しました。');
  });

  test('offers nothing once the connection is being ended (4.4.5(1))', async () => {
    const { place } = await shown('en', { end: { reason: 'PERIOD_EXPIRED' } });
    expect(place.text()).toContain('There is nothing to apply for here.');
    expect(place.querySelectorAll('form')).toEqual([]);
  });
});
