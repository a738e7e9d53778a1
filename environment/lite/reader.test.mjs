/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What a reader of the course in a tab is spared: a network that is cut, a lesson of yesterday, a phone's narrow screen, two tabs. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { versionOf } from './lessons.mjs';
import { content, opened, TabSite } from './tab.mjs';

/** @typedef {import('playwright-core').Page} Page */

const lesson = '00-start-here.ipynb';

/** @type {TabSite} */
let site;
before(async () => {
  site = await TabSite.start();
});
after(() => site?.close());

/** @param {Page} page @param {string} code @returns {Promise<any>} what a new cell at the end has shown */
async function runNew(page, code) {
  return page.evaluate(async (source) => {
    const app = /** @type {any} */ (globalThis).jupyterapp;
    const panel = app.shell.currentWidget;
    await panel.sessionContext.ready;
    const { content: notebook } = panel;
    notebook.model.sharedModel.insertCell(notebook.widgets.length, { cell_type: 'code', source });
    notebook.activeCellIndex = notebook.widgets.length - 1;
    await app.commands.execute('notebook:run-cell');
    return notebook.model.toJSON().cells.at(-1).outputs;
  }, code);
}

/** @param {Page} page */
const save = (page) =>
  page.evaluate(() => /** @type {any} */ (globalThis).jupyterapp.commands.execute('docmanager:save'));

/** @param {Page} page @param {number} atLeast files that the service worker keeps */
async function untilKept(page, atLeast) {
  await page.waitForFunction(
    async (count) => {
      const names = await caches.keys();
      const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
      return kept.some((each) => each >= count);
    },
    atLeast,
    { timeout: 120_000, polling: 2000 },
  );
}

/** @param {Page} page @param {string | RegExp} words */
const told = (page, words) => page.getByText(words).first().waitFor({ timeout: 30_000 });

describe('a reader in a tab', () => {
  test(
    'with the network cut after the first load, a lesson is opened anew and runs',
    { timeout: 240_000 },
    async () => {
      const { page } = await site.open('01-mnist-anogan.html');
      const needed = JSON.parse(
        fs.readFileSync(path.join(site.folder, 'lab/extensions/visual-anomaly-lab/static/kernel.json'), 'utf8'),
      ).length;
      await untilKept(page, needed + 100);
      await page.waitForTimeout(5000);
      site.cut();
      await page.reload();
      await opened(page);
      const [shown] = await runNew(
        page,
        `import { shippedFile } from '../src/training/files/checkpointFiles';
import { loadCourse } from '../src/lessons/mnist-anogan/detector';
import { loadDigits } from '../src/lessons/digits/loadDigits';
const { note } = loadCourse(shippedFile({ lesson: 'mnist-anogan', recipe: 'course' }, 1));
[note.recipe, (await loadDigits({})).train.count].join();`,
      );
      await site.mend();
      assert.match(shown?.data?.['text/plain'] ?? JSON.stringify(shown), /^'mnist-anogan\/course,\d+'$/);
      await page.context().close();
    },
  );

  test(
    'a newer lesson is opened; what was changed of the old one is kept, and can be gone on with',
    { timeout: 240_000 },
    async () => {
      const { page } = await site.open('00-start-here.html');
      await runNew(page, "'my own work'");
      await save(page);
      const undo = publish(site.folder);
      try {
        await page.reload();
        await opened(page);
        await told(
          page,
          `The course has a newer ${lesson}; what you had changed is kept as “00-start-here, yours.ipynb”.`,
        );
        assert.match(JSON.stringify(await content(page)), /A newer beginning/);
        await page.getByRole('button', { name: 'Go on with mine' }).click();
        await page.waitForFunction(() =>
          /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget?.context?.path?.includes('yours'),
        );
        await page.waitForFunction(() =>
          JSON.stringify(
            /** @type {any} */ (globalThis).jupyterapp.shell.currentWidget.content.model.toJSON(),
          ).includes('my own work'),
        );
      } finally {
        undo();
      }
      await page.context().close();
    },
  );

  test('on a phone the list of files is closed, and the lesson has the width', { timeout: 120_000 }, async () => {
    const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(`${site.address}/lab/lab/index.html?path=${lesson}`);
    await opened(page);
    await page.waitForFunction(() => (document.querySelector('.jp-Notebook')?.clientWidth ?? 0) > 280, undefined, {
      timeout: 20_000,
    });
    const folder = process.env.LAB_SCREENSHOTS;
    if (folder) await page.screenshot({ path: path.join(folder, 'tab-390.png') });
    await context.close();
  });

  test('two tabs on one notebook: the second says so', { timeout: 120_000 }, async () => {
    const { page } = await site.open('00-start-here.html');
    const second = await page.context().newPage();
    await second.goto(page.url());
    await told(second, `${lesson} is open in another tab, too`);
    await page.context().close();
  });

  test(
    'opened from a file, or cut off before it was loaded, the page says what to do',
    { timeout: 120_000 },
    async () => {
      const page = await site.browser.newPage();
      await page.goto(pathToFileURL(path.join(site.folder, 'lab', 'lab', 'index.html')).href);
      await told(page, /^Lessons run from a web server, not from a file/);
      await page.route(/bundle\.js|config-utils\.js/, (route) => route.abort());
      await page.goto(`${site.address}/lab/lab/index.html`);
      await told(page, /^The network was cut before the lesson was loaded/);
      await page.close();
    },
  );

  test('cut off before the kernel was loaded, the cell says so', { timeout: 120_000 }, async () => {
    const context = await site.browser.newContext({ serviceWorkers: 'block' });
    await context.route(/types\.json\.gz/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${site.address}/lab/lab/index.html?path=${lesson}`);
    await opened(page);
    const [shown] = await runNew(page, '1 + 1');
    assert.match(shown?.evalue, /^The network was cut before the kernel was loaded/);
    await context.close();
  });
});

/**
 * A newer course on the same server: another first cell.
 * @param {string} folder of the site
 * @returns {() => void} what brings the old one back
 */
function publish(folder) {
  const lab = path.join(folder, 'lab');
  const files = [path.join(lab, 'files', lesson), path.join(lab, 'extensions/visual-anomaly-lab/static/lessons.json')];
  const before = files.map((file) => fs.readFileSync(file));
  const [notebook, versions] = before.map((text) => JSON.parse(String(text)));
  notebook.cells.unshift({ cell_type: 'markdown', id: 'newer', metadata: {}, source: 'A newer beginning' });
  const version = versionOf(notebook);
  notebook.metadata.courseVersion = version;
  [notebook, { ...versions, [lesson]: version }].forEach((value, i) =>
    fs.writeFileSync(files[i] ?? '', JSON.stringify(value)),
  );
  return () => files.forEach((file, i) => fs.writeFileSync(file, before[i] ?? ''));
}
