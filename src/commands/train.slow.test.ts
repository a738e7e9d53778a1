import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, test } from 'node:test';
import { loadCourse } from '../lessons/mnist-anogan/detector';
import { tf } from '../tensors/tf';
import { ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { loadCheckpoint } from '../training/files/checkpoint';
import { detectorFile, shippedFile, trainingFile } from '../training/files/checkpointFiles';
import { run as train } from './train';

const own = ownFolders();
after(() => own.remove());

/** With the digits that need no network. */
const run = (...args: string[]) => ranCommand(train, ['mnist-anogan', ...args], own);

test('a checkpoint is never overwritten unasked, and can be resumed; other digits are part of the files’ names', async () => {
  const args = ['--recipe', 'course', '--normal', '5,3', '--seed', '2', '--steps'];
  assert.match((await run(...args, '2')).said, /step 2 of 2/);
  const refused = await run(...args, '2');
  assert.equal(refused.code, 2);
  assert.match(refused.said, /is there already: add --resume to go on from it, or --anew to replace it/);
  const { code, said } = await run(...args, '4', '--resume', '--ship');
  assert.equal(code, 0, said);
  assert.match(said, /Resumed at step 2\.[^]*step 4 of 4/);
  const of = { lesson: 'mnist-anogan', recipe: 'course-normal-3-5' };
  assert.ok(fs.existsSync(trainingFile(of, 2, own)), said);
  for (const file of [detectorFile(of, 2, own), shippedFile(of, 2, own)]) {
    const loaded = loadCourse(file);
    const { normal, seed, images, data } = loaded.note.settings;
    assert.deepEqual({ normal, seed, images, data }, { normal: '3 5', seed: 2, images: 400, data: 'package' });
    assert.equal(loaded.knowledge.latents.shape[0], 400);
    assert.ok(loaded.heldOut.scores.length > 100 && loaded.heldOut.scores.every(Number.isFinite));
    loaded.dispose();
  }
  assert.match((await run(...args, '1', '--anew')).said, /step 1 of 1/);
});

test('the source leaves a small file of its networks, and with --ship one to be shipped', async () => {
  const { code, said } = await run('--steps', '1', '--ship');
  assert.equal(code, 0, said);
  const source = { lesson: 'mnist-anogan', recipe: 'source' };
  assert.equal(shippedFile(source, 1, own), own.in('models', 'mnist-anogan', 'source-seed1.safetensors'));
  const { note, tensors } = loadCheckpoint(shippedFile(source, 1, own));
  assert.deepEqual([note.recipe, note.settings.normal, note.position], ['mnist-anogan/source', '7 8', 2]);
  assert.deepEqual([...new Set([...tensors.keys()].map((name) => name.split('/')[0]))].sort(), [
    'discriminator',
    'generator',
    'history',
  ]);
  tf.dispose([...tensors.values()]);
  // 5.7 million parameters, a byte each: the shipped checkpoints are small enough for git.
  for (const file of [shippedFile(source, 1, own), detectorFile(source, 1, own)])
    assert.ok(fs.statSync(file).size < 6e6, said);
});
