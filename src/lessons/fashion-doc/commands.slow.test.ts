import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { run as evaluate } from '../../commands/evaluate';
import type { Command } from '../../commands/line/command';
import { run as score } from '../../commands/score';
import { run as train } from '../../commands/train';
import type { ResultRow } from '../../results/resultRow';
import { ownFolders } from '../../testing/ownFolders';
import { paintClothes } from '../../testing/painted/paintedClothes';
import { ranCommand } from '../../testing/processes/ranCommand';
import { detectorFile, shippedFile, trainingFile } from '../../training/files/checkpointFiles';
import { loadFashionDecoder } from './decoder';
import { loadFashionDoc } from './recipe';
import { openTraining } from './train';

const own = ownFolders();
after(() => own.remove());

/** Where there are no models but those that are trained here, and no clothes: digits take their place. */
const folders = { ...own.folders, mirror: own.in('empty mirror') };
const run = (command: Command, ...args: string[]) => ranCommand(command, ['fashion-doc', ...args], { ...own, folders });

const of = (recipe: string) => ({ lesson: 'fashion-doc', recipe });
const instead = /The mirror has no fashion-mnist.* Digits take the place of the clothes\./;

test('without models and clothes, the baselines are measured on digits', async () => {
  const { code, out, said } = await run(evaluate, '--json');
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
  const first = await run(train, '--recipe', 'course', '--seed', '2', '--steps', '1', '--ship');
  assert.equal(first.code, 0, first.said);
  assert.match(first.said, instead);
  for (const file of [detectorFile(of('course'), 2, own), shippedFile(of('course'), 2, own)]) {
    const doc = loadFashionDoc(file);
    const { data, normal, anomalous, seed, reference } = doc.note.settings;
    assert.deepEqual([data, normal, anomalous, seed, reference], ['mnist/package', 7, 9, 2, 6000]);
    assert.equal(doc.note.position, 1);
    assert.ok(doc.knowledge.heldOut.length > 100 && doc.knowledge.heldOut.every(Number.isFinite));
    doc.dispose();
  }
  assert.ok(fs.existsSync(trainingFile(of('course'), 2, own)));

  const without = await run(train, '--recipe', 'course-decoder', '--seed', '5');
  assert.equal(without.code, 2, without.said);
  assert.match(
    without.said,
    /no detector fashion-doc\/course with seed 5, but with 2\. Train it: .* --recipe course --seed 5/,
  );
  const second = await run(train, '--recipe', 'course-decoder', '--seed', '2', '--steps', '1');
  assert.equal(second.code, 0, second.said);
  const drawn = loadFashionDecoder(detectorFile(of('course-decoder'), 2, own));
  const { note, heldOut } = drawn;
  assert.deepEqual([note.settings.seed, note.settings.data], [2, shippedFile(of('course'), 2, own)]);
  assert.ok(heldOut.mapLimit > 0 && heldOut.mapLimit <= 1);
  drawn.dispose();

  const { pixels } = paintClothes(10);
  for (const n of [7, 9]) {
    const picture = pixels.subarray(784 * n, 784 * (n + 1));
    fs.mkdirSync(own.in('pictures'), { recursive: true });
    await sharp(picture, { raw: { width: 28, height: 28, channels: 1 } }).toFile(own.in(`pictures/${n}.png`));
  }
  const scored = await run(score, 'pictures', '--maps', 'maps');
  assert.equal(scored.code, 0, scored.said);
  assert.match(scored.out, /^path,score,threshold,anomalous,ms\n7\.png,[\d.]+,[\d.]+,true,.*\n9\.png,/);
  assert.match(scored.said, /fashion-doc\/course, seed 2 .*: 2 of 2 images scored/);
  assert.deepEqual(fs.readdirSync(own.in('maps')), ['.anomaly-maps', '7.png', '9.png']);
});

test('other classes are part of the files’ names', async () => {
  const choice = { recipe: 'course', normal: [3], anomalous: [0] };
  const { of: named } = await openTraining(choice, { say: () => undefined, folders });
  assert.deepEqual(named, of('course-normal-3-anomalous-0'));
});

test('a detector that is not there gets one sentence', async () => {
  const { code, out, said } = await run(score, 'pictures', '--seed', '8');
  assert.deepEqual([code, out], [2, '']);
  assert.match(
    said,
    /^There is no detector fashion-doc\/course with seed 8, but with \d\. Train it: .* fashion-doc .*\n$/,
  );
});
