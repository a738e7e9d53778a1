/** What a marking GAN's detector knows besides the networks: what whole parts that had no part in training get, place by place. */
import { tf } from '../tensors';
import type { NamedTensors } from '../training/checkpoint';
import type { MarkingGanNetworks } from '../training/markingGan';
import { MarkingGanReadings, type Readings } from './markingGanReadings';
import { smoothMaps } from './smoothMaps';

/** Three maps `[1, h, w, 1]`. */
export type MarkingGanKnowledge = {
  /** Mean and standard deviation of the discriminator's logits. */
  doubtMean: tf.Tensor4D;
  doubtDeviation: tf.Tensor4D;
  /** Mean of the generator's squared residuals. */
  residual: tf.Tensor4D;
};

/** Logits that hardly vary at a place would make a mountain of the first that does. */
const leastDeviation = 1;
/** The same for residuals, in the images' unit squared. */
const leastResidual = 0.001;
/** Places vary alike, so a place is judged with its neighbours: standard deviation of the blur, in places. */
const blur = 1;

/** @param images whole parts that had no part in training, `[n, h, w, 1]`. The caller disposes the knowledge. */
export function learnFromHeldOut(networks: MarkingGanNetworks, images: tf.Tensor4D): MarkingGanKnowledge {
  const readings = new MarkingGanReadings(networks);
  const knowledge = tf.tidy(() => knowledgeOf(readings.read(images)));
  readings.dispose();
  return knowledge;
}

function knowledgeOf({ doubt, residual }: Readings): MarkingGanKnowledge {
  const { mean, variance } = tf.moments(smoothMaps(doubt, blur), 0, true);
  return {
    doubtMean: mean as tf.Tensor4D,
    doubtDeviation: tf.add(tf.sqrt(variance), leastDeviation),
    residual: tf.add(residual.mean(0, true), leastResidual),
  };
}

const names = ['doubtMean', 'doubtDeviation', 'residual'] as const;

/** As tensors for a checkpoint; they are the knowledge's own. */
export function markingKnowledgeTensors(knowledge: MarkingGanKnowledge): NamedTensors {
  return new Map(names.map((name) => [`knowledge/${name}`, knowledge[name]]));
}

/**
 * What {@link markingKnowledgeTensors} put into a checkpoint; copies, which the caller disposes.
 *
 * @param file named in the error
 * @throws Error with one sentence when the checkpoint holds none
 */
export function markingKnowledgeFrom(tensors: NamedTensors, file: string): MarkingGanKnowledge {
  const entries = names.map((name) => {
    const tensor = tensors.get(`knowledge/${name}`);
    if (!tensor)
      throw new Error(
        `${file} holds no knowledge/${name}: expected one that \`npm run train\` wrote for a detector, found one to ` +
          'resume a training from.',
      );
    return [name, tensor.clone()] as const;
  });
  return Object.fromEntries(entries) as unknown as MarkingGanKnowledge;
}
