/**
 * A process that is started a thousand times compiles the same three thousand files a thousand times. Here the first one
 * keeps what V8 made of them, and where each name led; whoever comes after begins with that. What has changed since is
 * compiled anew.
 */
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const FEW = 20;
const folder = join(tmpdir(), 'onward-compiled');
const about = [process.version, process.arch, process.execArgv.join(' '), __filename].join('\0');
const file = join(folder, `start-${createHash('sha1').update(about).digest('hex')}`);

const { code, names } = kept();
const made = new Map();
const led = new Map();
let news = 0;

function kept() {
  try {
    const bytes = readFileSync(file);
    const head = bytes.readUInt32LE(0);
    const { places, names } = JSON.parse(bytes.toString('utf8', 4, 4 + head));
    const body = bytes.subarray(4 + head);
    const code = new Map(places.map(([key, from, to]) => [key, body.subarray(from, to)]));
    return { code, names: new Map(names) };
  } catch {
    return { code: new Map(), names: new Map() };
  }
}

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, filename, ...rest) {
  // What brings in modules as it goes needs Node's own loader.
  if (/\bimport\(/.test(source)) return compile.call(this, source, filename, ...rest);
  const map = source.lastIndexOf('\n//# sourceMappingURL=data:');
  const text = map < 0 ? source : source.slice(0, map);
  const key = createHash('sha1').update(filename).update(text).digest('base64');
  const cachedData = code.get(key);
  let script;
  try {
    script = new Script(Module.wrap(text), { filename, cachedData });
  } catch {
    // It is an ECMAScript module, which Node brings in by a way of its own.
    return compile.call(this, source, filename, ...rest);
  }
  if (cachedData === undefined || script.cachedDataRejected) news += 1;
  made.set(key, script);
  return script
    .runInThisContext()
    .call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
};

function requireOf(module) {
  const require = (name) => module.require(name);
  require.resolve = (name, options) => Module._resolveFilename(name, module, false, options);
  return Object.assign(require, {
    main: process.mainModule,
    extensions: Module._extensions,
    cache: Module._cache,
  });
}

const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, parent, isMain, options) {
  if (options !== undefined || !parent?.path) return resolve.call(this, name, parent, isMain, options);
  const key = `${parent.path}\0${name}`;
  const known = names.get(key);
  const found = known !== undefined && existsSync(known) ? known : resolve.call(this, name, parent, isMain);
  if (found.startsWith('/')) led.set(key, found);
  return found;
};

/** Once everything is loaded that will be. */
exports.keep = () => {
  if (news < FEW) return;
  const parts = [...made].map(([key, script]) => [key, script.createCachedData()]);
  let end = 0;
  const places = parts.map(([key, bytes]) => [key, end, (end += bytes.length)]);
  const head = Buffer.from(JSON.stringify({ places, names: [...led] }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  mkdirSync(folder, { recursive: true });
  // Several processes start at once: none may read what another has half written.
  writeFileSync(`${file}.${process.pid}`, Buffer.concat([size, head, ...parts.map(([, bytes]) => bytes)]));
  renameSync(`${file}.${process.pid}`, file);
};
