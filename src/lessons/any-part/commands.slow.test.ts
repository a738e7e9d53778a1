import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { run as evaluate } from '../../commands/evaluate';
import { run as exportDetector } from '../../commands/export';
import { run as score } from '../../commands/score';
import { run as train } from '../../commands/train';
import type { Command } from '../../commands/line/command';
import { ownFolders } from '../../testing/ownFolders';
import { paintFolder, paintScrew, writeGrey } from '../../testing/painted/paintedScrews';
import { ranCommand } from '../../testing/processes/ranCommand';
import { detectorFile } from '../../training/files/checkpointFiles';
import { tf } from '../../tensors/tf';
import { partDataId } from '../parts/partData';
import { loadAnyPart } from './detector';

const own = ownFolders();
after(() => own.remove());

/** The weights are shipped, and the detectors are this test's own. */
function run(command: Command, ...args: string[]) {
  return ranCommand(command, ['any-part', ...args], own);
}

before(async () => {
  fs.mkdirSync(own.in('models', 'any-part'), { recursive: true });
  fs.cpSync('models/any-part', `${own.folders.models}/any-part`, { recursive: true });
  await paintFolder(own.in('bolts'), { train: 12, testGood: 4, damaged: { spot: 4 } });
});

const fileOf = (data: string) =>
  detectorFile({ lesson: 'any-part', recipe: 'course', data: partDataId(own.in(data)) }, 1, own);

test('parts that lie anyhow are turned where that is asked for, and few of them are told', async () => {
  const { code, said } = await run(train, '--data', 'bolts', '--registration', 'upright', '--bank', '0');
  assert.equal(code, 0, said);
  assert.match(said, /upright .* taken\n[^]*Learnt from 12 good pictures: /);
});

test('every method is measured on the folder’s test pictures, and the places’ beats the pixels’', async () => {
  const { code, out, said } = await run(evaluate, '--data', 'bolts', '--json');
  assert.equal(code, 0, said);
  const rows = JSON.parse(out) as { id: string; dataset: string; auroc: number; pixel_auroc: number }[];
  const whole = rows.filter(({ dataset }) => !dataset.includes(','));
  assert.deepEqual(
    whole.map(({ id }) => id),
    ['1-nn', 'pca', 'place-gaussians'],
  );
  const [, pca, places] = whole;
  assert.ok(places.auroc === 1 && pca.auroc < 0.9, `${places.auroc}, PCA ${pca.auroc}`);
  assert.ok(places.pixel_auroc > 0.99, `${places.pixel_auroc}`);
});

test('so few good pictures as are asked for are learnt as well, three times each, and no more than there are', async () => {
  const { code, out, said } = await run(evaluate, '--data', 'bolts', '--pictures', '2,8', '--json');
  assert.equal(code, 0, said);
  const rows = (
    JSON.parse(out) as { id: string; dataset: string; n_train: number; seeds: string; auroc: number }[]
  ).filter(({ id, dataset }) => id.startsWith('few-') && !dataset.includes(','));
  assert.deepEqual(
    rows.map(({ id, n_train }) => [id, n_train]),
    [
      ['few-2', 2],
      ['few-8', 8],
    ],
  );
  // Of two pictures it is chance what is usual.
  const [two, eight] = rows;
  assert.ok(eight.auroc > 0.9 && eight.auroc <= 1 && two.auroc <= eight.auroc, `${two.auroc}, ${eight.auroc}`);
  for (const [pictures, sentence] of [
    ['4,99', /--pictures: expected at most the 12 good ones that there are, found 99\./],
    ['0', /--pictures: expected whole numbers from 1 on, such as 1,4,16, found 0\./],
  ] as const) {
    const refused = await run(evaluate, '--data', 'bolts', '--pictures', pictures);
    assert.deepEqual([refused.code, sentence.test(refused.said)], [2, true], refused.said);
  }
});

test('the file is exported, and says what its pictures have to be', async () => {
  const before = tf.memory().numTensors;
  const { code, said } = await run(exportDetector, '--data', 'bolts', '--out', 'bolts.onnx');
  assert.equal(code, 0, said);
  assert.match(
    said,
    /^It takes pictures of \d+×\d+ pixels, RGB, .* \(upright\), .*\nany-part\/.* is in bolts\.onnx, [\d.]+ MB\.\n$/,
  );
  assert.ok(fs.readFileSync(own.in('bolts.onnx')).includes('held out for the threshold'));
  assert.equal(tf.memory().numTensors, before);
});

test('an opened file frees all that it holds', () => {
  const start = tf.memory().numTensors;
  const part = loadAnyPart(fileOf('bolts'));
  assert.deepEqual([part.registration.kind, part.learnt, part.colour], ['upright', 12, false]);
  part.detector(own).dispose();
  part.dispose();
  assert.equal(tf.memory().numTensors, start);
});

test('what is no such picture, or in colour, is unjudged, the rest is scored', async () => {
  await writeGrey(own.in('line', 'good.png'), paintScrew(30).picture.pixels);
  await writeGrey(own.in('line', 'empty.png'), new Uint8Array(256 * 256).fill(220));
  const { code, out, said } = await run(score, 'line', '--data', 'bolts');
  assert.equal(code, 3, said);
  assert.match(out, /empty\.png,,[^]*unjudged/);
  assert.match(said, /Learnt from 12 good pictures[^]*empty\.png: nothing stands out/);
});

test('one picture, copies of one, and pictures of two shapes: a sentence each', async () => {
  for (const n of [0, 1, 2]) await writeGrey(own.in('copies', 'good', `${n}.png`), paintScrew(0).picture.pixels);
  const copies = await run(train, '--data', 'copies', '--registration', 'none');
  assert.equal(copies.code, 0, copies.said);
  assert.match(copies.said, /2 of 3 good pictures are copies of others[^]*Learnt from one good picture: /);

  await writeGrey(own.in('shapes', 'good', 'a.png'), paintScrew(0).picture.pixels);
  const half = paintScrew(1).picture.pixels.subarray(0, 256 * 128);
  await import('sharp').then(({ default: sharp }) =>
    sharp(half, { raw: { width: 256, height: 128, channels: 1 } }).toFile(own.in('shapes', 'good', 'b.png')),
  );
  const shapes = await run(train, '--data', 'shapes');
  assert.equal(shapes.code, 2, shapes.said);
  assert.match(shapes.said, /expected pictures of about one shape, found a\.png|good\/a\.png of 256×256/);
});

test('a memory of patches is learnt where it is asked for, measured, judges, and is exported', async () => {
  const asked = ['--data', 'bolts', '--seed', '2'];
  const trained = await run(train, ...asked, '--registration', 'upright', '--bank', '50');
  assert.match(trained.said, /upright +50 patches .* taken\n/);
  const { code, out, said } = await run(score, 'line', ...asked);
  assert.equal(code, 3, said);
  assert.match(out, /good\.png,[\d.]+,/);
  assert.match(said, /any-part\/course-own-bolts-[^ ]+, seed 2 /);
  const exported = await run(exportDetector, ...asked, '--out', 'memory.onnx');
  assert.equal(exported.code, 0, exported.said);
  const part = loadAnyPart(
    detectorFile({ lesson: 'any-part', recipe: 'course', data: partDataId(own.in('bolts')) }, 2, own),
  );
  assert.ok('bank' in part.knowledge);
  assert.deepEqual(part.knowledge.bank.shape, [50, 176]);
  part.dispose();
});

test('pictures are seen in tiles where that is asked for, in every command', async () => {
  const asked = ['--data', 'bolts', '--seed', '3'];
  const trained = await run(train, ...asked, '--registration', 'none', '--bank', '50', '--tiles', '2x2');
  assert.equal(trained.code, 0, trained.said);
  assert.match(trained.said, /none +50 patches +448×448 in 2×2 tiles .* taken\n/);
  const file = detectorFile({ lesson: 'any-part', recipe: 'course', data: partDataId(own.in('bolts')) }, 3, own);
  const part = loadAnyPart(file);
  assert.deepEqual(part.tiling, { rows: 2, columns: 2, tile: { height: 256, width: 256 } });
  assert.deepEqual(part.picture, { height: 448, width: 448 });
  part.dispose();
  const scored = await run(score, 'line', ...asked);
  assert.match(scored.out, /good\.png,[\d.]+,/, scored.said);
  const exported = await run(exportDetector, ...asked, '--out', 'tiles.onnx');
  assert.match(exported.said, /^It takes pictures of 448×448 pixels, RGB, 0 to 255\./);
  for (const [options, sentence] of [
    [
      ['--tiles', '2x2', '--registration', 'upright'],
      /--tiles: expected pictures as they lie, found --registration upright/,
    ],
    [['--tiles', '9x1'], /--tiles: expected rows by columns such as 2x3, from 1 to 4 each, found 9x1\./],
    [
      ['--tiles', '4x4', '--registration', 'none', '--bank', '0'],
      /expected at most 10000 places for a Gaussian each, found 10816/,
    ],
  ] as const) {
    const { code, said } = await run(train, '--data', 'bolts', '--seed', '4', ...options);
    assert.deepEqual([code, sentence.test(said)], [2, true], said);
  }
});

test('what belongs to steps is refused', async () => {
  const { code, said } = await run(train, '--data', 'bolts', '--steps', '3');
  assert.deepEqual([code, /--steps: this recipe learns by looking once/.test(said)], [2, true], said);
});
