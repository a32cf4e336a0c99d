/**
 * Lets plain Node run our TypeScript, by the settings that Jest has: a second process needs no build. What was
 * compiled once is kept, as a process may be started a hundred times.
 */
const { transformSync, version } = require('@swc/core');
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { jest } = require('../../package.json');

const [, settings] = Object.values(jest.transform)[0];
const folder = join(tmpdir(), 'onward-compiled');
mkdirSync(folder, { recursive: true });

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  const about = [version, JSON.stringify(settings), filename, source].join('\0');
  const kept = join(folder, `${createHash('sha256').update(about).digest('hex')}.js`);
  module._compile(
    compiled(kept, () => transformSync(source, { ...settings, filename }).code),
    filename,
  );
};

function compiled(kept, compile) {
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const code = compile();
    // Several processes start at once: none may read what another has half written.
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
    return code;
  }
}
