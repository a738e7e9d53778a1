/** What a traced step asks of an optimizer. */
import type { tf } from '../../tensors/tf';

/**
 * An optimizer whose step depends on numbers that change from step to step, and which takes them from variables, so that a graph can
 * read them.
 */
export interface PreparedOptimizer extends tf.Optimizer {
  /** Sets these variables for the next step; `applyGradients` does so itself where nobody has. */
  prepareStep(): void;
  /** Counts a step that a graph has done. */
  finishStep(): void;
}
