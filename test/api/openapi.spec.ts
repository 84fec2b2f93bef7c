import { beforeAll, expect, test } from '@jest/globals';
import { openApiDocument } from '#apps/api/openapi/document';
import { problemCatalogue } from '#apps/api/problems/catalogue';

interface Operation {
  operationId: string;
  summary?: string;
  security?: object[];
  parameters?: { name: string; in: string; schema?: object }[];
  responses: Record<string, { description?: string; content?: Record<string, { schema?: object; example?: unknown }> }>;
  requestBody?: { content: Record<string, { schema?: object }> };
  'x-permission'?: object;
  'x-open'?: string;
}
type Schema = { properties?: Record<string, object>; required?: string[] };

let document: {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
let operations: [string, Operation][];

beforeAll(async () => {
  document = (await openApiDocument()) as never;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
});

/** Names of operations that break a rule. */
const breaking = (rule: (operation: Operation, name: string) => boolean) =>
  operations.filter(([name, operation]) => !rule(operation, name)).map(([name]) => name);

test('is OpenAPI 3.1 without what only 3.0 knew', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(JSON.stringify(document)).not.toContain('"nullable"');
});

test('refers only to what it holds', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name,
  );
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((name) => !document.components.schemas[name ?? ''])).toEqual([]);
});

test('names every operation once, says what it does and who may', () => {
  const ids = operations.map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(breaking(({ summary }) => (summary ?? '') !== '')).toEqual([]);
  expect(breaking((operation) => operation['x-open'] !== undefined || (operation.security ?? []).length === 2)).toEqual(
    [],
  );
});

test('declares the parameters of every path', () => {
  const declares = ({ parameters = [] }: Operation, name: string) => {
    const named = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const declared = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
    return named.sort().join() === declared.sort().join();
  };
  // The token of a one-time link is read by the address, not by the page.
  expect(breaking(declares).filter((name) => name !== 'GET /one-time/{token}')).toEqual([]);
});

test('describes a successful answer and every problem of every operation', () => {
  const described = ({ responses }: Operation) =>
    Object.keys(responses).some((status) => status.startsWith('2')) &&
    ['429', '500', '503'].every((status) => responses[status]) &&
    Object.values(responses).every(({ description }) => description !== undefined);
  expect(breaking(described)).toEqual([]);
  expect(
    breaking((operation) => !operation['x-permission'] || (!!operation.responses[401] && !!operation.responses[403])),
  ).toEqual([]);
  // Reports of systems, accounts taken over, restrictions of whole networks existing servers and media come in batches that are no facts of one case.
  const batches = [
    ...[
      'POST /v1/sign-ins',
      'POST /v1/accounts/take-overs',
      'POST /v1/lan-observations',
      'POST /v1/server-statuses',
      'POST /v1/terminal-facts',
    ],
    'POST /v1/terminals/imports',
    ...['POST /v1/lan-restrictions', 'POST /v1/lan-restrictions/lifting', 'POST /v1/servers/existing/imports'],
    // A file is no case: what rests on it is.
    'POST /v1/evidence',
    'POST /v1/media/imports',
  ];
  const facts = operations.filter(([name]) => name.startsWith('POST /v1/') && !batches.includes(name));
  expect(facts.length).toBeGreaterThan(10);
  for (const [, { responses, parameters = [] }] of facts) {
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining(['201', '202', '400', '401', '403', '412', '422', '429', '503']),
    );
    expect(parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Idempotency-Key', 'If-Match', 'Prefer']),
    );
  }
});

test('gives every field of a request an example, a form or a list of values', () => {
  const bare = Object.entries(document.components.schemas)
    .filter(([name]) => name.endsWith('Dto') || name.endsWith('Completion'))
    .flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([field, schema]) => [`${name}.${field}`, schema] as const),
    )
    .filter(([, schema]) => !['example', 'examples', 'enum', 'description', '$ref'].some((key) => key in schema))
    .map(([name]) => name);
  expect(bare).toEqual([]);
});

test('every problem type is known in both languages', () => {
  expect(problemCatalogue.all.length).toBeGreaterThan(60);
  for (const { code, title, status } of problemCatalogue.all) {
    expect(code).toMatch(/^[a-z-]+\/[a-z-]+$/);
    expect(title.ja).not.toBe('');
    expect(title.en).not.toBe('');
    expect(status).toBeGreaterThanOrEqual(400);
  }
});
