import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusionOf } from '../metrics/confusion';
import { confusionText } from './confusionText';

test('what is found counts among the anomalous, false alarms among the normal ones', () => {
  const words = { anomalous: 'faulty screws', normal: 'good ones' };
  assert.equal(
    confusionText(confusionOf(4, 1, 5, 20), words),
    '4 of 5 faulty screws found, 1 of 20 good ones a false alarm',
  );
});
