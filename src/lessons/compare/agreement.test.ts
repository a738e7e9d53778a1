import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../../testing/cases/exampleRow';
import { agreementOf, agreementSentence } from './agreement';

const kept = {
  ...exampleRow,
  dataset: 'rendered screws',
  method: 'PCA',
  auroc: 0.9,
  auroc_low: 0.85,
  auroc_high: 0.95,
};
const fresh = (auroc: number, dataset = kept.dataset) => ({
  ...kept,
  dataset,
  auroc,
  auroc_low: auroc - 0.02,
  auroc_high: auroc + 0.02,
});

test('fresh rows are equal, within an interval, off or new', () => {
  const agreements = [
    [fresh(0.9), 'equal'],
    [fresh(0.86), 'within'],
    [fresh(0.8), 'off'],
    [fresh(0.86, 'rendered screws, a third'), 'within'],
    [fresh(0.9, 'MNIST'), 'not measured before'],
  ] as const;
  for (const [row, expected] of agreements) assert.equal(agreementOf(row, [kept]).agreement, expected);
  // Either interval may hold the other's estimate.
  const wide = { ...fresh(0.8), auroc_high: 0.91 };
  assert.equal(agreementOf(wide, [kept]).agreement, 'within');
});

test('of several kept rows the last counts, and a third of its own goes before the whole', () => {
  const own = { ...kept, dataset: 'rendered screws, a third', auroc: 0.7 };
  assert.equal(agreementOf(fresh(0.9, own.dataset), [own, kept]).kept, own);
  assert.equal(agreementOf(fresh(0.9), [kept, { ...kept, auroc: 0.91 }]).kept?.auroc, 0.91);
});

test('one sentence says that all agree, or what is off', () => {
  const of = (...aurocs: number[]) => aurocs.map((auroc) => agreementOf(fresh(auroc), [kept]));
  assert.equal(
    agreementSentence(of(0.9, 0.91)),
    'All 2 agree with the results: 1 to the last digit, 1 within an interval.',
  );
  assert.match(agreementSentence([...of(0.9), agreementOf(fresh(0.9, 'MNIST'), [])]), /All 1 agree .* 1 have no row/);
  assert.match(agreementSentence(of(0.9, 0.7)), /^PCA on rendered screws is off: 0\.700 here, 0\.900 in the results\./);
});
