import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { disposeVae } from '../networks/vaeReconstruction';
import { detectorFile, shippedFile } from '../training/files/checkpointFiles';
import { loadMnistVae, loadVaeDetector } from '../lessons/mnist-vae/detector';
import { paintClothes } from '../testing/paintedClothes';
import { CommandEnding, startCommand } from '../testing/startCommand';

let folder: string;
before(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab vae ')))));
after(() => fs.rmSync(folder, { recursive: true }));

/** Runs a command where there are no models but those that it trains, with the digits that need no network. */
function run(command: string, ...args: string[]): Promise<CommandEnding> {
  const env = { LAB_DATA_MIRROR: '', LAB_RESULTS: '' };
  return startCommand({ command, args: ['mnist-vae', ...args], cwd: folder, env }).ending;
}

const of = (recipe: string) => ({ lesson: 'mnist-vae', recipe });
const inFolder = (file: string): string => path.join(folder, file);

test('the map’s networks are trained on all digits, and the twin without a distribution', async () => {
  for (const [recipe, outputs] of [
    ['source', 2],
    ['autoencoder', 1],
  ] as const) {
    const { code, said } = await run('train', '--recipe', recipe, '--steps', '1', '--ship');
    assert.equal(code, 0, said);
    const { networks, note } = loadMnistVae(inFolder(shippedFile(of(recipe), 1)));
    const { images, data, normal } = note.settings;
    assert.deepEqual([images, data, normal], [7996, 'package', '0 1 2 3 4 5 6 7 8 9']);
    assert.equal(networks.encoder.outputs.length, outputs);
    disposeVae(networks);
  }
});

test('a detector is trained, for other digits under a name of its own, and scores pictures with maps', async () => {
  const trained = await run('train', '--recipe', 'course', '--steps', '2', '--seed', '3');
  assert.equal(trained.code, 0, trained.said);
  const others = await run('train', '--recipe', 'course', '--steps', '1', '--normal', '5,3');
  assert.equal(others.code, 0, others.said);
  const loaded = loadVaeDetector(inFolder(detectorFile(of('course-normal-3-5'), 1)));
  assert.deepEqual(loaded.recipe.normal, [3, 5]);
  loaded.dispose();

  const { pixels } = paintClothes(10);
  fs.mkdirSync(inFolder('pictures'));
  for (const n of [7, 9]) {
    const picture = pixels.subarray(784 * n, 784 * (n + 1));
    await sharp(picture, { raw: { width: 28, height: 28, channels: 1 } }).toFile(inFolder(`pictures/${n}.png`));
  }
  const scored = await run('score', 'pictures', '--maps', 'maps');
  assert.equal(scored.code, 0, scored.said);
  assert.match(scored.out, /^path,score,threshold,anomalous,ms\n7\.png,[\d.]+,[\d.]+,(true|false),.*\n9\.png,/);
  assert.match(scored.said, /mnist-vae\/course, seed 3 .*: 2 of 2 images scored/);
  assert.deepEqual(fs.readdirSync(inFolder('maps')), ['7.png', '9.png']);
  const byOthers = await run('score', 'pictures', '--normal', '3,5');
  assert.match(byOthers.said, /mnist-vae\/course-normal-3-5, seed 1 .*: 2 of 2 images scored/);
});

test('what is wrong gets one sentence', async () => {
  fs.mkdirSync(inFolder('pictures'), { recursive: true });
  for (const [command, args, code, sentence] of [
    ['train', ['--recipe', 'best'], 2, /--recipe: expected source, autoencoder or course, found best/],
    ['train', ['--normal', '3;4'], 2, /--normal: expected digits such as 7,8, each once, found 3;4\./],
    ['train', ['--data', 'rendered'], 2, /--data: mnist-vae has no such option; leave it out/],
    ['evaluate', ['--normal', 'x'], 2, /--normal: expected digits .*, found x\./],
    ['evaluate', ['--anomalous', '3'], 2, /--anomalous: mnist-vae has no such option; leave it out/],
    [
      'score',
      ['pictures', '--recipe', 'autoencoder'],
      2,
      /^--recipe: expected course or source, found autoencoder\.$/m,
    ],
    [
      'score',
      ['pictures', '--normal', '6'],
      1,
      /no detector mnist-vae\/course-normal-6\. Train it: .* --normal 6 --seed 1/,
    ],
  ] as const) {
    const ended = await run(command, ...args);
    assert.deepEqual([ended.code, ended.out], [code, ''], ended.said);
    assert.match(ended.said, sentence);
    assert.equal(ended.said.trim().split('\n').length, 1, ended.said);
  }
});
