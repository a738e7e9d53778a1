import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backendTable, compareSides, type FoundSide } from './backends';

const side = (loss: number, score: number, milliseconds = 10): FoundSide => ({
  works: [
    {
      lesson: 'a',
      title: 'its step',
      batch: 2,
      losses: [
        [2, 1],
        [2, loss],
      ],
      milliseconds,
    },
  ],
  scored: [{ lesson: 'b', scores: [1, 3, score], milliseconds: 5 }],
});

test('losses agree to 1e-2 and scores to 1e-3 of their mean', () => {
  const agree = (loss: number, score: number) =>
    compareSides(side(1, 2), side(loss, score)).map(({ agrees }) => agrees);
  assert.deepEqual(agree(1.009, 2.0019), [true, true]);
  assert.deepEqual(agree(1.011, 2.0021), [false, false]);
  assert.deepEqual(agree(NaN, NaN), [false, false]);
});

test('a table says what does not agree, and how many a second the card does', () => {
  const [step, scores] = backendTable(compareSides(side(1, 2), side(1.5, 2, 2000)));
  assert.deepEqual(step, {
    lesson: 'a',
    what: 'its step, 2 steps of 2',
    difference: '5.0e-1',
    agrees: 'NO',
    native: '10.0 ms',
    webgpu: '2.00 s',
    'a second': '0.500',
  });
  assert.deepEqual([scores.what, scores.agrees], ['scores of 3 pictures', 'yes']);
});
