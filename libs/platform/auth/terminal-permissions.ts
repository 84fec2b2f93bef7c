import type { Permission } from './permission.js';

/** Who may do what with client terminals (4.3). */
export const terminalPermissions = {
  'terminals:administer': {
    title: { ja: 'クライアント端末の管理', en: 'Keep the ledger of client terminals, set them up, hand them over' },
    people: ['CLIENT_TERMINAL_ADMINISTRATOR', 'INFORMATION_SYSTEMS_DEPARTMENT'],
    services: { applying: 'terminal' },
  },
  // Anybody may ask: whose terminal it is the record knows (4.3.2, 5(2)).
  'terminals:use': {
    title: { ja: 'クライアント端末の持出しと紛失の報告', en: 'Take client terminals out, and report them lost' },
    people: 'anybody',
    services: { applying: 'terminal' },
  },
  'terminals:read': {
    title: { ja: '関係するクライアント端末の閲覧', en: 'Read the client terminals that concern one' },
    people: 'anybody',
    services: 'reading',
  },
  'terminal-facts:report': {
    title: { ja: 'クライアント端末の状態の報告', en: 'Report how client terminals are set up' },
    people: [],
    services: 'observing-terminals',
  },
} as const satisfies Record<string, Permission>;
