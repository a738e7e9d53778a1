import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf, readStamp, removeStamp, writeStamp } from '../base/stamps.mjs';
import { missing, steps } from '../steps/steps.mjs';
import { dask } from '../steps/dask.mjs';
import { tensorboard } from '../steps/tensorboard.mjs';

/** @param {string[]} undone names @returns {string[]} */
const todo = (...undone) => missing(steps, (step) => !undone.includes(step.name)).map(({ name }) => name);

test('nothing is done twice', () => {
  assert.deepEqual(todo(), []);
});

test('a new Python environment needs what is installed in it', () => {
  assert.deepEqual(todo('Python environment'), [
    'Python environment',
    'Python packages',
    'TypeScript kernel',
    'JupyterLab extension',
  ]);
});

test('new npm packages or another TensorFlow need the addon built anew', () => {
  assert.deepEqual(todo('npm packages'), ['npm packages', 'native addon', 'JupyterLab extension']);
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
  steps.forEach((step, index) => {
    const before = steps.slice(0, index).map(({ name }) => name);
    for (const need of step.needs) assert.ok(before.includes(need), `${step.name} needs ${need}`);
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
