import { problemType, type ProblemType } from '#libs/platform/problem/catalogue';

const network = { clause: '4.4.1(3)' } as const;
const point = { clause: '4.4.1(4)' } as const;

const unlawful = (reason: string, ja: string, en: string, more: Pick<ProblemType, 'clause'> = {}): ProblemType =>
  problemType(`lan-register/${reason}`, 422, ja, en, more);

/** Why an entry of the LAN's reference data is refused (4.4.1(1),(3)-(5)). */
export const lanRegisterProblems: readonly ProblemType[] = [
  problemType(
    'lan-register/not-responsible',
    403,
    'この登録の担当ではありません',
    'You do not keep this part of the register',
    { clause: '4.4.1(5)' },
  ),
  unlawful('duplicate-entry', '同じものが二度指定されています', 'One thing is entered twice'),
  unlawful('malformed-vlan', 'VLAN番号が正しくありません', 'The VLAN has no such number', network),
  unlawful('malformed-zone', 'DNSゾーン名が正しくありません', 'This is no DNS zone', network),
  unlawful('malformed-prefix', 'ネットワークアドレスが正しくありません', 'This is no prefix', network),
  unlawful('malformed-address', 'IPアドレスが正しくありません', 'This is no address', network),
  unlawful('prefix-with-host-bits', 'ホスト部が0ではありません', 'The prefix has host bits', network),
  unlawful('outside-prefix', 'ネットワークの範囲外です', 'It lies outside the prefix', network),
  unlawful('range-backwards', '範囲の終わりが始まりより前です', 'A range ends before it begins', network),
  unlawful('overlapping-ranges', '範囲が重なっています', 'Ranges overlap', network),
  unlawful('overlapping-networks', 'ネットワークが重なっています', 'Networks overlap', network),
  unlawful('no-pool', '割り当てる範囲がありません', 'There is nothing to give addresses from', network),
  unlawful('malformed-naming-rule', '命名規則が正しくありません', 'The naming rule makes no host names', network),
  unlawful('ambiguous-naming-rule', '命名規則が重複しています', 'Two naming rules make the same names', network),
  unlawful('unknown-network', '登録されていないネットワークです', 'There is no such network', point),
  unlawful('incomplete-point', '接続箇所の情報が足りません', 'A connection point does not say where it is', point),
  unlawful('malformed-mac', 'MACアドレスが正しくありません', 'This is no MAC address of an interface', {
    clause: '4.4.1(6)④',
  }),
  unlawful('unknown-holder', '使用者が登録されていません', 'The holder is unknown', { clause: '4.4.1(1)' }),
  unlawful('shared-part', '別の機器と重複しています', 'Another device has the same interface or serial number', {
    clause: '4.4.1(6)④',
  }),
  problemType('lan-register/missing-field', 400, '必須の項目がありません', 'A field is missing'),
  problemType('lan-register/malformed-field', 400, '項目の形式が正しくありません', 'A field is malformed'),
  problemType('lan-register/too-many', 400, '行が多すぎます', 'The file has too many rows'),
  problemType(
    'lan-register/network-in-use',
    409,
    '接続が使用しているネットワークです',
    'Connections hold addresses of the network',
    network,
  ),
  problemType(
    'lan-register/address-in-use',
    409,
    '固定アドレスとして確保されています',
    'An address is held as a fixed one',
    network,
  ),
  problemType('lan-register/point-in-use', 409, '接続が使用している接続箇所です', 'A connection has the point', point),
];
