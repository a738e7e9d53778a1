import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { smallDigitsDcgan } from '../../testing/small/smallDigitsDcgan';
import { tf } from '../../tensors/tf';
import { loadCheckpoint } from '../files/checkpoint';
import { adamForBoth } from '../optimizers/optimizers';
import { Trainer } from '../trainer';
import { GanTraining } from './gan';

test('kill -9 at any moment leaves a checkpoint to resume from, at most one interval old', async () => {
  const checkpoint = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab gan ')), 'gan.safetensors');
  const script = path.join(__dirname, '..', '..', 'testing', 'processes', 'trainUntilKilled.ts');
  for (const wait of [1, 3, 4]) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, checkpoint], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let step = 0;
    let seen = 0;
    for await (const line of child.stdout) {
      step = Number(String(line).trim().split('\n').pop());
      if (++seen === wait) break;
    }
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const { note, tensors } = loadCheckpoint(checkpoint);
    tf.dispose([...tensors.values()]);
    assert.ok(note.position >= 2 * (step - 1), `killed at step ${step}, the checkpoint is at ${note.position / 2}`);
    const gan = new GanTraining({
      ...smallDigitsDcgan(),
      optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
    });
    const trainer = new Trainer(gan, { recipe: 'reference', settings: { seed: 'reference' }, checkpoint });
    assert.equal(await trainer.resume(), true);
  }
});
