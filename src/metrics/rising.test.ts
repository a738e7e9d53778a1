import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rising } from './rising';

test('32-bit and 64-bit values rise as the built-in sort has them, signed zeros and infinities too', () => {
  for (const values of [fc.float32Array({ noNaN: true }), fc.float64Array({ noNaN: true })]) {
    fc.assert(
      fc.property(values, (array) => {
        const before = array.slice();
        assert.deepEqual(rising(array), Float64Array.from(array).sort());
        assert.deepEqual(array, before);
      }),
    );
  }
});

test('a view on a part of a buffer is sorted alone', () => {
  assert.deepEqual([...rising(new Float32Array([9, 3, -1, 2, -9]).subarray(1, 4))], [-1, 2, 3]);
});
