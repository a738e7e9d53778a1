import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import type { ImageSet } from '../../datasets/imageSet';
import { vaeScores } from '../../detectors/vae/vaeDetector';
import { randomSource } from '../../tensors/random';
import type { ResultRow } from '../../results/resultRow';
import { mnistVaeCourse, mnistVaeSource } from './recipe';
import { evaluateMnistVae, MnistVaeEvaluation, tenDigits } from './evaluation';
import { paintClothes } from '../../testing/painted/paintedClothes';
import { ownFolders } from '../../testing/ownFolders';

const own = ownFolders();
after(() => own.remove());

/** With noise, so that one digit's pictures vary in more directions than are kept of them. */
function noisyDigits(count: number): ImageSet {
  const set = paintClothes(count);
  const random = randomSource('noise');
  return { ...set, pixels: set.pixels.map((value) => Math.min(255, value + random.integer(20))) };
}

const mnist = { train: noisyDigits(600), test: noisyDigits(100) };
const short = { widths: [12, 8], batch: 16, length: { steps: 2 } } as const;
const recipes = [
  { recipe: { ...mnistVaeSource, ...short }, seeds: [1] },
  { recipe: { ...mnistVaeCourse, ...short, latent: 3 }, seeds: [1, 2] },
];

async function rowsOf(options: Partial<MnistVaeEvaluation>): Promise<ResultRow[]> {
  const rows: ResultRow[] = [];
  for await (const row of evaluateMnistVae({
    mnist,
    tasks: tenDigits.tasks,
    recipes,
    folders: own.folders,
    ...options,
  }))
    rows.push(row);
  return rows;
}

test('ten tasks give a row a digit and method, and the methods’ means', async () => {
  const rows = await rowsOf({});
  const methods = 3 + 2 * vaeScores.length;
  assert.equal(rows.length, 11 * methods);
  const means = rows.slice(10 * methods);
  for (const [i, row] of means.entries()) {
    const own = rows.filter((_, n) => n < 10 * methods && n % methods === i);
    assert.ok(own.every(({ method, recipe }) => method === row.method && recipe === row.recipe));
    const expected = own.reduce((sum, { auroc }) => sum + auroc, 0) / 10;
    assert.ok(Math.abs(row.auroc - expected) < 2e-4, `${row.method}: ${row.auroc}, ${expected}`);
    assert.ok(row.auroc_low <= row.auroc && row.auroc <= row.auroc_high);
    assert.deepEqual([row.dataset, row.n_train, row.n_test], ['MNIST, mean of ten digits', 480, 100]);
  }
  assert.deepEqual(new Set(rows.map(({ seeds }) => seeds)), new Set(['', '1', '1 2']));
  assert.equal(rows[0].dataset, 'MNIST, digit 0');
  // Blocks that lie elsewhere are far away in pixels.
  assert.ok(means[0].method === '1-NN on pixels' && means[0].auroc > 0.9, `${means[0].method}: ${means[0].auroc}`);
});

test('several digits can be normal; then there is no mean, and detectors at hand are not trained again', async () => {
  const first = await rowsOf({ tasks: [[3, 5]] });
  assert.equal(first.length, 3 + 2 * vaeScores.length);
  assert.ok(first.every(({ dataset }) => dataset === 'MNIST, digits 3 5'));
  const files = fs.readdirSync(own.in('models/runs/mnist-vae')).filter((name) => name.includes('normal-3-5'));
  assert.deepEqual(
    files.sort(),
    [1, 2]
      .map((seed) => `course-normal-3-5-seed${seed}-detector.safetensors`)
      .concat('source-normal-3-5-seed1-detector.safetensors'),
  );
  const times = files.map((name) => fs.statSync(own.in('models/runs/mnist-vae', name)).mtimeMs);
  const again = await rowsOf({ tasks: [[3, 5]] });
  assert.deepEqual(
    files.map((name) => fs.statSync(own.in('models/runs/mnist-vae', name)).mtimeMs),
    times,
  );
  const figures = (rows: ResultRow[]) => rows.map(({ method, auroc }) => [method, auroc]);
  assert.deepEqual(figures(again), figures(first));
});

test('stopped, it gives no row', async () => {
  assert.deepEqual(await rowsOf({ begin: () => ({ signal: AbortSignal.abort() }) }), []);
});
