/** A JupyterLab of this clone with a page in headless Chromium, for the browser tests. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, state } from '../base/paths.mjs';
import { keptFolders } from '../notebooks/run.mjs';
import { launchChromium } from './chromium.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ cell_type: string, execution_count?: number, outputs?: { output_type: string }[] }} SavedCell
 */

/** @returns {Promise<number>} a port of the loopback that is free now */
async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = /** @type {net.AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

export class Lab {
  /**
   * @param {import('node:child_process').ChildProcess} server
   * @param {import('playwright-core').Browser} browser
   * @param {URL} url with the token
   * @param {string} own the folder that the lessons' results and runs go to
   */
  constructor(server, browser, url, own) {
    this.server = server;
    this.browser = browser;
    this.url = url;
    /** @type {string[]} files and folders to be removed at the end */
    this.files = [own];
  }

  /** `npm start`, and a browser. @returns {Promise<Lab>} */
  static async start() {
    const script = path.join(root, 'environment', 'start.mjs');
    const own = path.join(state, 'notebooks', `browser-test.${process.pid}`);
    // What a page keeps, such as its theme and its tabs, shall not be met by the next test, nor by one that runs beside it.
    const kept = [
      `--LabApp.user_settings_dir=${path.join(own, 'settings')}`,
      `--LabApp.workspaces_dir=${path.join(own, 'workspaces')}`,
    ];
    const server = spawn(process.execPath, [script, '--no-browser', '--port', String(await freePort()), ...kept], {
      env: { ...process.env, ...keptFolders(own, false) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = await new Promise((resolve, reject) => {
      let said = '';
      const listen = (/** @type {Buffer} */ chunk) => {
        said += String(chunk);
        const found = /http:\/\/127\.0\.0\.1:\d+\/\S*token=\w+/.exec(said)?.[0];
        if (found) resolve(new URL(found));
      };
      server.stdout.on('data', listen);
      server.stderr.on('data', listen);
      server.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
    });
    try {
      const browser = await launchChromium();
      return new Lab(server, browser, url, own);
    } catch (error) {
      server.kill('SIGTERM');
      throw error;
    }
  }

  /**
   * Opens a copy of a notebook, so that nothing that happens in the page changes the committed file.
   * @param {object} notebook as read from an .ipynb file
   * @param {{ width: number, height: number }} [viewport]
   * @returns {Promise<Lesson>}
   */
  async open(notebook, viewport = { width: 1300, height: 1400 }) {
    const name = `browser-test-${process.pid}-${this.files.length}.tmp.ipynb`;
    const file = path.join(root, 'notebooks', name);
    fs.writeFileSync(file, JSON.stringify(notebook));
    this.files.push(file);
    const page = await this.browser.newPage({ viewport });
    // A workspace of its own, or the page would open what earlier pages had open too.
    const address = new URL(`/lab/workspaces/browser-test-${this.files.length}/tree/notebooks/${name}`, this.url);
    address.search = this.url.search;
    await page.goto(address.href);
    const lesson = new Lesson(this, page, file);
    await page.locator('.jp-Notebook .jp-CodeCell').first().waitFor({ timeout: 60_000 });
    await lesson.idle();
    return lesson;
  }

  async stop() {
    await this.browser.close();
    this.server.kill('SIGTERM');
    await new Promise((resolve) => (this.server.exitCode === null ? this.server.once('exit', resolve) : resolve(0)));
    for (const file of this.files) fs.rmSync(file, { recursive: true, force: true });
  }
}

/** One notebook in one page. */
export class Lesson {
  /** @param {Lab} lab @param {Page} page @param {string} file */
  constructor(lab, page, file) {
    this.lab = lab;
    this.page = page;
    this.file = file;
  }

  /**
   * Chooses an entry of the main menu.
   * @param {string} menu
   * @param {string} entry
   */
  async menu(menu, entry) {
    await this.page.locator('.lm-MenuBar-itemLabel', { hasText: new RegExp(`^${menu}$`) }).click();
    await this.page.locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^${entry}$`) }).click();
  }

  /** @returns {Promise<string>} 'idle', 'busy' or 'starting', as the server knows it */
  async kernelState() {
    const address = new URL('/api/sessions', this.lab.url);
    address.search = this.lab.url.search;
    const sessions = /** @type {{ path: string, kernel: { execution_state: string } }[]} */ (
      await (await fetch(address)).json()
    );
    return (
      sessions.find((session) => this.file.endsWith(path.basename(session.path)))?.kernel.execution_state ?? 'starting'
    );
  }

  /** Waits until the kernel has nothing to do, twice in a row. @param {number} [seconds] at most */
  async idle(seconds = 60) {
    const end = Date.now() + seconds * 1000;
    for (let quiet = 0; quiet < 2; quiet = (await this.kernelState()) === 'idle' ? quiet + 1 : 0) {
      if (Date.now() > end) throw new Error(`The kernel was not idle within ${seconds} s.`);
      await wait(250);
    }
  }

  /**
   * The code cell with this number.
   * @param {number} index from 0
   */
  codeCell(index) {
    return this.page.locator('.jp-Notebook .jp-CodeCell').nth(index);
  }

  /**
   * Saves the page.
   * @returns {Promise<{ cells: SavedCell[] }>} what is then in the file
   */
  async save() {
    await this.menu('File', 'Save Notebook');
    await wait(2000);
    return JSON.parse(fs.readFileSync(this.file, 'utf8'));
  }

  /**
   * Keeps a picture of the page where LAB_SCREENSHOTS names a folder.
   * @param {string} name
   */
  async screenshot(name) {
    const folder = process.env.LAB_SCREENSHOTS;
    if (folder) await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
