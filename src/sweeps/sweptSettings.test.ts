import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { exampleRun } from '../testing/cases/exampleRun';
import type { Run } from '../runs/run';
import { gridPoints, isSwept, pointId } from '../runs/sweepGrid';
import { lastSweep, sweepToShow } from './lastSweep';
import { chooseSetting, sweptSettings } from './sweptSettings';

const run = (lambda: number, iterations: number, seed: number, auroc: number, more: Partial<Run> = {}): Run => ({
  ...exampleRun,
  id: `sweep-${lambda}-${iterations}-${seed}`,
  knobs: { lambda, iterations },
  seed,
  auroc,
  low: auroc - 0.05,
  high: auroc + 0.03,
  ms: iterations / 2,
  ...more,
});

test('a grid has every pair for a seed before the next seed', () => {
  const points = gridPoints({ lambda: [0, 1], iterations: [5, 10] }, [1, 2]);
  assert.equal(points.length, 8);
  assert.deepEqual(points.slice(0, 3), [
    { knobs: { lambda: 0, iterations: 5 }, seed: 1 },
    { knobs: { lambda: 0, iterations: 10 }, seed: 1 },
    { knobs: { lambda: 1, iterations: 5 }, seed: 1 },
  ]);
});

test('a point’s id changes with all that decides its result, and with nothing else', () => {
  const [knobs, seed] = [{ lambda: 0.1, iterations: 5 }, 1];
  const point = { knobs, seed };
  const context = { lesson: '02', recipe: 'course', method: 'search', data: 'd', network: 'n', code: 'c' };
  const ids = [
    pointId(point, context),
    ...Object.keys(knobs).map((name) => pointId({ knobs: { ...knobs, [name]: 9 }, seed }, context)),
    pointId({ knobs, seed: 9 }, context),
    ...(Object.keys(context) as (keyof typeof context)[]).map((name) => pointId(point, { ...context, [name]: 'x' })),
  ];
  assert.equal(new Set(ids).size, 10);
  assert.equal(pointId({ ...point }, { ...context }), ids[0]);
  assert.ok(isSwept({ id: ids[0] }) && !isSwept(exampleRun));
});

test('a setting is the mean of its seeds', () => {
  const [setting] = sweptSettings([run(0.1, 10, 2, 0.9), run(0.1, 10, 1, 0.8, { ms: 7 })]);
  assert.deepEqual([setting.lambda, setting.iterations, setting.seeds, setting.milliseconds], [0.1, 10, [1, 2], 6]);
  assert.ok(Math.abs(setting.auroc - 0.85) < 1e-12 && Math.abs(setting.low - 0.8) < 1e-12);
});

test('settings of several knobs are in the order of these, words by the alphabet', () => {
  const runs = [
    { bank: 1000, registration: 'none' },
    { bank: 0, registration: 'upright' },
    { bank: 0, registration: 'none' },
  ].map((knobs) => run(0, 0, 1, 0.8, { knobs }));
  const settings = sweptSettings<{ bank: number; registration: string }>(runs);
  assert.deepEqual(
    settings.map(({ bank, registration }) => `${bank} ${registration}`),
    ['0 none', '0 upright', '1000 none'],
  );
  assert.equal(chooseSetting(settings, 'bank')?.cheapest.bank, 0);
});

test('the cheapest within the best one’s interval has the fewest iterations, then the highest AUROC', () => {
  const settings = sweptSettings([
    run(0, 10, 1, 0.8),
    run(0, 20, 1, 0.86),
    run(0.5, 20, 1, 0.87),
    run(0.5, 50, 1, 0.9),
    run(1, 50, 1, 0.9, { low: 0.7 }),
    run(1, 80, 1, 0.9),
  ]);
  const choice = chooseSetting(settings);
  assert.deepEqual([choice?.best.lambda, choice?.best.iterations], [0.5, 50]);
  assert.deepEqual([choice?.cheapest.lambda, choice?.cheapest.iterations], [0.5, 20]);
  assert.equal(chooseSetting([]), undefined);
  assert.equal(chooseSetting(sweptSettings([run(0, 10, 1, 0.8), run(0, 10, 2, 0.8), run(0, 20, 1, 0.9)])), undefined);
});

test('a lesson shows the newest sweep of the log, or else the shipped one', (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab swept '));
  const before = process.env.LAB_RUN_LOG;
  context.after(() => {
    if (before === undefined) delete process.env.LAB_RUN_LOG;
    else process.env.LAB_RUN_LOG = before;
    fs.rmSync(folder, { recursive: true, force: true });
  });
  process.env.LAB_RUN_LOG = folder;
  const shipped = path.join(folder, 'shipped.jsonl');
  fs.writeFileSync(shipped, `${JSON.stringify(run(0, 10, 1, 0.5))}\n`);
  assert.deepEqual(sweepToShow('02', shipped), { runs: [run(0, 10, 1, 0.5)], own: false, missing: '' });
  const [old, young] = [run(0, 10, 1, 0.6, { code: 'old' }), run(0, 20, 1, 0.7, { time: '2026-02-01T00:00:00.000Z' })];
  const tested = run(0, 30, 1, 0.9, { time: '2026-03-01T00:00:00.000Z', method: 'search, test images' });
  assert.deepEqual(lastSweep([exampleRun, young, old, tested]), [young]);
  fs.writeFileSync(path.join(folder, '02.jsonl'), [old, young].map((row) => `${JSON.stringify(row)}\n`).join(''));
  assert.deepEqual(sweepToShow('02', shipped), { runs: [young], own: true, missing: '' });
  // A sweep that was stopped has holes in its grid.
  const stopped = [run(0, 20, 1, 0.7), run(1, 20, 1, 0.7), run(0, 40, 1, 0.7)];
  fs.writeFileSync(path.join(folder, '02.jsonl'), stopped.map((row) => `${JSON.stringify(row)}\n`).join(''));
  assert.equal(sweepToShow('02', shipped).missing, ', 3 of 4 points measured');
});
