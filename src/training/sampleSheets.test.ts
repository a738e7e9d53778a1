import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { decodeImage } from '../images/decode';
import { toBytes } from '../images/imageBatch';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import { samplePictures } from './samples';
import { keepSamples, keptSheets, sampledSteps, sampleSheetFile } from './sampleSheets';

/** Latent vector `[n, 6]` → picture `[n, 2, 3, 1]`: each pixel one of its numbers, squeezed into (−1, 1). */
const generator = tf.sequential({
  layers: [
    tf.layers.activation({ activation: 'tanh', inputShape: [6] }),
    tf.layers.reshape({ targetShape: [2, 3, 1] }),
  ],
});

test('a sheet shows 25 pictures at four times their size, the same ones each time, beside the checkpoint', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab sheets '));
  const checkpoint = path.join(folder, 'source-seed1.safetensors');
  const options = () => ({ generator, random: randomSource('samples'), latents: 'uniform' as const });
  const real = tf.randomUniform<tf.Rank.R4>([30, 2, 3, 1], -1, 1, 'float32', 7);
  const before = tf.memory().numTensors;
  await keepSamples(checkpoint, 500, { ...options(), real });
  await keepSamples(checkpoint, 1_000_000, { ...options(), real });
  assert.equal(tf.memory().numTensors, before);

  const sheets = path.join(folder, 'source-seed1-samples');
  const names = fs.readdirSync(sheets).sort();
  assert.deepEqual(names, ['000500.png', '1000000.png', 'likeness.csv']);
  const [first, second] = names.slice(0, 2).map((name) => fs.readFileSync(path.join(sheets, name)));
  assert.deepEqual(first, second);

  const sheet = await decodeImage(first, { colour: 'grey' });
  // Twelve by eight pixels each, two between them and around.
  assert.deepEqual([sheet.width, sheet.height], [5 * (12 + 2) + 2, 5 * (8 + 2) + 2]);
  const pictures = toBytes(await samplePictures({ ...options(), count: 25 }), { low: -1, high: 1 });
  assert.ok(new Set(pictures.pixels).size > 50, 'pictures differ');
  pictures.pixels.forEach((value, i) => {
    const [n, row, column] = [Math.floor(i / 6), Math.floor((i % 6) / 3), i % 3];
    const x = 2 + (n % 5) * 14 + column * 4 + 1;
    const y = 2 + Math.floor(n / 5) * 10 + row * 4 + 1;
    assert.equal(sheet.pixels[y * sheet.width + x], value, `picture ${n}, ${column}, ${row}`);
  });
});

test('likeness is kept save by save; a training begun again leaves no rows of the one before', async () => {
  const checkpoint = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab likeness ')), 'source-seed1.safetensors');
  assert.deepEqual(sampledSteps(checkpoint), []);
  const options = { generator, random: randomSource('samples') };
  const real = tf.ones<tf.Rank.R4>([30, 2, 3, 1]);
  for (const step of [10, 20, 30, 20]) await keepSamples(checkpoint, step, { ...options, real });
  const rows = sampledSteps(checkpoint);
  assert.deepEqual(
    rows.map(({ step }) => step),
    [10, 20],
  );
  // White pictures are near each other, and drawn ones never that white.
  for (const { pixels, features } of rows) assert.ok(pixels > 0.5 && features > 0.5, `${pixels}, ${features}`);
  const sheets = keptSheets(checkpoint);
  assert.deepEqual(
    sheets.map(({ step, png }) => [step, png.length > 0]),
    [
      [10, true],
      [20, true],
    ],
  );
  fs.rmSync(sampleSheetFile(checkpoint, 10));
  assert.deepEqual(keptSheets(checkpoint), sheets.slice(1), 'a sheet that is gone is left out');
  const detector = checkpoint.replace('.safetensors', '-detector.safetensors');
  assert.deepEqual(sampledSteps(detector), rows, 'what is left for detecting knows the same samples');
});
