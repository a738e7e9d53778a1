import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

/** What the settings make of an environment, in a process of its own. */
function growth(set: Record<string, string>): string {
  const env = { ...process.env };
  delete env.TF_FORCE_GPU_ALLOW_GROWTH;
  const program = `require(${JSON.stringify(require.resolve('./nativeSettings'))}); console.log(process.env.TF_FORCE_GPU_ALLOW_GROWTH)`;
  return spawnSync(process.execPath, ['--import', 'tsx', '-e', program], {
    encoding: 'utf8',
    env: { ...env, ...set },
  }).stdout.trim();
}

test('a graphics card’s memory is taken as it is needed, unless the reader has said otherwise', () => {
  assert.equal(growth({}), 'true');
  assert.equal(growth({ TF_FORCE_GPU_ALLOW_GROWTH: 'false' }), 'false');
});
