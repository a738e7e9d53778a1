/** What lesson fashion-doc's detector has to know besides its network, as a part of its file. */
import type { MahalanobisKnowledge } from '../../detectors/features/mahalanobisDistance';
import { tf } from '../../tensors/tf';
import { detectorTensor, NamedTensors } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';

export interface FashionDocKnowledge extends MahalanobisKnowledge {
  /** Scores of normal images that the scorer has not seen, in no particular order: a threshold is a quantile of them. */
  heldOut: Float32Array;
}

const names = { mean: 'scorer/mean', whitening: 'scorer/whitening', heldOut: 'heldOut/scores' };

/** As tensors for a checkpoint; the caller disposes them, and with them the knowledge. */
export function knowledgeTensors({ mean, whitening, heldOut }: FashionDocKnowledge): NamedTensors {
  return new Map<string, tf.Tensor>([
    [names.mean, mean],
    [names.whitening, whitening],
    [names.heldOut, tf.tensor1d(heldOut)],
  ]);
}

/**
 * What {@link knowledgeTensors} put into a checkpoint; its tensors are copies.
 *
 * @throws Error with one sentence when the checkpoint holds none
 */
export function knowledgeOf({ tensors, numbers, file }: OpenedCheckpoint): FashionDocKnowledge {
  const [mean, whitening] = [names.mean, names.whitening, names.heldOut].map((name) =>
    detectorTensor(tensors, name, file),
  );
  return {
    mean: mean.clone() as tf.Tensor2D,
    whitening: whitening.clone() as tf.Tensor2D,
    heldOut: numbers.get(names.heldOut) ?? new Float32Array(),
  };
}
