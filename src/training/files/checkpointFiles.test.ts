import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';
import * as files from './checkpointFiles';
import { type CheckpointOf, withClasses, withNormals } from './checkpointFiles';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

type Asked = { trained?: boolean };
const trainingFile = (of: CheckpointOf, seed: number) => files.trainingFile(of, seed, own);
const detectorFile = (of: CheckpointOf, seed: number) => files.detectorFile(of, seed, own);
const shippedFile = (of: CheckpointOf, seed: number) => files.shippedFile(of, seed, own);
const detectorsAtHand = (of: CheckpointOf, asked: Asked = {}) => files.detectorsAtHand(of, { ...asked, ...own });
const findDetector = (of: CheckpointOf, seed?: number, asked: Asked = {}) =>
  files.findDetector(of, seed, { ...asked, ...own });

const course: CheckpointOf = { lesson: 'mnist-anogan', recipe: 'course' };
const courseAll: CheckpointOf = { lesson: 'mnist-anogan', recipe: 'course-all' };
const others: CheckpointOf = { lesson: 'mnist-anogan', recipe: 'course-normal-3-5' };

function put(...files: string[]): void {
  for (const file of files) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, '');
  }
}

test('the normal classes are part of the name where they are not the recipe’s own', () => {
  assert.equal(withNormals('course', [7, 8], [7, 8]), 'course');
  assert.equal(withNormals('course', [3, 5], [7, 8]), 'course-normal-3-5');
  assert.equal(withNormals('course-all', [7], [7, 8]), 'course-all-normal-7');
});

test('so are a normal and an anomalous class, both of them where either is another', () => {
  const usual = { normal: 7, anomalous: 9 };
  assert.equal(withClasses('course', { normal: 7, anomalous: 9 }, usual), 'course');
  assert.equal(withClasses('course', { normal: 3, anomalous: 9 }, usual), 'course-normal-3-anomalous-9');
  assert.equal(withClasses('source', { normal: 7, anomalous: 0 }, usual), 'source-normal-7-anomalous-0');
});

test('what is trained lies in models/runs, what is shipped in models', () => {
  assert.equal(files.trainingFile(course, 2), path.join('models', 'runs', 'mnist-anogan', 'course-seed2.safetensors'));
  assert.equal(
    files.detectorFile(others, 2),
    path.join('models', 'runs', 'mnist-anogan', 'course-normal-3-5-seed2-detector.safetensors'),
  );
  assert.equal(files.shippedFile(courseAll, 1), path.join('models', 'mnist-anogan', 'course-all-seed1.safetensors'));
});

test('of what is trained, only detectors are at hand, each under its own recipe, by seed', () => {
  assert.deepEqual(detectorsAtHand(course), []);
  for (const seed of [10, 2]) put(trainingFile(course, seed), detectorFile(course, seed));
  put(trainingFile(course, 7), detectorFile(others, 3), detectorFile(courseAll, 4));
  assert.deepEqual(detectorsAtHand(course), [
    { seed: 2, file: detectorFile(course, 2) },
    { seed: 10, file: detectorFile(course, 10) },
  ]);
  assert.deepEqual(detectorsAtHand(others), [{ seed: 3, file: detectorFile(others, 3) }]);
  assert.deepEqual(detectorsAtHand(courseAll), [{ seed: 4, file: detectorFile(courseAll, 4) }]);
});

test('where detectors are shipped, those trained here are not mixed with them', () => {
  put(detectorFile(course, 5), shippedFile(course, 1), shippedFile(course, 3), shippedFile(courseAll, 2));
  assert.deepEqual(detectorsAtHand(course), [
    { seed: 1, file: shippedFile(course, 1) },
    { seed: 3, file: shippedFile(course, 3) },
  ]);
});

test('a detector is found by its seed, shipped before trained here, and without a seed the first', () => {
  put(detectorFile(course, 5), shippedFile(course, 1), detectorFile(course, 1));
  assert.deepEqual(findDetector(course, 5), { seed: 5, file: detectorFile(course, 5) });
  assert.deepEqual(findDetector(course, 1), { seed: 1, file: shippedFile(course, 1) });
  assert.deepEqual(findDetector(course), { seed: 1, file: shippedFile(course, 1) });
});

test('asked for what was trained here, nothing shipped is found', () => {
  put(detectorFile(course, 5), shippedFile(course, 1), detectorFile(course, 1));
  assert.deepEqual(
    detectorsAtHand(course, { trained: true }).map(({ file }) => file),
    [detectorFile(course, 1), detectorFile(course, 5)],
  );
  assert.deepEqual(findDetector(course, 1, { trained: true }), { seed: 1, file: detectorFile(course, 1) });
  assert.throws(() => findDetector(courseAll, 1, { trained: true }), /There is no detector/);
});

test('where there is none, one sentence says how to train it', () => {
  assert.throws(() => findDetector(courseAll), {
    message:
      'There is no detector mnist-anogan/course-all. Train it: npm run train -- mnist-anogan --recipe course-all --seed 1',
  });
  put(shippedFile(others, 1));
  assert.throws(() => findDetector(others, 2), {
    message:
      'There is no detector mnist-anogan/course-normal-3-5 with seed 2, but with 1. ' +
      'Train it: npm run train -- mnist-anogan --recipe course --normal 3,5 --seed 2',
  });
});

test('where there is none of a pair of classes, the sentence names both as npm run train takes them', () => {
  for (const recipe of ['course', 'course-decoder', 'course-alpha50'])
    assert.throws(() => findDetector({ lesson: 'fashion-doc', recipe: `${recipe}-normal-3-anomalous-0` }, 2), {
      message:
        `There is no detector fashion-doc/${recipe}-normal-3-anomalous-0 with seed 2. ` +
        `Train it: npm run train -- fashion-doc --recipe ${recipe} --normal 3 --anomalous 0 --seed 2`,
    });
  put(detectorFile({ lesson: 'fashion-doc', recipe: 'course-decoder' }, 1));
  assert.throws(() => findDetector({ lesson: 'fashion-doc', recipe: 'course' }), /--recipe course --seed 1$/);
});

test('the images that a detector was trained on are part of its name, and no other data’s detector is found', () => {
  const of = (data: string): CheckpointOf => ({ lesson: 'screw-anogan', recipe: 'course', data });
  assert.equal(
    files.shippedFile(of('mvtec'), 1),
    path.join('models', 'screw-anogan', 'course-mvtec-seed1.safetensors'),
  );
  assert.equal(
    files.trainingFile(of('rendered'), 2),
    path.join('models', 'runs', 'screw-anogan', 'course-rendered-seed2.safetensors'),
  );
  put(shippedFile(of('mvtec'), 1), detectorFile(of('own-my bolts'), 3), detectorFile(of('own-my bolts-seed2'), 4));
  assert.deepEqual(findDetector(of('mvtec')), { seed: 1, file: shippedFile(of('mvtec'), 1) });
  // A folder may be called anything, `…-seed2` as well.
  assert.deepEqual(detectorsAtHand(of('own-my bolts')), [{ seed: 3, file: detectorFile(of('own-my bolts'), 3) }]);
  for (const data of ['rendered', 'own-bolts', 'own-my']) assert.deepEqual(detectorsAtHand(of(data)), [], data);
  assert.deepEqual(detectorsAtHand({ lesson: 'screw-anogan', recipe: 'source', data: 'mvtec' }), []);
});

test('where there is none for some images, the sentence names them as npm run train takes them', () => {
  for (const [data, seed, message] of [
    ['mvtec', undefined, 'course-mvtec. Train it: npm run train -- screw-anogan --recipe course --data mvtec --seed 1'],
    [
      'rendered',
      2,
      'course-rendered with seed 2. Train it: npm run train -- screw-anogan --recipe course --data rendered --seed 2',
    ],
    [
      'own-my bolts',
      undefined,
      'course-own-my bolts. Train it: npm run train -- screw-anogan --recipe course --data <folder> --seed 1',
    ],
  ] as const)
    assert.throws(() => findDetector({ lesson: 'screw-anogan', recipe: 'course', data }, seed), {
      message: `There is no detector screw-anogan/${message}`,
    });
});
