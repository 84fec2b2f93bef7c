/** One suite, several tiers: `test/README.md` says which folder may use what. */
export default {
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.kitei'],
  globalSetup: '<rootDir>/dist/test/support/servers-start.js',
  globalTeardown: '<rootDir>/dist/test/support/servers-stop.js',
  testTimeout: 60_000,
  // Nothing that a file has loaded is ever given back. Without a limit, the last of 140 files run in a process of 5 GB that pauses for
  // seconds to collect garbage, and time limits of two seconds are then met by chance.
  workerIdleMemoryLimit: '1500MB',
};
