import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ownFolders } from '../../testing/ownFolders';
import { judgePromise, type KeptPromise, measurePromises } from './promises';
import { keepPromises, readPromises } from './promisesFile';

const own = ownFolders();
after(() => own.remove());

const promise: KeptPromise = {
  lesson: 'screw-anogan',
  detector: 'course-mvtec',
  seed: 1,
  dataset: 'MVTec screw (mirror)',
  heldOut: 64,
  normals: 20,
  passed: 19,
  passedConformal: 20,
};

test('as many as chance allows is a promise kept; fewer is one broken, and more is more', () => {
  const judged = judgePromise(promise);
  assert.deepEqual([judged.share, judged.verdict], [0.95, 'kept']);
  assert.ok(judged.range.low < 0.9 && judged.range.high === 1);
  assert.equal(judgePromise({ ...promise, passed: 10 }).verdict, 'broken');
  const many = { ...promise, heldOut: 5000, normals: 1000 };
  assert.deepEqual(
    [900, 950, 999].map((passed) => judgePromise({ ...many, passed }).verdict),
    ['broken', 'kept', 'more'],
  );
});

test('where no detector is at hand nothing is read, and none is asked', async () => {
  const begin = () => assert.fail('nothing begins');
  for await (const found of measurePromises({ begin, folders: own.folders })) assert.fail(found.lesson);
});

test('what is measured anew takes the place of what was measured before', () => {
  assert.deepEqual(readPromises(own), []);
  keepPromises([{ ...promise, seed: 2 }, promise], own);
  keepPromises([{ ...promise, passed: 18 }], own);
  assert.deepEqual(
    readPromises(own).map(({ seed, passed }) => [seed, passed]),
    [[1, 18], [2, 19]], // prettier-ignore
  );
});
