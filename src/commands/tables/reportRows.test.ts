import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import type { ResultRow } from '../../results/resultRow';
import { readResults, resultsFile } from '../../results/resultsFile';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';
import { reportRows, type ReportOptions } from './reportRows';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const lesson = 'screw-anogan';
const baseline: ResultRow = {
  lesson,
  dataset: 'own folder',
  id: '1-nn',
  method: '1-NN',
  recipe: 'baseline',
  n_train: 8,
  n_test: 9,
  seeds: '',
  auroc: 0.5,
  auroc_low: 0.25,
  auroc_high: 0.75,
  pixel_auroc: null,
  aupro: null,
  ms_per_image: null,
};
const course: ResultRow = {
  ...baseline,
  id: 'both',
  method: 'both',
  recipe: 'course',
  seeds: '1 2',
  pixel_auroc: 0.98765,
  aupro: 1,
};

async function* measured(rows: readonly ResultRow[], failure?: Error): AsyncGenerator<ResultRow> {
  for (const row of rows) yield await Promise.resolve(row);
  if (failure) throw failure;
}

const said: string[] = [];

/** What is printed, also of work that fails. */
async function printed(rows: AsyncIterable<ResultRow>, options: ReportOptions): Promise<string> {
  let text = '';
  try {
    const say = (line: string): void => void said.push(line);
    await reportRows(rows, lesson, options, { out: (more) => void (text += more), say, folders: own.folders });
  } catch (error) {
    assert.equal((error as Error).message, 'out of luck');
  }
  return text;
}

test('a table has the columns that some row fills, each as wide as its widest cell', async () => {
  assert.equal(
    await printed(measured([baseline, course]), {}),
    [
      'data        recipe    method  train / test  seeds  AUROC                pixel AUROC  AUPRO',
      'own folder  baseline  1-NN    8 / 9                0.500 (0.250–0.750)',
      'own folder  course    both    8 / 9         1 2    0.500 (0.250–0.750)  0.988        1.000',
      '',
    ].join('\n'),
  );
  const [head] = (await printed(measured([{ ...baseline, ms_per_image: 0 }]), {})).split('\n');
  assert.match(head, /^data +recipe +method +train \/ test +AUROC +ms an image$/);
  assert.deepEqual(fs.readdirSync(own.root), []);
});

test('baselines alone are said to be no detector', async () => {
  said.length = 0;
  await printed(measured([baseline, course]), {});
  assert.deepEqual(said, []);
  await printed(measured([baseline]), {});
  assert.deepEqual(said, [`No detector of these images and classes is at hand: npm run train -- ${lesson} makes one.`]);
});

test('JSON is the rows as they are, and --write puts them into the lesson’s file', async () => {
  const out = await printed(measured([baseline, course]), { json: true, write: true });
  assert.deepEqual(JSON.parse(out), [baseline, course]);
  assert.deepEqual(readResults(resultsFile(lesson, own)), [baseline, course]);
});

test('what was measured before a failure is reported, and before any row nothing is', async () => {
  const failure = new Error('out of luck');
  const out = await printed(measured([baseline], failure), { json: true, write: true });
  assert.deepEqual(JSON.parse(out), [baseline]);
  assert.deepEqual(readResults(resultsFile(lesson, own)), [baseline]);
  assert.equal(await printed(measured([], failure), { json: true }), '');
  const io = { out: () => undefined, say: () => undefined, folders: own.folders };
  await assert.rejects(reportRows(measured([], failure), lesson, {}, io), failure);
});
