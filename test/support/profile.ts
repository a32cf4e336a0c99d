import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

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

/**
 * The arrow back. To a page that a form was sent for the browser shows a page of its own, which asks whether to send it
 * again: true, once that page stands there.
 */
export async function goBack(page: Page): Promise<boolean> {
  const failed = await page.goBack().then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (failed === undefined) return false;
  expect(failed).toContain('ERR_CACHE_MISS');
  await page.waitForURL('chrome-error://**');
  return true;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function holdsAny(file: string, words: readonly string[]): boolean {
  const bytes = bytesOf(file);
  return words.some((word) =>
    (['utf8', 'utf16le'] as const).some((encoding) => bytes.includes(Buffer.from(word, encoding))),
  );
}

/** A browser that is open clears up while we look: what is gone holds nothing. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
