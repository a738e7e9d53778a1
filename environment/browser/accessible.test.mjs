/** What axe-core finds in the pages and in a lesson, and an exercise done by keyboard. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root, state } from '../base/paths.mjs';
import { serve } from '../live/serve.mjs';
import { buildSite } from '../site/site.mjs';
import { axeFindings } from './axe.mjs';
import { launchChromium } from './chromium.mjs';
import { Lab } from './lab.mjs';
import { notebookOf } from './notebook.mjs';

describe('the site', () => {
  const site = path.join(state, 'site-axe');
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    await buildSite(site);
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    fs.rmSync(site, { recursive: true, force: true });
  });

  for (const [name, colorScheme] of /** @type {const} */ ([
    ['index', 'light'],
    ['index', 'dark'],
    ['00-start-here', 'light'],
    ['01-mnist-anogan', 'light'],
    ['06-capsule-vae', 'dark'],
    ['de-02-screw-anogan', 'light'],
    ['ja-index', 'light'],
  ]))
    test(`${name}, ${colorScheme}: nothing serious`, { timeout: 120_000 }, async () => {
      const page = await browser.newPage({ colorScheme });
      await page.goto(pathToFileURL(path.join(site, `${name}.html`)).href);
      if (!name.includes('index')) {
        await page.locator('.figure').first().scrollIntoViewIfNeeded();
        await page.locator('.figure .main-svg[role=img]').first().waitFor();
      }
      assert.deepEqual(await axeFindings(page), []);
      await page.close();
    });

  test('the live page: nothing serious', { timeout: 120_000 }, async (context) => {
    const server = await serve(path.join(site, 'live'), { port: 0 });
    context.after(() => server.close());
    const page = await browser.newPage();
    await page.goto(server.address);
    await page.waitForSelector('#detector option[value=clothes]', { state: 'attached' });
    assert.deepEqual(await axeFindings(page), []);
    await page.close();
  });
});

test(
  'three lessons as they are opened: nothing serious in what they say and show',
  { timeout: 280_000 },
  async (context) => {
    const lab = await Lab.start();
    context.after(() => lab.stop());
    for (const name of ['00-start-here', '04-fashion-doc', '06-capsule-vae']) {
      const { page } = await lab.open(
        JSON.parse(fs.readFileSync(path.join(root, 'notebooks', `${name}.ipynb`), 'utf8')),
      );
      // What is out of sight has no width, and is not drawn.
      await page.locator('.jp-RenderedPlotly').first().scrollIntoViewIfNeeded();
      await page.locator('.jp-RenderedPlotly .main-svg[role=img]').first().waitFor({ timeout: 60_000 });
      for (const part of ['.jp-OutputArea', '.jp-RenderedMarkdown'])
        assert.deepEqual(await axeFindings(page, part), [], `${name} ${part}`);
      await page.close();
    }
  },
);

const exercise = `import { exercises } from '../src/lessons/start-here/exercises';
import { check } from '../src/notebook/check';
await check(exercises, 1, {});`;

test('an exercise is done by keyboard; its form has nothing serious', { timeout: 240_000 }, async (context) => {
  const lab = await Lab.start();
  context.after(() => lab.stop());
  const lesson = await lab.open(notebookOf([exercise]));
  await lesson.menu('Run', 'Run All Cells');
  await lesson.idle(120);
  const menu = lesson.page.locator('.widget-dropdown select');
  await menu.first().waitFor({ timeout: 30_000 });
  assert.equal(await menu.count(), 2);
  const output = lesson.page.locator('.jp-OutputArea');
  await menu.first().focus();
  await lesson.page.keyboard.press('f');
  await output.getByText(/not yet\. found: /).waitFor();
  await lesson.screenshot('exercise-not-yet');
  assert.deepEqual(await axeFindings(lesson.page, '.jp-OutputArea'), []);
  for (const each of await menu.all()) await each.selectOption('more');
  await output.getByText('Exercise 1: right.').waitFor();
  await lesson.screenshot('exercise-right');
});
