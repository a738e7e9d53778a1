import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { paintParts } from '../testing/paintedPart';
import { detectorFile, shippedFile, trainingFile, trainingLogFolder } from '../training/files/checkpointFiles';
import { loadCourse } from '../lessons/mnist-anogan/detector';
import { loadScrewCourse } from '../lessons/screw-anogan/course';
import { readTensorBoardLog } from '../testing/tensorBoardEvents';
import { tf } from '../tensors/tf';
import { checkpointHistory, loadCheckpoint, type LossHistory } from '../training/files/checkpoint';
import { startCommand } from '../testing/startCommand';

/** Runs the command in a folder of its own, with the digits that need no network. */
function start(folder: string, args: string[]) {
  // As where the reader stands in that folder, and not where npm runs these tests.
  const { child, ending } = startCommand({ command: 'train', args, cwd: folder, env: { LAB_DATA_MIRROR: '' } });
  return { child, ending: ending.then(({ code, out, said }) => ({ code, said: out + said })) };
}

const temporaryFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'lab train '));
const course = { lesson: 'mnist-anogan', recipe: 'course' };

test('wrong arguments get one sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [[], /^The lesson: expected mnist-anogan, screw-anogan, .* or capsule-vae, found nothing\.$/m],
    [['mnist-anogan', '--recipe', 'mine'], /--recipe: expected source, course or course-all, found mine/],
    [['mnist-anogan', '--normal', '3;5'], /--normal: expected digits such as 7,8, each once, found 3;5/],
    [['mnist-anogan', '--seed', 'x'], /--seed: expected a whole number, found x/],
    [['mnist-anogan', '--sed', '1'], /--sed.*--help/],
    [['mnist-anogan', '--data', 'rendered'], /--data: mnist-anogan has no such option; leave it out/],
    [['screw-anogan', '--normal', '7'], /--normal: screw-anogan has no such option; leave it out/],
    [['screw-anogan', '--recipe', 'course-all'], /--recipe: expected source or course, found course-all/],
  ] as const) {
    const { code, said } = await start(temporaryFolder(), [...args]).ending;
    assert.equal(code, 2, said);
    assert.match(said, sentence);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('--help explains the options', async () => {
  const { code, said } = await start(temporaryFolder(), ['--help']).ending;
  assert.equal(code, 0);
  assert.match(said, /--resume/);
});

test('a checkpoint is never overwritten unasked, and can be resumed', async () => {
  const folder = temporaryFolder();
  const args = ['mnist-anogan', '--recipe', 'course', '--steps'];
  assert.match((await start(folder, [...args, '2']).ending).said, /step 2 of 2/);
  const refused = await start(folder, [...args, '2']).ending;
  assert.equal(refused.code, 2);
  assert.match(refused.said, /is there already: add --resume to go on from it, or --anew to replace it/);
  assert.match((await start(folder, [...args, '4', '--resume']).ending).said, /Resumed at step 2\.[^]*step 4 of 4/);
});

test('Ctrl-C saves what was reached and ends with 130', async () => {
  const folder = temporaryFolder();
  const { child, ending } = start(folder, ['mnist-anogan', '--recipe', 'course']);
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (text) => {
      if (/\d+ of 3000 steps/.test(String(text))) resolve();
    });
  });
  child.kill('SIGINT');
  const { code, said } = await ending;
  assert.equal(code, 130, said);
  assert.match(said, /, stopped\./);
  for (const file of [trainingFile(course, 1), detectorFile(course, 1)])
    assert.ok(fs.existsSync(path.join(folder, file)), file);
});

test('other normal digits are part of the files’ names, and the detector beside the checkpoint is of them', async () => {
  const folder = temporaryFolder();
  const args = ['mnist-anogan', '--recipe', 'course', '--normal', '5,3', '--seed', '2', '--steps', '2', '--ship'];
  const { code, said } = await start(folder, args).ending;
  assert.equal(code, 0, said);
  const of = { lesson: 'mnist-anogan', recipe: 'course-normal-3-5' };
  assert.ok(fs.existsSync(path.join(folder, trainingFile(of, 2))), said);
  for (const file of [detectorFile(of, 2), shippedFile(of, 2)]) {
    const loaded = loadCourse(path.join(folder, file));
    const { normal, seed, images, data } = loaded.note.settings;
    assert.deepEqual({ normal, seed, images, data }, { normal: '3 5', seed: 2, images: 400, data: 'package' });
    assert.equal(loaded.knowledge.latents.shape[0], 400);
    assert.ok(loaded.heldOut.scores.length > 100 && loaded.heldOut.scores.every(Number.isFinite));
    loaded.dispose();
  }
});

test('the source leaves a small file of its networks, and with --ship one to be shipped', async () => {
  const folder = temporaryFolder();
  const { code, said } = await start(folder, ['mnist-anogan', '--steps', '1', '--ship']).ending;
  assert.equal(code, 0, said);
  const source = { lesson: 'mnist-anogan', recipe: 'source' };
  assert.equal(shippedFile(source, 1), path.join('models', 'mnist-anogan', 'source-seed1.safetensors'));
  const { note, tensors } = loadCheckpoint(path.join(folder, shippedFile(source, 1)));
  assert.deepEqual([note.recipe, note.settings.normal, note.position], ['mnist-anogan/source', '7 8', 2]);
  assert.deepEqual([...new Set([...tensors.keys()].map((name) => name.split('/')[0]))].sort(), [
    'discriminator',
    'generator',
    'history',
  ]);
  tf.dispose([...tensors.values()]);
  // 5.7 million parameters, a byte each: the shipped checkpoints are small enough for git.
  for (const file of [shippedFile(source, 1), detectorFile(source, 1)])
    assert.ok(fs.statSync(path.join(folder, file)).size < 6e6, said);
});

/** Photographs of painted parts in `parts/good`, and one without a part. */
async function paintPhotos(folder: string, count: number): Promise<void> {
  fs.mkdirSync(path.join(folder, 'parts', 'good'), { recursive: true });
  for (let i = 0; i <= count; i++) {
    const part = { x: 124 + i, y: 130 - i, degrees: 70 * i, length: 170 - 2 * i };
    const { pixels, width, height } = paintParts(256, i < count ? [part] : []);
    const name = i < count ? `${i}.png` : `0-empty.png`;
    await sharp(pixels, { raw: { width, height, channels: 1 } }).toFile(path.join(folder, 'parts', 'good', name));
  }
}

const screws = { lesson: 'screw-anogan', recipe: 'course', data: 'own-parts' };
const ofParts = ['screw-anogan', '--recipe', 'course', '--data', 'parts'];

test('the screws’ course is trained on a folder of one’s own, stopped, and resumed to a detector of it', async () => {
  const folder = temporaryFolder();
  await paintPhotos(folder, 6);
  const { code, said } = await start(folder, [...ofParts, '--steps', '2']).ending;
  assert.equal(code, 0, said);
  assert.match(said, /0-empty\.png/);
  assert.match(said, /step 2 of 2/);

  const { child, ending } = start(folder, [...ofParts, '--resume']);
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (text) => {
      if (/\d+ of 5500 steps/.test(String(text))) resolve();
    });
  });
  child.kill('SIGINT');
  const stopped = await ending;
  assert.equal(stopped.code, 130, stopped.said);
  assert.match(stopped.said, /Resumed at step 2\.[^]*, stopped\./);

  const loaded = loadScrewCourse(path.join(folder, detectorFile(screws, 1)));
  const { note, heldOut, history } = loaded;
  assert.deepEqual([note.settings.data, note.settings.images, note.settings.seed], ['own-parts', 5, 1]);
  assert.ok(note.position > 2 && history.get('residual')?.length === note.position);
  assert.ok(heldOut.scores.length > 0 && heldOut.scores.every(Number.isFinite) && Number.isFinite(heldOut.mapLimit));
  loaded.dispose();
});

test('a folder with too few parts, or none, gets one sentence and leaves no checkpoint', async () => {
  const folder = temporaryFolder();
  await paintPhotos(folder, 0);
  for (const [data, sentence] of [
    ['parts', /parts: expected three normal images or more in train\/good or good, found 1; add some\./],
    ['nowhere', /nowhere: expected a folder of images, found nothing there\./],
  ] as const) {
    const { code, said } = await start(folder, [...ofParts.slice(0, -1), data]).ending;
    assert.equal(code, 1, said);
    assert.match(said, sentence);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
  assert.ok(!fs.existsSync(path.join(folder, 'models')));
});

test('with --tensorboard, losses and samples of a training and of what is resumed stand in one log', async () => {
  const folder = temporaryFolder();
  await paintPhotos(folder, 4);
  const checkpoint = path.join(folder, trainingFile({ ...screws, recipe: 'source' }, 1));
  const args = ['screw-anogan', '--data', 'parts', '--steps'];
  for (const steps of ['1', '2']) {
    const { code, said } = await start(folder, [...args, steps, '--resume', '--tensorboard']).ending;
    assert.equal(code, 0, said);
  }
  const events = readTensorBoardLog(trainingLogFolder(checkpoint));
  for (const [name, values] of loadedHistory(checkpoint))
    assert.deepEqual(
      events.filter(({ tag }) => tag === name).map(({ step, value }) => [step, value]),
      values.map((value, step) => [step, value]),
      name,
    );
  const sheets = events.filter(({ tag }) => tag === 'samples');
  assert.deepEqual(
    sheets.map(({ step, value }) => [step, typeof value === 'object' && value.width]),
    [
      [1, '652'],
      [2, '652'],
    ],
  );
});

/** The losses in a checkpoint, by name. */
function loadedHistory(file: string): LossHistory {
  const { tensors, numbers } = loadCheckpoint(file);
  const history = checkpointHistory(numbers);
  tf.dispose([...tensors.values()]);
  return history;
}
