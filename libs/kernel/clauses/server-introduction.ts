import type { ClauseTable } from './entry.js';

const design = ['A.14.2.5', 'A.17.2.1'] as const;
const introduction = ['A.11.2.1', 'A.11.2.2', 'A.11.2.4', 'A.12.1.1'] as const;
const setUp = ['A.9.2.3', 'A.12.5.1', 'A.12.6.2', 'A.13.1.2'] as const;

/** 4.2.1 to 4.2.3: design, introduction and set-up of servers. */
export const serverIntroduction = {
  '4.2.1(1)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: design,
    title: { ja: 'サーバの設置目的と保存情報の明確化', en: 'Purpose of the server and what it will store' },
  },
  '4.2.1(2)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: design,
    title: { ja: 'セキュリティ設計でのリスク分析', en: 'Risk analysis in the security design' },
  },
  '4.2.1(2)①': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: 'リスク分析: 守る対象の情報', en: 'Risk analysis: information to protect' },
  },
  '4.2.1(2)②': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: 'リスク分析: 想定される脅威', en: 'Risk analysis: threats' },
  },
  '4.2.1(2)③': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: 'リスク分析: 脅威の原因と過程', en: 'Risk analysis: cause and course of each threat' },
  },
  '4.2.1(2)④': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: 'リスク分析: 四種の対策', en: 'Risk analysis: four kinds of countermeasure' },
  },
  '4.2.1(3)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: design,
    title: {
      ja: 'OS・アプリ・サービスのアクセス制御設計書',
      en: 'Access control design for OS, applications and services',
    },
  },
  '4.2.1(4)': {
    kind: 'LEDGER',
    level: 'clause',
    controls: design,
    title: { ja: 'データのアクセス制御設計書', en: 'Access control design for data' },
  },
  '4.2.1(5)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: design,
    title: {
      ja: 'CGI・API等の開発におけるリスク分析と対策',
      en: 'Risk analysis and measures when CGI or APIs are developed',
    },
  },
  '4.2.1(6)': {
    kind: 'POLICY',
    level: 'clause',
    controls: design,
    title: { ja: '公開サーバの推奨プラットフォーム採用', en: 'Recommended platforms for public servers' },
  },
  '4.2.1(7)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: design,
    title: { ja: '高可用性が要る場合の冗長化検討', en: 'Redundancy study where high availability is needed' },
  },
  '4.2.1(7)①': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: '冗長化の検討: 仮想化', en: 'Redundancy option: virtualisation' },
  },
  '4.2.1(7)②': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: '冗長化の検討: アクティブ系・スタンバイ系', en: 'Redundancy option: active-active or active-standby' },
  },
  '4.2.1(7)③': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: '冗長化の検討: RAID構成', en: 'Redundancy option: RAID' },
  },
  '4.2.1(7)④': {
    kind: 'EVIDENCE',
    level: 'item',
    controls: design,
    title: { ja: '冗長化の検討: バックアップとコールドスタンバイ', en: 'Redundancy option: backup and cold standby' },
  },
  '4.2.2(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: introduction,
    title: { ja: 'サーバの設置場所と付帯設備', en: 'Server location and its supporting utilities' },
  },
  '4.2.2(2)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: introduction,
    title: { ja: '設置申請と委員会の認可', en: 'Installation application approved by the committee' },
  },
  '4.2.2(3)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: introduction,
    title: { ja: 'システム構成の明示と指摘による再検討', en: 'Configuration stated, and reworked on demand' },
  },
  '4.2.2(4)': {
    kind: 'POLICY',
    level: 'clause',
    controls: introduction,
    title: { ja: '管理体制の明示と複数名の任命', en: 'Management structure with two or more people' },
  },
  '4.2.2(5)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: introduction,
    title: { ja: '運用手順書と侵害時対応手順の提出', en: 'Operating and breach procedures submitted' },
  },
  '4.2.2(6)': {
    kind: 'WORKFLOW',
    level: 'clause',
    controls: introduction,
    title: { ja: '既存サーバの期限内適合', en: 'Existing servers brought into conformity in time' },
  },
  '4.2.3(1)': {
    kind: 'POLICY',
    level: 'clause',
    controls: setUp,
    title: { ja: '委員会指定のOS・ソフトウェアの使用', en: 'Only software the committee has specified' },
  },
  '4.2.3(2)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: setUp,
    title: { ja: '厳密なアクセス制御の設定', en: 'Access control applied strictly' },
  },
  '4.2.3(3)': {
    kind: 'POLICY',
    level: 'clause',
    controls: setUp,
    title: { ja: '全アカウントの権限最小化', en: 'Least rights for every account, anonymous ones too' },
  },
  '4.2.3(4)': {
    kind: 'EVIDENCE',
    level: 'clause',
    controls: setUp,
    title: { ja: '開発者への対策の義務付け', en: 'Security measures imposed on developers' },
  },
  '4.2.3(5)': {
    kind: 'POLICY',
    level: 'clause',
    controls: setUp,
    title: { ja: '必要最小限のサービスの導入', en: 'Only the services that the server needs' },
  },
  '4.2.3(6)': {
    kind: 'POLICY',
    level: 'clause',
    controls: setUp,
    title: {
      ja: 'サーバ上の個人別アカウントと特権パスワード管理',
      en: 'Individual server accounts and guarded admin passwords',
    },
  },
} as const satisfies ClauseTable;
