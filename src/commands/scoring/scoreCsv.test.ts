import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatScores } from './scoreCsv';

test('names with commas, quotes and line breaks are quoted, numbers are as precise as they are', () => {
  const row = { score: Math.fround(0.1), threshold: 0.123456789, anomalous: false, ms: 1.23456 };
  assert.equal(
    formatScores([
      { ...row, path: 'a/plain name.png' },
      { ...row, path: 'a,"b"\nc.png', score: 464040.44, anomalous: true },
    ]),
    'path,score,threshold,anomalous,ms\n' +
      'a/plain name.png,0.1,0.1234568,false,1.23\n' +
      '"a,""b""\nc.png",464040.4,0.1234568,true,1.23\n',
  );
});
