import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { onWebGpu } from '../testing/backends/webgpuTensors';
import { smallLosses, steps } from '../testing/backends/smallLosses';

/** In a process of its own, since one has one backend. */
function nativeLosses(few: number): Record<string, number[]> {
  const script = require.resolve('../testing/backends/smallLosses');
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, String(few)], {
    encoding: 'utf8',
    env: { ...process.env, LAB_BACKEND: 'native' },
  });
  assert.ok(stdout, stderr);
  return JSON.parse(stdout) as Record<string, number[]>;
}

test(`${steps} steps of every lesson’s networks, small copies of them, have the native TensorFlow’s losses`, async (t) => {
  const { adapter } = await onWebGpu();
  // It takes seconds a step of a GAN; Mesa's driver, which computes on the processor as well, a tenth of that.
  const few = /swiftshader/i.test(adapter) ? 2 : steps;
  const expected = nativeLosses(few);
  for (const [name, losses] of Object.entries(expected))
    await t.test(name, async () => {
      const found = await smallLosses(name, few);
      assert.equal(found.length, losses.length);
      const spread = Math.max(...losses) - Math.min(...losses);
      assert.ok(few < steps || spread > 0.02, `the losses only move by ${spread}: wrong gradients would go unseen`);
      losses.forEach((loss, i) => {
        const away = Math.abs(found[i] - loss) / Math.max(1, Math.abs(loss));
        assert.ok(away < 1e-2, `loss ${i}: found ${found[i]}, native ${loss}`);
      });
    });
});
