import type { OpenAPIObject } from '@nestjs/swagger';
import type { ProblemType } from '#libs/platform/problem/catalogue';
import { problemsExtension } from '../problems/problems.decorator.js';
import { problemCatalogue } from '../problems/catalogue.js';
import { problemSchema } from './problem-schema.js';

type Json = Record<string, unknown>;
type Parameter = { in: string; name: string };
type Operation = Json & { responses: Record<string, Json>; parameters?: Parameter[]; requestBody?: unknown };

const methods = ['get', 'post', 'put', 'patch', 'delete', 'options'];

/** Completes what Nest has gathered: every problem of every route, OpenAPI 3.1's way of saying null, one stable order. */
export function finish(document: OpenAPIObject): OpenAPIObject {
  const schemas = ((document.components ??= {}).schemas ??= {}) as unknown as Record<string, Json>;
  schemas.Problem = problemSchema;
  // The same routes with the token of development in the path; nothing that anybody should write a client for.
  for (const path of Object.keys(document.paths)) if (path.startsWith('/codec/{token}/')) delete document.paths[path];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = (item as unknown as Record<string, Operation | undefined>)[method];
      if (operation) complete(operation, path);
    }
  }
  return sorted(document) as OpenAPIObject;
}

function complete(operation: Operation, path: string): void {
  // A handler with several addresses declares the parameters of all of them.
  const occurs = ({ in: place, name }: Parameter) => place !== 'path' || path.includes(`{${name}}`);
  if (operation.parameters) operation.parameters = operation.parameters.filter(occurs);
  if (operation['x-permission'] !== undefined) operation.security = [{ token: [] }, { oidc: [] }];
  addProblems(operation);
}

function addProblems(operation: Operation): void {
  const named = (operation[problemsExtension] ?? []) as string[];
  delete operation[problemsExtension];
  for (const [status, types] of byStatus([...named, ...always(operation)])) {
    if (operation.responses[status]) continue;
    operation.responses[status] = {
      description: types.map(({ code, title }) => `\`${code}\`: ${title.en}`).join('\n\n'),
      ...(status === '429' || status === '503' ? { headers: { 'Retry-After': { schema: { type: 'integer' } } } } : {}),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          ...(types[0] ? { example: exampleOf(types[0]) } : {}),
        },
      },
    };
  }
}

/** Problems that an operation can have by its nature. */
function always(operation: Operation): string[] {
  const permission = operation['x-permission'] !== undefined;
  const reads = (operation.parameters ?? []).length > 0 || operation.requestBody !== undefined;
  return [
    ...(permission ? ['access/unauthenticated', 'access/forbidden', 'access/unknown-person', 'access/left'] : []),
    ...(reads ? ['request/invalid-field', 'request/missing-field', 'request/unknown-field'] : []),
    ...(operation.requestBody !== undefined ? ['request/malformed', 'request/too-large', 'request/media-type'] : []),
    'request/too-many',
    'server/unexpected',
    'record/unavailable',
  ];
}

function byStatus(codes: readonly string[]): [string, ProblemType[]][] {
  const found = new Map<string, ProblemType[]>();
  for (const code of new Set(codes)) {
    const type = problemCatalogue.find(code);
    if (!type) throw new Error(`a route names the problem ${code}, which is not in the catalogue`);
    found.set(String(type.status), [...(found.get(String(type.status)) ?? []), type]);
  }
  return [...found];
}

function exampleOf({ code, status, title, clause }: ProblemType): Json {
  return {
    type: `https://kitei.example/problems/${code}`,
    title: title.ja,
    status,
    detail: title.ja,
    instance: 'urn:kitei:request:0197a3c1-6f0b-7a52-9a54-0c8a6f1d2b3c',
    ...(clause ? { clause } : {}),
    violations: [{ code, ...(clause ? { clause } : {}), message: title.ja, messages: title }],
  };
}

/** Keys in order, so that the checked-in file changes only when the API does; and no `nullable`, which 3.1 does not know. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...fields } = value as Json;
  if (nullable === true && typeof fields.type === 'string') fields.type = [fields.type, 'null'];
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((key) => [key, sorted(fields[key])]),
  );
}
