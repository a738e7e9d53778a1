import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeToTable } from '../../images/parts/relativeToTable';
import type { VaeNetworks } from '../../networks/vaeReconstruction';
import { EnergyProjection } from '../../detectors/projection/energyProjection';
import { imagesToTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { bestIterate, drawDamages, measureIterates, type DrawnDamages } from './iterates';
import { capsulePhotos } from '../../testing/painted/paintedCapsules';

const photos = capsulePhotos([0, 1, 2], 128);

test('drawn damages are pictures from 0 to 1 with marks, the same for the same seed', () => {
  const before = tf.memory().numTensors;
  const [drawn, again, other] = [5, 5, 6].map((seed) => drawDamages(photos, { count: 8, seed }));
  const { values, ...size } = drawn.pictures;
  assert.deepEqual(size, { count: 8, height: 128, width: 128, channels: 3 });
  assert.ok(values.every((value) => value >= 0 && value <= 1));
  assert.deepEqual(again, drawn);
  assert.notDeepEqual(other.pictures.values, values);
  const { marks } = drawn;
  assert.deepEqual([marks.count, marks.height, marks.width, marks.channels], [8, 32, 32, 1]);
  const marked = marks.values.reduce((sum, mark) => sum + mark, 0);
  assert.ok(marks.values.every((mark) => mark === 0 || mark === 1) && marked > 4 && marked < 4096, `${marked} marks`);
  assert.equal(tf.memory().numTensors, before);
});

test('drawn pictures show the photographs in turn, whatever their lamp, on a table of 0.86', () => {
  const dim = { ...photos, pixels: photos.pixels.map((value) => Math.round(0.7 * value)) };
  const [bright, dark] = [photos, dim].map((each) => drawDamages(each, { count: 4, seed: 1 }).pictures.values);
  const length = 128 * 128 * 3;
  const away = bright.reduce((sum, value, i) => sum + Math.abs(value - dark[i]) / bright.length, 0);
  assert.ok(away < 0.02, `${away}`);
  const sources = relativeToTable(photos, { rows: 4, contrast: 1 }).values.map((value) => 0.86 * (value + 1));
  for (let n = 0; n < 4; n++) {
    const picture = bright.subarray(n * length, (n + 1) * length);
    const border = picture.slice(0, 128 * 4 * 3).sort();
    const level = border[border.length / 2];
    // The light varies a little.
    assert.ok(Math.abs(level - 0.86) < 0.04, `picture ${n}: table ${level}`);
    const differences = [0, 1, 2].map((other) => {
      const source = sources.subarray(other * length, (other + 1) * length);
      return picture.reduce((sum, value, i) => sum + Math.abs(value - source[i]), 0) / length;
    });
    assert.equal(differences.indexOf(Math.min(...differences)), n % 3, differences.join());
    assert.ok(Math.min(...differences) < 0.06, differences.join());
  }
});

const side = 16;
const level = 0.95;

/** Networks that give a grey picture back, whatever they see. */
function greyVae(): VaeNetworks {
  const input = tf.input({ shape: [side, side, 3] });
  const flat = tf.layers.flatten().apply(input);
  const zeros = { kernelInitializer: 'zeros' } as const;
  const [mean, logVariance] = ['mean', 'logVariance'].map(
    (name) => tf.layers.dense({ units: 2, name, ...zeros }).apply(flat) as tf.SymbolicTensor,
  );
  const latent = tf.input({ shape: [2] });
  const value = Math.log(level / (1 - level));
  const biasInitializer = tf.initializers.constant({ value });
  const values = tf.layers.dense({ units: side ** 2 * 3, ...zeros, biasInitializer }).apply(latent);
  const logits = tf.layers.reshape({ targetShape: [side, side, 3] }).apply(values) as tf.SymbolicTensor;
  const picture = tf.layers.activation({ activation: 'sigmoid' }).apply(logits) as tf.SymbolicTensor;
  return {
    encoder: tf.model({ inputs: input, outputs: [mean, logVariance] }),
    decoder: tf.model({ inputs: latent, outputs: [picture, logits] }),
  };
}

/**
 * Grey pictures with a wide, faint spot and a strong point, one of them marked. The farther a pixel is from its reconstruction the faster
 * it moves: at first the point has moved most, in the end the spot has, which has more pixels.
 */
function spotAndPoint(marked: 'spot' | 'point'): DrawnDamages {
  const count = 2;
  const values = new Float32Array(count * side ** 2 * 3).fill(level);
  const marks = new Float32Array(count * 16);
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < 3; i++) values[n * side ** 2 * 3 + i] = level - 0.9;
    for (let y = 8; y < 12; y++)
      for (let x = 4; x < 8; x++) for (let i = 0; i < 3; i++) values[((n * side + y) * side + x) * 3 + i] = level - 0.3;
    marks[n * 16 + (marked === 'spot' ? 9 : 0)] = 1;
  }
  return {
    pictures: { values, count, height: side, width: side, channels: 3 },
    marks: { values: marks, count, height: 4, width: 4, channels: 1 },
  };
}

test('the iterate that shows the marked places best is found, late or early, and nothing is left', async () => {
  const networks = greyVae();
  const before = tf.memory().numTensors;
  const projection = {
    networks,
    gradient: 'detached',
    lambda: 0,
    stopEnergy: 0,
    keep: [0, 5, 120],
    iterations: 120,
  } as const;
  const projector = new EnergyProjection({ ...projection, batch: 1 });
  const tensorsOf = ({ pictures, marks }: DrawnDamages) => ({ pictures: imagesToTensor(pictures), marks });
  for (const [marked, best, aurocs] of [
    ['spot', 120, [30 / 31, 1]],
    ['point', 0, [1, 30 / 31]],
  ] as const) {
    const drawn = tensorsOf(spotAndPoint(marked));
    const measured = await measureIterates(projector, drawn, [120, 0], { map: 'squared' });
    drawn.pictures.dispose();
    assert.deepEqual(
      measured.map(({ iterate }) => iterate),
      [0, 120],
    );
    // Of 30 unmarked places the other one's two are above or below the two that are marked.
    measured.forEach(({ auroc }, i) => assert.ok(Math.abs(auroc - (aurocs[i] === 1 ? 1 : 28 / 30)) < 1e-6, `${auroc}`));
    assert.equal(bestIterate(measured), best);
  }
  const drawn = tensorsOf(spotAndPoint('spot'));
  const work = { signal: AbortSignal.abort() };
  const stopped = await measureIterates(projector, drawn, [0, 120], { map: 'squared' }, work);
  assert.equal(stopped.length, 2);
  drawn.pictures.dispose();
  projector.dispose();
  assert.equal(tf.memory().numTensors, before);
  for (const network of Object.values(networks)) network.dispose();
});

test('of equally good iterates the first is taken', () => {
  const measured = [0.7, 0.9, 0.9].map((auroc, i) => ({ iterate: 10 * i, auroc }));
  assert.equal(bestIterate(measured), 10);
});
