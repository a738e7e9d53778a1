import assert from 'node:assert/strict';
import { test } from 'node:test';
import { f16round } from '@petamoriken/float16';
import fc from 'fast-check';
import { fromChannelBytes, toChannelBytes } from './channelBytes';
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

/** A file with this header and so many bytes of data. */
function fileOf(
  header: Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>,
  data: number,
) {
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(data)]);
}

/** The header of a file: where each tensor's bytes begin. */
function headerOf(bytes: Buffer): Record<string, { dtype: string; data_offsets: [number, number] }> {
  const end = 8 + Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.subarray(8, end).toString()) as ReturnType<typeof headerOf>;
  delete header.__metadata__;
  return header;
}

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
    ['more', { shape: [2, 2], values: Float32Array.of(4, 5, 6, 7), precision: 'byte' }],
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

const mixed = fc
  .array(
    fc.tuple(
      tensor.map((made) => ({ ...made, values: made.values.map((value) => (Math.abs(value) < 1e30 ? value : 1)) })),
      fc.constantFrom('single', 'half', 'byte'),
    ),
  )
  .map((made) => new Map(made.map(([each, precision], i) => [`t${i}`, { ...each, precision }] as const)));

test('bytes come back as plain numbers of their shape, among tensors of other precisions, and their scales are not listed', () => {
  fc.assert(
    fc.property(mixed, (given) => {
      const { tensors } = decodeSafetensors(Buffer.concat(encodeSafetensors(given, {})), 'a file');
      assert.deepEqual([...tensors.keys()].sort(), [...given.keys()].sort());
      for (const [name, { shape, values, precision }] of given) {
        const read = tensors.get(name)!;
        assert.deepEqual(read.shape, shape);
        const channels = shape[shape.length - 1] ?? 1;
        const expected =
          precision === 'byte'
            ? fromChannelBytes(toChannelBytes(values, channels))
            : values.map((value) => (precision === 'half' ? f16round(value) : value));
        assert.deepEqual(read.values, expected);
      }
    }),
  );
});

test('each tensor begins at a multiple of its numbers’ width, so that other readers can take it as it lies', () => {
  fc.assert(
    fc.property(mixed, (given) => {
      const entries = headerOf(Buffer.concat(encodeSafetensors(given, {})));
      for (const { dtype, data_offsets } of Object.values(entries))
        assert.equal(data_offsets[0] % { F32: 4, F16: 2, I8: 1 }[dtype]!, 0);
    }),
  );
});

test('bytes take a quarter of single precision, and a scale for each channel of the last axis lies beside them', () => {
  const values = Float32Array.from({ length: 600 }, (_, i) => Math.sin(i));
  const bytes = encodeSafetensors(new Map([['x', { shape: [30, 20], values, precision: 'byte' }]]), {});
  const { x, 'x.scale': scale } = headerOf(Buffer.concat(bytes));
  assert.deepEqual(x, { dtype: 'I8', shape: [30, 20], data_offsets: [80, 680] });
  assert.deepEqual(scale, { dtype: 'F32', shape: [20], data_offsets: [0, 80] });
});

test('a tensor with the name of another’s scale is refused before it is lost', () => {
  const tensor = { shape: [1], values: Float32Array.of(1) };
  for (const names of [
    ['x', 'x.scale'],
    ['x.scale', 'x'],
  ]) {
    const given = (precision: 'byte' | 'half') => new Map(names.map((name) => [name, { ...tensor, precision }]));
    assert.throws(() => encodeSafetensors(given('byte'), {}), /^Error: x\.scale can't be written: the scale of x has/);
    assert.equal(decodeSafetensors(Buffer.concat(encodeSafetensors(given('half'), {})), 'a file').tensors.size, 2);
  }
});

test('a scale that is missing or does not fit is named, with what was expected', () => {
  const x = { dtype: 'I8', shape: [2, 3], data_offsets: [0, 6] as [number, number] };
  const refused = (
    scale: { dtype: string; shape: number[]; data_offsets: [number, number] } | undefined,
    why: RegExp,
  ) =>
    assert.throws(
      () => decodeSafetensors(fileOf(scale ? { x, 'x.scale': scale } : { x }, 40), 'b.safetensors'),
      (error: Error) =>
        why.test(error.message) && error.message.startsWith('b.safetensors: tensor x') && !/\n/.test(error.message),
    );
  refused(undefined, /of type I8 wants x\.scale; expected F32 of shape \[3\], found none\.$/);
  refused({ dtype: 'F32', shape: [2], data_offsets: [6, 14] }, /expected F32 of shape \[3\], found F32 of shape \[2\]/);
  refused({ dtype: 'F32', shape: [1, 3], data_offsets: [6, 18] }, /found F32 of shape \[1,3\]/);
  refused({ dtype: 'F16', shape: [3], data_offsets: [6, 12] }, /found F16 of shape \[3\]/);
  refused({ dtype: 'F32', shape: [3], data_offsets: [6, 12] }, /x\.scale has 6 bytes; expected 12 for its shape \[3\]/);
});

test('bytes that do not fill their shape are named', () => {
  const header = {
    x: { dtype: 'I8', shape: [2, 3], data_offsets: [12, 17] as [number, number] },
    'x.scale': { dtype: 'F32', shape: [3], data_offsets: [0, 12] as [number, number] },
  };
  assert.throws(
    () => decodeSafetensors(fileOf(header, 17), 'short.safetensors'),
    /^Error: short\.safetensors: tensor x has 5 bytes; expected 6 for its shape \[2,3\]\.$/,
  );
});

test('another type of number is named', () => {
  const header = { x: { dtype: 'I64', shape: [1], data_offsets: [0, 8] as [number, number] } };
  assert.throws(
    () => decodeSafetensors(fileOf(header, 8), 'other.safetensors'),
    /other\.safetensors: tensor x is of type I64; expected F32, F16 or I8/,
  );
});

test('a header that is damaged is told by tensor, what was expected and what was found', () => {
  const entry = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };
  for (const [damaged, sentence] of [
    [null, 'is of type nothing; expected F32, F16 or I8.'],
    [{ ...entry, dtype: { toString: 1 } }, 'is of type {"toString":1}; expected F32, F16 or I8.'],
    [{ ...entry, dtype: 'constructor' }, 'is of type constructor; expected F32, F16 or I8.'],
    [{ ...entry, shape: null }, ': expected a shape of whole numbers, found null.'],
    [{ ...entry, shape: [-1] }, ': expected a shape of whole numbers, found [-1].'],
    [{ dtype: 'F32', shape: [1] }, ': expected data_offsets, two places of bytes in their order, found nothing.'],
    [{ ...entry, data_offsets: [4, 0] }, ': expected data_offsets, two places of bytes in their order, found [4,0].'],
  ] as const) {
    const header = Buffer.from(JSON.stringify({ 'x\u001b': damaged }));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    assert.throws(() => decodeSafetensors(Buffer.concat([length, header, Buffer.alloc(4)]), 'a'), {
      message: `a: tensor x\\u001b${sentence.startsWith(':') ? '' : ' '}${sentence}`,
    });
  }
});
