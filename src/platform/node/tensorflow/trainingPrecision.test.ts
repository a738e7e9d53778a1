import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { nativeBackend } from './nativeBackend';
import { hasBfloat16, trainingPrecision } from './trainingPrecision';

function withSettings<Result>(settings: Record<string, string>, work: () => Result): Result {
  const before = { ...process.env };
  Object.assign(process.env, settings);
  try {
    return work();
  } finally {
    process.env = before;
  }
}

test('LAB_PRECISION settles it; without graphs it is single', () => {
  assert.equal(withSettings({ LAB_PRECISION: 'mixed' }, trainingPrecision), 'mixed');
  assert.equal(withSettings({ LAB_PRECISION: 'single' }, trainingPrecision), 'single');
  assert.equal(withSettings({ LAB_PRECISION: 'mixed', LAB_GRAPHS: 'off' }, trainingPrecision), 'single');
  for (const LAB_GRAPHS of ['', 'off'])
    assert.throws(
      () => withSettings({ LAB_PRECISION: 'half', LAB_GRAPHS }, trainingPrecision),
      /LAB_PRECISION: expected single or mixed, found half\./,
    );
});

test('what was found for the processor says nothing of a graphics card', () => {
  const [before, folder] = [process.cwd(), fs.mkdtempSync(path.join(os.tmpdir(), 'precision-'))];
  const backend = nativeBackend();
  const { isUsingGpuDevice } = backend;
  try {
    process.chdir(folder);
    fs.mkdirSync('environment/.state', { recursive: true });
    const processor = os.cpus()[0].model.trim();
    fs.writeFileSync('environment/.state/precision.json', JSON.stringify({ processor, precision: 'mixed' }));
    backend.isUsingGpuDevice = true;
    assert.equal(withSettings({ LAB_PRECISION: '' }, trainingPrecision), 'single');
    assert.equal(withSettings({ LAB_PRECISION: 'mixed' }, trainingPrecision), 'mixed');
  } finally {
    backend.isUsingGpuDevice = isUsingGpuDevice;
    process.chdir(before);
    fs.rmSync(folder, { recursive: true });
  }
});

test('a processor says whether it has bfloat16', () => {
  assert.equal(hasBfloat16('flags : fpu avx512f avx512_bf16 amx_tile'), true);
  assert.equal(hasBfloat16('flags : fpu amx_bf16'), true);
  assert.equal(hasBfloat16('Features : fp asimd bf16'), true);
  assert.equal(hasBfloat16('flags : fpu avx512f avx512_vnni xbf16x'), false);
  assert.equal(hasBfloat16(''), false);
});
