import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNode } from '../base/nodeVersion.mjs';

test('Node 20.19 to 26 are supported', () => {
  for (const version of ['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.0.0', 'v26.10.0']) checkNode(version);
});

test('another Node is told in one sentence what to install', () => {
  for (const version of ['v16.20.2', 'v18.20.0', 'v20.18.3', 'v27.0.0']) {
    assert.throws(() => checkNode(version), {
      message: new RegExp(`^Node ${version} at .* is not supported: install Node 20\\.19 or later, up to 26 .*\\.$`),
    });
  }
});
