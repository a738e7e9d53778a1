/** The two trainings of lesson fashion-doc: one-class features, and a decoder that draws from them. */
import { tensorToImages } from '../../images/tensorImages';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { DeepOneClassTraining } from '../../training/trainables/deepOneClass';
import { FeatureDecoderTraining } from '../../training/trainables/featureDecoder';
import type { AdamSettings } from '../../training/optimizers/optimizers';
import type { PreparedWork } from './benchWork';
import { describeNetworks } from './networkDescription';
import { noisePictures, partnerTensors } from './partnerTensors';

interface OneClassSettings {
  features: tf.LayersModel;
  classifier: tf.LayersModel;
  /** Weight of the second loss. */
  compactness: number;
  optimizer: AdamSettings;
}

/** @param batch pictures of the reference, and as many of the target */
export async function oneClassWork(batch: number, settings: OneClassSettings): Promise<PreparedWork> {
  const { features, classifier, compactness, optimizer } = settings;
  const random = randomSource('bench');
  const images = noisePictures(random, [2 * batch, ...(features.inputs[0].shape.slice(1) as number[])], -1, 1);
  const classes = (classifier.outputShape as number[])[1];
  const labels = Array.from({ length: batch }, (_, i) => i % classes);
  const given = { images, labels: tf.tensor1d(labels) };
  const tensors = partnerTensors({ features, classifier }, given);
  const parts = tf.split<tf.Tensor4D>(images, 2);
  const [reference, target] = await Promise.all(parts.map(tensorToImages));
  tf.dispose(parts);
  tf.dispose(given);
  const training = new DeepOneClassTraining({
    features,
    classifier,
    reference: { images: reference, labels },
    target,
    batch,
    compactness,
    optimizer,
    random,
  });
  let steps = 0;
  return {
    task: {
      kind: 'oneClass',
      networks: describeNetworks({ features, classifier }),
      settings: { compactness, optimizer },
    },
    tensors,
    step: async () => Object.values(await training.phases[0](steps++)),
    dispose: () => {
      training.dispose();
      features.dispose();
      classifier.dispose();
    },
  };
}

export async function decoderWork(
  batch: number,
  { decoder, optimizer }: { decoder: tf.LayersModel; optimizer: AdamSettings },
): Promise<PreparedWork> {
  const random = randomSource('bench');
  const pictures = noisePictures(random, [batch, ...(decoder.outputShape as number[]).slice(1)], 0, 1);
  const features = random.fork('features').uniform([batch, decoder.inputs[0].shape[1] as number], 0, 1) as tf.Tensor2D;
  const tensors = partnerTensors({ decoder }, { images: pictures, features });
  const images = await tensorToImages(pictures);
  pictures.dispose();
  const training = new FeatureDecoderTraining({ decoder, features, images, batch, optimizer, random });
  let steps = 0;
  return {
    task: { kind: 'decoder', networks: describeNetworks({ decoder }), settings: { optimizer } },
    tensors,
    step: async () => Object.values(await training.phases[0](steps++)),
    dispose: () => {
      training.dispose();
      features.dispose();
      decoder.dispose();
    },
  };
}
