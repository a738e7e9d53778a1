import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  above0,
  between,
  classes,
  except,
  expectInRange,
  type KnobRange,
  names,
  oneOf,
  text,
  whole,
} from './knobRange';

const cases: [range: KnobRange, right: readonly unknown[], wrong: readonly unknown[]][] = [
  [between(0, 1), [0, 0.5, 1], [5, -0.1, NaN, '0.5', undefined]],
  [between(0), [0, 1e9], [-1, NaN]],
  [above0(1), [1e-9, 1], [0, -1, 2, NaN]],
  [whole(1, 100), [1, 100], [-5, 0, 1.5, 101, Infinity, '3', NaN]],
  [oneOf('quick', 'full'), ['quick', 'full'], ['fast', '', true]],
  [oneOf(true, false), [true, false], ['true', 1]],
  [classes(10), [[7, 8], [0]], [[], [7, 7], [10], [1.5], 7, ['7']]],
  [classes(10, 9), [[0, 1, 2, 3, 4, 5, 6, 7, 8]], [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]],
  [names('a', 'b'), ['a', 'b,a'], ['', 'a,a', 'c', 3]],
  [text('a word'), ['x'], ['', 3]],
];

test('a range holds what is in it, and nothing else', () => {
  for (const [range, right, wrong] of cases) {
    for (const value of right) assert.ok(range.holds(value, {}), `${range.expected}: ${String(value)}`);
    for (const value of wrong) assert.ok(!range.holds(value, {}), `${range.expected}: ${String(value)}`);
  }
});

test('one sentence names the knob, its range and what was found', () => {
  const ranges = {
    profile: oneOf('quick', 'full'),
    normal: classes(10),
    anomalous: except('normal', classes(10)),
    lambda: between(0, 1),
    iterations: whole(1),
  };
  const right = { profile: 'quick', normal: [7, 8], anomalous: [2], lambda: 0.1, iterations: 100 };
  expectInRange(right, ranges);
  for (const [wrong, message] of [
    [{ profile: 'fast' }, "profile: expected 'quick' or 'full', found 'fast'."],
    [{ lambda: 5 }, 'lambda: expected a number from 0 to 1, found 5.'],
    [{ iterations: -5 }, 'iterations: expected a whole number from 1 on, found -5.'],
    [{ iterations: 1.5 }, 'iterations: expected a whole number from 1 on, found 1.5.'],
    [{ normal: [] }, 'normal: expected a list of some of the classes 0 to 9, each once, such as [7, 8], found [].'],
    [
      { anomalous: [2, 8] },
      'anomalous: expected a list of some of the classes 0 to 9, each once, such as [7, 8], none of them in normal, found [2, 8].',
    ],
  ] as const)
    assert.throws(() => expectInRange({ ...right, ...wrong }, ranges), { name: 'ChoiceError', message });
});
