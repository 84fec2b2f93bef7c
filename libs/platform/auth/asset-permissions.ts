import { overseers, type Permission } from './permission.js';

/** Who may do what with storage media, and with the stocktaking of all assets (4.6, 5(2)). */
export const assetPermissions = {
  'media:keep': {
    title: { ja: '媒体台帳の管理', en: 'Keep the ledger of storage media' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT'],
    services: { applying: 'medium' },
  },
  // Anybody may ask: who has authority over a medium the record knows (4.6.2(1)).
  'media:apply': { title: { ja: '媒体の持出しの申請', en: 'Ask to take storage media out' }, people: 'anybody' },
  'media:read': {
    title: { ja: '関係する媒体の閲覧', en: 'Read the storage media that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'stocktakings:read': {
    title: { ja: '関係する棚卸しの閲覧', en: 'Read the stocktakings that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'stocktakings:answer': { title: { ja: '棚卸しへの回答', en: 'Answer stocktakings' }, people: 'anybody' },
  // Anybody may: whose terminal it is the record knows (4.6.1(1)).
  'repairs:report': {
    title: { ja: '機器・媒体の故障の報告', en: 'Report faults of terminals and media' },
    people: 'anybody',
    services: { applying: 'repair' },
  },
  'repairs:conduct': {
    title: { ja: '機器・媒体の修理の管理', en: 'Conduct the repair of terminals and media' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT'],
  },
  'repairs:read': {
    title: { ja: '関係する修理の閲覧', en: 'Read the repairs that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'disposals:apply': {
    title: { ja: '機器・媒体の廃棄', en: 'Dispose of terminals and media' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT'],
    services: { applying: 'disposal' },
  },
  'disposals:read': {
    title: { ja: '関係する廃棄の閲覧', en: 'Read the disposals that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'vendors:keep': {
    title: { ja: '廃棄業者と契約の登録', en: 'Keep the register of disposal vendors and their contracts' },
    people: ['INFORMATION_SYSTEMS_DEPARTMENT'],
  },
  'vendors:read': {
    title: { ja: '廃棄業者と契約の閲覧', en: 'Read the register of disposal vendors and their contracts' },
    people: [...overseers],
    services: 'reading',
  },
} as const satisfies Record<string, Permission>;
