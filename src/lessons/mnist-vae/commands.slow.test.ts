import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import sharp from 'sharp';
import type { Command } from '../../commands/line/command';
import { run as score } from '../../commands/score';
import { run as train } from '../../commands/train';
import { disposeVae } from '../../networks/vaeReconstruction';
import { ownFolders } from '../../testing/ownFolders';
import { paintClothes } from '../../testing/painted/paintedClothes';
import { ranCommand } from '../../testing/processes/ranCommand';
import { detectorFile, shippedFile } from '../../training/files/checkpointFiles';
import { loadMnistVae, loadVaeDetector } from './detector';

const own = ownFolders();
after(() => own.remove());

/** Where there are no models but those that are trained here, with the digits that need no network. */
const run = (command: Command, ...args: string[]) => ranCommand(command, ['mnist-vae', ...args], own);

const of = (recipe: string) => ({ lesson: 'mnist-vae', recipe });

test('the map’s networks are trained on all digits, and the twin without a distribution', async () => {
  for (const [recipe, outputs] of [
    ['source', 2],
    ['autoencoder', 1],
  ] as const) {
    const { code, said } = await run(train, '--recipe', recipe, '--steps', '1', '--ship');
    assert.equal(code, 0, said);
    const { networks, note } = loadMnistVae(shippedFile(of(recipe), 1, own));
    const { images, data, normal } = note.settings;
    assert.deepEqual([images, data, normal], [7996, 'package', '0 1 2 3 4 5 6 7 8 9']);
    assert.equal(networks.encoder.outputs.length, outputs);
    disposeVae(networks);
  }
});

test('a detector is trained, for other digits under a name of its own, and scores pictures with maps', async () => {
  const trained = await run(train, '--recipe', 'course', '--steps', '2', '--seed', '3');
  assert.equal(trained.code, 0, trained.said);
  const others = await run(train, '--recipe', 'course', '--steps', '1', '--normal', '5,3');
  assert.equal(others.code, 0, others.said);
  const loaded = loadVaeDetector(detectorFile(of('course-normal-3-5'), 1, own));
  assert.deepEqual(loaded.recipe.normal, [3, 5]);
  loaded.dispose();

  const { pixels } = paintClothes(10);
  fs.mkdirSync(own.in('pictures'));
  for (const n of [7, 9]) {
    const picture = pixels.subarray(784 * n, 784 * (n + 1));
    await sharp(picture, { raw: { width: 28, height: 28, channels: 1 } }).toFile(own.in(`pictures/${n}.png`));
  }
  const scored = await run(score, 'pictures', '--maps', 'maps');
  assert.equal(scored.code, 0, scored.said);
  assert.match(scored.out, /^path,score,threshold,anomalous,ms\n7\.png,[\d.]+,[\d.]+,(true|false),.*\n9\.png,/);
  assert.match(scored.said, /mnist-vae\/course, seed 3 .*: 2 of 2 images scored/);
  assert.deepEqual(fs.readdirSync(own.in('maps')), ['.anomaly-maps', '7.png', '9.png']);
  const byOthers = await run(score, 'pictures', '--normal', '3,5');
  assert.match(byOthers.said, /mnist-vae\/course-normal-3-5, seed 1 .*: 2 of 2 images scored/);
});

test('a detector that is not there gets one sentence', async () => {
  const { code, out, said } = await run(score, 'pictures', '--normal', '6');
  assert.deepEqual([code, out], [2, '']);
  assert.match(said, /^There is no detector mnist-vae\/course-normal-6\. Train it: .* --normal 6 --seed 1\n$/);
});
