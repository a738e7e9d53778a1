import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, beforeEach, test } from 'node:test';
import type { ByteImages } from '../../images/imageBatch';
import { randomSource } from '../../tensors/random';
import type { ResultRow } from '../../results/resultRow';
import { tf } from '../../tensors/tf';
import type { ComparedPictures } from '../comparable';
import { evaluateCompared } from './evaluation';
import { comparedDetectors, guestDetectors } from './methods';
import { ownFolders } from '../../testing/ownFolders';

const own = ownFolders();
after(() => own.remove());
beforeEach(() => fs.cpSync('models/any-part', own.in('models', 'any-part'), { recursive: true }));

/** Bars that lie, and one in three of the test pictures' bars that stand. */
function bars(count: number, isUpright: (n: number) => boolean): ByteImages {
  const random = randomSource('bars');
  const pixels = new Uint8Array(count * 32 * 32);
  for (let n = 0; n < count; n++) {
    const at = 6 + random.integer(16);
    for (let i = 0; i < 32 * 4; i++) {
      const [along, across] = [i % 32, at + Math.floor(i / 32)];
      pixels[n * 1024 + (isUpright(n) ? along * 32 + across : across * 32 + along)] = 200 + random.integer(40);
    }
  }
  return { pixels, count, height: 32, width: 32, channels: 1 };
}

const labels = Array.from({ length: 12 }, (_, n) => Number(n % 3 === 0));
const pictures: ComparedPictures = {
  name: 'Bars, few',
  train: bars(70, () => false),
  test: bars(12, (n) => labels[n] === 1),
  labels,
  truth: {
    masks: Uint8Array.from({ length: 12 * 1024 }, (_, i) => labels[Math.floor(i / 1024)] * Number(i % 32 < 8)),
    height: 32,
    width: 32,
    onPhotos: (maps) => maps,
  },
};

async function measured(options: { signal?: AbortSignal; said?: string[] } = {}): Promise<ResultRow[]> {
  const rows: ResultRow[] = [];
  const begin = (what: string) => {
    options.said?.push(what);
    return { signal: options.signal };
  };
  for await (const row of evaluateCompared({ pictures, seeds: [1], share: 0.002, folders: own.folders, begin }))
    rows.push(row);
  return rows;
}

test('every detector gives a row; what was trained is kept, and gives the same rows again', async () => {
  const tensors = tf.memory().numTensors;
  const rows = await measured();
  assert.deepEqual(
    rows.map(({ id, method }) => [id, method]),
    Object.entries({ ...comparedDetectors, ...guestDetectors }),
  );
  for (const row of rows) {
    assert.deepEqual([row.lesson, row.dataset, row.n_train, row.n_test], ['compare', 'Bars, few', 70, 12]);
    const isTrained = row.recipe !== 'baseline' && !(row.id in guestDetectors);
    assert.equal(row.seeds, isTrained ? '1' : '');
    // One-class features say nothing about where.
    assert.equal(row.aupro === null, row.method.startsWith('one-class'), row.method);
    assert.ok(row.ms_per_image !== null && row.ms_per_image > 0, row.method);
  }
  assert.equal(rows[0].auroc, 1, 'a bar that stands is like none that lies');
  assert.equal(tf.memory().numTensors, tensors);
  const kept = fs.readdirSync(own.in('models', 'runs', 'compare')).sort();
  assert.deepEqual(
    kept,
    ['features', 'gan', 'vae'].map((name) => `${name}-bars-few-seed1.safetensors`),
  );
  const timeless = (row: ResultRow) => ({ ...row, ms_per_image: null });
  assert.deepEqual((await measured()).map(timeless), rows.map(timeless));
  assert.equal(tf.memory().numTensors, tensors);
});

test('stopped, it gives no row and frees everything', async () => {
  const tensors = tf.memory().numTensors;
  const stop = new AbortController();
  stop.abort();
  const said: string[] = [];
  fs.rmSync(own.in('models'), { recursive: true, force: true });
  assert.deepEqual(await measured({ signal: stop.signal, said }), []);
  assert.deepEqual(said, ['training: gan, seed 1']);
  assert.equal(tf.memory().numTensors, tensors);
});
