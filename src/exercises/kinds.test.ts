import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choice } from './choice';
import { judge } from './judge';
import { measured } from './measured';
import type { Ran } from './question';
import { selection } from './selection';

describe('a choice', () => {
  const colour = choice({ wants: 'the colour', right: 'red', wrong: { blue: 'Too cold.', amber: 'Too pale.' } });

  test('lists its answers in the order of the alphabet', () => {
    assert.equal(colour.form, "one of 1 'amber', 2 'blue', 3 'red'");
    assert.deepEqual(colour.names, ['amber', 'blue', 'red']);
  });
  test('has a word for each wrong answer', () => {
    assert.equal(colour.off('red'), undefined);
    assert.equal(colour.off('blue'), 'Too cold.');
  });
  test('says what it expects of a stranger', () => {
    assert.equal(colour.off('pink'), "Expected one of 1 'amber', 2 'blue', 3 'red'; found 'pink'.");
  });
  test('understands capitals, blanks, and a number of the list', () => {
    assert.deepEqual([colour.off('Red '), colour.off(3), colour.off('3')], [undefined, undefined, undefined]);
    assert.deepEqual([colour.off('BLUE'), colour.off(2)], ['Too cold.', 'Too cold.']);
    assert.match(String(colour.off(4)), /found '4'/);
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
  test('is understood in per cent, with a comma, and as a text', () => {
    for (const each of ['0.5', ' 0,5', '50 %', '50%', 50]) assert.equal(number.off(each), undefined, String(each));
    assert.match(String(number.off('half')), /^Expected a number; found half\.$/);
    assert.match(String(number.off('')), /^Expected a number/);
  });
  test('is compared with what the reader has run, where that is known', () => {
    const run = { knobs: { lambda: 1 }, from: 'Detection', row: { id: 'search' } };
    const own = measured({ wants: 'it', solution: 0.5, from: 0.4, to: 0.6, low: 'Too low.', high: 'Too high.', run });
    const ran = (auroc?: number): Ran => ({
      with: (_, value) => value === 1 && auroc !== 0,
      auroc: () => auroc || undefined,
    });
    assert.match(
      String(own.off(0.5, ran(0))),
      /^Nothing has run with lambda = 1 yet: set it .* rerun from Detection\.$/,
    );
    assert.match(String(own.off(0.5, ran())), /^No table has been made with lambda = 1 yet: rerun from Detection/);
    assert.equal(own.off(0.7, ran(0.703)), undefined);
    assert.match(String(own.off(0.5, ran(0.7))), /^Your own table, made with lambda = 1, has another number there/);
    assert.equal(own.off(0.5), undefined);
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
    assert.equal(primes.off(['7']), "Expected some of 1 '2', 2 '3', 3 '4'; found '7'.");
  });
});

describe('an exercise', () => {
  const colour = choice({ wants: 'the colour', right: 'red', wrong: { blue: 'Too cold.' } });
  const number = measured({ wants: 'its share', solution: 0.5, from: 0.4, to: 0.6, low: 'More.', high: 'Less.' });
  const exercise = { colour, number };

  test('asks for what is not answered', () => {
    const asks = ["colour: the colour (one of 1 'blue', 2 'red')", 'number: its share (a number)'];
    assert.deepEqual(judge(exercise, {}), { state: 'open', asks });
  });
  test('says what is off before it asks for more', () => {
    assert.deepEqual(judge(exercise, { number: 1 }), { state: 'off', sentence: 'number: Less.' });
  });
  test('is right when all answers are', () => {
    assert.deepEqual(judge(exercise, { colour: 'red', number: 0.45 }), { state: 'right' });
  });
});
