const { jest } = require('../../package.json');

// Pictures of every page of the built product, into data/screenshots.
module.exports = {
  ...jest,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/screenshots/**/*.test.ts'],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
  testTimeout: 300_000,
};
