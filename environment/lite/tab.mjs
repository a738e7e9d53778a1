/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** The course in a tab as a test has it: the site on a plain server of files, a headless browser, and a lesson in it. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root, state, venvPython } from '../base/paths.mjs';
import { launchChromium } from '../browser/chromium.mjs';
import { buildSite } from '../site/site.mjs';
import { lite } from '../steps/lite.mjs';
import { setUp, stepsFor } from '../steps/steps.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A site and a browser of its own, until `close` is called. */
export class TabSite {
  /**
   * @param {string} folder of the site
   * @param {Awaited<ReturnType<typeof serveFiles>>} server
   * @param {import('playwright-core').Browser} browser
   */
  constructor(folder, server, browser) {
    this.folder = folder;
    this.server = server;
    this.browser = browser;
  }

  /** The site's, without a slash at its end. */
  get address() {
    return this.server.address;
  }

  /** Builds the site, but where LAB_TAB_SITE names one that was just built; serves it, and starts the browser. */
  static async start() {
    const { LAB_TAB_SITE: folder = await builtSite() } = process.env;
    return new TabSite(folder, await serveFiles(folder), await launchChromium(['--js-flags=--expose-gc']));
  }

  async close() {
    await this.browser.close();
    this.server.stop();
    if (!process.env.LAB_TAB_SITE) fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** As if the network were gone: the server is. */
  cut() {
    this.server.stop();
  }

  /** The server is there again, at the same address. */
  async mend() {
    this.server = await serveFiles(this.folder, Number(new URL(this.address).port));
  }

  /**
   * Opens a lesson by the link of its page.
   * @param {string} file of the page, such as `00-start-here.html`
   */
  async open(file) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    /** @type {string[]} */
    const elsewhere = [];
    page.on('request', (request) => {
      if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(this.address))
        elsewhere.push(request.url());
    });
    await page.goto(`${this.address}/${file}`);
    await page.getByRole('link', { name: 'Run this lesson' }).click();
    await opened(page);
    return { page, elsewhere };
  }
}

/** @returns {Promise<string>} the folder of the site, built anew */
export async function builtSite() {
  const folder = path.join(state, 'tab-test');
  await setUp([...stepsFor(), lite]);
  fs.rmSync(folder, { recursive: true, force: true });
  await buildSite(folder, { lab: true });
  return folder;
}

/**
 * As a reader would: Python's own server of files.
 * @param {string} folder
 * @param {number} [port] a free one unless named
 */
export async function serveFiles(folder, port = 0) {
  const args = ['-u', '-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', folder];
  const server = spawn(venvPython, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const said = await new Promise((resolve) => server.stdout?.once('data', (text) => resolve(String(text))));
  return { address: `http://127.0.0.1:${/port (\d+)/.exec(String(said))?.[1]}`, stop: () => server.kill() };
}

/** @param {Page} page once a lesson's cells are there */
export async function opened(page) {
  await page.locator('.jp-Notebook .jp-CodeCell').first().waitFor({ timeout: 60_000 });
}

/** @param {Page} page @returns {Promise<any>} the notebook as the page has it */
export function content(page) {
  return page.evaluate(() => {
    const app = /** @type {any} */ (globalThis).jupyterapp;
    return app.shell.currentWidget.content.model.toJSON();
  });
}

/** @param {any} notebook @returns {string[]} errors of cells */
export const errors = (notebook) =>
  notebook.cells.flatMap((/** @type {any} */ { outputs = [] }) =>
    outputs.flatMap((/** @type {any} */ { output_type: type, evalue }) => (type === 'error' ? [evalue] : [])),
  );

/** @param {string} name @returns {any} the notebook as it is committed */
export const committed = (name) => JSON.parse(fs.readFileSync(path.join(root, 'notebooks', name), 'utf8'));
