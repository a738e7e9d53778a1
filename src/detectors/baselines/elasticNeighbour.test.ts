import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imagesToTensor } from '../../images/tensorImages';
import type { FloatImages } from '../../images/imageBatch';
import { tf } from '../../tensors/tf';
import { barsSide as side, paintedBars } from '../../testing/painted/paintedBars';
import { ElasticNeighbour } from './elasticNeighbour';

const stem = [9, 3, 2, 10];
const bar = [4, 3, 5, 2];
const seven = [stem, bar];
const normal = paintedBars([seven, seven, [[9, 4, 2, 9], bar], [[4, 4, 2, 8], [4, 4, 8, 2], [10, 4, 2, 8]]]); // prettier-ignore

async function scored(pictures: FloatImages, options = {}) {
  const [train, asked] = [imagesToTensor(normal), imagesToTensor(pictures)];
  const detector = new ElasticNeighbour(train, { neighbours: 2, ...options });
  const found = await detector.score(asked);
  detector.dispose();
  tf.dispose([train, asked]);
  return found;
}

test('a stroke may move as far as the reach, and no further; one that is lacking or too many counts', async () => {
  const tensors = tf.memory().numTensors;
  const movedBy = (by: number) => seven.map(([left, ...rest]) => [left + by, ...rest]);
  const asked = paintedBars([seven, movedBy(2), movedBy(5), [stem], [...seven, [4, 11, 5, 2]]]);
  const { scores, reconstructions, maps } = await scored(asked);
  assert.equal(tf.memory().numTensors, tensors);
  const [same, near, far, lacking, more] = scores;
  assert.ok(same === 0 && near === 0, `${same} and ${near}`);
  assert.ok(far > 0.2 && lacking > 0.1 && more > 0.1, `${far}, ${lacking}, ${more}`);
  assert.deepEqual(reconstructions?.values.subarray(0, side * side), normal.values.subarray(0, side * side));
  const row = (n: number, y: number) => maps?.values.subarray((n * side + y) * side, (n * side + y + 1) * side) ?? [];
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
  assert.ok(sum(row(3, 3)) > 5 * sum(row(3, 9)), 'the map lights up where the bar is lacking');
  assert.ok(Math.abs(sum(row(0, 3))) < 1e-6);
});

test('a 1 has nothing that a 7 lacks, and does not pass for one: a stroke that is missed weighs as one too many', async () => {
  const one = paintedBars([[stem]]);
  const { scores } = await scored(one);
  assert.ok(scores[0] > 0.3, `${scores[0]}`);
  const own = strokes(one.values);
  assert.ok(share(own, strokes(normal.values.subarray(0, side * side))) < 0.7 * scores[0]);
});

test('all is told place by place as in plain arithmetic', async () => {
  const asked = paintedBars([[[5, 5, 3, 6]]]);
  const { scores } = await scored(asked, { reach: 1, neighbours: 1 });
  const train = Array.from({ length: normal.count }, (_, n) => strokes(normal.values.subarray(n * 256, (n + 1) * 256)));
  const own = strokes(asked.values);
  const expected = Math.min(...train.map((other) => Math.max(share(own, other), share(other, own))));
  assert.ok(Math.abs(scores[0] - expected) < 1e-5, `${scores[0]}, ${expected}`);
});

test('too few training images are refused', () => {
  const two = tf.zeros<tf.Rank.R4>([2, side, side, 1]);
  assert.throws(() => new ElasticNeighbour(two), /expected at least 3 training images and candidates, found 2/);
  two.dispose();
});

type Strokes = (x: number, y: number) => readonly [number, number];

function strokes(image: Float32Array): Strokes {
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= side || y >= side ? 0 : image[y * side + x]);
  return (x, y) => {
    if (x < 0 || y < 0 || x >= side || y >= side) return [0, 0];
    const right =
      at(x + 1, y - 1) + 2 * at(x + 1, y) + at(x + 1, y + 1) - at(x - 1, y - 1) - 2 * at(x - 1, y) - at(x - 1, y + 1);
    const down =
      at(x - 1, y + 1) + 2 * at(x, y + 1) + at(x + 1, y + 1) - at(x - 1, y - 1) - 2 * at(x, y - 1) - at(x + 1, y - 1);
    return [right / 8, down / 8];
  };
}

/** Of the first one's strokes what the second one lacks within one pixel. */
function share(one: Strokes, other: Strokes): number {
  let [lacking, all] = [0, 1e-6];
  const places = Array.from({ length: side * side }, (_, i) => [i % side, Math.floor(i / side)] as const);
  for (const [x, y] of places) {
    all += one(x, y)[0] ** 2 + one(x, y)[1] ** 2;
    const moves = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const));
    const around = moves
      .map(([dx, dy]) => [x + dx, y + dy] as const)
      .filter(([u, v]) => u >= 0 && v >= 0 && u < side && v < side);
    const unlike = ([dx, dy]: readonly [number, number]): number =>
      around
        .map(
          ([u, v]) => (one(u, v)[0] - other(u + dx, v + dy)[0]) ** 2 + (one(u, v)[1] - other(u + dx, v + dy)[1]) ** 2,
        )
        .reduce((sum, each) => sum + each, 0) / around.length;
    lacking += Math.min(...moves.map(unlike));
  }
  return lacking / all;
}
