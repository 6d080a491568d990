const transform = {
  '^.+\\.[cm]?[jt]sx?$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};
/** ESM-only packages that Jest must transform. */
const esm = ['@noble/hashes', 'openid-client', 'oauth4webapi', 'jose', 'better-auth', 'oidc-provider'];
const base = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: [`node_modules/(?!(${esm.join('|')})/)`],
};
/** One PostgreSQL and one Temporal for the run; not started when only unit tests are asked for. */
const withServers = {
  ...base,
  globalSetup: '<rootDir>/test/support/globalSetup.ts',
  globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/secondTry.ts'],
};
/** @type {import('jest').Config} */
module.exports = {
  // Two cores: one file each, while the servers take what is left.
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{domain,processes,activities,platform,api,worker,scripts,test/unit,web/src}/**/*.test.ts',
        '<rootDir>/web/*.test.ts',
      ],
    },
    { ...withServers, displayName: 'workflow', testMatch: ['<rootDir>/test/{workflow,replay}/**/*.test.ts'] },
    { ...withServers, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.test.ts'] },
    {
      // The whole product, built and started once, in a real browser.
      ...base,
      displayName: 'pages',
      globalSetup: '<rootDir>/test/pages/support/globalSetup.ts',
      globalTeardown: '<rootDir>/test/pages/support/globalTeardown.ts',
      setupFilesAfterEnv: ['<rootDir>/test/support/secondTry.ts', '<rootDir>/test/pages/support/patience.ts'],
      testMatch: ['<rootDir>/test/pages/**/*.test.ts'],
    },
  ],
};
