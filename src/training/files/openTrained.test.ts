import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { tf } from '../../tensors/tf';
import { networkTensors, saveCheckpoint, withCheckpoint } from './checkpoint';
import { openTrained } from './openTrained';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab open trained '));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'networks.safetensors');
const note = { recipe: 'a/b', settings: {}, position: 0, phases: 1 };

const network = (): tf.Sequential =>
  tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3], name: 'dense' })] });
const original = network();
const history = new Map([['history/loss', tf.tensor1d([3, 2])]]);
before(() => saveCheckpoint(file, { note, tensors: new Map([...networkTensors(original, 'encoder'), ...history]) }));

test('a file gives its networks, its losses and what was asked for, and frees them all', () => {
  const x = tf.tensor2d([[1, 2, 3]]);
  const atFirst = tf.memory().numTensors;
  const opened = openTrained(file, {
    recipes: ['a/b'],
    networks: () => ({ encoder: network() }),
    more: ({ tensors, file: name }) => ({ name, bias: tensors.get('encoder/dense/bias')!.clone() }),
    owned: ({ bias }) => [bias],
  });
  assert.deepEqual([opened.name, opened.note, [...opened.history]], [file, note, [['loss', [3, 2]]]]);
  const [expected, found] = [original, opened.networks.encoder].map((each) =>
    tf.tidy(() => (each.predict(x) as tf.Tensor).arraySync()),
  );
  assert.deepEqual(found, expected);
  opened.dispose();
  assert.equal(tf.memory().numTensors, atFirst);
  x.dispose();
});

test('another recipe, networks that do not fit, or a completion that fails get one sentence and leave nothing open', () => {
  const atFirst = tf.memory().numTensors;
  const open = (recipes: string[], names: string[], more = () => ({})) =>
    openTrained(file, { recipes, networks: () => Object.fromEntries(names.map((name) => [name, network()])), more });
  assert.throws(() => open(['a/c', 'a/d'], []), {
    message: `${file}: expected a file of a/c or a/d, found the recipe a/b.`,
  });
  assert.throws(
    () => open(['a/b'], ['encoder', 'decoder']),
    /The checkpoint holds no decoder\/.*; it belongs to another/,
  );
  const fail = (): never => {
    throw new Error('incomplete');
  };
  assert.throws(() => open(['a/b'], ['encoder'], fail), { message: 'incomplete' });
  assert.throws(() => withCheckpoint(file, fail), { message: 'incomplete' });
  assert.equal(tf.memory().numTensors, atFirst);
});
