import { describe, expect, test } from '@jest/globals';
import type { Language } from '#libs/kernel/localized';
import { lanConnectionLifecycle } from '#libs/lifecycles/lan-connection/lifecycle';
import { lanConnectionWorkItems, type LanConnectionWorkItem } from '#libs/lifecycles/lan-connection/work-items';
import { renderLetter } from '#libs/notices/letter';
import type { LanNoticeKind, NoticeKind } from '#libs/notices/kinds';
import type { CalledOff, LetterInput, LetterItem, LetterOutcome } from '#libs/notices/letter-input';
import { lanParameters, terms } from './lan-fixture.js';
import { approval, letterInput } from './letter-fixture.js';

const governed = {
  id: 'lan_connection_01',
  slug: 'lan-connection',
  title: lanConnectionLifecycle.title,
  target: 'NB-0017',
  applicant: '鈴木 美咲',
  user: '田中 陽介',
  department: '営業部',
};
const write = (kind: NoticeKind, language: Language, change: Partial<LetterInput> = {}) =>
  renderLetter(letterInput(kind, language, { governed, page: 'https://kitei.example/page', ...change }));
const own = (kind: LanNoticeKind, language: Language, change: object = {}) =>
  write(kind, language, { own: { ...lanParameters[kind], ...change } });
const assigned = (purpose: LanConnectionWorkItem, language: Language, subject: object = {}) =>
  write('assigned', language, { item: lanItem(purpose, subject) }).text;
const english = ['Purpose of use', 'Place of installation', 'Hours of use', 'Services used', 'Planned period'];

describe('the permission notice', () => {
  /** Its labelled lines, between the headings and the footer. */
  const labelled = (text: string) =>
    [...text.matchAll(/^([^:\n]+): (.+)$/gm)]
      .map(([, label, value]) => [label, value])
      .filter(([label]) => label !== 'Case');

  test('holds purpose, form of use and device, and nothing else about the connection (4.4.1(7)①-③)', () => {
    const { subject, text } = own('lan-permission', 'en');
    expect(subject).toBe('[Kitei] LAN connection permitted: LAN connection (tk-017)');
    expect(labelled(text)).toEqual([
      ['What', 'LAN connection'],
      ['Clause', expect.stringContaining('4.4.1(7)')],
      ['Purpose of use', '販売管理'],
      ['Place of installation', '3F-12'],
      ['Hours of use', '9:00-18:00'],
      ['Services used', 'WEB, DB'],
      ['Planned period', 'Mon 1 Jun 2026 09:00 JST to Wed 31 Mar 2027 17:00 JST'],
      ['Host name', 'tk-017'],
      ['IP address', '192.0.2.17'],
      ['Fixed IP or DHCP', 'fixed IP'],
      ['Connection point', 'P-301'],
      ['DNS registration', 'registered'],
      ['Directory registration', 'OU=PC'],
    ]);
    expect(text).not.toMatch(/NB-0017|鈴木|田中|営業部/);
  });

  test('holds the same in Japanese (4.4.1(7)①-③)', () => {
    const { subject, text } = own('lan-permission', 'ja');
    expect(subject).toBe('【Kitei】LAN接続の許可通知: LAN接続 (tk-017)');
    const lines = [
      ...[
        '■ 許可された利用目的',
        '利用目的: 販売管理',
        '■ 許可された利用形態',
        '設置箇所: 3F-12',
        '利用時間帯: 9:00-18:00',
      ],
      ...['利用サービス: WEB, DB', '予定期間: 2026年6月1日(月) 09:00 から 2027年3月31日(水) 17:00 まで'],
      ...['■ 機器の情報', 'ホスト名称: tk-017', 'IPアドレス: 192.0.2.17', '固定IP・DHCPの別: 固定IP'],
      ...['接続箇所: P-301', 'DNS登録の有無: 登録あり', 'ディレクトリ登録情報: OU=PC'],
    ];
    expect(text.split('\n')).toEqual(expect.arrayContaining(lines));
    expect(text).not.toMatch(/NB-0017|鈴木|田中|営業部/);
  });

  test('tells an address that changes by itself from a fixed one (4.4.1(7)③)', () => {
    const { device } = lanParameters['lan-permission'] as { device: object };
    const dynamic = { device: { ...device, address: null, acquisition: 'DHCP', dns: false, directory: null } };
    const { text } = own('lan-permission', 'en', dynamic);
    expect(text).toContain('IP address: dynamic (DHCP)\nFixed IP or DHCP: DHCP\n');
    expect(text).toContain('DNS registration: not registered\nDirectory registration: not registered\n');
    expect(own('lan-permission', 'ja', dynamic).text).toContain('IPアドレス: 動的(DHCP)\n');
  });

  test('leaves no field of the device out, even where nothing stands in it (4.4.1(7)③)', () => {
    const { device } = lanParameters['lan-permission'] as { device: object };
    const nameless = { device: { ...device, hostName: null, connectionPoint: null } };
    const { subject, text } = own('lan-permission', 'en', nameless);
    expect(subject).toBe('[Kitei] LAN connection permitted: LAN connection');
    expect(text).toContain('Host name: none\n');
    expect(text).toContain('Connection point: none\n');
  });

  test('of a change says so, and holds the same three groups (4.4.4(3)①-③)', () => {
    const { subject, text } = own('lan-permission', 'en', { change: true });
    expect(subject).toBe('[Kitei] Change of a LAN connection permitted: LAN connection (tk-017)');
    expect(text).toContain('Clause: 4.4.4(3)');
    expect(labelled(text).map(([label]) => label)).toEqual(expect.arrayContaining([...english, 'Host name']));
    expect(own('lan-permission', 'ja', { change: true }).subject).toContain('LAN接続の変更許可通知');
  });
});

describe('what the department does to a connection', () => {
  test('the user reads what to do (4.4.2(1))', () => {
    const instruction = { instruction: 'stop\nthe file server' };
    expect(own('lan-instruction', 'en', instruction).text).toContain('Instruction: stop the file server\n');
    expect(own('lan-instruction', 'ja', instruction).text).toContain('指示の内容: stop the file server\n');
  });

  test('the user reads how and why it is restricted, and whether the instruction was left out for urgency (4.4.2(1))', () => {
    const restriction = { kind: 'ACCESS_CONTROL', reason: 'scans the network' };
    const { text } = own('lan-restricted', 'en', restriction);
    expect(text).toContain('Restriction: access control\nReason: scans the network\n');
    expect(text).not.toContain('It is an emergency');
    expect(own('lan-restricted', 'en', { ...restriction, emergency: true }).text).toContain('It is an emergency');
    const japanese = own('lan-restricted', 'ja', { ...restriction, kind: 'DISCONNECTION', emergency: true }).text;
    expect(japanese).toContain('制限の内容: 切断\n理由: scans the network\n');
    expect(japanese).toContain('緊急のため');
  });

  test('the user reads that it is lifted, and why (4.4.2(1))', () => {
    expect(own('lan-lifted', 'en', { reason: 'cleaned' }).text).toMatch(/is lifted[^]*Reason: cleaned\n/);
    expect(own('lan-lifted', 'ja', { reason: 'cleaned' }).text).toMatch(/制限の解除[^]*理由: cleaned\n/);
  });
});

describe('the end of a connection', () => {
  test('is announced with its moment, what silence means, and the page of the answer (4.4.3(2))', () => {
    const { text } = own('lan-expiry', 'en');
    expect(text).toContain('Planned period ends: Wed 31 Mar 2027 17:00 JST\n');
    expect(text).toContain('Without an answer the connection ends at Wed 31 Mar 2027 17:00 JST.');
    expect(text).toContain('Apply for an extension, or say that it is not needed\nhttps://kitei.example/page\n');
    const japanese = own('lan-expiry', 'ja').text;
    expect(japanese).toContain('回答がなければ、2027年3月31日(水) 17:00 をもって接続は終了します。');
    expect(japanese).toContain('延長を申請する、または不要と回答する\nhttps://kitei.example/page\n');
  });

  test.each([
    ['PERIOD_EXPIRED', 'its planned period is over', '予定期間が満了したため'],
    [
      'DEPARTMENT_JUDGEMENT',
      'the information systems department judged it necessary',
      '情報システム部が必要と判断したため',
    ],
    ['UNNECESSARY', 'it is not needed any more', '接続が不要になったため'],
    ['IMPROPER', 'it was found to be improper', '接続が不相当と認められたため'],
  ])('is told with its reason: %s (4.4.5(1)①-③)', (reason, en, ja) => {
    expect(own('lan-ended', 'en', { reason }).text).toContain(`Why it ends: ${en}\n`);
    expect(own('lan-ended', 'ja', { reason }).text).toContain(`終了の事由: ${ja}\n`);
  });
});

describe('how a matter of a connection ended', () => {
  const outcome = (language: Language, change: Partial<LetterOutcome>) =>
    write('outcome', language, {
      outcome: { state: 'connected', lapsed: false, recipientIs: ['applicant', 'user'], ...change },
    });
  const about = 'LAN connection (NB-0017)';

  test.each([
    ['reject', 'rejected', 'Rejected', '却下のお知らせ'],
    ['lapse', 'rejected', 'Rejected for lack of an answer', '期限切れによる却下のお知らせ'],
    ['withdraw', 'withdrawn', 'Withdrawn', '取り下げのお知らせ'],
    ['unregister', 'failed', 'Could not be registered', '登録不成立のお知らせ'],
    ['reject-change', 'connected', 'Change rejected', '変更申請却下のお知らせ'],
    ['lapse-change', 'connected', 'Change rejected for lack of an answer', '期限切れによる変更申請却下のお知らせ'],
    ['withdraw-change', 'connected', 'Change withdrawn', '変更申請取り下げのお知らせ'],
    ['abandon-change', 'connected', 'Change could not be registered', '変更登録不成立のお知らせ'],
    ['clean', 'connected', 'Change completed', '変更完了のお知らせ'],
    ['confirm-restriction', 'restricted', 'Restriction carried out', '制限実施のお知らせ'],
    ['confirm-lifting', 'connected', 'Restriction lifted', '制限解除のお知らせ'],
    ['confirm-end', 'ended', 'Connection ended', '接続終了のお知らせ'],
  ])('is told in words of its own: %s (4.4.1(2), 4.4.4(1))', (endedBy, state, english, japanese) => {
    const [en, ja] = [outcome('en', { endedBy, state }), outcome('ja', { endedBy, state })];
    expect(en.subject).toBe(`[Kitei] ${english}: ${about}`);
    expect(ja.subject).toBe(`【Kitei】${japanese}: LAN接続 (NB-0017)`);
    expect(en.text).toContain('What it means for you');
    expect(`${en.text}${ja.text}`).not.toMatch(/account|アカウント|undefined|\[object|""|「」/i);
  });

  test('an application that could not be registered holds nothing back (4.4.1(3))', () => {
    const { text } = outcome('en', { endedBy: 'unregister', state: 'failed' });
    expect(text).toContain('everything that was reserved is released');
    expect(text).not.toContain('ask the applicant');
    expect(outcome('ja', { endedBy: 'unregister', state: 'failed' }).text).toContain('すべて解放しました');
  });

  test('a change that came to nothing leaves the terms as they were (4.4.4(1))', () => {
    for (const endedBy of ['reject-change', 'lapse-change', 'withdraw-change', 'abandon-change'])
      expect(outcome('en', { endedBy }).text).toContain('The connection keeps its terms');
  });

  test('a rejection gives its reason (4.4.1(2))', () => {
    expect(outcome('en', { endedBy: 'reject', state: 'rejected', reason: 'no work' }).text).toContain(
      'Reason: no work',
    );
  });
});

describe('a work item of a connection that is called off', () => {
  const off = (language: Language, calledOff: CalledOff) => write('withdrawn', language, { calledOff }).text;
  const { causes } = lanConnectionLifecycle;

  test.each(Object.entries(causes))('says why: %s (4.4.4(1))', (transition, cause) => {
    const calledOff = { by: 'overtaken', transition, cause } as const;
    expect(off('en', calledOff)).toContain(`called off (${cause.en})`);
    expect(off('ja', calledOff)).toContain(`取り消されました: ${cause.ja}。`);
    expect(off('en', calledOff)).not.toContain('account is');
  });

  test('comes again after what had to come first (4.4.3(1))', () => {
    const calledOff = { by: 'needless', transition: 'announce-expiry' } as const;
    expect(off('en', calledOff)).toContain('you are asked again');
    expect(off('ja', calledOff)).toContain('あらためてお願いします');
  });
});

describe('the letter about a work item of a connection', () => {
  test('shows user, department, network, form, place, device and planned period (4.4.1(2))', () => {
    const lines = [
      ...[
        'Target: NB-0017',
        'User: 田中 陽介',
        'Department: 営業部',
        'Network: HQ-WLAN',
        'Form of connection: wireless',
      ],
      ...['Place of installation: 本社3階'],
      'Planned period: Mon 1 Jun 2026 09:00 JST to Wed 31 Mar 2027 17:00 JST',
    ];
    for (const purpose of ['examination', 'registration', 'verification', 'impact-survey'] as const)
      expect(assigned(purpose, 'en').split('\n')).toEqual(expect.arrayContaining(lines));
    const japanese = ['ネットワーク: HQ-WLAN', '接続形態: 無線', '設置箇所: 本社3階'];
    expect(assigned('examination', 'ja').split('\n')).toEqual(expect.arrayContaining(japanese));
  });

  const differences = [
    { field: 'form', before: 'WIRED', after: 'WIRELESS' },
    { field: 'plannedTo', before: '2027-01-31T08:00:00.000Z', after: terms.plannedTo },
    { field: 'deviceAdministrator', before: null, after: terms.deviceAdministrator },
    { field: 'directory', before: false, after: true },
  ];
  const change = { before: { terms: { ...terms, form: 'WIRED' } }, reason: 'moves to the third floor', differences };

  test('shows a change before and after, with what protects it even where that stays (4.4.4(1))', () => {
    const lines = [
      ...['■ What changes', 'Form of connection, before: wired → afterwards: wireless'],
      'Planned period ends, before: Sun 31 Jan 2027 17:00 JST → afterwards: Wed 31 Mar 2027 17:00 JST',
      'Administrator of the device, before: none → afterwards: 山田 太一',
      'Directory registration, before: not registered → afterwards: registered',
      'Protection, as before: authentication WPA3-ENTERPRISE, encryption AES-CCMP',
      ...['Services used, as before: WEB, MAIL', 'Reason: moves to the third floor'],
    ];
    expect(assigned('change-examination', 'en', change).split('\n')).toEqual(expect.arrayContaining(lines));
    const japanese = ['接続形態 変更前: 有線 → 変更後: 無線', '利用サービス 変更なし: WEB, MAIL'];
    expect(assigned('change-examination', 'ja', change).split('\n')).toEqual(expect.arrayContaining(japanese));
  });

  test('shows what was permitted against what was observed (4.4.3(1))', () => {
    const seen = (differences: object[]) => ({
      observed: [{ source: 'scanner', observedAt: '2026-06-10T01:00:00.000Z', differences }],
    });
    const moved = seen([{ field: 'connectionPoint', declared: 'P-301', observed: 'P-305' }]);
    expect(assigned('verification', 'en', moved)).toContain(
      'Observed by scanner (Wed 10 Jun 2026 10:00 JST)\nConnection point, permitted: P-301 / observed: P-305\n',
    );
    expect(assigned('verification', 'ja', moved)).toContain('接続箇所 許可: P-301 / 観測: P-305\n');
    expect(assigned('verification', 'en', seen([]))).toContain('Nothing differs from what was permitted.');
    expect(assigned('verification', 'ja', { observed: [] })).toContain('観測された記録はありません。');
  });

  test('shows how it is restricted and why it ends (4.4.2(1), 4.4.5(1))', () => {
    const restriction = { kind: 'DISCONNECTION', emergency: true, reason: 'scans' };
    expect(assigned('restriction', 'en', { restriction })).toContain('Restriction: disconnection (emergency): scans\n');
    const lifted = { restriction: { ...restriction, lifting: { reason: 'cleaned' } } };
    expect(assigned('lifting', 'en', lifted)).toContain('(emergency): scans / lifted because: cleaned\n');
    expect(assigned('lifting', 'ja', lifted)).toContain('解除の理由: cleaned');
    expect(assigned('end-confirmation', 'ja', { end: { reason: 'UNNECESSARY' } })).toContain(
      '終了の事由: 接続が不要になったため\n',
    );
  });
});

/** An open work item of a connection with its subject, due like the approval of an application. */
function lanItem(purpose: LanConnectionWorkItem, subject: object = {}): LetterItem {
  const { kind, clause, title, ifNobodyActs } = lanConnectionWorkItems[purpose];
  const people = { [terms.deviceAdministrator]: '山田 太一' };
  const whole = { device: { name: 'NB-0017', mac: '08:00:2b:01:02:03' }, terms, ...subject };
  return approval({ kind, clause, title, ifNobodyActs, subject: whole, people });
}
