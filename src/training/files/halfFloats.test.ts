import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Float16Array } from '@petamoriken/float16';
import { halvesToFloats } from './halfFloats';

test('every pattern of sixteen bits is the number that the format says', () => {
  const bits = Uint16Array.from({ length: 65536 }, (_, i) => i);
  assert.deepEqual([...halvesToFloats(bits)], [...new Float16Array(bits.buffer)]);
});
