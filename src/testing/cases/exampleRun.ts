/** For tests: a row of a run log. */
import type { Run } from '../../runs/run';

export const exampleRun: Run = {
  id: 'a',
  time: '2026-01-02T03:04:05.000Z',
  lesson: 'mnist-anogan',
  method: 'search',
  recipe: 'course',
  knobs: { lambda: 0.1, iterations: 200 },
  seed: 1,
  data: '0123456789ab',
  code: 'abcdef012345',
  auroc: 0.95,
  low: 0.9,
  high: 0.98,
  n: 120,
  ms: 93.7,
};
