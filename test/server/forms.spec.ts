import { describe, expect, test } from '@jest/globals';
import { documentKind, readDocument } from '#apps/api/server/document-forms';
import { readExistingCsv } from '#apps/api/server/existing-csv';
import { type ServerDocumentKind, serverDocumentKinds } from '#libs/lifecycles/server/contract';
import { documentIsComplete, type ServerGround } from '#libs/lifecycles/server/rules';
import { serverDocuments } from '#test/support/server-documents';

/** What is wrong with a document, by field. */
const wrongWith = (kind: ServerDocumentKind, content: object): Promise<unknown> =>
  readDocument(kind, content).then(
    () => [],
    (error: { violations: { code: string; field: string }[] }) =>
      error.violations.map(({ code, field }) => `${code} ${field}`),
  );

describe('the form of a document', () => {
  test.each(serverDocumentKinds)('takes every field of %s as it was written (4.2.1-4.2.4)', async (kind) => {
    expect(await readDocument(kind, serverDocuments[kind])).toEqual(serverDocuments[kind]);
  });

  test.each<[ServerDocumentKind, object, string[]]>([
    [
      'PURPOSE',
      { purpose: 7, colour: 'red' },
      ['request/unknown-field content.colour', 'request/invalid-field content.purpose'],
    ],
    [
      'RISK_ANALYSIS',
      { threats: [{ threat: 'x', asset: 'y', countermeasures: [{ kind: 'HOPE' }] }] },
      ['request/invalid-field content.threats[0].countermeasures[0].kind'],
    ],
    ['ACCESS_CONTROL_SYSTEM', { os: [{ subject: 'a', object: 'b' }] }, ['request/missing-field content.os[0].access']],
    ['APPLICATIONS', { applications: [null] }, ['request/invalid-field content.applications[0]']],
    ['OPERATION', { clock: { masterClock: 'ntp1' } }, ['request/missing-field content.clock.standardSource']],
    [
      'ENVIRONMENT',
      { services: [{ name: 'a', kind: 'NETWORK', port: 0, justification: '' }] },
      ['request/invalid-field content.services[0].port'],
    ],
    ['STAFF', { administrators: 'yamada' }, ['request/invalid-field content.administrators']],
    ['LOCATION', { place: 'x'.repeat(201) }, ['request/invalid-field content.place']],
  ])('names what is wrong in %s by its place (4.2.1-4.2.4)', async (kind, content, wrong) => {
    expect(await wrongWith(kind, content)).toEqual(wrong);
  });

  test.each(serverDocumentKinds)(
    'leaves out what %s does not say, so that its gate can name it (4.2.1-4.2.4)',
    async (kind) => {
      const nothing = Object.fromEntries(Object.keys(serverDocuments[kind]).map((field) => [field, null]));
      expect(await readDocument(kind, nothing)).toEqual({});
      const ground: ServerGround = {
        ...{ documents: {}, versions: {}, recommended: [], specified: [], staffMinimum: 2, raidLevels: ['1'] },
        exposure: 'EXTERNAL',
      };
      expect(documentIsComplete(kind, ground).length).toBeGreaterThan(0);
    },
  );

  test('exists for the kinds of the regulation only (4.2.1)', () => {
    expect(() => documentKind('toString')).toThrow('record/not-found');
    expect(() => documentKind('purpose')).toThrow('record/not-found');
  });
});

describe('a file of existing servers', () => {
  const header = 'name,exposure,department,regulation_from,purpose,administrators';
  const wrong = (text: string): Promise<unknown> =>
    readExistingCsv(text).then(
      () => [],
      (error: { violations: { code: string; field: string }[] }) =>
        error.violations.map(({ code, field }) => `${code} ${field}`),
    );

  test('is read with several people in a cell and without the columns that may be left out (4.2.2(6))', async () => {
    const [row] = await readExistingCsv(
      `${header}\nold01,INTERNAL,D600,2026-10-01T00:00:00+09:00,orders,"yamada, yoshida"\n`,
    );
    expect(row?.server).toMatchObject({
      ...{ name: 'old01', regulationFrom: '2026-09-30T15:00:00.000Z', operators: [] },
      administrators: ['yamada', 'yoshida'],
    });
    expect(row?.place('administrators[1]')).toBe('servers.csv:2 administrators');
  });

  test('is refused with line and column of everything that is malformed (4.2.2(6))', async () => {
    expect(await wrong('name\n')).toEqual(
      ['exposure', 'department', 'regulation_from', 'purpose', 'administrators'].map(
        (column) => `directory/csv-missing-column servers.csv:1 ${column}`,
      ),
    );
    expect(await wrong(`${header}\n"old 01",INTERNAL,,soon,orders,yamada\n`)).toEqual([
      'request/invalid-field servers.csv:2 regulation_from',
      'request/invalid-field servers.csv:2 name',
      'request/missing-field servers.csv:2 department',
    ]);
    const many = Array.from({ length: 501 }, (_, index) => `s${index},INTERNAL,D600,2026-10-01T00:00:00Z,x,yamada`);
    expect(await wrong([header, ...many, ''].join('\n'))).toEqual(['request/invalid-field servers.csv:502']);
  });
});
