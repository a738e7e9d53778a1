import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { paintFolder } from '../testing/paintedScrews';
import type { ResultRow } from '../results/resultRow';
import { CommandEnding, startCommand } from '../testing/startCommand';

let folder: string;
before(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab evaluate screws ')));
  await paintFolder(path.join(folder, 'my bolts'), { train: 12, testGood: 4, damaged: { spot: 3, burr: 2 } });
});
after(() => fs.rmSync(folder, { recursive: true }));

/** Runs the command where there are no models, for a reader who stands in the same folder. */
function run(...args: string[]): Promise<CommandEnding> {
  const env = { LAB_DATA_MIRROR: '', LAB_RESULTS: '' };
  return startCommand({ command: 'evaluate', args: ['screw-anogan', ...args], cwd: folder, env }).ending;
}

const baselines = [
  'median grey level',
  '1-NN on photographs',
  'PCA-9 on photographs',
  '1-NN on photographs, one light',
  'PCA-9 on photographs, one light',
  'PCA-9 on upright screws',
];

test('a folder of one’s own is measured as a whole with its masks, and kind by kind', async () => {
  const { code, out, said } = await run('--data', 'my bolts', '--json');
  assert.equal(code, 0, said);
  const rows = JSON.parse(out) as ResultRow[];
  // Two of the twelve are held out.
  const found = rows.map(({ dataset, method, n_train, n_test }) => [dataset, method, n_train, n_test]);
  const expected = baselines.flatMap((method, i) => [
    ['own folder my bolts', method, i === 0 ? 0 : 10, 9],
    ['own folder my bolts, burr', method, i === 0 ? 0 : 10, 6],
    ['own folder my bolts, spot', method, i === 0 ? 0 : 10, 7],
  ]);
  assert.deepEqual(found, expected);
  rows.forEach(({ lesson, recipe, seeds, dataset, method, pixel_auroc, aupro }) => {
    assert.deepEqual([lesson, recipe, seeds], ['screw-anogan', 'baseline', '']);
    const measured = dataset === 'own folder my bolts' && method !== 'median grey level';
    assert.deepEqual([pixel_auroc !== null, aupro !== null], [measured, measured], `${dataset}, ${method}`);
  });
  const upright = rows[rows.length - 3];
  assert.deepEqual([upright.method, upright.auroc], ['PCA-9 on upright screws', 1]);
  assert.ok(upright.pixel_auroc! > 0.95 && upright.aupro! > 0.8, JSON.stringify(upright));
  assert.ok(!fs.existsSync(path.join(folder, 'notebooks')), 'nothing is written unasked');
});

test('without masks there are no figures of pixels, and a picture that shows no part is told and left out', async () => {
  const place = path.join(folder, 'without masks');
  fs.cpSync(path.join(folder, 'my bolts'), place, { recursive: true });
  fs.rmSync(path.join(place, 'ground_truth'), { recursive: true });
  fs.writeFileSync(path.join(place, 'test', 'spot', '001.png'), 'no image');
  const { code, out, said } = await run('--data', place);
  assert.equal(code, 0, said);
  const [head, first] = out.split('\n');
  assert.match(head, /^data +recipe +method +train \/ test +AUROC +ms an image$/);
  assert.match(first, /^own folder without masks +baseline +median grey level +0 \/ 8 /);
  assert.match(said, /001\.png cannot be read as an image/);
});

test('a folder that nothing can be measured on gets one sentence', async () => {
  const [untested, onlyBad, onlyGood] = ['untested', 'only bad', 'only good'].map((name) => path.join(folder, name));
  for (const [place, ...parts] of [
    [untested, 'train'],
    [onlyBad, 'train', 'test/spot'],
    [onlyGood, 'train', 'test/good'],
  ])
    for (const part of parts)
      fs.cpSync(path.join(folder, 'my bolts', part), path.join(place, part), { recursive: true });
  for (const [data, sentence] of [
    [untested, /untested: expected images in both test\/good and test\/<kind> .*, found 0 and 0; npm run score/],
    [onlyBad, /only bad: expected images in both test\/good and test\/<kind> .*, found 0 and 3; npm run score/],
    [onlyGood, /only good: expected images in both test\/good and test\/<kind> .*, found 4 and 0; npm run score/],
    [path.join(folder, 'nowhere'), /nowhere: expected .* found/],
  ] as const) {
    const { code, out, said } = await run('--data', data, '--json');
    assert.deepEqual([code, out], [1, ''], said);
    assert.match(said, sentence);
    assert.equal(said.trim().split('\n').length, 1, said);
  }
});
