import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
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

/** A clock that stands until it is moved. @returns what moves it, by milliseconds */
function heldClock(t: TestContext): (milliseconds: number) => void {
  let now = 1000;
  t.mock.method(performance, 'now', () => now);
  return (milliseconds) => (now += milliseconds);
}

test('the rate counts what this run has done, the time left what is missing', async (t) => {
  const pass = heldClock(t);
  const progress = recorder();
  const work = new LongWork({ label: 'x', total: 100, unit: 'steps', start: 50, progress });
  pass(500);
  await work.advance(60);
  const { perSecond, secondsLeft } = progress.states[0];
  assert.equal(perSecond, 20, '10 steps in half a second');
  assert.equal(secondsLeft, 2, '40 steps are left');
});

test('a loop that never awaits anything else still lets a timer stop it', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 1);
  const work = new LongWork({ label: 'x', total: Infinity, unit: 'steps', signal: stop.signal });
  let done = 0;
  while (done < 1e7 && (await work.advance(done))) done++;
  assert.ok(done < 1e7, 'the timer had no turn');
});

test('progress is reported a few times a second, not at each step', async (t) => {
  const pass = heldClock(t);
  const progress = recorder();
  const work = new LongWork({ label: 'x', total: 1e6, unit: 'steps', progress });
  for (let done = 0; done < 1000; done++) {
    await work.advance(done);
    pass(1);
  }
  assert.deepEqual(
    progress.states.map(({ done }) => done),
    [0, 250, 500, 750],
  );
});

test('the end says whether all was done or the work was stopped', async () => {
  const progress = recorder();
  await new LongWork({ label: 'x', total: 2, unit: 'steps', progress }).end(2);
  await new LongWork({ label: 'x', total: 2, unit: 'steps', progress }).end(1);
  assert.deepEqual(progress.outcomes, ['done', 'stopped']);
});

test('of several rounds, progress says the mean', async () => {
  const said: string[] = [];
  const progress = {
    update: () => undefined,
    end: ({ done, total }: ProgressState, outcome: string) => void said.push(`${outcome}: ${done} of ${total}`),
  };
  const work = { label: 'x', total: 200, rounds: 2, unit: 'iterations', progress };
  await new LongWork(work).end(400);
  await new LongWork(work).end(300);
  assert.deepEqual(said, ['done: 200 of 200', 'stopped: 150 of 200']);
});
