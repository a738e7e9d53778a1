import assert from 'node:assert/strict';
import path from 'node:path';
import { after, test } from 'node:test';
import { auroc } from '../../metrics/auroc';
import { projectFolder } from '../../platform/node/project';
import { tf } from '../../tensors/tf';
import { ownFolders } from '../../testing/ownFolders';
import { paintFolder } from '../../testing/painted/paintedScrews';
import { sweepHashes } from '../sweepRecipe';
import { sweepRecipe } from './sweep';

const own = ownFolders();
after(() => own.remove());
// With the shipped weights.
const folders = { ...own.folders, models: path.join(projectFolder, 'models') };
const opened = (test: boolean) => sweepRecipe.open({ test, count: 8, data: own.in('bolts'), folders, say: () => {} });
const setting = { registration: 'upright', covariance: 'ledoit-wolf', channels: 40, bank: 0, pictures: 9 } as const;

test('held-out parts are scored whole and damaged, the others are learnt, and both decide what a point is stored under', async () => {
  await paintFolder(own.in('bolts'), { train: 12, testGood: 4, damaged: { spot: 4 } });
  const images = await opened(false);
  assert.deepEqual([images.labels, images.learnt.count], [[0, 0, 0, 1, 1, 1], 9]);
  const { scores } = await sweepRecipe.score({ knobs: setting, seed: 1 }, images);
  assert.equal(scores.length, 6);
  const { data } = sweepHashes(images, 1);
  const fewer = { ...images.learnt, pixels: images.learnt.pixels.subarray(1) };
  assert.notEqual(sweepHashes({ ...images, learnt: fewer }, 1).data, data);
});

test('test pictures are scored by what as many pictures as a setting has say, and told by a Gaussian a place', async () => {
  const images = await opened(true);
  assert.deepEqual([images.labels.length, images.labels.filter((label) => label === 1).length], [8, 4]);
  const tensors = tf.memory().numTensors;
  for (const change of [{ covariance: 'shared' }, { bank: 400 }] as const) {
    const knobs = { ...setting, pictures: 8, ...change };
    const [found, fewer] = [
      await sweepRecipe.score({ knobs, seed: 1 }, images),
      await sweepRecipe.score({ knobs: { ...knobs, pictures: 1 }, seed: 1 }, images),
    ];
    if ('covariance' in change) assert.ok(auroc(found.scores, images.labels) > 0.8);
    assert.notDeepEqual(found.scores, fewer.scores);
  }
  assert.equal(tf.memory().numTensors, tensors);
});
