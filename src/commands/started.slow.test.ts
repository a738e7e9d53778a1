import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { ownFolders } from '../testing/ownFolders';
import { startCommand } from '../testing/processes/startCommand';
import { detectorFile, trainingFile } from '../training/files/checkpointFiles';

const own = ownFolders();
after(() => own.remove());

/** Words that the help of each has, in this order. */
const helps: Record<string, readonly string[]> = {
  ablate: ['mnist-anogan', '--seed', '--json', '--write'],
  bench: ['--list', '--profile', '--batches', '--memory', '--settings', '--rounds', 'Exit code 3'],
  compare: ['--data', '--seeds', '--baselines', '--few', '--anew', '--json', '--write'],
  data: ['mnist', 'cifar10', 'rendered-screws', 'rendered-capsules', 'mvtec', '--accept-licence', '130 stopped'],
  evaluate: ['screw-anogan', '--normal', '--anomalous', '--trained', '--json', '--write'],
  export: ['any-part', '--out', '--recipe', '--data', '--trained', '--force'],
  fuzz: ['reader', '--minutes', '--inputs', '--seed', '--file'],
  handout: ['--out', '--overwrite', '3 done'],
  report: ['threshold that you move', '--out', '--recipe', '--trained', '--force', '3 some files'],
  results: ['--check', 'LAB_RESULTS'],
  runs: ['--lesson', '--csv', '--force', '--json', 'LAB_RUN_LOG'],
  score: ['path, score, threshold, anomalous', '--out', '--maps', '--recipe', '--trained', '3 some files'],
  sweep: ['mnist-anogan', '--lambda', '--iterations', '--scheduler', '--test'],
  train: ['screw-anogan', '--recipe', '--seed', '--steps', '--resume', '--anew', '--ship'],
};

test('there is a help of every command that a reader starts', () => {
  const commands = fs.readdirSync(__dirname).filter((name) => /^\w+\.ts$/.test(name));
  const inner = ['main', 'sweepPoint'];
  assert.deepEqual(commands.map((name) => path.basename(name, '.ts')).filter((name) => !inner.includes(name)), Object.keys(helps)); // prettier-ignore
});

for (const [command, words] of Object.entries(helps))
  test(`${command} starts, and explains itself`, async () => {
    const { code, out, said } = await startCommand({ command, args: ['--help'], cwd: own.root }).ending;
    assert.deepEqual([code, said], [0, '']);
    let from = 0;
    for (const word of words) {
      from = out.indexOf(word, from);
      assert.ok(from >= 0, `${word} in\n${out}`);
    }
  });

test('who reads the beginning alone, as head does, ends a command without a word', async () => {
  const { child, ending } = startCommand({ command: 'train', args: ['--help'], cwd: own.root });
  child.stdout?.destroy();
  assert.deepEqual(await ending, { code: 0, out: '', said: '' });
});

test('Ctrl-C saves what a training has reached, and ends with 130', async () => {
  const args = ['mnist-anogan', '--recipe', 'course'];
  const { child, ending } = startCommand({ command: 'train', args, cwd: own.root, env: { LAB_DATA_MIRROR: '' } });
  const press = (text: unknown): void => {
    if (!/\d+ of 3000 steps/.test(String(text))) return;
    child.stderr?.off('data', press);
    child.kill('SIGINT');
  };
  child.stderr?.on('data', press);
  const { code, said } = await ending;
  assert.equal(code, 130, said);
  assert.match(said, /models\/runs\/mnist-anogan\/course-seed1\.safetensors: step \d+ of 3000, stopped\.\n/);
  const course = { lesson: 'mnist-anogan', recipe: 'course' };
  for (const file of [trainingFile(course, 1, own), detectorFile(course, 1, own)]) assert.ok(fs.existsSync(file), file);
});
