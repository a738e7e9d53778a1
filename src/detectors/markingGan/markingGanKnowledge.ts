/** What a marking GAN's detector knows besides the networks: what whole parts that had no part in training get, place by place. */
import { tf } from '../../tensors/tf';
import { detectorTensor, type NamedTensors } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';
import { MarkingGanReadings, type Readings } from './markingGanReadings';
import { smoothMaps } from '../smoothMaps';

/** Two maps `[1, h, w, 1]`. */
export type MarkingGanKnowledge = {
  /** Mean of the discriminator's logits, smoothed: neighbouring places are alike, and held-out parts are few. */
  doubt: tf.Tensor4D;
  /** Mean of the generator's squared residuals. */
  residual: tf.Tensor4D;
};

/** Where whole parts hardly differ, the first that does shall not make a mountain; in the images' unit squared. */
const leastResidual = 0.001;
/** Standard deviation of the blur, in places. */
const blur = 1;

/** @param images whole parts that had no part in training, `[n, h, w, 1]`. The caller disposes the knowledge. */
export function learnFromHeldOut(networks: MarkingGanNetworks, images: tf.Tensor4D): MarkingGanKnowledge {
  const readings = new MarkingGanReadings(networks);
  const knowledge = tf.tidy(() => knowledgeOf(readings.read(images)));
  readings.dispose();
  return knowledge;
}

function knowledgeOf({ doubt, residual }: Readings): MarkingGanKnowledge {
  return {
    doubt: smoothMaps(doubt.mean(0, true), blur),
    residual: tf.add(residual.mean(0, true), leastResidual),
  };
}

const names = ['doubt', 'residual'] as const;

/** As tensors for a checkpoint; they are the knowledge's own. */
export function markingKnowledgeTensors(knowledge: MarkingGanKnowledge): NamedTensors {
  return new Map(names.map((name) => [`knowledge/${name}`, knowledge[name]]));
}

/**
 * What {@link markingKnowledgeTensors} put into a checkpoint; copies, which the caller disposes.
 *
 * @throws Error with one sentence when the checkpoint holds none
 */
export function markingKnowledgeFrom({
  tensors,
  file,
}: Pick<OpenedCheckpoint, 'tensors' | 'file'>): MarkingGanKnowledge {
  const found = names.map((name) => [name, detectorTensor(tensors, `knowledge/${name}`, file)] as const);
  const entries = found.map(([name, tensor]) => [name, tensor.clone()] as const);
  return Object.fromEntries(entries) as unknown as MarkingGanKnowledge;
}
