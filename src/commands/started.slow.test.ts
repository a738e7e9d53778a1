import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { ownFolders } from '../testing/ownFolders';
import { startCommand } from '../testing/processes/startCommand';
import { detectorFile, trainingFile } from '../training/files/checkpointFiles';

const own = ownFolders();
after(() => own.remove());

/** Words that the help of each has, in this order. */
const helps: Record<string, readonly string[]> = {
  ablate: ['mnist-anogan', '--seed', '--json', '--write'],
  bench: ['--list', '--profile', '--batches', '--memory', '--settings', '--rounds', 'Exit code 3'],
  compare: ['--data', '--seeds', '--baselines', '--few', '--anew', '--thresholds', '--json', '--write'],
  data: ['mnist', 'cifar10', 'rendered-screws', 'rendered-capsules', 'mvtec', '--accept-licence', '130 stopped'],
  evaluate: ['screw-anogan', '--normal', '--anomalous', '--trained', '--json', '--write'],
  export: ['any-part', '--out', '--recipe', '--data', '--trained', '--force'],
  fuzz: ['reader', '--minutes', '--inputs', '--seed', '--file'],
  grade: ['answers-<lesson>.json', '--out', '--force', '3 done'],
  handout: ['--class', '--nbgrader', '--out', '--overwrite', '3 done'],
  report: ['threshold that you move', '--out', '--recipe', '--trained', '--force', '3 some files'],
  results: ['--check', 'LAB_RESULTS'],
  runs: ['--lesson', '--csv', '--force', '--json', 'LAB_RUN_LOG'],
  score: [
    'path, score, threshold, anomalous',
    '--out',
    '--resume',
    '--maps',
    '--recipe',
    '--trained',
    '--detector',
    '3 some files',
  ],
  sweep: ['mnist-anogan', '--lambda', '--iterations', '--scheduler', '--test'],
  train: ['screw-anogan', '--recipe', '--seed', '--steps', '--resume', '--anew', '--ship'],
  translate: ['notebooks/translations', '--check'],
};

test('there is a help of every command that a reader starts', () => {
  const commands = fs.readdirSync(__dirname).filter((name) => /^\w+\.ts$/.test(name));
  const inner = ['backendSide', 'main', 'scorePart', 'sweepPoint'];
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
    if (!/\d+ of 3,000 steps/.test(String(text))) return;
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

test('what is scored by the time that a run is killed is kept, and gone on with', async () => {
  fs.cpSync('models/mnist-anogan', own.in('models', 'mnist-anogan'), { recursive: true });
  const pictures = 3000;
  const folder = own.in('digits');
  fs.mkdirSync(folder);
  const pixels = { create: { width: 28, height: 28, channels: 3 as const, background: 'black' } };
  await sharp(pixels).toFile(path.join(folder, '0.png'));
  for (let i = 1; i < pictures; i++) fs.copyFileSync(path.join(folder, '0.png'), path.join(folder, `${i}.png`));
  const args = ['mnist-anogan', folder, '--out', own.in('scores.csv')];
  const { child, ending } = startCommand({ command: 'score', args, cwd: own.root });
  const file = own.in('scores.csv.part');
  const written = (): number => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').length - 2 : 0);
  while (written() < 60 && child.exitCode === null) await wait(5);
  child.kill('SIGKILL');
  await ending;
  const left = written();
  assert.ok(left >= 60 && left < pictures, `${left} rows`);
  const { code, said } = await startCommand({ command: 'score', args: [...args, '--resume'], cwd: own.root }).ending;
  assert.equal(code, 0, said);
  assert.match(said, new RegExp(`of ${(pictures - left).toLocaleString('en')} images`));
  const rows = fs.readFileSync(own.in('scores.csv'), 'utf8').trim().split('\n').slice(1);
  assert.equal(new Set(rows.map((row) => row.split(',')[0])).size, pictures);
  assert.equal(rows.length, pictures);
});
