import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { nvidiaGpus, tensorflowVariant } from '../base/gpu.mjs';
import { pythonLocks, tensorflowTarget } from '../base/paths.mjs';
import { gpus, webgpu } from '../doctor/computing.mjs';

const linux = /** @type {NodeJS.Process} */ ({ platform: 'linux', arch: 'x64' });

test('LAB_TENSORFLOW decides', () => {
  assert.equal(tensorflowVariant({ LAB_TENSORFLOW: 'cuda' }, linux), 'cuda');
  assert.equal(tensorflowVariant({ LAB_TENSORFLOW: 'cpu' }), 'cpu');
});

test('a wrong LAB_TENSORFLOW is told what is right', () => {
  assert.throws(() => tensorflowVariant({ LAB_TENSORFLOW: 'gpu' }), {
    message: /^LAB_TENSORFLOW is "gpu": set it to cpu or cuda/,
  });
});

test('CUDA is refused where TensorFlow has none', () => {
  const mac = /** @type {NodeJS.Process} */ ({ platform: 'darwin', arch: 'arm64' });
  assert.throws(() => tensorflowVariant({ LAB_TENSORFLOW: 'cuda' }, mac), {
    message:
      /^LAB_TENSORFLOW is cuda, and TensorFlow has that for Linux on x64 alone, not for darwin on arm64: unset it\.$/,
  });
});

/**
 * With another nvidia-smi, and other settings.
 * @param {string} says
 * @param {NodeJS.ProcessEnv} settings
 * @param {() => void} work
 */
function withNvidia(says, settings, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nvidia-'));
  fs.writeFileSync(path.join(folder, 'nvidia-smi'), `#!/bin/sh\nprintf '${says}'\n`, { mode: 0o755 });
  const before = { ...process.env };
  Object.assign(process.env, settings, { PATH: `${folder}${path.delimiter}${before.PATH}` });
  try {
    work();
  } finally {
    for (const name of [...Object.keys(settings), 'PATH'])
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    fs.rmSync(folder, { recursive: true });
  }
}

test('the doctor lists each card with its driver, and says which is used, or why none', () => {
  const two = 'NVIDIA L4, 23034 MiB, 550.54.15\\nNVIDIA T4, 15360 MiB, 550.54.15\\n';
  withNvidia(two, {}, () => {
    assert.equal(nvidiaGpus().length, 2);
    assert.deepEqual(
      gpus({ usesGpu: true }).map(({ value }) => value),
      [
        'NVIDIA L4, 23034 MiB, driver 550.54.15: in use',
        'NVIDIA T4, 15360 MiB, driver 550.54.15: not used, one is enough',
      ],
    );
    assert.match(gpus({ usesGpu: false })[0]?.advice ?? '', /installed without CUDA: run npm run setup\.$/);
    assert.match(gpus({ error: 'x' })[0]?.advice ?? '', /^TensorFlow cannot be loaded/);
  });
  withNvidia(two, { LAB_TENSORFLOW: 'cpu' }, () => {
    assert.match(gpus({ usesGpu: false })[1]?.advice ?? '', /^LAB_TENSORFLOW is cpu: unset it/);
  });
});

test('the doctor says what WebGPU computes on, and when that is the processor', () => {
  const values = (/** @type {object} */ found) => webgpu(found).map(({ value, ok }) => [value, ok]);
  assert.deepEqual(values({ adapter: 'nvidia ampere', isSoftware: false, works: true }), [
    ['webgpu, as LAB_BACKEND says', true],
    ['nvidia ampere', true],
    ['off: WebGPU has none', true],
  ]);
  assert.match(webgpu({ adapter: 'llvmpipe', isSoftware: true, works: true })[1]?.advice ?? '', /unset LAB_BACKEND/);
  assert.deepEqual(values({ error: 'no card' }), [['webgpu, which does not start: no card', false]]);
});

test('CUDA’s libraries are those that TensorFlow’s own wheel names', { skip: !fs.existsSync(tensorflowTarget) }, () => {
  const folder = fs.readdirSync(tensorflowTarget).find((name) => /^tensorflow.*\.dist-info$/.test(name)) ?? '';
  const metadata = fs.readFileSync(path.join(tensorflowTarget, folder, 'METADATA'), 'utf8');
  const asked = [...metadata.matchAll(/^Requires-Dist: (nvidia-[\w-]+)\s*([^;\n]*);\s*extra == "and-cuda"/gm)];
  /** @param {string} name @param {string} range */
  const line = (name, range) =>
    `${name} ${range
      .replace(/[()\s]/g, '')
      .split(',')
      .sort()
      .join()}`;
  const theirs = asked.map(([, name = '', range = '']) => line(name, range)).sort();
  const lock = fs.readFileSync(path.join(pythonLocks, 'tensorflow-cuda.in'), 'utf8');
  const ours = [...lock.matchAll(/^(nvidia-[\w-]+)([^\n]*)$/gm)].map(([, name = '', range = '']) => line(name, range));
  assert.ok(theirs.length > 5);
  assert.deepEqual(ours.sort(), theirs);
});
