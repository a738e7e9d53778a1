import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRows, header, parseRows } from './scoreCsv';

test('a table’s rows come back, but for one that was cut off', () => {
  const judged = { path: 'a,"b"\nc.png', score: 0.25, threshold: 0.5, anomalous: true, ms: 3 };
  const unjudged = { ...judged, path: 'd.png', score: undefined, anomalous: 'unjudged' as const, ms: undefined };
  const text = header + formatRows([judged, unjudged]);
  assert.deepEqual(parseRows(text, 'x.csv'), [judged, unjudged]);
  assert.deepEqual(parseRows(`${text}e.png,0.1,0.`, 'x.csv'), [judged, unjudged]);
  for (const [other, line] of [
    ['name,score\n', 1],
    [`${header}a.png,1\n`, 2],
    ['', 1],
  ] as const)
    assert.throws(() => parseRows(other, 'x.csv'), {
      message: `x.csv: expected a table with the columns path, score, threshold, anomalous, ms, found another in line ${line}; --force begins anew.`,
    });
});

test('names with commas, quotes and line breaks are quoted, numbers are as precise as they are', () => {
  const row = { score: Math.fround(0.1), threshold: 0.123456789, anomalous: false, ms: 1.23456 };
  assert.equal(
    header +
      formatRows([
        { ...row, path: 'a/plain name.png' },
        { ...row, path: 'a,"b"\nc.png', score: 464040.44, anomalous: true },
      ]),
    'path,score,threshold,anomalous,ms\n' +
      'a/plain name.png,0.1,0.1234568,false,1.23\n' +
      '"a,""b""\nc.png",464040.4,0.1234568,true,1.23\n',
  );
});
