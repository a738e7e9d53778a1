import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wantedBackend } from '../base/backend.mjs';
import { hashOf, readStamp, removeStamp, writeStamp } from '../base/stamps.mjs';
import { missing, stepsFor } from '../steps/steps.mjs';
import { dask } from '../steps/dask.mjs';
import { tensorboard } from '../steps/tensorboard.mjs';

const steps = stepsFor('native');

/** @param {string[]} undone names @returns {string[]} */
const todo = (...undone) => missing(steps, (step) => !undone.includes(step.name)).map(({ name }) => name);

test('nothing is done twice', () => {
  assert.deepEqual(todo(), []);
});

test('a new Python environment needs what is installed in it', () => {
  assert.deepEqual(todo('Python environment'), ['Python environment', 'Python packages', 'TypeScript kernel']);
});

test('new npm packages or another TensorFlow need the addon built anew', () => {
  assert.deepEqual(todo('npm packages'), ['npm packages', 'native addon']);
  assert.deepEqual(todo('TensorFlow library'), ['TensorFlow library', 'native addon']);
});

test('TensorBoard and Dask are no part of the set-up, and are installed anew with a new Python', () => {
  for (const extra of [tensorboard, dask]) {
    assert.ok(!steps.includes(extra));
    const undone = missing([...steps, extra], ({ name }) => name !== 'Python environment');
    assert.equal(undone.at(-1), extra);
  }
});

test('every step needs only steps before it', () => {
  for (const all of [steps, stepsFor('webgpu')])
    all.forEach((step, index) => {
      const before = all.slice(0, index).map(({ name }) => name);
      for (const need of step.needs) assert.ok(before.includes(need), `${step.name} needs ${need}`);
    });
});

test('a graphics card by WebGPU needs no TensorFlow and no compiler, and the native TensorFlow no WebGPU', () => {
  const names = stepsFor('webgpu').map(({ name }) => name);
  assert.ok(names.includes('WebGPU'));
  assert.deepEqual(
    ['TensorFlow library', 'native addon'].filter((name) => names.includes(name)),
    [],
  );
  assert.ok(!steps.some(({ name }) => name === 'WebGPU'));
});

test('a wrong LAB_BACKEND is told what is right', () => {
  assert.equal(wantedBackend({}), 'native');
  assert.equal(wantedBackend({ LAB_BACKEND: ' webgpu ' }), 'webgpu');
  assert.throws(() => wantedBackend({ LAB_BACKEND: 'cuda' }), {
    message: 'LAB_BACKEND: expected native or webgpu, found cuda.',
  });
});

test('a stamp is read back, and is gone when removed', () => {
  const name = `test ${process.pid}`;
  writeStamp(name, hashOf([1, 'a']), { version: '1' });
  assert.deepEqual(readStamp(name), { key: hashOf([1, 'a']), facts: { version: '1' } });
  removeStamp(name);
  assert.equal(readStamp(name), undefined);
});

test('the hash tells ingredients apart', () => {
  assert.notEqual(hashOf(['a', 'b']), hashOf(['ab']));
});
