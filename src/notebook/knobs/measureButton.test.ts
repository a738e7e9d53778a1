import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readRuns, runLogFile } from '../../runs/runLog';
import { FakeKernel } from '../../testing/fakes/fakeKernel';
import { slider } from './knob';
import { knobs } from './knobs';
import { measureButton } from './measureButton';

test('what a button measures is logged with the values that it was measured with; what is stopped is not', async (context) => {
  const kernel = new FakeKernel();
  kernel.install();
  const before = process.env.LAB_RUN_LOG;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab button '));
  process.env.LAB_RUN_LOG = folder;
  context.mock.method(console, 'log', () => undefined);
  context.after(() => {
    kernel.remove();
    fs.rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env.LAB_RUN_LOG;
    else process.env.LAB_RUN_LOG = before;
  });
  const click = () =>
    kernel.widget('Button').handlers.message({ data: { method: 'custom', content: { event: 'click' } } });

  let stopped = false;
  const search = async ({ lambda }: { lambda: number }) => {
    await kernel.move('FloatSlider', { value: 0.9 }); // while it searches
    return { scores: [lambda, 1, 2, 3], millisecondsPerImage: 7, stopped };
  };
  const run = { lesson: 'x', method: 'search', recipe: 'course', data: [], labels: [0, 0, 1, 1], seed: 1 };
  const again = measureButton('search anew', search, run);
  await knobs({ lambda: slider(0, 1, { value: 0.1, step: 0.1 }) }, ({ lambda }) => `at ${lambda}`, {
    buttons: [again],
  });
  await kernel.move('FloatSlider', { value: 0.7 });
  await click();
  stopped = true;
  await click();

  const logged = readRuns(runLogFile('x')).runs.map((each) => [
    each.method,
    each.knobs,
    each.seed,
    each.auroc,
    each.ms,
  ]);
  assert.deepEqual(logged, [['search', { lambda: 0.7 }, 1, 1, 7]]);
});
