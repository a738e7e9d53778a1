import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResultRow } from '../../results/resultRow';
import { exampleRow } from '../../testing/cases/exampleRow';
import { crossTable } from './crossTable';
import { comparedLessons } from './data';
import { comparedIds, guestIds } from './methods';
import { comparedColumns } from './summary';

test('a cell leads to the lesson that has measured it, else to the one that explains its detector', async () => {
  const lessons = await comparedLessons();
  const rows: ResultRow[] = comparedIds.map((id, i) => ({ ...exampleRow, dataset: 'MNIST', id, auroc: 0.5 + i / 100 }));
  const digits = lessons.find(({ compare }) => compare.set === 'digits');
  assert.ok(digits);
  rows.push({ ...exampleRow, dataset: 'MNIST', id: 'place-gaussians', auroc: 0.7 });
  const { shipped } = digits.compare;
  const measured = { ...exampleRow, lesson: digits.id, dataset: 'MNIST' };
  const own = [
    { ...measured, ...digits.compare.own.pca, auroc: 0.75 },
    { ...measured, ...shipped, method: 'the best of all', auroc: 0.99 },
  ];
  const { lines, linkOf } = await crossTable(comparedColumns(rows, lessons), own);
  assert.deepEqual(
    [lines.length, Object.keys(lines[0])],
    [comparedIds.length + guestIds.length + 1, ['detector', 'MNIST']],
  );
  assert.match(lines[1].MNIST, /^0\.510 \(/);
  assert.match(lines[comparedIds.length].MNIST, /^0\.700 \(/);
  assert.equal(lines[comparedIds.length + 1].MNIST, '–', 'nobody has measured the second guest');
  assert.match(lines[comparedIds.length + 2].MNIST, /^0\.990 \(/);

  const href = '01-mnist-anogan.ipynb';
  assert.deepEqual(linkOf(-1, 'detector'), undefined);
  assert.deepEqual(linkOf(-1, 'MNIST'), { href });
  assert.deepEqual(linkOf(1, 'MNIST'), { href, note: 'lesson 01: 0.750', strong: false });
  assert.deepEqual(linkOf(comparedIds.indexOf('projection'), 'detector'), { href: '06-capsule-vae.ipynb' });
  assert.deepEqual(linkOf(comparedIds.indexOf('projection'), 'MNIST'), { href: '06-capsule-vae.ipynb', strong: false });
  assert.equal(linkOf(comparedIds.length - 1, 'MNIST')?.strong, true, 'the highest of its column');
  assert.deepEqual(linkOf(comparedIds.length, 'MNIST'), { href: '07-any-part.ipynb' });
  assert.deepEqual(linkOf(comparedIds.length + 2, 'MNIST'), { href, note: 'the best of all' });
});
