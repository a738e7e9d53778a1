import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tensorflowVariant } from '../base/gpu.mjs';

test('LAB_TENSORFLOW decides', () => {
  assert.equal(tensorflowVariant({ LAB_TENSORFLOW: 'cuda' }), 'cuda');
  assert.equal(tensorflowVariant({ LAB_TENSORFLOW: 'cpu' }), 'cpu');
});

test('a wrong LAB_TENSORFLOW is told what is right', () => {
  assert.throws(() => tensorflowVariant({ LAB_TENSORFLOW: 'gpu' }), {
    message: /^LAB_TENSORFLOW is "gpu": set it to cpu or cuda/,
  });
});
