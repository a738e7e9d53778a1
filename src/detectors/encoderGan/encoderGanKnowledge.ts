/** What an encoder GAN's detector knows besides the networks: learnt from the training images, kept in the checkpoint. */
import { tf } from '../../tensors/tf';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { detectorTensor, type NamedTensors } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';
import type { EncoderGanNetworks } from '../../training/trainables/encoderGan';
import { EncoderGanMeasurement, EncoderGanPart, encoderGanParts } from './encoderGanParts';

export interface EncoderGanKnowledge {
  /** Latent vectors of the training images, `[n, latent]`. */
  latents: tf.Tensor2D;
  /** Mean and standard deviation of each part over normal images. */
  units: Record<EncoderGanPart, { mean: number; deviation: number }>;
}

export interface KnowledgeOptions extends EncoderGanNetworks {
  /** The normal training images, in the networks' range. */
  images: FloatImages;
  /**
   * Some of the training images, changed at random as in training, so that the networks have not seen just these. The
   * units are measured on them, each without its nearest neighbour, which is what it was made of.
   */
  changed: FloatImages;
}

/** Images encoded at once. */
const block = 512;

/** Goes once through the training images. The caller disposes the latents. */
export async function learnFromTrainingImages({
  images,
  changed,
  ...networks
}: KnowledgeOptions): Promise<EncoderGanKnowledge> {
  const latents = tf.tidy(() => encode(networks.encoder, images));
  const measurement = await EncoderGanMeasurement.of(networks, latents.clone());
  const measured = tf.tidy(() => {
    const { parts } = measurement.measure(imagesToTensor(changed), 1);
    return tf.stack(encoderGanParts.map((part) => parts[part]));
  });
  measurement.dispose();
  const values = (await measured.array()) as number[][];
  measured.dispose();
  const units = Object.fromEntries(
    encoderGanParts.map((part, i) => {
      const mean = values[i].reduce((sum, value) => sum + value, 0) / values[i].length;
      const squares = values[i].reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return [part, { mean, deviation: Math.sqrt(squares / values[i].length) }];
    }),
  );
  return { latents, units: units as EncoderGanKnowledge['units'] };
}

const latentsName = 'knowledge/latents';
const unitsName = 'knowledge/units';

/** As tensors for a checkpoint. The latents are the knowledge's own; the caller disposes the rest with them. */
export function knowledgeTensors({ latents, units }: EncoderGanKnowledge): NamedTensors {
  const rows = encoderGanParts.map((part) => [units[part].mean, units[part].deviation]);
  return new Map<string, tf.Tensor>([
    [latentsName, latents],
    [unitsName, tf.tensor2d(rows)],
  ]);
}

/**
 * What {@link knowledgeTensors} put into a checkpoint; the latents are a copy, which the caller disposes.
 *
 * @throws Error with one sentence when the checkpoint holds none
 */
export function knowledgeFrom({ tensors, numbers, file }: OpenedCheckpoint): EncoderGanKnowledge {
  const latents = detectorTensor(tensors, latentsName, file);
  detectorTensor(tensors, unitsName, file);
  const rows = numbers.get(unitsName) ?? new Float32Array();
  const units = encoderGanParts.map((part, i) => [part, { mean: rows[2 * i], deviation: rows[2 * i + 1] }]);
  return {
    latents: latents.clone() as tf.Tensor2D,
    units: Object.fromEntries(units) as EncoderGanKnowledge['units'],
  };
}

function encode(encoder: tf.LayersModel, images: FloatImages): tf.Tensor2D {
  return encoder.predict(imagesToTensor(images), { batchSize: block }) as tf.Tensor2D;
}
