import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../base/paths.mjs';

test(
  'the addon computes, tells its TensorFlow, and starts without a word on stderr',
  { skip: process.platform !== 'linux' },
  () => {
    const { stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'environment', 'doctor', 'backend.cjs')], {
      encoding: 'utf8',
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    const { version, backend } = JSON.parse(stdout);
    assert.equal(version, '2.21.0');
    assert.equal(backend, 'tensorflow');
    assert.equal(stderr, '');
  },
);
