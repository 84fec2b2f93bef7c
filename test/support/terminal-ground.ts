import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { linesOf } from '#libs/lifecycles/terminal/checklist';
import type { ChecklistLine, TerminalEntry, TerminalKind, TerminalModel } from '#libs/lifecycles/terminal/contract';
import type { TerminalSoftwareEntry } from '#libs/lifecycles/terminal/software';
import { digestOf } from '#libs/record/ledger/hash';
import { TerminalRegister } from '#libs/record/terminal-register';
import type { AttestedLines } from '#libs/record/terminal.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';

const everything = {
  biosAuthentication: true,
  securityChip: true,
  encryption: true,
  authentication: true,
  storage: true,
};

/** Models of the company: those whose name says so lack a function. */
export const terminalModels: Readonly<Record<string, TerminalModel>> = {
  'BOOK-14': { kind: 'NOTEBOOK', name: 'Example Book 14', ...everything, withdrawn: false },
  'BOOK-BARE': { kind: 'NOTEBOOK', name: 'Bare Book', ...everything, securityChip: false, withdrawn: false },
  'DESK-1': { kind: 'DESKTOP', name: 'Example Desk 1', ...everything, withdrawn: false },
  'PHONE-9': { kind: 'PHONE', name: 'Example Phone 9', ...everything, withdrawn: false },
};

/** What the company's terminals use. */
export const terminalSoftware: Readonly<Record<string, TerminalSoftwareEntry>> = {
  office: {
    category: 'SPECIFIED',
    product: 'Example Office',
    versions: ['16.*'],
    decision: 'ISC-12',
    withdrawn: false,
  },
  reader: { category: 'PERMITTED', product: 'Example Reader', versions: [], decision: 'ISC-12', withdrawn: false },
  guard: {
    category: 'ANTI_MALWARE',
    product: 'Example Guard',
    versions: ['8.*'],
    decision: 'ISC-12',
    withdrawn: false,
  },
  logger: {
    category: 'USER_LOG_COLLECTOR',
    product: 'Example Log',
    versions: [],
    decision: 'ISC-12',
    withdrawn: false,
  },
};

/** The conditions that users accept at first. */
export const firstConditions = {
  ja: '会社の業務だけに使います。',
  en: 'It is used for the work of the company alone.',
};
/** Their digest. */
export const firstDigest = digestOf(firstConditions);

const done: ChecklistLine = { done: true, note: 'looked at it', evidence: [] };

/** Every line of a set-up that the regulation allows. */
export function setUpLines(kind: TerminalKind = 'NOTEBOOK', takeOut = true): AttestedLines {
  const software = {
    SPECIFIED_SOFTWARE: [{ product: 'Example Office', version: '16.2' }],
    ANTI_MALWARE: [{ product: 'Example Guard', version: '8.1' }],
    USER_LOG_COLLECTOR: [{ product: 'Example Log', version: '3' }],
  };
  const lines: AttestedLines = {
    ...Object.fromEntries(linesOf({ kind, takeOut }).map((item) => [item, done])),
    AUTH: { ...done, factors: 2 },
    SCREEN_LOCK: { ...done, lockAfter: kind === 'NOTEBOOK' || kind === 'DESKTOP' ? 'PT10M' : 'PT1M' },
    ...Object.fromEntries(Object.entries(software).map(([item, used]) => [item, { ...done, software: used }])),
  };
  return lines;
}

/** An entry that the regulation allows, under numbers of its own. */
export function terminalEntry(more: Partial<TerminalEntry> = {}): TerminalEntry {
  const number = randomBytes(5).toString('hex');
  return {
    ...{
      assetNumber: `NB-${number}`,
      serial: `SN-${number}`,
      model: 'BOOK-14',
      ownership: 'SUPPLIED',
      department: 'D200',
    },
    ...{ placeOfUse: 'OFFICE', importance: 'NORMAL', takeOut: false, confidential: false },
    macs: [`02${number}`.replace(/..(?=.)/g, '$&:')],
    ...more,
  };
}

/** Puts models, software and conditions in place by the register. */
export async function layTerminals(
  register: TerminalRegister,
  entry: FactEntry,
  manager: EntityManager,
): Promise<void> {
  const [laid] = await manager.query<object[]>('SELECT 1 FROM terminal_model LIMIT 1');
  if (laid) return;
  for (const [code, model] of Object.entries(terminalModels)) await register.setModel(entry, code, model);
  for (const [code, software] of Object.entries(terminalSoftware)) await register.setSoftware(entry, code, software);
  await register.addConditions(entry, firstConditions);
}
