import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { cropFor } from './crop';
import { RunningMean } from './runningMean';
import { VerdictLog } from './verdictLog';
import { zipped } from './zip';

test('the mean is that of the last ten, of fewer at first, and begins anew', () => {
  const mean = new RunningMean();
  assert.deepEqual([mean.add(4), mean.add(2)], [4, 3]);
  for (let i = 0; i < 10; i++) mean.add(1);
  assert.equal(mean.add(1), 1);
  mean.clear();
  assert.equal(mean.add(7), 7);
});

test('all verdicts are a table, with what could not be judged, and no name is a formula', () => {
  const log = new VerdictLog();
  log.add({ time: 0, name: '', score: 1.23456789, threshold: 2 });
  log.add({ time: 1000, name: '=1+1.png', score: 2, threshold: 2 });
  log.add({ time: 2000, name: 'a,b.png', score: NaN, threshold: 2 });
  assert.equal(
    log.csv(),
    [
      'time,picture,score,threshold,verdict',
      '1970-01-01T00:00:00.000Z,,1.23457,2,normal',
      `1970-01-01T00:00:01.000Z,"'=1+1.png",2,2,anomalous`,
      '1970-01-01T00:00:02.000Z,"a,b.png",,2,unjudged',
      '',
    ].join('\n'),
  );
  assert.deepEqual(log.histogram({ from: 0, to: 2, bins: 4 }), [0, 0, 1, 1]);
});

test('a log of hours makes room, and says so', () => {
  const log = new VerdictLog();
  for (let i = 0; i < 72_001; i++) log.add({ time: i, name: '', score: i, threshold: 1 });
  assert.equal(log.all.length + log.lost, 72_001);
  assert.deepEqual([log.lost, log.all[0].score], [7200, 7200]);
});

test('of a frame the middle is taken in the detector’s shape, and the whole where the shapes are alike', () => {
  assert.deepEqual(cropFor({ width: 640, height: 480 }, { width: 256, height: 256 }), {
    top: 0,
    left: 80,
    height: 480,
    width: 480,
  });
  assert.deepEqual(cropFor({ width: 480, height: 640 }, { width: 256, height: 64 }), {
    top: 260,
    left: 0,
    height: 120,
    width: 480,
  });
  const whole = { top: 0, left: 0, height: 480, width: 640 };
  assert.deepEqual(cropFor({ width: 640, height: 480 }, { width: 256, height: 192 }), whole);
  assert.deepEqual(cropFor({ width: 640, height: 480 }, { width: 288, height: 224 }), whole);
});

test('pictures come out of the zip as they went in', async () => {
  const files = new Map([
    ['001.png', Uint8Array.of(1, 2, 3)],
    ['é.png', new Uint8Array(5000).fill(7)],
  ]);
  assert.deepEqual(new Map(Object.entries(unzipSync(await zipped(files)))), files);
});
