/** What a student does: opens a lesson, runs it whole, stops a training cell, goes on. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../base/paths.mjs';
import { Lab } from './lab.mjs';
import { notebookOf } from './notebook.mjs';

/** @type {Lab} */
let lab;
before(async () => {
  lab = await Lab.start();
});
after(() => lab?.stop());

/** @param {string} name @returns {any} a committed notebook without its outputs */
function readNotebook(name) {
  const notebook = JSON.parse(fs.readFileSync(path.join(root, 'notebooks', name), 'utf8'));
  for (const cell of notebook.cells)
    if (cell.cell_type === 'code') Object.assign(cell, { outputs: [], execution_count: null });
  return notebook;
}

test('"Run all" goes through a lesson, and its figures are live Plotly figures', { timeout: 200_000 }, async () => {
  // The shortest one: all of them run from top to bottom in a stage of their own.
  const lesson = await lab.open(readNotebook('00-start-here.ipynb'));
  await lesson.menu('Run', 'Run All Cells');
  await wait(1000);
  await lesson.idle(150);
  const { cells } = await lesson.save();
  const code = cells.filter((cell) => cell.cell_type === 'code');
  assert.ok(
    code.every((cell) => cell.execution_count),
    'a cell did not run',
  );
  const outputs = code.flatMap((cell) => cell.outputs ?? []);
  assert.deepEqual(
    outputs.filter((output) => output.output_type === 'error'),
    [],
  );
  const figures = lesson.page.locator('.jp-RenderedPlotly .js-plotly-plot');
  await figures.first().scrollIntoViewIfNeeded();
  await lesson.screenshot('00-figure');
  assert.ok((await figures.count()) >= 1, 'no Plotly figure was drawn');
  const bars = await figures
    .first()
    .evaluate((plot) => /** @type {any} */ (plot).data.map((/** @type {any} */ each) => each.name));
  assert.deepEqual(bars, ['normal', 'anomalous']);
});

test(
  'the loss curve moves while training; stop ends it within a second, keeps it, and the next cell runs',
  { timeout: 300_000 },
  async () => {
    const lesson = await lab.open(
      notebookOf([
        `import { lossCurves } from '../src/figures/lossCurves';
import { watch } from '../src/notebook/watch';
import { randomSource } from '../src/tensors/random';
import { mnistAnoganNetworks, mnistAnoganSource as recipe, mnistAnoganTrainer } from '../src/lessons/mnist-anogan/recipe';
import type { tf } from '../src/tensors/tf';
const images = randomSource(1).normal([400, 64, 64, 1]) as tf.Tensor4D;
// Stop ends a training between two phases of a step; with the text's batch of 64 one takes two seconds on a slow processor.
const small = { ...recipe, batch: 8 };
const { trainer } = mnistAnoganTrainer({ recipe: small, seed: 1, networks: mnistAnoganNetworks(1), images, data: 'noise' });`,
        `const outcome = await trainer.run({ steps: 10_000, ...watch({ draw: () => lossCurves(trainer.history), seconds: 1 }) });`,
        '`stopped: ${outcome.stopped}, losses kept: ${trainer.history.get("generator")!.length > 0}`',
      ]),
    );
    await lesson.codeCell(0).click();
    await lesson.page.keyboard.press('Shift+Enter');
    await wait(500);
    await lesson.idle(120);
    await lesson.page.keyboard.press('Shift+Enter');
    const plot = lesson.codeCell(1).locator('.js-plotly-plot');
    await plot.waitFor({ timeout: 60_000 });
    const length = () => plot.evaluate((figure) => /** @type {any} */ (figure).data[0].x.length);
    const early = await length();
    for (const end = Date.now() + 60_000; (await length()) <= early; await wait(200))
      assert.ok(Date.now() < end, 'the curve did not grow within a minute');
    await lesson.screenshot('02-training');

    const began = Date.now();
    await lesson.page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]').click();
    while ((await lesson.kernelState()) === 'busy') await wait(25);
    const milliseconds = Date.now() - began;
    await lesson.screenshot('02-stopped');
    assert.ok(milliseconds < 1000, `the training cell went on for ${milliseconds} ms`);

    await lesson.codeCell(2).click();
    await lesson.page.keyboard.press('Shift+Enter');
    const result = lesson.codeCell(2).locator('.jp-OutputArea-executeResult');
    await result.waitFor({ timeout: 20_000 });
    assert.match(await result.innerText(), /stopped: true, losses kept: true/);
  },
);

test('stop ends a sweep; what is measured is kept, and not measured again', { timeout: 300_000 }, async () => {
  const grid = (/** @type {string} */ iterations) =>
    `await sweep({ lesson: 'mnist-anogan', knobs: { lambda: [0, 0.5], iterations: [${iterations}] }, seeds: 2, images: 10, ...watch() })`;
  const lesson = await lab.open(
    notebookOf([
      `import { sweep } from '../src/sweeps/sweep';
import { watch } from '../src/notebook/watch';`,
      `const swept = ${grid('1, 5000')};`,
      '`stopped: ${swept.stopped}, kept: ${swept.runs.length}`',
      `const again = ${grid('1')};`,
      '`found: ${again.found}, rows: ${again.runs.length}`',
    ]),
  );
  await lesson.codeCell(0).click();
  await lesson.page.keyboard.press('Shift+Enter');
  await lesson.page.keyboard.press('Shift+Enter');
  await lesson
    .codeCell(1)
    .getByText(/Sweep: [1-9] of 8 points/)
    .waitFor({ timeout: 200_000 });
  await lesson.screenshot('02-sweep');
  const began = Date.now();
  await lesson.page.locator('.jp-NotebookPanel-toolbar [data-command="notebook:interrupt-kernel"]').click();
  while ((await lesson.kernelState()) === 'busy') await wait(25);
  const milliseconds = Date.now() - began;
  await lesson.screenshot('02-sweep-stopped');
  assert.ok(milliseconds < 1500, `the sweep went on for ${milliseconds} ms`);

  const answer = async (/** @type {number} */ cell) => {
    const result = lesson.codeCell(cell).locator('.jp-OutputArea-executeResult');
    await result.waitFor({ timeout: 100_000 });
    return result.innerText();
  };
  await lesson.codeCell(2).click();
  for (const _ of [2, 3, 4]) await lesson.page.keyboard.press('Shift+Enter');
  const kept = Number(/stopped: true, kept: ([1-7])'/.exec(await answer(2))?.[1]);
  assert.ok(kept >= 1, await answer(2));
  assert.match(await answer(4), /found: [1-4], rows: 4/);
});
