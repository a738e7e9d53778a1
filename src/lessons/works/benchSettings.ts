/** What works of all lessons have in common. */
import type { AdamSettings, OptimizerSettings } from '../../training/optimizers/optimizers';
import type { FloatVariant } from './benchWork';

/** Of the weights and of all randomness. */
export const benchSeed = 1;

/** How partners do a training: there is one way. */
export const written: readonly FloatVariant[] = ['written'];
/** How partners do a search. */
export const writtenAndCareful: readonly FloatVariant[] = ['written', 'careful'];

/**
 * Of the text's own rate. Adam's first steps are little more than the signs of gradients, and where these are nearly 0, rounding decides
 * them: at the whole rate two frameworks, each right, part within three steps. The time of a step does not depend on it.
 */
const rateShare = 0.01;

/** Weight decay is one operation on a vector here and as many as there are weights elsewhere, and Keras has another kind: left out. */
export function plain(optimizer: OptimizerSettings): OptimizerSettings {
  return optimizer.kind === 'adam' ? plainAdam(optimizer) : optimizer;
}

export function plainAdam({ kind, learningRate, betas }: AdamSettings): AdamSettings {
  return { kind, learningRate: rateShare * learningRate, betas };
}
