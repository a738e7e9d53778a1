import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { parseDigitsCsv, readDigitsCsv } from './digitsCsv';

const row = (label: number | string, pixels: ArrayLike<number> = new Uint8Array(784)): string =>
  [label, ...Array.from(pixels)].join(',');
const bytes = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'));

test('any labels and pixels come back, with and without a header, with either line end, with or without a last one', () => {
  const digits = fc.record({
    label: fc.nat(9),
    pixels: fc.uint8Array({ minLength: 784, maxLength: 784 }),
  });
  fc.assert(
    fc.property(
      fc.array(digits, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.boolean(),
      (rows, lineEnd, header, lastLineEnd) => {
        const lines = rows.map(({ label, pixels }) => row(label, pixels));
        if (header) lines.unshift('label,1x1,1x2');
        const parsed = parseDigitsCsv(Buffer.from(lines.join(lineEnd) + (lastLineEnd ? lineEnd : '')), 'f');
        assert.deepEqual(
          [...parsed.labels],
          rows.map(({ label }) => label),
        );
        assert.deepEqual(Buffer.from(parsed.pixels), Buffer.concat(rows.map(({ pixels }) => pixels)));
      },
    ),
    { numRuns: 40 },
  );
});

test('errors name file, line, column, the expected and the found value', () => {
  const cases: [Buffer, string][] = [
    [
      bytes('label,p', row(3), row(4).replace(/0$/, '256')),
      'd.csv, line 3, column 785: expected a whole number from 0 to 255, found "256"; correct the file or fetch it again.',
    ],
    [
      bytes(row(10)),
      'd.csv, line 1, column 1: expected a whole number from 0 to 9, found "10"; correct the file or fetch it again.',
    ],
    [
      bytes(row(1), row(1).replace('1,0,0', '1,0,0.5')),
      'd.csv, line 2, column 3: expected a whole number from 0 to 255, found "0.5"; correct the file or fetch it again.',
    ],
    [
      bytes(row(1).replace('1,0,', '1,,')),
      'd.csv, line 1, column 2: expected a whole number from 0 to 255, found ""; correct the file or fetch it again.',
    ],
    [
      bytes(row(1), row(2).slice(0, -2)),
      'd.csv, line 2: expected 785 values (a label and 784 pixels), found 784; the file may be cut off or be of another kind.',
    ],
    [
      bytes(row(1), `${row(2)},0`),
      'd.csv, line 2: expected 785 values (a label and 784 pixels), found 786; the file may be cut off or be of another kind.',
    ],
    [
      bytes(row(1), '', row(2)),
      'd.csv, line 2: expected 785 values (a label and 784 pixels), found 1; the file may be cut off or be of another kind.',
    ],
    [bytes('label,pixels'), 'd.csv: expected rows of a label and 784 pixels, found none.'],
    [bytes(''), 'd.csv: expected rows of a label and 784 pixels, found none.'],
  ];
  for (const [content, message] of cases) assert.throws(() => parseDigitsCsv(content, 'd.csv'), { message });
});

test('a missing file is named', () => {
  assert.throws(() => readDigitsCsv('no/such.csv'), /^Error: no\/such\.csv does not exist; give the path/);
});

test('a file of several megabytes is read to its end, each row named by its number', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'digits-'));
  try {
    const path = join(folder, 'mnist_train.csv');
    const line = `${row(
      7,
      Uint8Array.from({ length: 784 }, (_, i) => (i % 3 === 0 ? 200 : 0)),
    )}\n`;
    await writeFile(path, line.repeat(2000));
    const set = readDigitsCsv(path);
    assert.equal(set.count, 2000);
    assert.equal(set.names[1999], 'mnist_train/1999');
  } finally {
    await rm(folder, { recursive: true });
  }
});
