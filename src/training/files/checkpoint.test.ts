import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { CheckpointNote, loadCheckpoint, sizeSetting } from './checkpoint';
import { encodeSafetensors } from './safetensors';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab checkpoints '));
const note: CheckpointNote = { recipe: 'idle', settings: { latent: 3 }, position: 4, phases: 2 };

function written(text: string): string {
  const file = path.join(folder, 'written.safetensors');
  const stored = { shape: [2], values: Float32Array.of(1, 2), precision: 'single' as const };
  fs.writeFileSync(file, Buffer.concat(encodeSafetensors(new Map([['weight', stored]]), { note: text })));
  return file;
}

test('a note that is none gets one sentence that names the file and what is missing, and leaves no tensor', () => {
  const before = tf.memory().numTensors;
  for (const [text, found] of [
    ['{', 'text that is no JSON ({)'],
    ['null', 'no recipe'],
    ['7', 'no recipe'],
    [JSON.stringify({ ...note, recipe: 7 }), 'no recipe'],
    [JSON.stringify({ ...note, settings: null }), 'no settings'],
    [JSON.stringify({ ...note, position: 'four' }), 'no position'],
    [JSON.stringify({ ...note, phases: undefined }), 'no phases'],
  ]) {
    const file = written(text);
    assert.throws(() => loadCheckpoint(file), {
      message: `${file}: expected a note with recipe, settings, position and phases in its metadata, found ${found}. Train anew, or fetch the file again.`,
    });
  }
  assert.equal(tf.memory().numTensors, before);
});

test('a note comes back as it was', () => {
  const loaded = loadCheckpoint(written(JSON.stringify(note)));
  assert.deepEqual(loaded.note, note);
  tf.dispose([...loaded.tensors.values()]);
});

test('a size is a whole number of at least 1; anything else gets one sentence', () => {
  assert.equal(sizeSetting(note, 'latent', 'a file'), 3);
  for (const [value, found] of [
    [0, '0'],
    [-3, '-3'],
    [2.5, '2.5'],
    ['3', '"3"'],
    [true, 'true'],
  ] as const)
    assert.throws(() => sizeSetting({ ...note, settings: { latent: value } }, 'latent', 'a file'), {
      message: `a file, setting latent: expected a whole number of at least 1, found ${found}.`,
    });
  assert.throws(() => sizeSetting(note, 'channels', 'a file'), /found nothing\.$/);
});
