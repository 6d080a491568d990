import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** A quiet browser: no sandbox (containers run as root), no calls home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
];

/**
 * Starts Chromium: the program that CHROMIUM names, or the first one on PATH.
 * @throws a sentence that says what to install
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: flags });
}

function chromiumPath(): string {
  const { CHROMIUM: named = '', PATH: folders = '' } = process.env;
  if (named !== '') return named;
  const found = folders
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isProgram);
  if (found === undefined)
    throw new Error(
      'Các phép thử trang web cần Chromium: cài bằng “apt-get install chromium fonts-noto-core”, ' +
        'hoặc đặt CHROMIUM là đường dẫn tới chương trình.',
    );
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
