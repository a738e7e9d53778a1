/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** A lesson's slides as a teacher shows them: from a file, with no network. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root, state } from '../base/paths.mjs';
import { launchChromium } from './chromium.mjs';

const folder = path.join(state, 'slides-test');
/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  const script = path.join(root, 'environment', 'slides.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '0', '--out', folder], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const notebooks = fs.readdirSync(path.join(root, 'notebooks')).filter((name) => /^\d\d-.*\.ipynb$/.test(name));
for (const name of notebooks)
  test(`${name}: opens alone, turns its pages, and shows its figures and no solution`, async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    /** @type {string[]} */
    const troubles = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('request', (request) => {
      if (!/^(data|blob):|\.html/.test(request.url())) troubles.push(`asked for ${request.url()}`);
    });
    const file = path.join(folder, name.replace('ipynb', 'html'));
    await page.goto(pathToFileURL(file).href);
    await page.waitForFunction(() => document.querySelector('.reveal.ready'));
    const notebook = JSON.parse(fs.readFileSync(path.join(root, 'notebooks', name), 'utf8'));
    const first = await page.locator('section.present h1').innerText();
    assert.equal(first, notebook.cells[0].source[0].slice(2).trim());

    const outputs = notebook.cells.flatMap((/** @type {any} */ cell) => cell.outputs ?? []);
    const pictures = outputs.filter((/** @type {any} */ { data = {} }) =>
      ['image/svg+xml', 'image/png', 'image/jpeg'].some((mime) => mime in data),
    );
    const shown = await page.evaluate(() => {
      /** @type {NodeListOf<HTMLElement>} */
      const found = document.querySelectorAll(
        '.jp-OutputArea-output img, .jp-OutputArea-output svg.main-svg, .jp-RenderedSVG > *',
      );
      return {
        count: new Set([...found].map((each) => each.closest('.jp-OutputArea-output'))).size,
        sections: document.querySelectorAll('section:not(.stack)').length,
      };
    });
    const folded = notebook.cells.filter((/** @type {any} */ { metadata }) => metadata.jupyter?.source_hidden);
    const imports = await page.evaluate(
      (sources) =>
        [...document.querySelectorAll('details.code')]
          .filter((each) => sources.includes(each.querySelector('pre')?.textContent?.trim() ?? ''))
          .map((each) => each.hasAttribute('open') || !each.closest('section')?.querySelector('p, h2, h3')),
      folded.map((/** @type {any} */ { source }) => [source].flat().join('').trim()),
    );
    assert.deepEqual(imports, folded.map(() => false), 'imports are open, or have a page to themselves'); // prettier-ignore
    assert.ok(shown.count >= pictures.length, `${shown.count} of ${pictures.length} figures`);
    assert.ok(shown.sections > notebook.cells.length / 4, `${shown.sections} pages`);

    // To a page with a figure, which is there to be seen.
    await page.evaluate(() => {
      const figure = document.querySelector('.jp-RenderedSVG, .jp-RenderedImage');
      const section = figure?.closest('section');
      const { h, v } = /** @type {any} */ (window).Reveal.getIndices(section);
      /** @type {any} */ (window).Reveal.slide(h, v);
    });
    const box = await page
      .locator('section.present :is(.jp-RenderedSVG, .jp-RenderedImage) :is(svg, img)')
      .first()
      .boundingBox();
    assert.ok(box && box.width > 100 && box.height > 50, JSON.stringify(box));
    if (process.env.LAB_SCREENSHOTS)
      await page.screenshot({ path: path.join(process.env.LAB_SCREENSHOTS, `slides-${name}.png`) });
    const place = () => page.evaluate(() => JSON.stringify(/** @type {any} */ (window).Reveal.getIndices()));
    const earlier = await place();
    await page.keyboard.press('Space');
    assert.notEqual(await place(), earlier);

    const text = (await page.textContent('body')) ?? '';
    assert.doesNotMatch(text, /Solutions?, written|In \[\d/);
    assert.deepEqual(troubles, []);
    await page.close();
  });
