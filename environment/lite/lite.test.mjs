/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What a reader of the course in a tab gets, from a plain server of files: lessons by a link, knobs, ■, a restart, own work kept. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { committed, content, errors, opened, TabSite } from './tab.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {TabSite} */
let site;
before(async () => {
  site = await TabSite.start();
});
after(() => site?.close());

/** @param {Page} page @param {string} menu @param {string} entry */
async function menu(page, menu, entry) {
  await page.locator('.lm-MenuBar-itemLabel', { hasText: new RegExp(`^${menu}$`) }).click();
  await page
    .locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^${entry}`) })
    .first()
    .click();
}

/**
 * Runs all cells, and gives what the notebook then holds.
 * @param {Page} page
 * @param {number} seconds at most
 */
async function runAll(page, seconds) {
  await menu(page, 'Run', 'Run All Cells');
  // The kernel may not have begun yet: idle is what it was before, too.
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').first().waitFor({ timeout: 60_000 });
  await idle(page, seconds);
}

/** @param {Page} page @param {number} seconds at most until no cell runs or waits */
async function idle(page, seconds) {
  await page.waitForFunction(
    () =>
      document
        .querySelector('.jp-NotebookPanel-toolbar .jp-Notebook-ExecutionIndicator')
        ?.getAttribute('data-status') === 'idle',
    undefined,
    { timeout: seconds * 1000, polling: 1000 },
  );
}

/** @param {Page} page @param {string} name */
async function keepPicture(page, name) {
  const folder = process.env.LAB_SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/**
 * Types a cell at the notebook's end and runs it.
 * @param {Page} page
 * @param {string} code
 */
async function typeCell(page, code) {
  await page.evaluate((source) => {
    const app = /** @type {any} */ (globalThis).jupyterapp;
    const { content: notebook } = app.shell.currentWidget;
    notebook.activeCellIndex = notebook.widgets.length - 1;
    notebook.model.sharedModel.insertCell(notebook.widgets.length, { cell_type: 'code', source });
    notebook.activeCellIndex = notebook.widgets.length - 1;
    void app.commands.execute('notebook:run-cell');
  }, code);
}

/** @param {Page} page @param {number} [seconds] at most @returns {Promise<any>} the outputs of the last cell, once there are some */
async function lastOutputs(page, seconds = 60) {
  for (let tries = 0; tries < seconds * 2; tries++) {
    const { outputs } = (await content(page)).cells.at(-1);
    if (outputs.length > 0) return outputs;
    await page.waitForTimeout(500);
  }
  throw new Error(`The last cell showed nothing within ${seconds} s.`);
}

/**
 * Moves a slider by a key, and waits until the figure below it has another title.
 * @param {Page} page
 * @param {string} label beside the slider
 */
async function moveSlider(page, label) {
  await page.evaluate(async (text) => {
    const { content: notebook } = /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget;
    const at = notebook.widgets.findIndex((/** @type {any} */ { model }) =>
      model.sharedModel.source.includes(`await knobs({ ${text}:`),
    );
    notebook.activeCellIndex = at;
    await notebook.scrollToItem(at, 'start');
  }, label);
  const panel = page
    .locator('.jp-OutputArea')
    .filter({ has: page.locator('.widget-label', { hasText: label }) })
    .last();
  const title = panel.locator('.gtitle').first();
  const before = await title.textContent({ timeout: 20_000 });
  await panel.locator('.noUi-handle').first().focus();
  await page.keyboard.press('ArrowRight');
  for (let tries = 0; (await title.textContent()) === before; tries++) {
    assert.ok(tries < 40, `the figure still says: ${before}`);
    await page.waitForTimeout(500);
  }
}

describe('the course in a tab', () => {
  test('00 runs, and nothing is asked for elsewhere; knobs, ■, a restart and own work do what they do in the Lab', async () => {
    const { page, elsewhere } = await site.open('00-start-here.html');
    await runAll(page, 180);
    assert.deepEqual(errors(await content(page)), []);
    await keepPicture(page, 'tab-00');

    await test('a type error names the line; a thrown one the cell', async () => {
      await typeCell(page, 'const wrong: number = 1;\nwrong.toUpperCase();');
      const [failed] = await lastOutputs(page);
      assert.match(failed.evalue, /^2:7 – Property 'toUpperCase' does not exist on type 'number'/);
      await typeCell(page, "const fail = () => {\n  throw new Error('on purpose');\n};\nfail();");
      const [thrown] = await lastOutputs(page);
      assert.match(thrown.traceback.join('\n'), /at fail \(cell \d+:2:9\)/);
    });

    await test('a moved knob draws anew', () => moveSlider(page, 'threshold'));

    await test('■ ends a loop that waits, and starts the kernel anew for one that does not', async () => {
      await typeCell(page, 'while (true) await new Promise((resolve) => setTimeout(resolve, 10));');
      await page.waitForTimeout(1500);
      await menu(page, 'Kernel', 'Interrupt Kernel');
      assert.match((await lastOutputs(page))[0].evalue, /^You stopped this cell\.$/);
      await typeCell(page, 'for (;;) {}');
      await page.waitForTimeout(1500);
      await menu(page, 'Kernel', 'Interrupt Kernel');
      assert.match((await lastOutputs(page))[0].evalue, /the kernel had to be started anew/);
      await typeCell(page, "typeof (globalThis as Record<string, unknown>)['nothing'];");
      assert.equal((await lastOutputs(page))[0].data['text/plain'], "'undefined'");
    });

    await test('own work is there after a reload', async () => {
      await page.evaluate(() => /** @type {any} */ (globalThis).jupyterapp.commands.execute('docmanager:save'));
      await page.reload();
      await opened(page);
      await idle(page, 60);
      const { cells } = await content(page);
      assert.match(cells.at(-1).source, /nothing/);
    });
    assert.deepEqual(elsewhere, []);
    await page.context().close();
  });

  test('01 runs, its table has the four-part detector as committed, and lambda is moved by its slider', async () => {
    const { page, elsewhere } = await site.open('01-mnist-anogan.html');
    await runAll(page, 900);
    const notebook = await content(page);
    assert.deepEqual(errors(notebook), []);
    const [here, before] = [notebook, committed('01-mnist-anogan.ipynb')].map(witness);
    assert.ok(Math.abs((here ?? NaN) - (before ?? NaN)) < 1e-3, `${here} and ${before}`);
    await keepPicture(page, 'tab-01');
    await moveSlider(page, 'lambda');
    await keepPicture(page, 'tab-01-knobs');
    assert.deepEqual(elsewhere, []);
    await page.context().close();
  });
});

/** @param {any} notebook @returns {number} the AUROC of all four parts */
function witness(notebook) {
  const tables = notebook.cells.flatMap((/** @type {any} */ { outputs = [] }) =>
    outputs.map((/** @type {any} */ { data }) => [data?.['text/html'] ?? ''].flat().join('')),
  );
  const row = tables.map((/** @type {string} */ text) => /all four.*?<\/tr>/s.exec(text)?.[0]).find(Boolean) ?? '';
  return Number([...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].at(-1)?.[1]);
}
