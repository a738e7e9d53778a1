/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Figures, pictures and knobs in JupyterLab: in the width and the theme that there are, told in words, moved by keyboard. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root, venvPython } from '../base/paths.mjs';
import { bundleScript } from '../figures/bundle.mjs';
import { axeFindings } from './axe.mjs';
import { Lab } from './lab.mjs';
import { notebookOf } from './notebook.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Lab} */
let lab;
before(async () => {
  lab = await Lab.start();
});
after(() => lab?.stop());

/** @param {string} name */
const committed = (name) => JSON.parse(fs.readFileSync(path.join(root, 'notebooks', name), 'utf8'));

const figure = '.jp-RenderedPlotly .main-svg[role=img]';

/**
 * @param {Page} page
 * @param {'Light' | 'Dark'} theme
 */
async function choose(page, theme) {
  const entry = (/** @type {string} */ name) =>
    page.locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^${name}$`) });
  await page.locator('.lm-MenuBar-itemLabel', { hasText: /^Settings$/ }).click();
  await entry('Theme').hover();
  await entry(`JupyterLab ${theme}`).click();
  await page.locator(`body[data-jp-theme-light="${theme === 'Light'}"]`).waitFor({ state: 'attached' });
}

/**
 * The first figure: its width and its place's, and the lightness of its words.
 * @param {Page} page
 */
async function look(page) {
  await page.waitForTimeout(1000);
  return page
    .locator(figure)
    .first()
    .evaluate((svg) => {
      const place = svg.closest('.jp-RenderedPlotly');
      const word = svg.querySelector('.gtitle') ?? document.querySelector('.gtitle');
      const [red = 0] = (word && getComputedStyle(word).fill.match(/\d+/g)) ?? [];
      return { width: Number(svg.getAttribute('width')), place: place?.clientWidth ?? 0, text: Number(red) };
    });
}

test('a figure fits its place, follows the theme, and is told in words', { timeout: 200_000 }, async () => {
  const { page } = await lab.open(committed('00-start-here.ipynb'), { width: 1280, height: 1000 });
  // A setting that is kept.
  await choose(page, 'Light');
  await page.locator(figure).first().scrollIntoViewIfNeeded();
  assert.match(
    (await page.locator(figure).first().getAttribute('aria-label')) ?? '',
    /^Anomaly scores\. Bars of images against anomaly score from .* Marked: threshold 2 at 2\.$/,
  );
  const wide = await look(page);
  assert.equal(wide.width, 760);
  assert.ok(wide.text < 100, `words of lightness ${wide.text}`);
  await choose(page, 'Dark');
  const dark = await look(page);
  assert.ok(dark.text > 180, `words of lightness ${dark.text} on a dark page`);
  assert.deepEqual(await axeFindings(page, '.jp-OutputArea'), []);
  await page.setViewportSize({ width: 820, height: 1000 });
  const narrow = await look(page);
  assert.ok(narrow.width <= narrow.place && narrow.width < 700, `${narrow.width} of ${narrow.place} pixels`);
  assert.ok(narrow.text > 180);
  await choose(page, 'Light');
  assert.ok((await look(page)).text < 100);
  await page.close();
});

test(
  'pictures carry their words; a saved figure’s slider has a name, a value, and keys',
  { timeout: 200_000 },
  async () => {
    const { page } = await lab.open(committed('01-mnist-anogan.ipynb'));
    const words = await page
      .locator('.jp-RenderedImage img')
      .evaluateAll((all) => all.map((each) => /** @type {any} */ (each).alt));
    assert.ok(words.length > 3 && words.every((each) => each.length > 8), words.join('; '));
    const place = page.locator('.jp-RenderedPlotly', { has: page.locator('input[type=range]') }).first();
    await place.scrollIntoViewIfNeeded();
    const slider = place.getByRole('slider', { name: 'lambda' });
    const before = await slider.getAttribute('aria-valuetext');
    const title = await place.locator('.gtitle').textContent();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    const now = () => place.locator('.gtitle').textContent();
    for (const end = Date.now() + 20_000; (await now()) === title; await page.waitForTimeout(100))
      assert.ok(Date.now() < end, `the figure stays at ${title}`);
    assert.notEqual(await slider.getAttribute('aria-valuetext'), before);
    await page.close();
  },
);

const knobsCell = `import { lossCurves } from '../src/figures/lossCurves';
import { knobs } from '../src/notebook/knobs/knobs';
import { choice, slider, steps } from '../src/notebook/knobs/knob';
const draw = ({ lambda, n }: { lambda: number; n: number }) =>
  lossCurves(new Map([['a', [3, 2, 1]]]), { title: 'lambda ' + lambda + ', n ' + n });
await knobs({ lambda: slider(0, 1, { value: 0.5, step: 0.1 }), n: steps([1, 5, 50]), how: choice(['a', 'b']) }, draw);`;

test(
  'knobs have names and say their value; without their kernel they say how to go on',
  { timeout: 200_000 },
  async () => {
    const lesson = await lab.open(notebookOf([knobsCell]));
    const { page } = lesson;
    await lesson.menu('Run', 'Run All Cells');
    const lambda = page.getByRole('slider', { name: 'lambda' });
    await lambda.waitFor({ timeout: 60_000 });
    assert.deepEqual(await axeFindings(page, '.jp-OutputArea'), []);
    await lambda.focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.gtitle', { hasText: 'lambda 0.6, n 1' }).waitFor();
    assert.equal(await lambda.getAttribute('aria-valuetext'), '0.6');
    await page.getByRole('slider', { name: 'n', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.gtitle', { hasText: 'lambda 0.6, n 5' }).waitFor();
    assert.equal(await page.getByRole('slider', { name: 'n', exact: true }).getAttribute('aria-valuetext'), '5');

    const again = await lab.open(await lesson.save());
    const words = again.page.getByText('These controls belong to a kernel that is gone.');
    await words.waitFor({ timeout: 30_000 });
    assert.equal(await words.count(), 1);
    await again.page.locator('.gtitle', { hasText: 'lambda 0.6, n 5' }).waitFor();
    const icons = await again.page
      .locator('.jupyter-widgets-disconnected')
      .evaluateAll((all) => all.map((each) => getComputedStyle(each, '::before').display));
    assert.deepEqual([...new Set(icons)], ['none']);
    assert.deepEqual(await axeFindings(again.page, '.jp-OutputArea'), []);
    await again.screenshot('knobs-without-kernel');
    await again.page.getByRole('button', { name: 'Run this cell', exact: true }).click();
    await again.page.locator('.gtitle', { hasText: 'lambda 0.5, n 1' }).waitFor({ timeout: 60_000 });
    assert.equal(await words.count(), 0);
  },
);

/**
 * Runs in a page: draws a figure in a place of some width.
 * @param {{ figure: object, width: number }} of
 * @returns {Promise<{ cut: string[], over: string[] }>} words that reach out of the drawing, and pairs that lie over each other
 */
async function wordsOf({ figure, width }) {
  const place = document.createElement('div');
  place.style.width = `${width}px`;
  document.body.replaceChildren(place);
  /** @type {any} */ (window).placeFigure(place, figure);
  while (!place.querySelector('.main-svg[role=img]')) await new Promise(requestAnimationFrame);
  const whole = /** @type {Element} */ (place.querySelector('.main-svg')).getBoundingClientRect();
  const words = [...place.querySelectorAll('.main-svg text')]
    .map((each) => ({ text: each.textContent ?? '', box: each.getBoundingClientRect() }))
    .filter(({ text, box }) => text !== '' && box.width > 0);
  const isCut = (/** @type {DOMRect} */ box) =>
    box.left < whole.left - 2 ||
    box.right > whole.right + 2 ||
    box.top < whole.top - 2 ||
    box.bottom > whole.bottom + 2;
  const lap = (/** @type {DOMRect} */ a, /** @type {DOMRect} */ b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return {
    cut: words.filter(({ box }) => isCut(box)).map(({ text }) => text),
    over: words.flatMap((a, i) => words.slice(0, i).filter((b) => lap(a.box, b.box)).map((b) => `${a.text} over ${b.text}`)), // prettier-ignore
  };
}

test('two lessons side by side: no word of a figure is cut or lies over another', { timeout: 280_000 }, async () => {
  const page = await lab.browser.newPage({ viewport: { width: 1000, height: 1000 } });
  const where = 'import os, plotly; print(os.path.dirname(plotly.__file__), end="")';
  const plotly = execFileSync(venvPython, ['-c', where], { encoding: 'utf8' });
  await page.addScriptTag({ path: path.join(plotly, 'package_data', 'plotly.min.js') });
  await page.addScriptTag({ content: Buffer.from(await bundleScript('environment/figures/site.ts')).toString() });
  const lessons = fs.readdirSync(path.join(root, 'notebooks')).filter((name) => /^\d\d-[^.]*\.ipynb$/.test(name));
  const outputs = lessons.flatMap((name) =>
    committed(name).cells.flatMap((/** @type {any} */ cell) =>
      (cell.outputs ?? []).map((/** @type {any} */ output) => ({
        name: `${name}, ${cell.id}`,
        figure: output.data?.['application/vnd.plotly.v1+json'],
      })),
    ),
  );
  const figures = outputs.filter(({ figure }) => figure);
  assert.ok(figures.length > 60, `${figures.length} figures`);
  for (const width of [360, 480])
    for (const { name, figure } of figures)
      assert.deepEqual(
        await page.evaluate(wordsOf, { figure, width }),
        { cut: [], over: [] },
        `${name}, ${width} pixels`,
      );
  await page.close();
});
