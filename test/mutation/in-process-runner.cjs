// Runs the tests of the pure rules inside Stryker's own process. Started anew for each of some thousand mutants, jest
// would take hours; here a mutant costs the loading of our own files, and no test is left out.
const { readFileSync, readdirSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { compileFunction } = require('node:vm');
const { transformSync } = require('@swc/core');
const fc = require('fast-check');
const { expect } = require('expect');
const { bind } = require('jest-each');
const { jest } = require('../../package.json');

const { MUTATION_TESTS } = process.env;
const NOUNS = MUTATION_TESTS?.split(',') ?? ['screening', 'routing', 'vignettes'];
const FOLDERS = NOUNS.map((noun) => join('test/unit', noun));
const MORE_FILES = MUTATION_TESTS ? [] : ['test/unit/intake/subject-of.test.ts'];
const [[, swcOptions]] = Object.values(jest.transform);

// Fewer cases of each property, always the same ones, and no search for the smallest that fails.
process.env.PROPERTY_CASES ??= '20';
fc.configureGlobal({ seed: 20261125, numRuns: 20, endOnFailure: true });

const compiled = new Map();
require.extensions['.ts'] = (module, filename) => {
  if (!compiled.has(filename)) compiled.set(filename, compile(filename));
  const requireFrom = (name) => module.require(name);
  const body = compiled.get(filename);
  body.call(module.exports, module.exports, requireFrom, module, filename, dirname(filename));
};

function compile(filename) {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swcOptions, filename });
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname'];
  return compileFunction(code, parameters, { filename });
}

function testFiles() {
  const found = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  );
  return [...found.filter((name) => name.endsWith('.test.ts')), ...MORE_FILES].sort();
}

/** What is remembered from one mutant, in a cache or a constant, must not meet the next. */
function forgetOwnFiles() {
  for (const name of Object.keys(require.cache)) if (name.endsWith('.ts')) delete require.cache[name];
  // Whatever else would hold on to them, until memory is short.
  module.children.length = 0;
  globalThis.typeormMetadataArgsStorage = undefined;
}

/** Every test of the files, in the order in which it is written. */
function collectTests(files) {
  const tests = [];
  for (const file of files) {
    const path = [];
    const add = (name, run) => {
      const fullName = [...path, name].join(' ');
      const place = tests.filter((one) => one.file === file).length;
      tests.push({ id: `${file}#${place}`, name: fullName, file, run });
    };
    const describe = (name, body) => {
      path.push(name);
      body();
      path.pop();
    };
    add.each = (...table) => bind(add)(...table);
    describe.each = (...table) => bind(describe)(...table);
    Object.assign(globalThis, { describe, it: add, test: add, expect });
    require(join(process.cwd(), file));
  }
  return tests;
}

async function runTest({ id, name, file, run }) {
  const startedAt = performance.now();
  const result = { id, name, fileName: join(process.cwd(), file), status: 0 };
  try {
    await run();
  } catch (error) {
    Object.assign(result, { status: 1, failureMessage: String(error?.message ?? error) });
  }
  return { ...result, timeSpentMs: performance.now() - startedAt };
}

class InProcessRunner {
  #timeById = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const context = (globalThis.__stryker__ ??= {});
    const results = [];
    forgetOwnFiles();
    for (const test of collectTests(testFiles())) {
      context.currentTestId = test.id;
      results.push(await runTest(test));
      context.currentTestId = undefined;
    }
    for (const { id, timeSpentMs } of results) this.#timeById.set(id, timeSpentMs);
    return { status: 'complete', tests: results, mutantCoverage: context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    const context = (globalThis.__stryker__ ??= {});
    Object.assign(context, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    forgetOwnFiles();
    const wantedIds = testFilter ?? [...this.#timeById.keys()];
    const whileLoading = mutantActivation === 'static' ? activeMutant.id : undefined;
    const result = await this.#untilOneFails(wantedIds, { whileLoading, whileRunning: activeMutant.id });
    if (hitLimit !== undefined && context.hitCount > hitLimit) return { status: 'timeout' };
    return result;
  }

  /** Files whose tests are quick come first, and a file is loaded only when those before it found nothing. */
  async #untilOneFails(wantedIds, mutant) {
    const timeOf = (id) => this.#timeById.get(id) ?? 0;
    const timeByFile = new Map();
    for (const id of wantedIds) {
      const file = id.slice(0, id.indexOf('#'));
      timeByFile.set(file, (timeByFile.get(file) ?? 0) + timeOf(id));
    }
    const wanted = new Set(wantedIds);
    let nrOfTests = 0;
    for (const [file] of [...timeByFile].sort(([, a], [, b]) => a - b)) {
      globalThis.__stryker__.activeMutant = mutant.whileLoading;
      const tests = collectTests([file]).filter(({ id }) => wanted.has(id));
      globalThis.__stryker__.activeMutant = mutant.whileRunning;
      for (const test of tests.sort((a, b) => timeOf(a.id) - timeOf(b.id))) {
        nrOfTests += 1;
        const { id, status, failureMessage } = await runTest(test);
        if (status === 1) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
      }
    }
    return { status: 'survived', nrOfTests };
  }
}

exports.strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcessRunner }];
