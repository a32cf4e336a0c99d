import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

/** A browser as somebody has it at home: a folder of its own on the disk, and pages kept for Back and Forward. */
export interface HomeBrowser {
  context: BrowserContext;
  folder: string;
  /** The files that hold any of these words, in the encodings in which a browser writes. */
  filesWith: (words: readonly string[]) => string[];
  remove: () => void;
}

export async function openHomeBrowser(
  baseURL: string,
  { javaScriptEnabled = true } = {},
): Promise<HomeBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'onward-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
    // What the test's driver switches off for its own convenience is what people have.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    baseURL,
    javaScriptEnabled,
  });
  return {
    context,
    folder,
    filesWith: (words) => filesBelow(folder).filter((file) => holdsAny(join(folder, file), words)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function holdsAny(file: string, words: readonly string[]): boolean {
  const bytes = readFileSync(file);
  return words.some((word) =>
    (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from(word, encoding))),
  );
}
