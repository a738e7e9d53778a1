/** Adam with weight decay as `torch.optim.Adam` has it, which TensorFlow.js lacks. */
import { tf } from '../tensors';

type Gradients = Parameters<tf.AdamOptimizer['applyGradients']>[0];

/**
 * Adam on the loss plus decay / 2 · Σ w²: decay · w is added to each gradient, before the moments. (AdamW would take it from the
 * weights themselves.)
 */
export class DecayingAdam extends tf.AdamOptimizer {
  constructor(
    learningRate: number,
    [first, second]: readonly [number, number],
    epsilon: number,
    private readonly decay: number,
  ) {
    super(learningRate, first, second, epsilon);
  }

  override applyGradients(gradients: Gradients): void {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    tf.tidy(() => {
      const variables = tf.engine().registeredVariables;
      super.applyGradients(
        named.map(({ name, tensor }) => ({ name, tensor: tf.add(tensor, tf.mul(variables[name], this.decay)) })),
      );
    });
  }
}
