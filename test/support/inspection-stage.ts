import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import type { InspectionAnswer, InspectionItem, InspectionReport } from '#libs/lifecycles/server-inspection/contract';
import type { ServerDocumentKind } from '#libs/lifecycles/server/contract';
import { ServerFacts } from '#libs/record/server.facts';
import type { FactEntry } from '#libs/record/work-items/item-facts';
import { hours } from './builders.js';
import { environmentFor, laySelections, serverDocuments } from './server-documents.js';

/** The scanner that the committee has specified for tests. */
export const scanner = 'OpenVAS';

/** Enters what the committee has selected, with a vulnerability scanner. */
export async function layScanner(app: INestApplicationContext): Promise<void> {
  await laySelections(app, [{ category: 'VULNERABILITY_SCANNER', product: scanner, versions: [] }]);
}

const recorded: readonly ServerDocumentKind[] = [
  'ACCESS_CONTROL_SYSTEM',
  'ACCESS_CONTROL_DATA',
  'CONFIGURATION',
  'ENVIRONMENT',
];

/**
 * Registers a server with everything that an inspection compares; administered by yamada and yoshida, operated by maeda.
 * @param by a person's fact, now.
 */
export async function layServer(
  app: INestApplicationContext,
  by: (login: string) => FactEntry | Promise<FactEntry>,
  kinds: readonly ServerDocumentKind[] = recorded,
): Promise<string> {
  const facts = app.get(ServerFacts);
  const entry = await by('inoue');
  const { caseId } = await facts.registerExisting(entry, {
    ...{ name: `srv-${randomBytes(4).toString('hex')}`, exposure: 'INTERNAL', department: 'D600', purpose: 'orders' },
    ...{ administrators: ['yamada', 'yoshida'], operators: ['maeda'], regulationFrom: entry.asOf },
  });
  const people = [];
  for (const login of ['yamada', 'yoshida', 'maeda']) people.push((await by(login)).personId);
  for (const kind of kinds) {
    const content = kind === 'ENVIRONMENT' ? environmentFor(people) : serverDocuments[kind];
    const login = kind.startsWith('ACCESS_CONTROL') ? 'endo' : 'yamada';
    await facts.recordDocument(await by(login), caseId, kind, content, 'first version');
  }
  return caseId;
}

/** What a server of {@link layServer} shows when nothing is wrong with it. */
function answers(now: string): Record<InspectionItem, InspectionAnswer> {
  const before = (span: number) => new Date(Date.parse(now) - span).toISOString();
  const passed = <Item extends InspectionItem>(item: Item) => ({ item, result: 'PASS' as const });
  return {
    VULNERABILITY_SCAN: {
      ...passed('VULNERABILITY_SCAN'),
      ...{ tool: scanner, scannedAt: before(hours(2)), vulnerabilityDataAt: before(hours(26)) },
    },
    APPLICATION_MATCH: { ...passed('APPLICATION_MATCH'), found: ['Rack server R1'] },
    ACCESS_RIGHTS: { ...passed('ACCESS_RIGHTS'), extras: [] },
    SERVICES: { ...passed('SERVICES'), found: ['nginx'] },
    ACCOUNTS: { ...passed('ACCOUNTS'), found: ['www-data', 'admin0'] },
    PASSWORDS: { ...passed('PASSWORDS'), method: 'dictionary against the hashes', guessable: 0 },
  };
}

/**
 * A result in which everything passes, but for what a test changes.
 * @param changes by item; undefined leaves the item out.
 */
export function inspectionReport(
  quarter: string,
  now: string,
  changes: Partial<Record<InspectionItem, Partial<InspectionAnswer> | undefined>> = {},
  deficiencies: InspectionReport['deficiencies'] = [],
): InspectionReport {
  const given = Object.entries(answers(now)).flatMap(([item, answer]): InspectionAnswer[] => {
    if (!(item in changes)) return [answer];
    const change = changes[item as InspectionItem];
    return change === undefined ? [] : [{ ...answer, ...change }];
  });
  return { quarter, answers: given, deficiencies };
}

/** A result that fails in services and accounts, with a defect of each. */
export function failedReport(quarter: string, now: string): InspectionReport {
  return inspectionReport(
    quarter,
    now,
    {
      SERVICES: { result: 'FAIL', found: ['nginx', 'ftpd'] },
      ACCOUNTS: { result: 'FAIL', found: ['www-data', 'guest'] },
    },
    [
      { item: 'SERVICES', description: 'ftpd runs and was never applied for' },
      { item: 'ACCOUNTS', description: 'guest is nobody’s account' },
    ],
  );
}
