/** Documents of the demonstration's server, by kind; what is not asked for twice is said once. */
const right = { subject: 'www', object: '/srv/www', access: 'READ' };

/** The design (4.2.1). */
export const design = {
  PURPOSE: {
    purpose: '会社案内と問い合わせ窓口の公開',
    information: [{ name: '問い合わせの内容', category: 'CUSTOMER' }],
    personnelAttestation: { by: 'inoue', at: '2026-11-01T00:00:00.000Z', reference: '人的管理規程 第5条' },
  },
  RISK_ANALYSIS: {
    protectedAssets: ['問い合わせの内容'],
    threats: [
      {
        ...{ threat: '情報の漏えい', asset: '問い合わせの内容' },
        ...{ cause: '入力フォームの不備', process: '不正な入力により保存領域が読み出される' },
        countermeasures: [
          { kind: 'PREVENTION', measure: '入力データの検査' },
          { kind: 'DEFENCE', measure: 'WAF' },
          { kind: 'INSPECTION', measure: '毎月のログ分析' },
          { kind: 'RESPONSE_RECOVERY', measure: '侵害時対応手順による復旧' },
        ],
      },
    ],
  },
  ACCESS_CONTROL_SYSTEM: { os: [right], applications: [right], services: [right] },
  ACCESS_CONTROL_DATA: {
    osSystemFiles: [right],
    applications: [right],
    applicationConfigFiles: [right],
    data: [right],
  },
  APPLICATIONS: { applications: [] },
  PLATFORM: { product: 'Debian GNU/Linux', version: '12.5' },
  RISK_ASSESSMENT: { reference: 'リスクマネジメント規程 2026-3', highAvailabilityRequired: false },
} as const;

/** What the application holds beside the design (4.2.2(1),(3)-(5)). */
export const application = {
  CONFIGURATION: {
    ...{ hardware: ['ラックサーバ R1'], os: 'Debian GNU/Linux 12', software: ['nginx 1.22'] },
    ...{ networkServices: ['https'], connections: ['DMZ'] },
  },
  LOCATION: {
    ...{ place: '第2サーバルーム', type: 'SERVER_ROOM' },
    utilities: ['POWER', 'COMMUNICATION', 'AIR_CONDITIONING', 'VENTILATION'].map((utility) => ({
      utility,
      present: true,
    })),
  },
  STAFF: { structure: '管理者2名、オペレータ1名', administrators: ['yamada', 'yoshida'], operators: ['maeda'] },
  OPERATING_PROCEDURE: {
    steps: [{ id: 'op-1', text: '毎朝ログを確認する' }],
    breachResponse: [
      { id: 'br-1', text: 'ネットワークから切り離す' },
      { id: 'br-2', text: '証拠を保全する' },
    ],
  },
} as const;

/** The place with all five utilities. */
export const completeLocation = {
  ...application.LOCATION,
  utilities: [...application.LOCATION.utilities, { utility: 'WATER', present: false, reason: '水冷設備がないため' }],
};

/** The environment; without accounts of the administrators it is not strict enough (4.2.3). */
export function environment(people: readonly string[]): object {
  return {
    software: [
      { category: 'OS', product: 'Debian GNU/Linux', version: '12.5' },
      { category: 'ANTI_MALWARE', product: 'ClamAV', version: '1.4.1' },
      { category: 'OTHER', product: 'nginx', version: '1.22' },
    ],
    accessControl: ['OS', 'FILE', 'APPLICATION_SERVICE'].map((item) => ({ item, designVersion: 1 })),
    accounts: [
      { name: 'www-data', type: 'ANONYMOUS', privileged: false, rights: [right] },
      ...people.map((person, index) => ({
        ...{ name: `adm${index + 1}`, type: 'PERSONAL', person, privileged: true, rights: [right] },
      })),
    ],
    services: [{ name: 'nginx', kind: 'NETWORK', port: 443, justification: '会社案内の公開' }],
    passwordCustody: '封緘して金庫に保管',
  };
}

/** Logs, clock, protection, backup, monitoring (4.2.4). */
export const operation = {
  logs: [
    ...['AUTHENTICATION', 'ACCESS', 'APPLICATION'].map((kind) => ({
      kind,
      collected: true,
      keptAt: 'ログサーバ log01',
    })),
    ...['TRANSACTION', 'OTHER'].map((kind) => ({ kind, collected: false, reason: '該当する処理がないため' })),
  ],
  clock: { masterClock: 'ntp01.kitei-demo.example', standardSource: '日本標準時 (NICT)' },
  malwareProtection: { product: 'ClamAV', automaticUpdate: true },
  backup: { plan: 'BP-7' },
  monitoring: { means: '1分ごとの死活監視' },
};
