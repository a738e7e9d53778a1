import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ownFolders } from '../testing/ownFolders';
import { parseDigitsCsv, readDigitsCsv } from './digitsCsv';

const own = ownFolders();
after(() => own.remove());

const row = (label: number | string, pixels: ArrayLike<number | string> = new Uint8Array(784)): string =>
  [label, ...Array.from(pixels)].join(',');
const bytes = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'));
const names = (name: (i: number) => string): string[] => Array.from({ length: 784 }, (_, i) => name(i));
const header = ['label', ...names((i) => `pixel${i}`)].join(',');
/** An image in which every pixel has another value than its neighbours; its first and last are no labels. */
const image = Uint8Array.from({ length: 784 }, (_, i) => (i + 20) % 256);

test('any labels and pixels come back, with and without names, between any marks, with any line ends and blank last lines', async () => {
  const digits = fc.record({
    label: fc.nat(9),
    pixels: fc.uint8Array({ minLength: 784, maxLength: 784 }).map((pixels) => pixels.fill(255, 0, 1)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(digits, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(',', ';', '\t', '|', ' ', ', '),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.constantFrom('', '\n', '\n\n\n', `\n${','.repeat(784)}\n`),
      async (rows, mark, lineEnd, named, lastLines) => {
        const lines = rows.map(({ label, pixels }) => row(label, pixels));
        if (named) lines.unshift(header);
        const text = (lines.join('\n') + lastLines).replaceAll(',', mark).replaceAll('\n', lineEnd);
        const parsed = await parseDigitsCsv(Buffer.from(text), 'f');
        assert.deepEqual(
          [...parsed.labels],
          rows.map(({ label }) => label),
        );
        assert.deepEqual(Buffer.from(parsed.pixels), Buffer.concat(rows.map(({ pixels }) => pixels)));
      },
    ),
    { numRuns: 60 },
  );
});

/** What a program has made of one image of a 7, and of another of a 3. */
const written: Record<string, Buffer> = {
  'the label last': bytes([...header.split(',').slice(1), 'label'].join(','), [...image, 7].join(',')),
  'the label in the middle, under another name': bytes(
    [...names((i) => `p${i}`).slice(0, 300), 'Class', ...names((i) => `p${i}`).slice(300)].join(','),
    [...image.subarray(0, 300), 7, ...image.subarray(300)].join(','),
  ),
  'a name that no other file has': bytes(header.replace('label', 'which digit'), row(7, image)),
  'names by row and column': bytes(
    ['label', ...names((i) => `${1 + Math.floor(i / 28)}x${1 + (i % 28)}`)].join(','),
    row(7, image),
  ),
  'columns in the order of the alphabet': bytes(
    ...(() => {
      const order = names((i) => `pixel${i}`)
        .map((name, i) => ({ name, i }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return [
        ['label', ...order.map(({ name }) => name)].join(','),
        row(
          7,
          order.map(({ i }) => image[i]),
        ),
      ];
    })(),
  ),
  'the row’s number': bytes(`,${header}`, `0,${row(7, image)}`),
  'counted columns': bytes(Array.from({ length: 785 }, (_, i) => i).join(','), row(7, image)),
  'counted columns and the row’s number': bytes(
    `,${Array.from({ length: 785 }, (_, i) => i).join(',')}`,
    `0,${row(7, image)}`,
  ),
  'counted pixels and a label': bytes(`label,${names(String).join(',')}`, row(7, image)),
  'a mark of UTF-8 without names': bytes(`\u{feff}${row(7, image)}`),
  'a mark of UTF-8 and names': bytes(`\u{feff}${header}`, row(7, image)),
  'UTF-16': Buffer.from(`\u{feff}${header}\r\n${row(7, image)}\r\n`, 'utf16le'),
  'UTF-16, the larger byte first': Buffer.from(`\u{feff}${row(7, image)}`, 'utf16le').swap16(),
  'UTF-16 without its mark': Buffer.from(row(7, image), 'utf16le'),
  'a first line for Excel': bytes('sep=;', header.replaceAll(',', ';'), row(7, image).replaceAll(',', ';')),
  quotes: bytes(header.replaceAll(/[^,]+/g, '"$&"'), row(7, image).replaceAll(/\d+/g, '"$&"')),
  'floating point': bytes(row(7, image).replaceAll(/\d+/g, '$&.0')),
  exponents: bytes(
    row(
      '7.000e+00',
      [...image].map((value) => value.toExponential(18)),
    ),
  ),
  'commas in numbers': bytes(row(7, image).replaceAll(',', ';').replaceAll(/\d+/g, '$&,0')),
  gzip: gzipSync(bytes(header, row(7, image))),
  'gzip of UTF-16': gzipSync(Buffer.from(`\u{feff}${row(7, image)}`, 'utf16le')),
};

for (const [what, content] of Object.entries(written))
  test(`a table with ${what} is read`, async () => {
    const { labels, pixels, scaled } = await parseDigitsCsv(content, 'f');
    assert.deepEqual({ labels: [...labels], scaled }, { labels: [7], scaled: false });
    assert.deepEqual(Buffer.from(pixels), Buffer.from(image));
  });

test('pixels from 0 to 1 are scaled, and that is said', async () => {
  const path = own.in('unit.csv');
  for (const text of [(value: number) => String(value), (value: number) => value.toFixed(4)]) {
    writeFileSync(
      path,
      bytes(
        row(
          7,
          [...image].map((value) => text(value / 255)),
        ),
        row(3),
      ),
    );
    const said: string[] = [];
    const { pixels, labels, origin } = await readDigitsCsv(path, (line) => said.push(line));
    assert.deepEqual(Buffer.from(pixels), Buffer.concat([image, new Uint8Array(784)]));
    assert.deepEqual([...labels], [7, 3]);
    assert.deepEqual(said, [`${path}: the file has pixels from 0 to 1, here multiplied by 255.`]);
    assert.equal(origin.note, 'the file has pixels from 0 to 1, here multiplied by 255');
  }
  // Black and white alone.
  const { pixels } = await parseDigitsCsv(bytes(row(1, new Uint8Array(784).fill(1, 5, 7))), 'f');
  assert.deepEqual([...pixels.subarray(4, 8)], [0, 255, 255, 0]);
});

const again = 'correct the file or fetch it again.';
const cases: Record<string, [Buffer, string]> = {
  'a value too large': [
    bytes(header, row(3), row(4).replace(/0$/, '256')),
    `d.csv, line 3, column 785: expected a whole number from 0 to 255, found "256"; ${again}`,
  ],
  'a wrong label': [
    bytes(row(10)),
    `d.csv, line 1, column 1: expected a whole number from 0 to 9, found "10"; ${again}`,
  ],
  'a word': [
    bytes(row(1), row(1).replace('1,0,0', '1,0,x')),
    `d.csv, line 2, column 3: expected a whole number from 0 to 255, found "x"; ${again}`,
  ],
  'a negative value': [
    bytes(row(1).replace('1,0,0', '1,0,-1')),
    `d.csv, line 1, column 3: expected a whole number from 0 to 255, found "-1"; ${again}`,
  ],
  'fractions beside whole values': [
    bytes(row(1, [0.5, ...image.subarray(1)])),
    `d.csv, line 1, column 2: expected a whole number from 0 to 255, found "0.5"; ${again}`,
  ],
  'a blank pixel': [
    bytes(row(1).replace('1,0,', '1,,')),
    `d.csv, line 1, column 2: expected a whole number from 0 to 255, found a blank; ${again}`,
  ],
  'a blank label': [
    bytes(header, row(1, image), row('', image)),
    `d.csv, line 3, column 1: expected a whole number from 0 to 9, found a blank; ${again}`,
  ],
  'a row cut off': [
    bytes(row(1), row(2).slice(0, -2)),
    'd.csv, line 2: expected 785 values (a label and 784 pixels), found 784; the file may be cut off or be of another kind.',
  ],
  'a row too long': [
    bytes(row(1), `${row(2)},0`),
    'd.csv, line 2: expected 785 values (a label and 784 pixels), found 786; the file may be cut off or be of another kind.',
  ],
  'names alone': [bytes(header), 'd.csv: expected rows of a label and 784 pixels, found none.'],
  nothing: [bytes(''), 'd.csv: expected rows of a label and 784 pixels, found none.'],
  'names and no label': [
    bytes(names((i) => `pixel${i}`).join(','), row(1).slice(2)),
    "d.csv, line 1: expected a label and 784 pixels, found 784 columns and no label, as Kaggle's test.csv has it; take a file with labels, such as its train.csv.",
  ],
  'no names and no label': [
    bytes(row(1).slice(2)),
    "d.csv, line 1: expected a label and 784 pixels, found 784 columns and no label, as Kaggle's test.csv has it; take a file with labels, such as its train.csv.",
  ],
  'the label last and no names': [
    bytes([...new Uint8Array(784), 7].join(','), [...new Uint8Array(784), 3].join(',')),
    'd.csv: expected each row\'s label first, found only 0 there and labels in the last column; put a line of column names above, with "label" where it stands.',
  ],
  'another table': [
    bytes('sepal,petal,species', '5.1,3.5,setosa'),
    'd.csv, line 1: expected the names of a column "label" and of 784 columns of pixels, found 3 names, "sepal, petal, species" and so on; the file may be of another kind.',
  ],
  'a web page': [
    bytes('<!DOCTYPE html>', '<html lang="en">'),
    'd.csv, line 1: expected the names of a column "label" and of 784 columns of pixels, found 2 names, "<!DOCTYPE, html>" and so on; the file may be of another kind.',
  ],
  'a workbook': [
    bytes('PK\u{3}\u{4}'),
    'd.csv: expected a table as text, found a ZIP archive or a workbook; unpack it, or save it as CSV.',
  ],
  'other bytes': [
    Buffer.from([5, 6, 7, 0, 0, 0]),
    'd.csv: expected a table as text, found other bytes; fetch it again.',
  ],
  'half a gzip file': [
    gzipSync(bytes(row(7, image))).subarray(0, 60),
    'd.csv: expected a whole gzip file, found one that cannot be unpacked; fetch it again.',
  ],
  'a quote that is not closed': [
    bytes(row(7), `"${row(7)}`, row(3)),
    'd.csv, line 2: expected a row of a table, found one that cannot be read (Quoted field unterminated).',
  ],
};

for (const [what, [content, message]] of Object.entries(cases))
  test(`a table with ${what} gets one sentence`, async () => {
    await assert.rejects(parseDigitsCsv(content, 'd.csv'), { message });
  });

test('a missing file and a folder are named', async () => {
  await assert.rejects(readDigitsCsv('no/such.csv'), /^Error: no\/such\.csv does not exist; give the path/);
  await assert.rejects(readDigitsCsv(own.root), /is a folder; give the path of the digits' CSV file/);
});

test('a file of several megabytes is read to its end, each row named by its number', async () => {
  const path = own.in('mnist_train.csv.gz');
  const line = `${row(
    7,
    Uint8Array.from({ length: 784 }, (_, i) => (i % 3 === 0 ? 200 : 0)),
  )}\n`;
  writeFileSync(path, gzipSync(line.repeat(2000)));
  const set = await readDigitsCsv(path);
  assert.equal(set.count, 2000);
  assert.equal(set.names[1999], 'mnist_train/1999');
});
