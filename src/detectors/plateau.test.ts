import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Plateaus } from './plateau';

/** The iteration at which an image with these scores comes to its plateau, from 1. */
function plateauAt(scores: readonly number[], options: { tolerance: number; patience: number }): number {
  const plateaus = new Plateaus(1, options);
  return scores.findIndex((score, k) => plateaus.reached(0, score, k + 1)) + 1;
}

test('an image that has not gained the tolerance within the patience is finished', () => {
  assert.equal(plateauAt([100, 90, 90, 90, 90, 90], { tolerance: 0.01, patience: 3 }), 5);
  assert.equal(plateauAt([100, 90, 89.9, 89.8, 89.7, 89.6], { tolerance: 0.01, patience: 3 }), 5);
});

test('small gains add up, and rising scores do not count', () => {
  assert.equal(plateauAt([100, 99.5, 98.9, 98.4, 97.8, 97.3, 96.8], { tolerance: 0.01, patience: 3 }), 0);
  assert.equal(plateauAt([100, 120, 110, 105], { tolerance: 0, patience: 3 }), 4);
});

test('images are told apart', () => {
  const plateaus = new Plateaus(2, { tolerance: 0, patience: 1 });
  plateaus.reached(0, 5, 1);
  plateaus.reached(1, 5, 1);
  assert.equal(plateaus.reached(0, 4, 2), false);
  assert.equal(plateaus.reached(1, 5, 2), true);
});
