import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberText } from './numberText';

test('whole numbers are whole, others have four digits, thousands stand apart', () => {
  for (const [value, text] of [
    [12, '12'],
    [545519, '545,519'],
    [1 / 3, '0.3333'],
    [514.94, '514.9'],
    [12345.6, '12,350'],
    [-4.32, '−4.32'],
    [0, '0'],
    [0.0000012, '1.2e-6'],
  ] as const)
    assert.equal(numberText(value), text);
});
