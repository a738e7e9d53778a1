import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { toUnit } from '../../images/normalise';
import { imagesToTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { fashionDocCourse, fashionDocNetworks, prepareClothes } from './recipe';
import {
  decodedClothes,
  decodedHeldOut,
  explainByDecoder,
  FashionDecoderRecipe,
  fashionDecoder,
  fashionDecoders,
  fashionDecoderTrainer,
  loadFashionDecoder,
} from './decoder';
import { courseLayer, layerFeatures } from './detector';
import { heldOutTensors } from '../../detectors/heldOut';
import { paintClothes } from '../../testing/painted/paintedClothes';

let folder: string;
before(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab clothes decoder '))));
after(() => fs.rmSync(folder, { recursive: true }));

const clothes = paintClothes(12);
/** Of each picture some numbers of its own. */
const features = (count: number) => randomSource('decoded').normal([count, 6]) as tf.Tensor2D;

/** The values of picture n, without its border. */
function inner(values: ArrayLike<number>, n: number): number[] {
  return Array.from({ length: 784 }, (_, i) => values[n * 1024 + (Math.floor(i / 28) + 2) * 32 + (i % 28) + 2]);
}

test('a decoder draws the picture with a black border of two pixels', () => {
  const drawn = decodedClothes(clothes);
  assert.deepEqual([drawn.count, drawn.height, drawn.width, drawn.channels], [12, 32, 32, 1]);
  for (let n = 0; n < 12; n++)
    assert.deepEqual(inner(drawn.values, n), [...toUnit(clothes).values.subarray(784 * n, 784 * (n + 1))]);
  const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
  assert.ok(Math.abs(sum(drawn.values) - sum(toUnit(clothes).values)) < 1e-3);
});

for (const recipe of fashionDecoders)
  test(`a trained decoder’s file gives it back, and is refused for others: ${recipe.kind}`, async () => {
    const [file, others] = [`${recipe.kind}.safetensors`, `${recipe.kind} others.safetensors`].map((name) =>
      path.join(folder, name),
    );
    const checkpoint = path.join(folder, `${recipe.kind} resume.safetensors`);
    const [known, decoder] = [features(12), fashionDecoder(recipe, 2, 6)];
    const of = { seed: 2, decoder, features: known, clothes, data: 'some file' };
    const { trainer, steps } = fashionDecoderTrainer({ recipe: { ...recipe, batch: 5 }, ...of, checkpoint });
    assert.equal(steps, 30);
    await trainer.run({ steps: 1 });
    const heldOut = await decodedHeldOut(decoder, known, clothes);
    const also = heldOutTensors(heldOut);
    await trainer.export(file, also);

    const start = tf.memory().numTensors;
    const loaded = loadFashionDecoder(file);
    assert.deepEqual([loaded.note.recipe, loaded.note.settings.data], [recipe.name, 'some file']);
    assert.deepEqual(loaded.heldOut, { ...heldOut, mapLimit: Math.fround(heldOut.mapLimit) });
    const [expected, found] = tf.tidy(() =>
      [decoder, loaded.networks.decoder].map((each) => (each.predict(known) as tf.Tensor4D).dataSync()),
    );
    // Weights in half precision have three digits.
    const range = Math.max(...expected) - Math.min(...expected);
    expected.forEach((value, i) => assert.ok(Math.abs(found[i] - value) < 0.01 * range, `${found[i]}, ${value}`));
    loaded.dispose();
    assert.equal(tf.memory().numTensors, start);

    const other = fashionDecoderTrainer({ recipe, ...of, data: 'another file', checkpoint });
    await assert.rejects(other.trainer.resume(), /its data is some file, now it is another file\./);
    const name = 'fashion-doc/course' as FashionDecoderRecipe['name'];
    await fashionDecoderTrainer({ recipe: { ...recipe, name }, ...of }).trainer.export(others);
    const between = tf.memory().numTensors;
    assert.throws(() => loadFashionDecoder(others), {
      message: `${others}: expected a file of fashion-doc/course-decoder or fashion-doc/course-decoder-mobile, found the recipe fashion-doc/course.`,
    });
    assert.equal(tf.memory().numTensors, between);
    tf.dispose([known, ...also.values()]);
    decoder.dispose();
  });

test('how well pictures are drawn is measured on the last thousand', async () => {
  // The fresh weights of the mobile decoder draw nearly the same of any features.
  const small: FashionDecoderRecipe = { ...fashionDecoders[0], hidden: 8, filters: 4 };
  const many = paintClothes(1003);
  const known = features(1003);
  const decoder = fashionDecoder(small, 1, 6);
  const start = tf.memory().numTensors;
  const { scores, mapLimit } = await decodedHeldOut(decoder, known, many);
  assert.equal(tf.memory().numTensors, start);
  const drawn = tf.tidy(() => (decoder.predict(known) as tf.Tensor4D).dataSync());
  const errors = decodedClothes(many).values.map((value, i) => Math.abs(value - drawn[i]));
  assert.equal(scores.length, 1000);
  for (const n of [0, 1, 500, 999]) {
    const own = errors.subarray((n + 3) * 1024, (n + 4) * 1024);
    const mean = own.reduce((sum, value) => sum + value / 1024, 0);
    assert.ok(Math.abs(scores[n] - mean) < 1e-5, `${n}: ${scores[n]}, ${mean}`);
  }
  assert.ok(Math.abs(mapLimit - quantile(errors.subarray(3 * 1024), 0.995)) < 1e-5);
  known.dispose();
  decoder.dispose();
});

for (const gamma of [0.25, 1])
  test(`maps are |picture − reconstruction| as the picture was before it was lifted: gamma ${gamma}`, () => {
    const recipe = { ...fashionDocCourse, side: 32, gamma };
    const networks = fashionDocNetworks(recipe, 1, 10);
    const reading = layerFeatures(recipe, networks, courseLayer);
    const painted = randomSource('drawn').uniform([12, 32, 32, 1], 0, 1) as tf.Tensor4D;
    const drawn = painted.dataSync();
    const pictures = imagesToTensor(prepareClothes(clothes, recipe));
    tf.tidy(() => {
      const own = reading.apply(pictures).arraySync();
      const explain = explainByDecoder(
        reading,
        (known) => {
          assert.deepEqual(known.arraySync(), own);
          return painted;
        },
        recipe,
      );
      const { reconstructions, maps } = explain(pictures);
      for (const tensor of [reconstructions, maps]) assert.deepEqual(tensor.shape, [12, 28, 28, 1]);
      const [shown, values] = [reconstructions.dataSync(), maps.dataSync()];
      for (let n = 0; n < 12; n++)
        inner(drawn, n).forEach((value, i) => {
          assert.equal(shown[784 * n + i], value);
          const expected = Math.abs(clothes.pixels[784 * n + i] / 255 - value);
          assert.ok(Math.abs(values[784 * n + i] - expected) < 1e-5, `${n}, ${i}: ${values[784 * n + i]}, ${expected}`);
        });
    });
  });
