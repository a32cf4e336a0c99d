const { jest } = require('../../package.json');

// Whole stories in a real browser against the built product, one after another.
module.exports = {
  ...jest,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
  testTimeout: 120_000,
};
