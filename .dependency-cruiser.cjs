// Who may import whom, in one place. `npx depcruise <folders>` checks it, and so does test/architecture/dependencies.spec.ts.

const everything = '^(apps|workflows|activities|libs|policy|test|bench)/';

/** A layer sees itself and what is listed; whatever else the project holds is out of its sight, types included. */
const sees = (layer, visible, reason) => ({
  name: `${layer.replace('libs/', '')}-looks-down`,
  comment: reason,
  severity: 'error',
  from: { path: `^${layer}/` },
  to: { path: everything, pathNot: `^(${[layer, ...visible].join('|')})/` },
});

const sandbox = 'workflows|libs/lifecycles|libs/kernel';
const pure = ['libs/kernel', 'libs/lifecycles'];
const services = [...pure, 'libs/policy', 'libs/directory', 'libs/record', 'libs/temporal', 'libs/platform'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    sees('libs/kernel', [], 'Everything stands on the kernel, so it stands on nothing.'),
    sees('libs/lifecycles', ['libs/kernel'], 'A lifecycle must be readable and testable without database and server.'),
    sees('workflows', pure, 'A workflow reaches the outside through activities alone; not even a type may tempt it.'),
    sees(
      'libs/policy',
      ['libs/kernel'],
      'Figures and calendars mean the same whoever asks and wherever they are stored.',
    ),
    sees('libs/directory', ['libs/kernel'], 'The directory document is checked before anything stores it.'),
    sees('libs/platform', ['libs/kernel'], 'What every process needs must not know what this product is about.'),
    {
      ...sees(
        'libs/connectors',
        ['libs/kernel'],
        'A target is told what was decided; who decided it, and where that is kept, is not its business.',
      ),
      name: 'connectors-know-kernel-only',
    },
    {
      ...sees(
        'libs/evidence',
        ['libs/kernel'],
        'Bytes are kept by their digest; what they prove, and to whom, is not the business of whoever keeps them.',
      ),
      name: 'evidence-knows-kernel-only',
    },
    sees('libs/temporal', pure, 'The engine is exchangeable only while it does not know the record.'),
    sees('libs/record', [...pure, 'libs/policy', 'libs/directory'], 'The record stays true while the engine is away.'),
    sees(
      'libs/notices',
      [...pure, 'libs/directory', 'libs/record'],
      'A letter is written from the record, and reached by the outbox.',
    ),
    sees(
      'activities',
      [...services, 'libs/connectors'],
      'Activities join the record with the outside; nothing that they serve may be known to them.',
    ),
    sees(
      'apps/api',
      [...services, 'libs/evidence'],
      'The API starts workflows by contract and name: it must run without their code.',
    ),
    sees(
      'apps/worker',
      [...services, 'libs/notices', 'libs/connectors', 'activities'],
      'The worker takes workflows as a prebuilt bundle, and it serves no HTTP API.',
    ),
    {
      name: 'sandbox-reaches-nothing-outside',
      comment:
        'One value import on any path from here puts the ORM or a driver into the workflow bundle: it still builds, eight ' +
        'megabytes large, and fails at the first task. Node modules are absent in the sandbox.',
      severity: 'error',
      from: { path: `^(${sandbox})/` },
      to: { pathNot: `^(${sandbox})/|(^|/)node_modules/@temporalio/(workflow|common)/`, reachable: true },
    },
    {
      name: 'kernel-imports-no-package',
      comment: 'Types of search attributes are the one thing that the kernel borrows from the SDK.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: '^libs/kernel/search-attributes[.]ts$' },
      to: { path: '(^|/)node_modules/' },
    },
    {
      name: 'no-circular',
      comment:
        'Files that need each other cannot be read one after the other; types alone may refer in both directions.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'What does not resolve is not checked by any rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package-in-production',
      comment: 'Production installs without development packages.',
      severity: 'error',
      from: { path: '^(apps/(api|worker)|activities|workflows|libs)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-are-imported-by-tests',
      comment: 'Test support is no part of the product.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]kitei|docs)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Type imports count: a reader of a workflow should not need to know the ORM either.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
    },
  },
};
