import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { paretoFront } from './paretoFront';

test('the front goes from the cheapest to the best', () => {
  const bargains = [
    { cost: 5, value: 0.9 },
    { cost: 1, value: 0.7 },
    { cost: 4, value: 0.6 },
    { cost: 2, value: 0.8 },
    { cost: 9, value: 0.9 },
  ];
  assert.deepEqual(paretoFront(bargains), [1, 3, 0]);
  assert.deepEqual(paretoFront([]), []);
});

test('nobody on the front is beaten, and everybody else is', () => {
  const number = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.record({ cost: number, value: number }), { minLength: 1 }), (bargains) => {
      const front = paretoFront(bargains);
      assert.ok(front.length > 0);
      bargains.forEach(({ cost, value }, i) => {
        const isBeaten = bargains.some(
          (other) => other.cost <= cost && other.value >= value && (other.cost < cost || other.value > value),
        );
        assert.equal(front.includes(i), !isBeaten);
      });
      assert.deepEqual(
        front.map((i) => bargains[i].cost),
        front.map((i) => bargains[i].cost).sort((a, b) => a - b),
      );
    }),
  );
});

test('a number that is none is refused', () => {
  assert.throws(() => paretoFront([{ cost: 1, value: NaN }]), /found 1 and NaN at index 0/);
});
