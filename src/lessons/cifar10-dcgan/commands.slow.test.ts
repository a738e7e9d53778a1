import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { run as score } from '../../commands/score';
import { run as train } from '../../commands/train';
import { machineFolders } from '../../platform/machine';
import { projectFolder } from '../../platform/node/project';
import { ownFolders } from '../../testing/ownFolders';
import { ranCommand } from '../../testing/processes/ranCommand';
import { sampleSheetFile, samplesFolder } from '../../training/sampleSheets';
import { detectorFile, shippedFile, trainingFile } from '../../training/files/checkpointFiles';
import { loadCifar10Course } from './course';
import { loadCifar10Dcgan, trainedAs } from './detector';

const { mirror } = machineFolders();
const needsMirror = { skip: mirror ? false : 'LAB_DATA_MIRROR is not set' };

const own = ownFolders();
after(() => own.remove());

/** Trains where there are neither models nor colour pictures nor clothes: digits take their place. */
const folders = { ...own.folders, mirror: own.in('empty mirror') };
const run = (...args: string[]) => ranCommand(train, ['cifar10-dcgan', ...args], { ...own, folders });

const of = (recipe: string) => ({ lesson: 'cifar10-dcgan', recipe, data: 'mnist' });
const instead =
  /The mirror has no cifar10.* Grey pictures of clothes take the place of the colour pictures\.[^]*The mirror has no fashion-mnist.* Digits take the place of the clothes\./;

test('the course is trained for another class, and leaves a detector of it, here and to be shipped', async () => {
  const args = ['--recipe', 'course', '--normal', '3', '--seed', '2', '--steps', '1', '--ship'];
  const { code, said } = await run(...args);
  assert.equal(code, 0, said);
  assert.match(said, instead);
  const named = of('course-normal-3');
  assert.ok(fs.existsSync(trainingFile(named, 2, own)), said);
  for (const file of [detectorFile(named, 2, own), shippedFile(named, 2, own)]) {
    const loaded = loadCifar10Course(file);
    const { note, recipe, history, heldOut } = loaded;
    assert.deepEqual([recipe.normal, note.settings.seed, note.settings.data, note.position], [3, 2, 'package', 1]);
    assert.deepEqual([...history].map(([name, { length }]) => `${name} ${length}`), ['turn 1', 'down 1', 'right 1']); // prettier-ignore
    assert.ok(heldOut.scores.length > 100 && heldOut.scores.every(Number.isFinite));
    loaded.dispose();
  }
});

test('the source of fewer channels and epochs leaves a file of its three networks', async () => {
  const { code, said } = await run(
    '--recipe',
    'source',
    '--channels',
    '16',
    '--epochs',
    '30',
    '--steps',
    '1',
    '--ship',
  );
  assert.equal(code, 0, said);
  const loaded = loadCifar10Dcgan(detectorFile(of('source'), 1, own));
  const { note, heldOut } = loaded;
  assert.deepEqual([trainedAs(note), note.settings.channels], ['source, 16 channels, 30 epochs', 16]);
  assert.ok(heldOut.scores.every(Number.isFinite) && heldOut.mapLimit > 0);
  loaded.dispose();
  // How alike what it draws is goes with what is shipped; the sheets, large in colour, stay.
  assert.ok(fs.existsSync(sampleSheetFile(trainingFile(of('source'), 1, own), 1)));
  assert.deepEqual(fs.readdirSync(samplesFolder(shippedFile(of('source'), 1, own))), ['likeness.csv']);
  const other = await run('--recipe', 'course', '--channels', '16');
  assert.deepEqual([other.code, other.out], [2, '']);
  assert.match(other.said, /--channels: expected the recipe source, found course\./);
});

test('pictures of any size are scored with what is shipped', async () => {
  fs.mkdirSync(own.in('pictures'));
  for (const [name, width, height] of [
    ['wide.png', 60, 30],
    ['small.png', 20, 20],
  ] as const) {
    const pixels = Buffer.from(Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 7) % 256));
    await sharp(pixels, { raw: { width, height, channels: 3 } }).toFile(own.in('pictures', name));
  }
  const shipped = { ...own, folders: { ...own.folders, models: path.join(projectFolder, 'models') } };
  const { code, out, said } = await ranCommand(score, ['cifar10-dcgan', 'pictures'], shipped);
  assert.equal(code, 0, said);
  assert.match(said, /cifar10-dcgan\/course, seed 1 .*: 2 of 2 images scored, /);
  const [header, ...rows] = out.trim().split('\n');
  assert.equal(header, 'path,score,threshold,anomalous,ms');
  assert.deepEqual(rows.map((row) => row.split(',')[0]), ['small.png', 'wide.png']); // prettier-ignore
  for (const row of rows) {
    const [, found, threshold, anomalous] = row.split(',');
    assert.equal(anomalous, String(Number(found) >= Number(threshold)));
    assert.ok(Number(found) > 0 && Number(threshold) > 0, row);
  }
  const withMaps = await ranCommand(score, ['cifar10-dcgan', 'pictures', '--maps', 'maps'], shipped);
  assert.deepEqual([withMaps.code, withMaps.out], [2, '']);
  assert.match(
    withMaps.said,
    /^--maps: cifar10-dcgan\/course, seed 1 .* scores images without maps; leave --maps out\.\n$/,
  );
});

test('a class without training pictures gets one sentence and leaves nothing', needsMirror, async () => {
  const mirrored = { ...own, folders: { ...own.folders, mirror } };
  const { code, said } = await ranCommand(train, ['cifar10-dcgan', '--normal', '3'], mirrored);
  assert.equal(code, 1, said);
  assert.match(
    said.trim(),
    /^Colour pictures: expected a normal class that has training pictures, .*; found 3 \(cat\)\. .*\.$/,
  );
  assert.equal(said.trim().split('\n').length, 1, said);
  assert.ok(!fs.existsSync(trainingFile({ lesson: 'cifar10-dcgan', recipe: 'source-normal-3' }, 1, own)));
});
