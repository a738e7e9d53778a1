import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from './tf';
import { TracedFunction } from './tracedFunction';

/** A function that counts how often it is called by us, not by a graph. */
function counted(): { traced: TracedFunction; calls: () => number } {
  let calls = 0;
  const traced = new TracedFunction(([x]) => {
    calls++;
    return [tf.mul(x, 2)];
  });
  return { traced, calls: () => calls };
}

function run(traced: TracedFunction, values: number[]): number[] {
  return tf.tidy(() => [...traced.run([tf.tensor1d(values)])[0].dataSync()]);
}

test('a long run is a graph’s from its first call on, a short one never', () => {
  const { traced, calls } = counted();
  traced.begin(5);
  for (let i = 0; i < 5; i++) assert.deepEqual(run(traced, [i, 1]), [2 * i, 2]);
  assert.equal(calls(), 5);
  traced.begin(1000);
  for (let i = 0; i < 30; i++) assert.deepEqual(run(traced, [i, 1]), [2 * i, 2]);
  assert.equal(calls(), 6, 'called once more, to be traced');
  traced.begin(1000);
  run(traced, [1, 1]);
  assert.equal(calls(), 6, 'the graph is still there in the next run');
  traced.dispose();
});

test('inputs of another shape get a graph when they have come several times in the run', () => {
  const { traced, calls } = counted();
  traced.begin(1000);
  run(traced, [1, 2, 3]);
  for (let i = 0; i < 20; i++) assert.deepEqual(run(traced, [i]), [2 * i]);
  assert.equal(calls(), 1 + 8 + 1);
  traced.dispose();
});

test('many shapes make room for one another and stay right', () => {
  const { traced } = counted();
  for (let length = 1; length <= 10; length++) {
    traced.begin(1000);
    assert.deepEqual(run(traced, new Array<number>(length).fill(length)), new Array<number>(length).fill(2 * length));
  }
  traced.begin(1000);
  assert.deepEqual(run(traced, [1]), [2]);
  traced.dispose();
});

test('LAB_GRAPHS=off does without graphs', () => {
  process.env.LAB_GRAPHS = 'off';
  try {
    const { traced, calls } = counted();
    traced.begin(1000);
    for (let i = 0; i < 30; i++) run(traced, [1]);
    assert.equal(calls(), 30);
  } finally {
    delete process.env.LAB_GRAPHS;
  }
});
