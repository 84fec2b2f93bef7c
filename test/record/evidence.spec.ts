import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withClient } from '#apps/dev/servers/postgres-databases';
import type { Refusal } from '#libs/kernel/violation';
import { EvidenceFiles, type NewEvidence } from '#libs/record/evidence/evidence-files';
import { RecordRehearsal } from '#test/support/rehearsal-record';

let kitei: RecordRehearsal;
let caseId: string;
beforeAll(async () => {
  kitei = await RecordRehearsal.start();
  ({ caseId } = await kitei.reach('active'));
});
afterAll(() => kitei?.close());

const digest = (letter: string) => letter.repeat(64);
const file = (letter: string): NewEvidence => ({
  ...{ digest: digest(letter), size: 7, mediaType: 'application/pdf', name: '証明書.pdf' },
  ...{ scannedBy: 'clamd', verdict: 'clean' as const },
});
const record = (who: string, letter: string) => kitei.app.get(EvidenceFiles).record(kitei.by(who), file(letter));

/** Has the case cite files in one passage of a person. */
const cite = (who: string, letters: string, purpose = 'certificate') =>
  kitei.door.enter({ ...kitei.by(who), entrance: { caseId } }, (passage) =>
    kitei.app.get(EvidenceFiles).cite(
      passage,
      [...letters].map((letter, index) => ({
        digest: digest(letter),
        purpose,
        field: `files[${index}]`,
        clause: '4.6.3(2)',
      })),
    ),
  );

it('tells each upload and each citation by a line, and finds nothing in an honest record', async () => {
  await record('suzuki', 'a');
  await record('tanaka', 'a');
  await record('suzuki', 'b');
  expect(await cite('suzuki', 'ab')).toMatchObject([{ digest: digest('a') }, { digest: digest('b') }]);
  const lines = await kitei.rows<{ transition: string; clause: string; after: object }>(
    `SELECT transition, clause, after FROM ledger_event WHERE case_id = $1 ORDER BY sequence DESC LIMIT 2`,
    [caseId],
  );
  expect(lines.at(-1)).toEqual({
    ...{ transition: 'cite-evidence', clause: '4.6.3(2)' },
    after: { evidence: { digest: digest('a'), purpose: 'certificate' } },
  });
  expect((await kitei.verify()).findings).toEqual([]);
});

it('cites a file once for one purpose, and again for another', async () => {
  await record('suzuki', 'c');
  const uses = async () => (await kitei.rows('SELECT FROM evidence_use WHERE digest = $1', [digest('c')])).length;
  await cite('suzuki', 'cc');
  await cite('suzuki', 'c');
  expect(await uses()).toBe(1);
  await cite('suzuki', 'c', 'photo');
  expect(await uses()).toBe(2);
});

it('refuses every digest that the person has not uploaded, with its field, and cites none', async () => {
  await record('suzuki', 'd');
  await record('tanaka', 'e');
  const refusal = (await cite('suzuki', 'def').catch((error: unknown) => error)) as Refusal;
  expect(refusal.kind).toBe('unlawful');
  expect(refusal.violations).toMatchObject([
    { code: 'evidence/unknown-digest', field: 'files[1]', clause: '4.6.3(2)' },
    { code: 'evidence/unknown-digest', field: 'files[2]' },
  ]);
  expect(await kitei.rows('SELECT FROM evidence_use WHERE digest = $1', [digest('d')])).toEqual([]);
});

it('cites a file that a thousand lines rest on by one line', async () => {
  await record('suzuki', '2');
  const { sequence } = await kitei.stateOf(caseId);
  const files = await cite('suzuki', '2'.repeat(1_000));
  expect(files).toHaveLength(1_000);
  expect((await kitei.stateOf(caseId)).sequence).toBe(sequence + 1);
});

it('cites a file once although somebody else has just done so', async () => {
  await record('suzuki', '4');
  const { sequence } = await kitei.stateOf(caseId);
  const citation = { digest: digest('4'), purpose: 'certificate', field: 'files[0]', clause: '4.6.3(2)' } as const;
  let overtaken = false;
  await kitei.door.enter({ ...kitei.by('suzuki'), entrance: { caseId } }, async (passage) => {
    await kitei.app.get(EvidenceFiles).cite(passage, [citation]);
    if (!overtaken) await cite('suzuki', '4');
    overtaken = true;
  });
  expect((await kitei.stateOf(caseId)).sequence).toBe(sequence + 1);
});

it('lets a case cite what the case cites that gives it an order, and nothing else', async () => {
  await record('suzuki', '3');
  await cite('suzuki', '3');
  const other = await kitei.apply();
  const obey = (order?: string) =>
    kitei.door.enter({ actor: { id: 'engine' }, asOf: kitei.at, entrance: { caseId: other } }, (passage) => {
      const citation = { digest: digest('3'), purpose: 'order', field: 'evidence', clause: '4.6.3(1)' } as const;
      return kitei.app.get(EvidenceFiles).cite(passage, [citation], order);
    });
  await expect(obey()).rejects.toThrow('evidence/unknown-digest');
  expect(await obey(caseId)).toMatchObject([{ digest: digest('3') }]);
  expect((await kitei.verify()).findings).toEqual([]);
});

it('lets others cite anew what the case cites already', async () => {
  await record('suzuki', '1');
  await cite('suzuki', '1');
  expect(await cite('tanaka', '1', 'photo')).toMatchObject([{ digest: digest('1') }]);
});

it.each([
  ['another name', `UPDATE evidence_file SET name = 'x.pdf' WHERE digest = $1`],
  ['another size', 'UPDATE evidence_file SET size = 8 WHERE digest = $1'],
  ['another uploader', `UPDATE evidence_file SET uploaded_by = 'person_x' WHERE digest = $1`],
  ['a verdict that nobody gave', `UPDATE evidence_file SET verdict = 'unscanned' WHERE digest = $1`],
  ['nothing at all', 'DELETE FROM evidence_file WHERE digest = $1'],
  ['another purpose', `UPDATE evidence_use SET purpose = 'y' WHERE digest = $1`],
  ['no citation', 'DELETE FROM evidence_use WHERE digest = $1'],
])('finds a record of evidence that says %s', async (_, tampering) => {
  const [saved, uses] = [
    await kitei.rows('SELECT * FROM evidence_file'),
    await kitei.rows('SELECT * FROM evidence_use'),
  ];
  await kitei.tamper(tampering, [digest('a')]);
  const { findings } = await kitei.verify();
  for (const [table, rows] of [
    ['evidence_file', saved],
    ['evidence_use', uses],
  ] as const) {
    await kitei.tamper(`DELETE FROM ${table}`);
    await kitei.tamper(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
  expect(findings.length).toBeGreaterThan(0);
  expect((await kitei.verify()).findings).toEqual([]);
});

it('lets the application change and remove nothing', async () => {
  for (const sql of ['DELETE FROM evidence_file', `UPDATE evidence_use SET digest = ''`])
    await expect(withClient(kitei.database.appUrl, (client) => client.query(sql))).rejects.toMatchObject({
      code: '42501',
    });
});
