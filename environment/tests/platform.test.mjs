import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPlatform } from '../base/platform.mjs';

test('Linux with glibc and Macs with Apple silicon are accepted', () => {
  checkPlatform({ platform: 'linux', arch: 'x64', glibc: '2.36' });
  checkPlatform({ platform: 'linux', arch: 'arm64', glibc: '2.36' });
  checkPlatform({ platform: 'darwin', arch: 'arm64', glibc: undefined });
  checkPlatform({ platform: 'darwin', arch: 'x64', glibc: undefined }, 'webgpu');
});

test('where TensorFlow has no library, a sentence says what to use instead', () => {
  assert.throws(() => checkPlatform({ platform: 'win32', arch: 'x64', glibc: undefined }), /install WSL 2/);
  assert.throws(() => checkPlatform({ platform: 'darwin', arch: 'x64', glibc: undefined }), /set LAB_BACKEND=webgpu/);
  assert.throws(() => checkPlatform({ platform: 'linux', arch: 'x64', glibc: undefined }), /instead of Alpine/);
});
