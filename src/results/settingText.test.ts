import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingText } from './settingText';

test('knobs follow each other in their order', () => {
  assert.equal(
    settingText({ lambda: 0.1, iterations: 200, gradient: 'detached' }),
    'lambda 0.1, iterations 200, gradient detached',
  );
  assert.equal(settingText({}), '');
});
