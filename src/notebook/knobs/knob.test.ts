import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, slider, steps, toggle } from './knob';

test('a slider is whole only where its ends, step and value are', () => {
  assert.equal(slider(0, 10, { step: 1 }).control.name, 'IntSlider');
  assert.equal(slider(0, 1).control.name, 'FloatSlider');
  assert.equal(slider(0, 10, { step: 0.5 }).control.state.readout_format, '.1f');
  assert.equal(slider(0, 1, { step: 0.05 }).control.state.readout_format, '.2f');
});

test('stills are evenly spread over the places, with both ends and the initial value', () => {
  const names = (knob: { stills(count: number): { name: string }[] }, count: number) =>
    knob.stills(count).map(({ name }) => name);
  assert.deepEqual(names(slider(0, 1, { step: 0.1 }), 11), '0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0'.split(' '));
  assert.deepEqual(names(slider(0, 1, { step: 0.01, value: 0.33 }), 4), ['0.00', '0.33', '0.50', '1.00']);
  assert.deepEqual(names(slider(0, 1, { step: 0.5, value: 0.1 }), 9), ['0.0', '0.1', '0.5', '1.0']);
  assert.deepEqual(names(steps([1, 5, 20], { value: 5 }), 1), ['1', '5']);
  assert.deepEqual(names(toggle(), 1), ['off', 'on']);
});

test('a place of a menu or of steps is read as its value', () => {
  assert.equal(steps([10, 20]).read({ index: 1 }), 20);
  assert.equal(choice(['a', 'b'], { value: 'b' }).control.state.index, 1);
});

test('a state that a knob cannot have is told, not handed to what draws', () => {
  for (const value of [-0.1, 1.1, '1', null, [0]])
    assert.throws(() => slider(0, 1).read({ value }), /^RangeError: slider: expected a number from 0 to 1, found /);
  for (const index of [2, -1, 0.5, '0', null, 'length'])
    assert.throws(
      () => choice(['a', 'b']).read({ index }),
      /^RangeError: choice: expected a place in the list of 2, found /,
    );
  assert.throws(() => toggle().read({ value: 0 }), /^RangeError: toggle: expected true or false, found 0\.$/);
  assert.equal(toggle().read({ value: true }), true);
});

test('knobs that make no sense are refused with a sentence', () => {
  assert.throws(() => slider(1, 1), /expected the least below the most, found 1 and 1/);
  assert.throws(() => slider(0, 1, { step: 2 }), /expected a step above 0 and at most 1, found 2/);
  assert.throws(() => slider(0, 1, { value: NaN }), /expected a value from 0 to 1, found NaN/);
  assert.throws(() => steps([]), /expected at least one value/);
  assert.throws(() => steps([1], { value: 2 }), /expected one of 1, found 2/);
});
