/** For tests: a row of results. */
import type { ResultRow } from '../../results/resultRow';

export const exampleRow: ResultRow = {
  lesson: 'mnist-anogan',
  dataset: 'MNIST',
  id: 'encoder',
  method: 'encoder',
  recipe: 'course',
  n_train: 400,
  n_test: 600,
  seeds: '1 2 3',
  auroc: 0.9771,
  auroc_low: 0.9659,
  auroc_high: 0.9862,
  pixel_auroc: null,
  aupro: null,
  ms_per_image: 0.412,
};
