import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withMats } from './mats';
import { openCv } from './openCv';

test('OpenCV is loaded once and leaves the process’s own error handling alone', async () => {
  const before = ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event));
  const [first, second] = await Promise.all([openCv(), openCv()]);
  assert.equal(first.cv, second.cv);
  assert.deepEqual(
    ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event)),
    before,
  );
});

test('matrices are freed, also after an error, and OpenCV’s numbers become its messages', async () => {
  const { cv } = await openCv();
  const seen: { isDeleted(): boolean }[] = [];
  assert.equal(
    withMats(cv, (keep) => {
      seen.push(keep(new cv.Mat(2, 2, cv.CV_8UC1)));
      return 7;
    }),
    7,
  );
  assert.throws(
    () =>
      withMats(cv, (keep) => {
        const mat = keep(new cv.Mat());
        seen.push(mat);
        cv.medianBlur(mat, mat, 4);
      }),
    /^Error: OpenCV: .*(ksize|empty)/s,
  );
  assert.deepEqual(
    seen.map((mat) => mat.isDeleted()),
    [true, true],
  );
});
