import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type CommandEnding, startCommand } from '../testing/startCommand';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'lab data '))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in the test's folder, whose data/ it then fills; nobody is at the terminal. */
function run(args: readonly string[], env: Record<string, string> = {}): Promise<CommandEnding> {
  return startCommand({ command: 'data', args, cwd: folder, env: { LAB_DATA_MIRROR: '', ...env } }).ending;
}

test('wrong arguments get one sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [
      [],
      /^Say which data set: expected one of mnist, fashion-mnist, cifar10, rendered-screws, rendered-capsules, mvtec; found nothing\.$/,
    ],
    [['cifar'], /found cifar\.$/],
    [['mnist', 'screw'], /^Expected nothing after mnist, found screw\.$/],
    [['mvtec'], /^Say which category: expected all, or some of bottle, .*; found nothing\.$/],
    [['mvtec', 'screw', 'bolt'], /found bolt\.$/],
    [['mvtec', 'screw', '--yes'], /--yes/],
  ] as const) {
    const { code, said } = await run(args);
    assert.equal(code, 2, said);
    assert.match(said.trim(), sentence);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('without a terminal MVTec AD wants --accept-licence, and leaves nothing', async () => {
  const { code, said } = await run(['mvtec', 'screw']);
  assert.equal(code, 2, said);
  assert.match(
    said,
    /CC BY-NC-SA 4\.0[^]*To download: 5\.3 GB[^]*expected --accept-licence .* nothing was downloaded\.\n$/,
  );
  assert.deepEqual(readdirSync(path.join(folder, 'data')), []);
});

test('--help names the data sets and the exit codes', async () => {
  const { code, out } = await run(['--help']);
  assert.equal(code, 0);
  assert.match(
    out,
    /mnist[^]*cifar10[^]*rendered-screws[^]*rendered-capsules[^]*mvtec[^]*--accept-licence[^]*130 stopped/,
  );
});

test('a mirror with another file than the registered one is an error with exit code 1', async () => {
  const mirror = path.join(folder, 'mirror');
  mkdirSync(path.join(mirror, 'mnist'), { recursive: true });
  writeFileSync(path.join(mirror, 'mnist', 'train-images-idx3-ubyte.gz'), gzipSync('other'));
  const { code, said } = await run(['mnist'], { LAB_DATA_MIRROR: mirror });
  assert.equal(code, 1, said);
  assert.match(said, /train-images-idx3-ubyte\.gz: expected 47040016 bytes, found 5/);
  assert.ok(!existsSync(path.join(folder, 'data', 'mnist')));
});
