/** The networks of lesson compare's detectors: small, trained for a minute or so on one data set, and kept in models/runs. */
import type { FolderOptions } from '../../platform/folders';
import { store } from '../../platform/machine';
import { damageImages } from '../../images/damage/damage';
import { toSymmetric, toUnit } from '../../images/normalise';
import { imagesToTensor } from '../../images/tensorImages';
import { featureClassifier } from '../../networks/featureClassifier';
import { mobileNetV2 } from '../../networks/mobileNetV2';
import { SmallGan, smallGan, smallVae } from './smallPictures';
import { disposeVae, type VaeNetworks } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { DeepOneClassTraining } from '../../training/trainables/deepOneClass';
import { GanTraining } from '../../training/trainables/gan';
import { LatentEncoderTraining } from '../../training/trainables/latentEncoder';
import { StagedTraining } from '../../training/staged';
import { Trainable, Trainer } from '../../training/trainer';
import { VaeTraining } from '../../training/trainables/vae';
import type { WorkOptions } from '../../work/work';
import { trainingFile } from '../../training/files/checkpointFiles';
import type { ComparedPictures } from '../comparable';
import { loadReference } from './reference';
import { compareSettings } from './protocol';

/** All that is trained on one data set. */
export interface ComparedNetworks {
  gan: SmallGan;
  vae: VaeNetworks;
  /** Pictures of 64×64 in [−1, 1] → features. */
  features: tf.LayersModel;
  /** Features → logits; only for their training. */
  classifier: tf.LayersModel;
}

export function disposeCompared({ gan, vae, features, classifier }: ComparedNetworks): void {
  for (const network of [gan.generator, gan.discriminator, gan.encoder, features, classifier]) network.dispose();
  disposeVae(vae);
}

export interface ComparedTraining extends FolderOptions {
  pictures: ComparedPictures;
  seed: number;
  /** Begins again, in place of what is kept. */
  anew?: boolean;
  /** Shares of the protocol's steps, for tests. Default 1. */
  share?: number;
  /** Called before each training with what it is. */
  begin?: (what: string) => WorkOptions;
}

/** What differs between the three trainings. */
interface Training {
  name: string;
  steps: number;
  make: () => Promise<Trainable & { dispose(): void }>;
}

/** Steps between two saves. */
const every = 250;

/**
 * Trains what is not kept, and goes on with what was stopped. The same seed and pictures give the same networks.
 *
 * @returns undefined when the work was stopped, the steps done being kept; else the caller disposes the networks
 */
export async function trainedNetworks(options: ComparedTraining): Promise<ComparedNetworks | undefined> {
  const { pictures, seed, share = 1 } = options;
  const networks = initialNetworks(pictures.train.channels, seed);
  const tensor = imagesToTensor(toSymmetric(pictures.train));
  const steps = (all: number): number => Math.max(1, Math.round(share * all));
  const { gan, encoder, vae, features } = compareSettings;
  const trainings: Training[] = [
    {
      name: 'gan',
      steps: steps(gan.steps) + steps(encoder.steps),
      make: () => Promise.resolve(ganTraining(networks.gan, tensor, seed, [steps(gan.steps), steps(encoder.steps)])),
    },
    { name: 'vae', steps: steps(vae.steps), make: () => Promise.resolve(vaeTraining(networks.vae, pictures, seed)) },
    { name: 'features', steps: steps(features.steps), make: () => featureTraining(networks, options) },
  ];
  try {
    for (const training of trainings)
      if (!(await isTrained(training, options))) {
        disposeCompared(networks);
        return undefined;
      }
    return networks;
  } catch (error) {
    disposeCompared(networks);
    throw error;
  } finally {
    tensor.dispose();
  }
}

function initialNetworks(pictureChannels: number, seed: number): ComparedNetworks {
  const random = randomSource(seed);
  const { gan, vae, features } = compareSettings;
  const { alpha, side } = features;
  const network = mobileNetV2({
    random: random.fork('features'),
    alpha,
    height: side,
    width: side,
    channels: pictureChannels,
    momentum: 0.9,
  });
  return {
    gan: smallGan({ random: random.fork('gan'), pictureChannels, ...gan }),
    vae: smallVae({ random: random.fork('vae'), pictureChannels, ...vae }),
    features: network,
    classifier: featureClassifier({
      random: random.fork('features').fork('classifier'),
      features: (network.outputShape as number[])[1],
      // The target and the damaged target are classes as well.
      classes: features.reference.digits.length + 2,
    }),
  };
}

/** @returns false when it was stopped before its end */
async function isTrained(
  { name, steps, make }: Training,
  { pictures, seed, anew, begin, folders }: ComparedTraining,
): Promise<boolean> {
  const data = pictures.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-');
  const checkpoint = trainingFile({ lesson: 'compare', recipe: name, data }, seed, { folders });
  if (anew) store.remove(checkpoint);
  const training = await make();
  try {
    const settings = { seed, data: pictures.name, images: pictures.train.count, steps };
    const trainer = new Trainer(training, { recipe: `compare/${name}`, settings, checkpoint, every });
    await trainer.resume();
    const { stopped } = await trainer.run({ steps, ...begin?.(`training: ${name}, seed ${seed}`) });
    return !stopped;
  } finally {
    training.dispose();
  }
}

function ganTraining(networks: SmallGan, images: tf.Tensor4D, seed: number, [ganSteps, encoderSteps]: number[]) {
  const { batch, gan, encoder } = compareSettings;
  const random = randomSource(seed);
  const { optimizer, latents } = gan;
  return new StagedTraining([
    {
      training: new GanTraining({
        ...networks,
        images,
        batch,
        latents,
        optimizers: { generator: optimizer, discriminator: optimizer },
        random: random.fork('gan'),
      }),
      steps: ganSteps,
    },
    {
      training: new LatentEncoderTraining({
        ...networks,
        images,
        batch,
        optimizer,
        featureWeight: encoder.featureWeight,
        random: random.fork('encoder'),
      }),
      steps: encoderSteps,
    },
  ]);
}

function vaeTraining(networks: VaeNetworks, { train }: ComparedPictures, seed: number): VaeTraining {
  const { batch, vae } = compareSettings;
  return new VaeTraining({
    ...networks,
    images: toUnit(train),
    batch,
    optimizer: vae.optimizer,
    augment: (pictures) => pictures,
    random: randomSource(seed).fork('vae'),
  });
}

/** Bilinear: pictures of 32×32 as the one-class network takes them. */
export function enlargeForFeatures(pictures: tf.Tensor4D): tf.Tensor4D {
  const { side } = compareSettings.features;
  return tf.image.resizeBilinear(pictures, [side, side], false, true);
}

async function featureTraining(
  { features, classifier }: ComparedNetworks,
  { pictures, seed, begin, folders }: ComparedTraining,
): Promise<Trainable & { dispose(): void }> {
  const { batch, compactness, optimizer, steps, reference } = compareSettings.features;
  const { train } = pictures;
  const work = begin?.('reading the reference digits');
  const { images, labels } = await loadReference(reference, train.channels, { ...work, folders });
  return new DeepOneClassTraining({
    features,
    classifier,
    enlarge: enlargeForFeatures,
    reference: { images: toSymmetric(images), labels },
    target: toSymmetric(train),
    batch,
    compactness,
    optimizer,
    fallsOver: steps,
    damage: (some, next) => damageImages(some, { next }),
    random: randomSource(seed).fork('features'),
  });
}
