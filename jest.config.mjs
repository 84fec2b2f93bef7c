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
};
