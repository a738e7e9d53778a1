import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'node:test';
import { LongWork, ProgressState } from './work';

function recorder(): {
  states: ProgressState[];
  outcomes: string[];
  update(s: ProgressState): void;
  end(s: ProgressState, o: string): void;
} {
  const states: ProgressState[] = [];
  const outcomes: string[] = [];
  return {
    states,
    outcomes,
    update: (state) => void states.push(state),
    end: (state, outcome) => {
      states.push(state);
      outcomes.push(outcome);
    },
  };
}

test('the rate counts what this run has done, the time left what is missing', async () => {
  const progress = recorder();
  const work = new LongWork({ label: 'x', total: 100, unit: 'steps', start: 50, progress });
  await wait(500);
  await work.advance(60);
  const { perSecond, secondsLeft } = progress.states[0];
  assert.ok(perSecond > 15 && perSecond < 21, `${perSecond} steps/s, expected 10 steps in half a second`);
  assert.ok(secondsLeft > 1.9 && secondsLeft < 2.7, `${secondsLeft} s left for 40 steps`);
});

test('a loop that never awaits anything else still lets a timer stop it', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  const work = new LongWork({ label: 'x', total: Infinity, unit: 'steps', signal: stop.signal });
  const began = Date.now();
  for (let done = 0; await work.advance(done); done++);
  assert.ok(Date.now() - began < 600);
});

test('progress is reported a few times a second, not at each step', async () => {
  const progress = recorder();
  const work = new LongWork({ label: 'x', total: 1e6, unit: 'steps', progress });
  for (let done = 0; done < 10_000; done++) await work.advance(done);
  assert.ok(progress.states.length < 20, `${progress.states.length} reports`);
});

test('the end says whether all was done or the work was stopped', async () => {
  const progress = recorder();
  await new LongWork({ label: 'x', total: 2, unit: 'steps', progress }).end(2);
  await new LongWork({ label: 'x', total: 2, unit: 'steps', progress }).end(1);
  assert.deepEqual(progress.outcomes, ['done', 'stopped']);
});
