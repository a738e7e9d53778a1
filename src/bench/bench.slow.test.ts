import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { DataFrame } from 'danfojs-node';
import { tf } from '../tensors/tf';
import { keepBench, readBench } from './benchFile';
import { benchPoints, benchTable, shortfalls } from './benchTable';
import { growth, memoryCurve } from './memoryCurve';
import { describeNetwork } from '../lessons/works/networkDescription';
import { operationsOf, OperationTime, profileOperations } from './operationProfile';
import { startPartner } from './partner';
import { settingTable } from './settingTable';
import { agreement, benchSideBySide, BenchRow, largestDifference } from './sideBySide';
import { speedRows } from './speedTable';
import { benchWorkNamed, benchWorks } from './works';

const side = { framework: 'torch', version: 'PyTorch 0', variant: 'written', difference: 1e-6 } as const;
const row: BenchRow = {
  work: 'a-step',
  title: 'a step',
  lesson: 'screw-anogan',
  batch: 8,
  unit: 'step',
  precision: 'single',
  ours: { median: 10, quartiles: [9, 12] },
  others: [{ ...side, median: 20, quartiles: [19, 21], ratio: 0.5, aim: 0.4 }],
};

test('a work is found by its name; another name is answered with all there are', async () => {
  assert.equal((await benchWorkNamed('mnist-vae-step')).lesson, 'mnist-vae');
  await assert.rejects(benchWorkNamed('vae'), /work: expected .*screw-anogan-step, .* or .*, found vae\.$/);
});

test('the largest difference is relative to theirs; a loss that is no number is no agreement', () => {
  assert.ok(Math.abs(largestDifference([[2, 101]], [[2, 100]]) - 0.01) < 1e-9);
  assert.ok(Number.isNaN(largestDifference([[NaN]], [[1]])));
  assert.ok(!(largestDifference([[1]], [[NaN]]) <= agreement));
});

test('a ratio above its aim and losses that differ are told', () => {
  assert.deepEqual(shortfalls([row]), ['a step, 8, against PyTorch: expected a ratio of at most 0.4, found 0.50.']);
  const other = { ...row, others: [{ ...side, median: 20, quartiles: [19, 21] as [number, number], difference: 0.1 }] };
  assert.match(shortfalls([other])[0], /the first losses differ by 1\.0e-1, so no ratio is given\./);
  assert.equal(benchTable([other])[0].ratio, 'not the same losses');
  assert.deepEqual(benchPoints([other]), []);
});

test('a table has a line for each side, and a figure our quartiles by their median', () => {
  const [line] = benchTable([row]);
  assert.deepEqual(
    [line.against, line['ours, ms'], line['theirs, ms'], line.ratio, line.aim],
    ['PyTorch', '10.0', '20.0', '0.50', '≤ 0.4'],
  );
  assert.deepEqual(benchPoints([row]), [{ work: 'a step, 8', against: 'PyTorch', ratio: 0.5, quartiles: [0.45, 0.6] }]);
  assert.equal(benchTable([{ ...row, others: [] }]).length, 1);
  assert.equal(benchTable([{ ...row, ours: { median: 1018.9, quartiles: [1000, 1040] } }])[0]['ours, ms'], '1019');
});

test('a kept bench replaces rows of the same work and batch and leaves the others', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kept-'));
  const file = path.join(folder, 'speed.json');
  assert.deepEqual(readBench(file), { rows: [], memory: {}, settings: [] });
  keepBench({ rows: [row, { ...row, batch: 64 }] }, file);
  const point = { step: 1, tensors: 2, megabytes: 3 };
  keepBench({ rows: [{ ...row, ours: { median: 5, quartiles: [5, 5] } }], memory: { 'a-step': [point] } }, file);
  const { rows, memory } = readBench(file);
  assert.deepEqual(
    rows.map(({ batch, ours }) => [batch, ours.median]),
    [
      [8, 5],
      [64, 10],
    ],
  );
  assert.deepEqual(memory, { 'a-step': [point] });
  fs.rmSync(folder, { recursive: true });
});

test('a network is described with what another framework needs: order, inputs, settings, no weights', () => {
  const input = tf.input({ shape: [6, 6, 1], name: 'picture' });
  const down = tf.layers.conv2d({ filters: 2, kernelSize: 3, strides: 2, padding: 'same', name: 'down' });
  const flat = tf.layers.flatten({ name: 'flat' }).apply(down.apply(input)) as tf.SymbolicTensor;
  const { inputs, outputs, layers } = describeNetwork(tf.model({ inputs: input, outputs: flat }));
  assert.deepEqual([inputs, outputs], [['picture'], ['flat']]);
  assert.deepEqual(
    layers.map(({ name, kind, from, inputShape }) => ({ name, kind, from, inputShape })),
    [
      { name: 'picture', kind: 'InputLayer', from: [], inputShape: [6, 6, 1] },
      { name: 'down', kind: 'Conv2D', from: ['picture'], inputShape: [6, 6, 1] },
      { name: 'flat', kind: 'Flatten', from: ['down'], inputShape: [3, 3, 2] },
    ],
  );
  const { filters, strides, padding, kernelInitializer } = layers[1].settings;
  assert.deepEqual([filters, strides, padding, kernelInitializer], [2, [2, 2], 'same', undefined]);
});

test('every work steps, gives finite losses, and leaves no tensor behind', async () => {
  const works = await benchWorks();
  for (const work of works.filter(({ lesson }) => lesson === 'mnist-vae' || lesson === 'capsule-vae')) {
    const before = tf.memory().numTensors;
    const prepared = await work.prepare(2);
    const losses = [await prepared.step(), await prepared.step()];
    assert.ok(losses.flat().every(Number.isFinite), work.name);
    prepared.dispose();
    tf.dispose([...prepared.tensors.values()]);
    assert.equal(tf.memory().numTensors, before, work.name);
  }
});

/** A step that waits for nothing. */
const done = (step: () => void) => (): Promise<void> => {
  step();
  return Promise.resolve();
};

test('a profile counts each operation, and adds up to the whole step', async () => {
  const x = tf.ones([50, 50]);
  const profile = await profileOperations(
    done(() => tf.tidy(() => void tf.matMul(tf.add(x, 1), x))),
    4,
  );
  const calls = Object.fromEntries(profile.operations.map(({ operation, calls: count }) => [operation, count]));
  assert.equal(calls.Add, 4);
  const rows = operationsOf(profile, 1);
  assert.deepEqual(
    rows.slice(1).map(({ operation }) => operation),
    ['all other operations', 'JavaScript', 'the whole step'],
  );
  const matMul = profile.operations.find(({ operation }) => operation === 'BatchMatMulV2')!;
  const many = Array<OperationTime>(12).fill(matMul);
  assert.match(new DataFrame(operationsOf({ ...profile, operations: many })).toString(), /BatchMatMulV2/);
  const sum = rows.slice(0, -1).reduce((total, { share }) => total + parseFloat(share), 0);
  assert.ok(Math.abs(sum - 100) < 0.5, String(sum));
});

test('a run that keeps tensors shows as growth, one that does not as none', async () => {
  const flat = growth(
    await memoryCurve(
      done(() => tf.tidy(() => void tf.scalar(1))),
      200,
    ),
  );
  assert.equal(flat.tensors, 0);
  const kept: tf.Tensor[] = [];
  const grown = growth(
    await memoryCurve(
      done(() => void kept.push(tf.scalar(1))),
      200,
    ),
  );
  assert.ok(grown.tensors > 90);
  tf.dispose(kept);
});

test('a partner whose program ends at once is told with its reason, and its folder is gone', async () => {
  const work = await benchWorkNamed('mnist-vae-step');
  const prepared = await work.prepare(2);
  const before = fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('bench-')).length;
  // Node can't read a Python program.
  const options = { framework: 'torch', python: process.execPath, threads: 1 } as const;
  await assert.rejects(startPartner(options, prepared), /^Error: The bench's partner in torch ended early: \S/);
  await assert.rejects(startPartner({ ...options, python: 'no-such-python' }, prepared), /ended early: .*ENOENT/);
  assert.equal(fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('bench-')).length, before);
  prepared.dispose();
});

const python = process.env.LAB_BENCH_PYTHON;
test('PyTorch and Keras compute the same losses for every work', { skip: !python && 'LAB_BENCH_PYTHON' }, async () => {
  const partners = (['torch', 'keras'] as const).map((framework) => ({ framework, python: python!, threads: 2 }));
  for (const work of await benchWorks()) {
    const { others } = await benchSideBySide(work, 4, {
      precision: 'single',
      partners,
      rounds: 1,
      turnMilliseconds: 1,
    });
    for (const { framework, variant, difference } of others)
      assert.ok(difference <= agreement, `${work.name} ${framework} ${variant}: ${difference}`);
  }
});

test('settings are told as ratios to what the library takes by itself', () => {
  const times = [
    { setting: 'as it comes', work: 'a', milliseconds: 10 },
    { setting: 'as it comes', work: 'b', milliseconds: 100 },
    { setting: 'one thread', work: 'b', milliseconds: 150 },
  ];
  assert.deepEqual(settingTable(times), [
    { setting: 'as it comes', a: '1.00', b: '1.00' },
    { setting: 'one thread', a: '', b: '1.50' },
  ]);
});

test('ratios at a glance: a column an opponent, empty where there is none', () => {
  const [line] = speedRows([row]);
  assert.deepEqual(Object.values(line), ['a step', 8, '0.50 (≤ 0.4)', '', '', '', '', '']);
  const ways = (['written', 'mixed', 'channelsLast', 'compiled'] as const).map((variant, i) => {
    const median = [20, 16, 8, 12][i];
    return { ...side, variant, median, quartiles: [median, median] as [number, number], ratio: 10 / median };
  });
  const [mixed] = speedRows([{ ...row, precision: 'mixed', others: ways }]);
  assert.deepEqual(Object.values(mixed), ['a step, ours in bfloat16', 8, '0.50', '', '1.25', '', '', '']);
});
