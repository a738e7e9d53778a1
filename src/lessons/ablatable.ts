/** What `npm run ablate` needs of a lesson. */
import type { ResultRow } from '../results/resultRow';
import type { EvaluationTask } from './evaluable';

export interface Ablation {
  /** A row a change from the source to the course, one after another. */
  ablate: (task: EvaluationTask & { seed: number }) => AsyncGenerator<ResultRow>;
}
