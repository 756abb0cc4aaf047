/** One project per tier; see docs/architecture.md. */
const shared = {
  rootDir: import.meta.dirname ?? process.cwd(),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { module: { type: 'es6' }, jsc: { paths: {}, baseUrl: undefined } }] },
  moduleNameMapper: {
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@pure/([^/]+)$': '<rootDir>/libs/$1/src/pure/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['reflect-metadata'],
};

const database = {
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
};

export default {
  // One more than processors: browsers, killed processes and clusters that start are mostly waited for.
  maxWorkers: 3,
  // What a file of tests loads as ES modules is never given back: a worker that has grown is replaced after its file,
  // because collecting garbage in four gigabytes took longer than the tests.
  workerIdleMemoryLimit: '1GB',
  // Not a budget: a loaded machine may be slow, and slowness is measured by `npm run bench`, never by a test.
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/tier-reporter.mjs'],
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps,migrations}/**/*.spec.{ts,tsx}'] },
    { ...shared, ...database, displayName: 'db', testMatch: ['<rootDir>/{libs,apps,migrations}/**/*.db-spec.ts'] },
    { ...shared, ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/{e2e,security}/**/*.e2e-spec.ts'] },
    { ...shared, ...database, displayName: 'process', testMatch: ['<rootDir>/test/process/**/*.e2e-spec.ts'] },
    { ...shared, ...database, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.e2e-spec.ts'] },
  ],
};
