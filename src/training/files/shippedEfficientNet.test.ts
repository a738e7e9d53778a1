import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machineFolders } from '../../platform/machine';
import { shippedEfficientNet } from './shippedEfficientNet';

test('where the weights are not, a sentence says how to make them', () => {
  const folders = { ...machineFolders(), models: 'nowhere' };
  assert.throws(() => shippedEfficientNet({ folders }), /found no file; .*efficientnet_lite0\.py makes it again/);
});
