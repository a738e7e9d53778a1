import assert from 'node:assert/strict';
import os from 'node:os';
import { test } from 'node:test';
import { benchWorks } from '../bench/works';
import { CommandEnding, startCommand } from '../testing/startCommand';

function run(...args: string[]): Promise<CommandEnding> {
  return startCommand({ command: 'bench', args, cwd: os.tmpdir(), env: { LAB_BENCH_PYTHON: '' } }).ending;
}

test('wrong arguments get one sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [['nonsense'], /^The work: expected .*screw-anogan-step, .* or .*, found nonsense\.$/m],
    [['--profile', 'nonsense'], /^The work: expected .*, found nonsense\./],
    [['--rounds', '0'], /--rounds: expected a whole number from 1 on, found 0\./],
    [['--batch', 'x'], /--batch: expected a whole number, found x\./],
    [['--fast'], /--fast.*--help/],
  ] as const) {
    const { code, said, out } = await run(...args);
    assert.deepEqual([code, out], [2, ''], said);
    assert.match(said, sentence);
  }
});

test('--list names every work', async () => {
  const { code, out } = await run('--list');
  assert.equal(code, 0);
  for (const { name } of await benchWorks()) assert.ok(out.includes(name), name);
});

test('without partners it says how to get them, and gives our own times', async () => {
  const { code, out, said } = await run('capsule-projection-detached', '--batch', '1', '--rounds', '1', '--json');
  assert.equal(code, 0, said);
  assert.match(said, /Our own times alone; npm run bench -- --setup installs PyTorch and Keras/);
  const [row] = JSON.parse(out) as { work: string; ours: { median: number }; others: unknown[] }[];
  assert.deepEqual([row.work, row.others], ['capsule-projection-detached', []]);
  assert.ok(row.ours.median > 0);
});

test('a profile lists operations and ends with the whole step', async () => {
  const { code, out } = await run('--profile', 'capsule-projection-detached', '--batch', '1', '--steps', '2');
  assert.equal(code, 0);
  assert.match(out, /Conv2D .*\n(.*\n)*the whole step/);
});
