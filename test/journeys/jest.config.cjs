const { jest } = require('../../package.json');

// Whole stories in a real browser against the built product.
module.exports = {
  ...jest,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/journeys/**/*.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
};
