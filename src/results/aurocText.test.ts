import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../testing/cases/exampleRow';
import { aurocText } from './aurocText';
import { rowQuality } from './rowQuality';

test('an AUROC is printed with the ends of its interval', () => {
  assert.equal(aurocText({ estimate: 0.9124, low: 0.88, high: 1 }), '0.912 (0.880–1.000)');
  assert.equal(aurocText(rowQuality(exampleRow)), '0.977 (0.966–0.986)');
});
