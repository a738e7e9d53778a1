import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parseCifarRecords } from './cifarRecords';

const bytes = fc.uint8Array({ minLength: 3072, maxLength: 3072 });
const pictures = fc.array(fc.record({ label: fc.integer({ min: 0, max: 9 }), bytes }), { minLength: 1, maxLength: 4 });
type Picture = { label: number; bytes: Uint8Array };

/** As the archive has it: a label, then plane after plane. `bytes` are `[32, 32, 3]`. */
function encode(picture: Picture): Uint8Array {
  const planes = [0, 1, 2].map((channel) => picture.bytes.filter((_, i) => i % 3 === channel));
  return Buffer.concat([Buffer.of(picture.label), ...planes]);
}

test('what is encoded comes back, the colours of a pixel together', () => {
  fc.assert(
    fc.property(pictures, (list) => {
      const { count, labels, pixels } = parseCifarRecords(Buffer.concat(list.map(encode)), 'file');
      assert.equal(count, list.length);
      assert.deepEqual(
        [...labels],
        list.map(({ label }) => label),
      );
      assert.ok(Buffer.concat(list.map((picture) => picture.bytes)).equals(pixels));
    }),
    { numRuns: 30 },
  );
});

test('every truncation that leaves a record cut, and every surplus byte, is noticed and the record named', () => {
  fc.assert(
    fc.property(pictures, fc.nat(), (list, at) => {
      const whole = Buffer.concat(list.map(encode));
      const cut = at % whole.length;
      fc.pre(cut % 3073 > 0);
      const sentence = (record: number, found: number) => ({
        message: `batch.bin: record ${record}: expected 3073 bytes, found ${found}; is it a complete file of CIFAR-10 in its binary version?`,
      });
      assert.throws(
        () => parseCifarRecords(whole.subarray(0, cut), 'batch.bin'),
        sentence(Math.floor(cut / 3073), cut % 3073),
      );
      assert.throws(
        () => parseCifarRecords(Buffer.concat([whole, Buffer.of(0)]), 'batch.bin'),
        sentence(list.length, 1),
      );
    }),
    { numRuns: 30 },
  );
});

test('a label that is no class is named with its record', () => {
  fc.assert(
    fc.property(pictures, fc.integer({ min: 10, max: 255 }), fc.nat(), (list, label, at) => {
      const wrong = at % list.length;
      const records = list.map((picture, i) => encode(i === wrong ? { ...picture, label } : picture));
      assert.throws(
        () => parseCifarRecords(Buffer.concat(records), 'batch.bin'),
        new RegExp(`^Error: batch\\.bin: record ${wrong}: expected a label from 0 to 9, found ${label}; `),
      );
    }),
    { numRuns: 30 },
  );
});

test('a file without a record is an error', () => {
  assert.throws(
    () => parseCifarRecords(new Uint8Array(), 'empty.bin'),
    /^Error: empty\.bin: record 0: expected 3073 bytes, found 0;/,
  );
});
