import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImageSet } from '../datasets/imageSet';
import type { AnomalyResult } from '../detectors/anomalyResult';
import { aupro } from '../metrics/regions/aupro';
import { auroc } from '../metrics/auroc';
import { randomSource } from '../tensors/random';
import { resultRow } from '../results/resultRow';
import { methodRows } from './methodRows';
import { partTest } from './parts/partTest';

const [height, width] = [8, 8];
const area = height * width;
const kinds = ['good', 'unused', 'bent', 'worn'];
/** Indices into the kinds. */
const labels = [0, 3, 0, 2, 2, 0, 3, 0, 2];

function photos(withMasks: boolean): ImageSet {
  const count = labels.length;
  const isMarked = (i: number): boolean => labels[Math.floor(i / area)] > 0 && i % area > 20 && i % area < 30;
  return {
    pixels: new Uint8Array(count * area),
    count,
    height,
    width,
    channels: 1,
    labels: Uint8Array.from(labels),
    classNames: kinds,
    names: labels.map(String),
    ...(withMasks && { masks: Uint8Array.from({ length: count * area }, (_, i) => Number(isMarked(i))) }),
    origin: { dataset: 'test', source: 'folder', licence: 'none' },
  };
}

/** Scores and maps that tell anomalies, though not all of them. */
function result(seed: number, { maps = true } = {}): AnomalyResult {
  const random = randomSource(seed);
  const count = labels.length;
  const scores = Float32Array.from(labels, (label) => random.next() + Number(label > 0) * 0.5);
  const values = Float32Array.from({ length: count * area }, () => random.next());
  for (let i = 0; i < values.length; i++) if (i % area > 20 && i % area < 30) values[i] += 0.3;
  return {
    count,
    scores,
    parts: {},
    ...(maps && { maps: { values, count, height, width, channels: 1 } }),
    millisecondsPerImage: 2 * seed,
    stopped: false,
  };
}

const method = { id: 'search', name: 'search, 200 iterations', recipe: 'source', nTrain: 77 };
const rowsOf = (set: ImageSet, results: AnomalyResult[], seeds: (number | undefined)[]) => [
  ...methodRows(partTest('screw-anogan', 'bolts', set), { ...method, runs: seeds.map((seed) => ({ seed })) }, results),
];

test('a method has a row of all images with its maps’ figures, and one a kind against the good ones', () => {
  const set = photos(true);
  const results = [result(1), result(2), result(6)];
  const rows = rowsOf(set, results, [1, 2, 6]);
  const expected = [
    ['bolts', labels.map((_, i) => i)],
    // In the images' order.
    ['bolts, worn', [0, 1, 2, 5, 6, 7]],
    ['bolts, bent', [0, 2, 3, 4, 5, 7, 8]],
  ] as const;
  assert.equal(rows.length, expected.length);
  expected.forEach(([dataset, indices], i) => {
    const maps = results.map((each) => each.maps!.values);
    const row = resultRow({
      lesson: 'screw-anogan',
      dataset,
      id: 'search',
      method: 'search, 200 iterations',
      recipe: 'source',
      nTrain: 77,
      labels: indices.map((index) => Number(labels[index] > 0)),
      runs: results.map(({ scores }) => indices.map((index) => scores[index])),
      seeds: [1, 2, 6],
      millisecondsPerImage: 6,
      // Maps are measured on all images alone.
      pixels:
        i > 0
          ? undefined
          : {
              auroc: maps.map((values) => auroc(values, set.masks!)),
              aupro: maps.map((values) => aupro(values, set.masks!, { height, width })),
            },
    });
    assert.deepEqual(rows[i], row);
  });
  const [{ pixel_auroc, aupro: overlap }] = rows;
  assert.ok(pixel_auroc! > 0.6 && pixel_auroc! < 0.95 && overlap !== null);
});

test('without masks, or where a run has no maps, there are no figures of pixels', () => {
  for (const [set, results] of [
    [photos(false), [result(1), result(2)]],
    [photos(true), [result(1), result(2, { maps: false })]],
    [photos(true), [result(1, { maps: false }), result(2, { maps: false })]],
  ] as const) {
    const rows = rowsOf(set, [...results], [1, 2]);
    assert.deepEqual(
      rows.map(({ dataset, pixel_auroc, aupro: overlap }) => [dataset, pixel_auroc, overlap]),
      [
        ['bolts', null, null],
        ['bolts, worn', null, null],
        ['bolts, bent', null, null],
      ],
    );
  }
});

test('where nothing is random there is one run and no seed', () => {
  const [row] = rowsOf(photos(true), [result(5)], [undefined]);
  assert.deepEqual([row.seeds, row.ms_per_image, row.n_test], ['', 10, 9]);
});
