import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

const script = path.join(__dirname, 'train.ts');
const loader = require.resolve('tsx');

interface Ending {
  code: number | null;
  said: string;
}

/** Runs the command in a folder of its own, with the digits that need no network. */
function start(folder: string, args: string[]): { child: ReturnType<typeof spawn>; ending: Promise<Ending> } {
  const environment = { ...process.env, LAB_DATA_MIRROR: '' };
  const child = spawn(process.execPath, ['--import', loader, script, ...args], { cwd: folder, env: environment });
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  child.stderr.on('data', (text) => (said += String(text)));
  return { child, ending: once(child, 'exit').then(([code]) => ({ code: code as number | null, said })) };
}

const temporaryFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'lab train '));
const checkpoint = path.join('models', 'runs', 'mnist-anogan', 'course-seed1.safetensors');

test('wrong arguments get one sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [[], /expected mnist-anogan, found nothing/],
    [['mnist-anogan', '--recipe', 'mine'], /--recipe: expected source or course, found mine/],
    [['mnist-anogan', '--seed', 'x'], /--seed: expected a whole number, found x/],
    [['mnist-anogan', '--sed', '1'], /--sed.*--help/],
  ] as const) {
    const { code, said } = await start(temporaryFolder(), [...args]).ending;
    assert.equal(code, 2, said);
    assert.match(said, sentence);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});

test('--help explains the options', async () => {
  const { code, said } = await start(temporaryFolder(), ['--help']).ending;
  assert.equal(code, 0);
  assert.match(said, /--resume/);
});

test('a checkpoint is never overwritten unasked, and can be resumed', async () => {
  const folder = temporaryFolder();
  const args = ['mnist-anogan', '--recipe', 'course', '--steps'];
  assert.match((await start(folder, [...args, '2']).ending).said, /step 2 of 2/);
  const refused = await start(folder, [...args, '2']).ending;
  assert.equal(refused.code, 2);
  assert.match(refused.said, /is there already: add --resume to go on from it, or --anew to replace it/);
  assert.match((await start(folder, [...args, '4', '--resume']).ending).said, /Resumed at step 2\.[^]*step 4 of 4/);
});

test('Ctrl-C saves what was reached and ends with 130', async () => {
  const folder = temporaryFolder();
  const { child, ending } = start(folder, ['mnist-anogan', '--recipe', 'course']);
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (text) => {
      if (/[1-9]\d* of 3000 steps/.test(String(text))) resolve();
    });
  });
  child.kill('SIGINT');
  const { code, said } = await ending;
  assert.equal(code, 130, said);
  assert.match(said, /, stopped\./);
  assert.ok(fs.existsSync(path.join(folder, checkpoint)));
});
