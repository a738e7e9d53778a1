import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeSafetensors, encodeSafetensors, StoredTensor } from './safetensors';

const tensor = fc
  .array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 })
  .chain((shape) =>
    fc
      .float32Array({ minLength: size(shape), maxLength: size(shape), noNaN: true })
      .map((values): StoredTensor => ({ shape, values, precision: 'single' })),
  );
const tensors = fc
  .array(
    fc.tuple(
      fc.string().filter((name) => name !== '__metadata__' && name !== '__proto__'),
      tensor,
    ),
  )
  .map((pairs) => new Map(pairs));

function size(shape: number[]): number {
  return shape.reduce((product, width) => product * width, 1);
}

test('what was written is read back, names, shapes, numbers and metadata', () => {
  fc.assert(
    fc.property(tensors, fc.string(), (given, note) => {
      const bytes = Buffer.concat(encodeSafetensors(given, { note }));
      const read = decodeSafetensors(bytes, 'a file');
      assert.deepEqual([...read.tensors.keys()].sort(), [...given.keys()].sort());
      for (const [name, { shape, values }] of given) assert.deepEqual(read.tensors.get(name), { shape, values });
      assert.deepEqual(read.metadata, { note });
    }),
  );
});

test('a file cut short anywhere is refused with a sentence', () => {
  const given = new Map<string, StoredTensor>([
    ['weights', { shape: [3], values: Float32Array.of(1, 2, 3), precision: 'single' }],
  ]);
  const whole = Buffer.concat(encodeSafetensors(given, {}));
  for (let length = 0; length < whole.length; length++)
    assert.throws(() => decodeSafetensors(whole.subarray(0, length), 'cut.safetensors'), /cut\.safetensors is not a/);
});

test('half precision rounds to eleven significant bits', () => {
  const values = Float32Array.of(1 / 3, -1e-3, 1000.3, 0);
  const bytes = Buffer.concat(encodeSafetensors(new Map([['x', { shape: [4], values, precision: 'half' }]]), {}));
  const read = decodeSafetensors(bytes, 'a file').tensors.get('x')!.values;
  values.forEach((value, i) => assert.ok(Math.abs(read[i] - value) <= Math.abs(value) * 2 ** -11));
  assert.notEqual(read[0], values[0]);
});

test('another type of number is named', () => {
  const header = Buffer.from(JSON.stringify({ x: { dtype: 'I64', shape: [1], data_offsets: [0, 8] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  assert.throws(
    () => decodeSafetensors(Buffer.concat([length, header, Buffer.alloc(8)]), 'other.safetensors'),
    /other\.safetensors: tensor x is of type I64; expected F32 or F16/,
  );
});
