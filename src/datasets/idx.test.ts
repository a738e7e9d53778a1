import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseIdx } from './idx';

function encode(shape: number[], data: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.set([0, 0, 8, shape.length]);
  shape.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, data]);
}

const arrays = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }).chain((shape) => {
  const length = shape.reduce((a, b) => a * b, 1);
  return fc.record({ shape: fc.constant(shape), data: fc.uint8Array({ minLength: length, maxLength: length }) });
});

test('what is encoded comes back', () => {
  fc.assert(
    fc.property(arrays, ({ shape, data }) => {
      const parsed = parseIdx(encode(shape, data), 'file', shape.length);
      assert.deepEqual(parsed.shape, shape);
      assert.deepEqual(Buffer.from(parsed.data), Buffer.from(data));
    }),
  );
});

test('every truncation and every surplus byte is noticed', () => {
  fc.assert(
    fc.property(arrays, fc.nat(), ({ shape, data }, at) => {
      const whole = encode(shape, data);
      assert.throws(
        () => parseIdx(whole.subarray(0, at % whole.length), 'cut.idx', shape.length),
        /^Error: cut\.idx: expected/,
      );
      assert.throws(() => parseIdx(Buffer.concat([whole, Buffer.of(0)]), 'long.idx', shape.length), /values, found/);
    }),
  );
});

test('a wrong magic number is shown beside the expected one', () => {
  assert.throws(() => parseIdx(Buffer.from([0x1f, 0x8b, 8, 0, 0]), 'a.gz', 3), {
    message: 'a.gz: expected the first bytes 0 0 8 3, found 31 139 8 0; is it a complete, uncompressed idx file?',
  });
  assert.throws(
    () => parseIdx(encode([2], Buffer.of(1, 2)), 'labels', 3),
    /expected the first bytes 0 0 8 3, found 0 0 8 1/,
  );
});
