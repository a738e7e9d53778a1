import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import sharp from 'sharp';
import { readTensorBoardLog } from '../../../testing/tensorBoardEvents';
import { TensorBoardLog } from './tensorBoardLog';
import { tf } from '../../../tensors/tf';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab log '))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .png()
    .toBuffer() as Promise<Buffer>;

test('numbers and pictures come back with their tags and steps, and no tensor stays', async () => {
  const png = await picture(30, 20);
  const before = tf.memory().numTensors;
  const log = new TensorBoardLog(path.join(folder, 'new'));
  log.scalar('loss/generator', 0.25, 0);
  log.scalar('loss/generator', -1e-8, 1);
  log.image('samples', png, 1);
  log.scalar('loss/generator', NaN, 2_000_000_000);
  log.close();
  assert.equal(tf.memory().numTensors, before);
  const events = readTensorBoardLog(path.join(folder, 'new'));
  assert.equal(new Set(events.map(({ file }) => file)).size, 1);
  assert.deepEqual(
    events.map(({ tag, step, value }) => ({ tag, step, value })),
    [
      { tag: 'loss/generator', step: 0, value: 0.25 },
      { tag: 'loss/generator', step: 1, value: Math.fround(-1e-8) },
      { tag: 'samples', step: 1, value: { width: '30', height: '20', png } },
      { tag: 'loss/generator', step: 2_000_000_000, value: NaN },
    ],
  );
});

test('what is flushed stands in the file while the log is open', () => {
  const log = new TensorBoardLog(folder);
  log.scalar('loss', 1, 0);
  log.flush();
  assert.deepEqual(
    readTensorBoardLog(folder).map(({ step }) => step),
    [0],
  );
  log.close();
});

test('logs of one folder, opened within a second, each have a file of their own', () => {
  for (const step of [0, 1, 2]) {
    const log = new TensorBoardLog(folder);
    log.scalar('loss', step / 2, step);
    log.close();
  }
  const events = readTensorBoardLog(folder);
  assert.equal(new Set(events.map(({ file }) => file)).size, 3);
  assert.deepEqual(events.map(({ step }) => step).sort(), [0, 1, 2]);
});

test('a folder that can’t be made is named', () => {
  const file = path.join(folder, 'file');
  fs.writeFileSync(file, '');
  assert.throws(
    () => new TensorBoardLog(path.join(file, 'log')),
    /^Error: The folder .*file.log can't be made: ENOTDIR/,
  );
});

test('what is no PNG gets one sentence', () => {
  const log = new TensorBoardLog(folder);
  assert.throws(() => log.image('samples', Buffer.from('GIF89a'), 1), {
    name: 'RangeError',
    message: 'TensorBoard log: expected a PNG as samples, found 6 bytes of something else.',
  });
  log.close();
});
