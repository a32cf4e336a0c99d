/** Lets plain Node run our TypeScript, by the settings that Jest has: a second process needs no build. */
const { transformSync } = require('@swc/core');
const { readFileSync } = require('node:fs');
const { jest } = require('../../package.json');

const [, settings] = Object.values(jest.transform)[0];

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...settings, filename });
  module._compile(code, filename);
};
