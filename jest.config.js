const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2023',
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.holdfast/'],
};

const project = (displayName, testMatch, extra = {}) => ({
  ...shared,
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  ...extra,
});

const withPostgres = {
  globalSetup: '<rootDir>/test/support/postgres-setup.js',
  globalTeardown: '<rootDir>/test/support/postgres-teardown.js',
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
};

const withStack = {
  globalSetup: '<rootDir>/test/support/e2e/setup.js',
  globalTeardown: '<rootDir>/test/support/e2e/teardown.js',
  setupFilesAfterEnv: ['<rootDir>/test/support/e2e/patience.ts'],
};

/** One project a tier, so that a save runs the fast ones and CI runs them all. */
export default {
  projects: [
    project('unit', ['{libs,apps,activities,workflows,bootstrap}/**/*.spec.ts']),
    project('replay', ['test/replay/**/*.test.ts']),
    project('workflows', ['test/workflows/**/*.test.ts'], {
      setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
    }),
    project('integration', ['test/integration/**/*.test.ts'], withPostgres),
    project('model', ['test/model/**/*.test.ts'], withPostgres),
    project('e2e', ['test/e2e/**/*.test.ts'], withStack),
  ],
};
