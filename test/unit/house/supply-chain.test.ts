import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  overrides: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../..', name), 'utf8')) as unknown;
const manifest = read('package.json') as Manifest;
const lock = read('package-lock.json') as { lockfileVersion: number; packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

/** What asks nothing of whoever runs Onward but to keep a notice. */
const PERMISSIVE = new Set([
  '(BSD-2-Clause OR MIT OR Apache-2.0)',
  '(MIT OR WTFPL)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Bitstream-Vera',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
]);
/** For what never leaves the workshop: a test's tool may ask that its own files stay open, or that it is named. */
const IN_THE_WORKSHOP = new Set([
  ...['(MIT OR CC0-1.0)', 'Apache-2.0 AND MIT', 'CC-BY-4.0', 'MPL-2.0', 'PSF-2.0', 'Unlicense'],
]);

/** Packages whose manifest names none: the licence that lies beside it, and the words by which it was known. */
const READ_BESIDE: Readonly<Record<string, { license: string; says: string }>> = {
  'node_modules/dejavu-fonts-ttf': { license: 'Bitstream-Vera', says: 'Bitstream Vera Fonts Copyright' },
  'node_modules/png-js': { license: 'MIT', says: 'MIT License' },
};

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

it('names one version of each package, never a range, an address or a folder', () => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides };

  expect(Object.entries(wanted).filter(([, version]) => !EXACT.test(version))).toEqual([]);
});

it('locks the version that is named', () => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  const others = Object.entries(wanted).filter(
    ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version,
  );

  expect(others).toEqual([]);
});

it('locks every package by its checksum, and by no address', () => {
  expect(lock.lockfileVersion).toBe(3);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

it('runs what a package wants to run at installation only where that is allowed by name', () => {
  const shipped = locked.filter(([, { dev, hasInstallScript }]) => !dev && hasInstallScript);
  const names = shipped.map(([path]) => path.slice('node_modules/'.length));

  expect(names).toEqual(Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]));
});

it('ships and uses only what its licence lets anybody use', () => {
  const isFine = ([path, { dev, license = 'none' }]: [string, Locked]): boolean => {
    const known = READ_BESIDE[path]?.license ?? license;
    return PERMISSIVE.has(known) || (dev === true && IN_THE_WORKSHOP.has(known));
  };

  expect(locked.filter((each) => !isFine(each)).map(([path, { license }]) => [path, license])).toEqual([]);
});

it.each(Object.entries(READ_BESIDE))('has the licence of %s beside it, as it was read', (path, { says }) => {
  expect(readFileSync(join(__dirname, '../../..', path, 'LICENSE'), 'utf8')).toContain(says);
});
