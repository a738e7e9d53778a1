import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choice } from './choice';
import { judge } from './judge';
import { measured } from './measured';
import { selection } from './selection';

describe('a choice', () => {
  const colour = choice({ wants: 'the colour', right: 'red', wrong: { blue: 'Too cold.', amber: 'Too pale.' } });

  test('lists its answers in the order of the alphabet', () => {
    assert.equal(colour.form, "'amber', 'blue' or 'red'");
  });
  test('has a word for each wrong answer', () => {
    assert.equal(colour.off('red'), undefined);
    assert.equal(colour.off('blue'), 'Too cold.');
  });
  test('says what it expects of a stranger', () => {
    assert.equal(colour.off('pink'), "Expected 'amber', 'blue' or 'red'; found 'pink'.");
  });
});

describe('a measured number', () => {
  const number = measured({ wants: 'it', solution: 0.5, from: 0.4, to: 0.6, low: 'Too low.', high: 'Too high.' });

  test('is right within its range', () => {
    assert.deepEqual(
      [0.4, 0.5, 0.6].map((each) => number.off(each)),
      [undefined, undefined, undefined],
    );
  });
  test('is too low, too high, or none', () => {
    const off = [0.39, 0.61, NaN].map((each) => number.off(each));
    assert.deepEqual(off, ['Too low.', 'Too high.', 'Expected a number; found NaN.']);
  });
});

describe('a selection', () => {
  const primes = selection({
    wants: 'the primes',
    right: ['2', '3'],
    wrong: { '4': 'Four is two times two.' },
    missing: 'One is missing.',
  });

  test('is right in any order', () => {
    assert.equal(primes.off(['3', '2']), undefined);
  });
  test('says what is too much before what is missing', () => {
    assert.equal(primes.off(['2', '4']), 'Four is two times two.');
    assert.equal(primes.off(['2']), 'One is missing.');
    assert.equal(primes.off(['7']), "Expected some of '2', '3' and '4'; found '7'.");
  });
});

describe('an exercise', () => {
  const colour = choice({ wants: 'the colour', right: 'red', wrong: { blue: 'Too cold.' } });
  const number = measured({ wants: 'its share', solution: 0.5, from: 0.4, to: 0.6, low: 'More.', high: 'Less.' });
  const exercise = { colour, number };

  test('asks for what is not answered', () => {
    const asks = ["colour: the colour ('blue' or 'red')", 'number: its share (a number)'];
    assert.deepEqual(judge(exercise, {}), { state: 'open', asks });
  });
  test('says what is off before it asks for more', () => {
    assert.deepEqual(judge(exercise, { number: 1 }), { state: 'off', sentence: 'number: Less.' });
  });
  test('is right when all answers are', () => {
    assert.deepEqual(judge(exercise, { colour: 'red', number: 0.45 }), { state: 'right' });
  });
});
