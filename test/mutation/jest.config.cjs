// Everything that judges the pure rules, without a database; fewer cases of each property, because it all runs once
// for every mutant.
process.env.PROPERTY_CASES ??= '40';

const { jest } = require('../../package.json');

const { globalSetup, globalTeardown, ...rest } = jest;

module.exports = {
  ...rest,
  rootDir: '../..',
  testMatch: [
    '<rootDir>/test/unit/{screening,routing,vignettes}/**/*.test.ts',
    '<rootDir>/test/unit/intake/subject-of.test.ts',
  ],
};
