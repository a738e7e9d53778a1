import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseBackend } from './chooseBackend';

type Name = 'gpu' | 'gl' | 'cpu';

/** Backends that start, or say what is missing, with the score and the time of their frame. */
function machine(backends: Partial<Record<Name, { score: number; milliseconds: number }>>) {
  let current: Name | undefined;
  return {
    names: ['gpu', 'gl', 'cpu'] as const,
    trusted: 'cpu' as const,
    start: (name: Name) => {
      if (!backends[name]) return Promise.reject(new Error('there is none'));
      current = name;
      return Promise.resolve({ words: name.toUpperCase() });
    },
    judge: () => {
      const found = current && backends[current];
      return found ? Promise.resolve(found) : Promise.reject(new Error('nothing was started'));
    },
    current: () => current,
  };
}

test('the fastest of those that are right computes, and the others are told why not', async () => {
  const own = machine({
    gpu: { score: 3.1, milliseconds: 2 },
    gl: { score: 2.0001, milliseconds: 5 },
    cpu: { score: 2, milliseconds: 9 },
  });
  const { chosen, trials } = await chooseBackend<Name>({ ...own, answer: 2 });
  assert.equal(chosen, 'gl');
  assert.equal(own.current(), 'gl');
  assert.deepEqual(
    trials.map(({ why }) => why),
    ['it gives 3.10000 for a frame that has 2.00000', '', 'it takes 9 ms a frame'],
  );
});

test('of two that are as fast, the first; where no answer is stored, the trusted one’s counts', async () => {
  const even = machine({ gpu: { score: 2, milliseconds: 5 }, cpu: { score: 2, milliseconds: 5 } });
  assert.equal((await chooseBackend<Name>(even)).chosen, 'gpu');
  const wrong = machine({ gpu: { score: 1, milliseconds: 1 }, cpu: { score: 2, milliseconds: 5 } });
  const { chosen, trials } = await chooseBackend<Name>(wrong);
  assert.deepEqual([chosen, trials[1].why], ['cpu', 'there is none']);
});

test('a backend that fails at the frame, or that is not a number, is not taken', async () => {
  const own = machine({ gpu: { score: NaN, milliseconds: 1 }, cpu: { score: 2, milliseconds: 5 } });
  assert.equal((await chooseBackend<Name>({ ...own, answer: 2 })).chosen, 'cpu');
  const failing = { ...own, judge: () => Promise.reject(new Error('out of memory')) };
  await assert.rejects(chooseBackend<Name>({ ...failing, answer: 2 }), {
    message:
      'Nothing in this browser can compute a detector: gpu: out of memory; gl: there is none; cpu: out of memory.',
  });
});

test('the trusted one alone is not tried where there is nothing to hold it against', async () => {
  const own = machine({ cpu: { score: 2, milliseconds: 5 } });
  const alone = { ...own, judge: () => assert.fail('it was tried') };
  assert.equal((await chooseBackend<Name>(alone)).chosen, 'cpu');
});
