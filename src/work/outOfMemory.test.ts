import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWordsOfMemory } from './outOfMemory';

const sentence = (message: string, batch?: number) => (inWordsOfMemory(new Error(message), batch) as Error).message;
const todo = ': take a smaller batch, or end what else computes there (nvidia-smi lists it on an NVIDIA card).';

test('what TensorFlow says of memory becomes a sentence that names the batch', () => {
  const said =
    'Invalid TF_Status: 8\nMessage: OOM when allocating tensor with shape[64,128,32,32] and type float on ' +
    '/job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc [Op:Conv2D]';
  assert.equal(sentence(said, 64), `There is not enough memory for a tensor of 64×128×32×32 at a batch of 64${todo}`);
  assert.equal(sentence('RESOURCE_EXHAUSTED: failed to allocate 2 GB'), `There is not enough memory${todo}`);
});

test('so does a buffer that the card does not take', () => {
  const said =
    'This graphics card takes tensors of 134217728 bytes at most, found one of 268435456; use smaller pictures.';
  assert.equal(sentence(said, 16), `There is not enough memory at a batch of 16${todo}`);
});

test('any other error stays what it is', () => {
  const error = new Error('Incompatible shapes: [64,10] vs. [32,10]');
  assert.equal(inWordsOfMemory(error, 64), error);
  assert.equal(inWordsOfMemory('stopped', 64), 'stopped');
});
