import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lossCurves } from '../figures/lossCurves';
import { FakeKernel } from '../testing/fakes/fakeKernel';
import { LongWork } from '../work/work';
import { expectKnobs } from './knobs/expectKnobs';
import { plotlyMime, show } from './show';
import { watch } from './watch';

const kernel = new FakeKernel();
before(() => {
  kernel.install();
  expectKnobs({}, {});
});
after(() => kernel.remove());

const figure = () => lossCurves(new Map([['loss', [3, 2, 1]]]), { title: 'Losses' });

/** Titles of the figures that a cell of this code shows, the last of each place. */
async function titles(id: string, code: string, work: () => Promise<void>): Promise<string[]> {
  kernel.listener?.({ id, code }, {});
  await work();
  const shown = kernel.displays
    .splice(0)
    .map(({ data }) => data[plotlyMime] as { layout: { title: { text: string } } } | undefined);
  return shown.flatMap((each) => each?.layout.title.text ?? []);
}

const done = (steps: number) => async () =>
  new LongWork({ label: 'Training', total: 50, unit: 'steps', ...watch({ draw: figure }) }).end(steps);
const drawn = (id: string, code: string) => titles(id, code, () => show(figure()));

test('a figure of what stopped work left says so in its title, until that work is done', async () => {
  const searching = 'const found: AnomalyResult = await search.score(five, watch());';
  assert.deepEqual(await titles('search', searching, done(12)), ['Losses']);
  const reads = 'await show(scoreHistogram(found.scores, labels));';
  assert.deepEqual(await drawn('histogram', reads), ['Losses (stopped early)']);
  for (const other of [
    "const n = 3; // of what was found\nawait show(rocFigure([rocLine('found', shipped.scores)]));",
    'show(its.found);',
  ])
    assert.deepEqual(await drawn('other', other), ['Losses'], other);
  assert.deepEqual(await titles('search', searching, done(50)), ['Losses']);
  assert.deepEqual(await drawn('histogram', reads), ['Losses']);
});

test('a stopped training says so in its own figure and in others of its history; shipped networks may take its place', async () => {
  const training =
    'const draw = () => lossCurves(trainer.history, { title });\nawait trainer.run({ steps, ...watch({ draw }) });';
  assert.deepEqual(await titles('training', training, done(12)), ['Losses (stopped early)']);
  assert.deepEqual(await drawn('more', 'await show(lossCurves(trainer.history));'), ['Losses (stopped early)']);
  assert.deepEqual(await drawn('used', 'await show(lossCurves(loaded?.history ?? trainer.history));'), ['Losses']);
  assert.deepEqual(await titles('training', training, done(50)), ['Losses']);
});

test('what a loop fills is of stopped work, too', async () => {
  const loop =
    'const baselines: Record<string, AnomalyResult> = {};\nfor (const method of methods) {\n' +
    '  baselines[method.id] = await method.runs[0].score(watch());\n}';
  await titles('loop', loop, done(12));
  assert.deepEqual(await drawn('histogram', 'show(scoreHistogram(baselines.pca.scores, labels))'), [
    'Losses (stopped early)',
  ]);
  await titles('loop', loop, done(50));
});
