// Jest would load the product and its packages anew for each of some three hundred files, which takes longer than the
// tests themselves. Here a worker loads them once, natively; each file has Jest's own framework, and its own environment
// variables.
const { default: runFile } = require('jest-circus/runner');
require('./typescript.cjs');

module.exports = async (globalConfig, config, environment, runtime, testPath, send) => {
  const before = { ...process.env };
  for (const name of ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL']) delete globalThis[Symbol.for(name)];
  Error.prepareStackTrace = undefined;
  try {
    return await runFile(globalConfig, config, { global: globalThis }, native, testPath, send);
  } finally {
    delete require.cache[testPath];
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
};

const native = {
  requireModule: require,
  requireInternalModule(path) {
    delete require.cache[require.resolve(path)];
    return require(path);
  },
  setGlobalsForRuntime() {},
  enterTestCode() {},
  leaveTestCode() {},
  unstable_shouldLoadAsEsm: () => false,
};
process.setSourceMapsEnabled(true);
