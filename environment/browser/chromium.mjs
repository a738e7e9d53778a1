/** The headless browser of the browser tests. */
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Chromium looks for its maker's hosts unless told not to; as root it needs --no-sandbox. */
const chromiumArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** @returns {string} the file of the browser that LAB_CHROMIUM names, which may be a command on the PATH */
function chromiumFile() {
  const name = process.env.LAB_CHROMIUM ?? 'chromium';
  const folders = path.isAbsolute(name) ? [''] : (process.env.PATH ?? '').split(path.delimiter);
  const file = folders.map((folder) => path.join(folder, name)).find((candidate) => fs.existsSync(candidate));
  if (!file) throw new Error(`LAB_CHROMIUM: expected a browser's file or command, found ${name}, which is not there.`);
  return file;
}

/**
 * @param {readonly string[]} [more] arguments
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launchChromium(more = []) {
  return chromium.launch({ executablePath: chromiumFile(), args: [...chromiumArguments, ...more] });
}
