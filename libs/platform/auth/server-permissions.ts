import type { Permission } from './permission.js';

/** Who may do what with servers, their inspections, defects and breaches (4.2). */
export const serverPermissions = {
  'servers:design': {
    title: { ja: 'サーバの設計', en: 'Design servers' },
    people: ['SYSTEM_DESIGNER'],
    services: { applying: 'server' },
  },
  'servers:prepare': {
    title: { ja: 'サーバの文書の作成と取り下げ', en: 'Write the documents of servers, and withdraw applications' },
    people: ['SYSTEM_DESIGNER', 'SERVER_ADMINISTRATOR'],
    services: { applying: 'server' },
  },
  'servers:apply': {
    title: { ja: 'サーバの設置申請と撤去', en: 'Apply for the installation of servers, and retire them' },
    people: ['SERVER_ADMINISTRATOR'],
    services: { applying: 'server' },
  },
  'servers:conform': {
    title: { ja: '既存サーバの登録と適合の確認', en: 'Register existing servers and check that they conform' },
    people: ['SYSTEM_SECURITY_OFFICER', 'SERVER_ADMINISTRATOR'],
    services: { applying: 'server' },
  },
  'servers:hold': {
    title: { ja: 'サーバの強制停止の保留', en: 'Hold the forced stop of servers' },
    people: ['INFORMATION_SECURITY_COMMITTEE'],
  },
  'servers:read': {
    title: { ja: '関係するサーバの閲覧', en: 'Read the servers that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'server-inspections:read': {
    title: { ja: '関係するサーバの第三者検査の閲覧', en: 'Read the inspections of servers that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'server-defects:read': {
    title: { ja: '関係するサーバの不備の閲覧', en: 'Read the defects of servers that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'server-defects:report': {
    title: { ja: 'サーバの不備の委員会への報告', en: 'Report defects of servers to the committee' },
    people: ['SERVER_ADMINISTRATOR'],
  },
  'server-breaches:report': {
    title: { ja: 'サーバのセキュリティ侵害の報告', en: 'Report breaches of servers' },
    people: 'anybody',
    services: 'reporting-breaches',
  },
  // Who sees and responds to a breach its server says; for others it does not exist.
  'server-breaches:read': {
    title: { ja: '関係するサーバのセキュリティ侵害の閲覧', en: 'Read the breaches of servers that concern one' },
    people: 'anybody',
  },
  'server-breaches:respond': {
    title: { ja: 'サーバのセキュリティ侵害への対応', en: 'Respond to breaches of servers' },
    people: 'anybody',
  },
  'server-breaches:instruct': {
    title: { ja: '侵害への手順外の対応の指示', en: 'Instruct what goes beyond the breach response procedure' },
    people: ['INFORMATION_SECURITY_COMMITTEE'],
  },
} as const satisfies Record<string, Permission>;
