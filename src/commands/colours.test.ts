import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { detectorFile, shippedFile, trainingFile } from '../training/files/checkpointFiles';
import { loadCifar10Course } from '../lessons/cifar10-dcgan/course';
import { loadCifar10Dcgan } from '../lessons/cifar10-dcgan/detector';
import { CommandEnding, startCommand } from '../testing/startCommand';

const root = path.resolve(__dirname, '..', '..');
const mirror = process.env.LAB_DATA_MIRROR && path.resolve(process.env.LAB_DATA_MIRROR);
const needsMirror = { skip: mirror ? false : 'LAB_DATA_MIRROR is not set' };

let folder: string;
before(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab colours ')))));
after(() => fs.rmSync(folder, { recursive: true }));

/** Runs a command where there are no models but those that it trains, and neither colour pictures nor clothes: digits take their place. */
function run(command: string, ...args: string[]): Promise<CommandEnding> {
  const env = { LAB_DATA_MIRROR: path.join(folder, 'empty mirror'), LAB_RESULTS: '' };
  return startCommand({ command, args: ['cifar10-dcgan', ...args], cwd: folder, env }).ending;
}

const of = (recipe: string) => ({ lesson: 'cifar10-dcgan', recipe, data: 'mnist' });
const inFolder = (file: string): string => path.join(folder, file);
const instead =
  /The mirror has no cifar10.* Grey pictures of clothes take the place of the colour pictures\.[^]*The mirror has no fashion-mnist.* Digits take the place of the clothes\./;

test('wrong arguments get one sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [
      ['--recipe', 'mine'],
      /--recipe: expected source, source-short, source-narrow, source-small or course, found mine\.$/,
    ],
    [['--normal', '1,2'], /--normal: expected one class, found 1,2\.$/],
    [['--data', 'mvtec'], /--data: expected cifar10 or clothes, found mvtec\.$/],
  ] as const) {
    const { code, said } = await run('train', ...args);
    assert.equal(code, 2, said);
    assert.match(said.trim(), sentence);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('the course is trained for another class, and leaves a detector of it, here and to be shipped', async () => {
  const args = ['--recipe', 'course', '--normal', '3', '--seed', '2', '--steps', '1', '--ship'];
  const { code, said } = await run('train', ...args);
  assert.equal(code, 0, said);
  assert.match(said, instead);
  const named = of('course-normal-3');
  assert.ok(fs.existsSync(inFolder(trainingFile(named, 2))), said);
  for (const file of [detectorFile(named, 2), shippedFile(named, 2)]) {
    const loaded = loadCifar10Course(inFolder(file));
    const { note, recipe, history, heldOut } = loaded;
    assert.deepEqual([recipe.normal, note.settings.seed, note.settings.data, note.position], [3, 2, 'package', 1]);
    assert.deepEqual([...history].map(([name, { length }]) => `${name} ${length}`), ['turn 1', 'down 1', 'right 1']); // prettier-ignore
    assert.ok(heldOut.scores.length > 100 && heldOut.scores.every(Number.isFinite));
    loaded.dispose();
  }
});

test('the small source leaves a file of its three networks', async () => {
  const { code, said } = await run('train', '--recipe', 'source-small', '--steps', '1');
  assert.equal(code, 0, said);
  const loaded = loadCifar10Dcgan(inFolder(detectorFile(of('source-small'), 1)));
  const { note, heldOut } = loaded;
  assert.deepEqual([note.recipe, note.settings.channels], ['cifar10-dcgan/source-small', 16]);
  assert.ok(heldOut.scores.every(Number.isFinite) && heldOut.mapLimit > 0);
  loaded.dispose();
});

test('pictures of any size are scored with what is shipped', async () => {
  fs.mkdirSync(inFolder('pictures'));
  for (const [name, width, height] of [
    ['wide.png', 60, 30],
    ['small.png', 20, 20],
  ] as const) {
    const pixels = Buffer.from(Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 7) % 256));
    await sharp(pixels, { raw: { width, height, channels: 3 } }).toFile(inFolder(path.join('pictures', name)));
  }
  const env = { INIT_CWD: folder };
  const args = ['cifar10-dcgan', 'pictures'];
  const { code, out, said } = await startCommand({ command: 'score', args, cwd: root, env }).ending;
  assert.equal(code, 0, said);
  assert.match(said, /cifar10-dcgan\/course, seed 1 .*: 2 of 2 images scored, /);
  const [header, ...rows] = out.trim().split('\n');
  assert.equal(header, 'path,score,threshold,anomalous,ms');
  assert.deepEqual(rows.map((row) => row.split(',')[0]), ['small.png', 'wide.png']); // prettier-ignore
  for (const row of rows) {
    const [, score, threshold, anomalous] = row.split(',');
    assert.equal(anomalous, String(Number(score) >= Number(threshold)));
    assert.ok(Number(score) > 0 && Number(threshold) > 0, row);
  }
});

test('a class without training pictures gets one sentence and leaves nothing', needsMirror, async () => {
  const args = ['cifar10-dcgan', '--normal', '3'];
  const env = { LAB_DATA_MIRROR: mirror ?? '' };
  const { code, said } = await startCommand({ command: 'train', args, cwd: folder, env }).ending;
  assert.equal(code, 1, said);
  assert.match(
    said.trim(),
    /^Colour pictures: expected a normal class that has training pictures, .*; found 3 \(cat\)\. .*\.$/,
  );
  assert.equal(said.trim().split('\n').length, 1, said);
  assert.ok(!fs.existsSync(inFolder(trainingFile({ lesson: 'cifar10-dcgan', recipe: 'source-normal-3' }, 1))));
});
