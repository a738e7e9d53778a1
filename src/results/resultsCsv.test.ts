import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exampleRow } from '../testing/cases/exampleRow';
import { formatResults, parseResults } from './resultsCsv';

// String(-0) is 0; no measurement is below it.
const number = (max: number) => fc.double({ min: 0, max, noNaN: true }).map((value) => value + 0);
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(',', '"', "'", ';', '\n', '\r', '\r\n', ' ', '\t', '\uFEFF', '–', 'a') }),
);
const columns = {
  lesson: text,
  dataset: text,
  id: text,
  method: text,
  recipe: text,
  n_train: fc.nat(),
  n_test: fc.nat(),
  seeds: text,
  auroc: number(1),
  auroc_low: number(1),
  auroc_high: number(1),
  pixel_auroc: fc.option(number(1)),
  aupro: fc.option(number(1)),
  ms_per_image: fc.option(number(1e9)),
};
const row = fc.record(columns, { noNullPrototype: true });

test('whatever is written is read back', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      assert.deepEqual(parseResults(formatResults(rows), 'x.csv'), rows);
    }),
    { numRuns: 500 },
  );
});

test('a file that a spreadsheet saved, with a byte order mark and CRLF, is read', () => {
  const saved = `\uFEFF${formatResults([exampleRow, exampleRow]).replaceAll('\n', '\r\n')}`;
  assert.deepEqual(parseResults(saved, 'x.csv'), [exampleRow, exampleRow]);
});

const header =
  'lesson,dataset,id,method,recipe,n_train,n_test,seeds,auroc,auroc_low,auroc_high,pixel_auroc,aupro,ms_per_image';

test('the columns are those of the issue and the method’s id, and nothing is an empty field', () => {
  const line = 'mnist-anogan,MNIST,encoder,encoder,course,400,600,1 2 3,0.9771,0.9659,0.9862,,,0.412';
  assert.equal(formatResults([exampleRow]), `${header}\n${line}\n`);
  assert.equal(formatResults([]), `${header}\n`);
});

test('a broken file is told by line and column', () => {
  const good = formatResults([exampleRow]).split('\n')[1];
  for (const [broken, sentence] of [
    ['', 'x.csv, line 1: expected column 1 to be lesson, found nothing.'],
    [
      header.replaceAll(',', ';'),
      `x.csv, line 1: expected column 1 to be lesson, found ${header.replaceAll(',', ';').slice(0, 60)}….`,
    ],
    ['\0\u001b' + header, 'x.csv, line 1: expected column 1 to be lesson, found \\u0000\\u001blesson.'],
    [header.replace('seeds', 'seed'), 'x.csv, line 1: expected column 8 to be seeds, found seed.'],
    [`${header},more`, 'x.csv, line 1: expected 14 columns, found 15.'],
    [`${header}\n${good}\na,b`, 'x.csv, line 3: expected 14 fields, found 2.'],
    [
      `${header}\n${good.replace('0.9771', '97.71')}`,
      'x.csv, line 2, column auroc: expected a number from 0 to 1, found 97.71.',
    ],
    [
      `${header}\n${good.replace('0.9659', 'NaN')}`,
      'x.csv, line 2, column auroc_low: expected a number from 0 to 1, found NaN.',
    ],
    [
      `${header}\n${good.replace('0.9862', '')}`,
      'x.csv, line 2, column auroc_high: expected a number from 0 to 1, found nothing.',
    ],
    [
      `${header}\n${good.replace(',600,', ',600.5,')}`,
      'x.csv, line 2, column n_test: expected a whole number from 0, found 600.5.',
    ],
    [
      `${header}\n${good.replace('0.412', '-1')}`,
      'x.csv, line 2, column ms_per_image: expected a number from 0 or nothing, found -1.',
    ],
    [
      `${header}\n${good.replace('encoder', '"two\nlines"')}\n${good.replace('0.9771', 'x')}`,
      'x.csv, line 4, column auroc: expected a number from 0 to 1, found x.',
    ],
  ])
    assert.throws(() => parseResults(broken, 'x.csv'), { message: sentence });
  assert.throws(
    () => parseResults(`${header}\n${good}\n"${good}`, 'x.csv'),
    /^Error: x.csv, line 3: expected a CSV record/,
  );
});
