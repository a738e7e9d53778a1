/**
 * Walkthrough 004: a variational autoencoder on the capsules of MVTec AD.
 *
 * Source: Machine Perception and Robotics Group, Chubu University, anomaly_detection_vae.ipynb (the text in Japanese; facts and
 * figures only).
 */
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { toUnit } from '../../images/normalise';
import { randomFlips } from '../../images/moves/randomFlips';
import { shrinkArea } from '../../images/shrinkArea';
import { turnAndFlip } from '../../images/moves/turnAndFlip';
import { capsuleDecoder, capsuleEncoder } from './networks';
import { type VaeNetworks } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { sizeSetting } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import type { OptimizerSettings } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';
import { Augment, VaeTraining } from '../../training/trainables/vae';

/** Width and height of the capsules' pictures, in pixels. */
export const capsulePictureWidth = 128;

/** How training images are changed: as the text does it, or by its mirror images alone. */
export type CapsuleAugmentation = 'affine' | 'flips';

export interface CapsuleVaeRecipe {
  name: 'capsule-vae/source';
  /** Length of the latent vector. */
  latent: number;
  batch: number;
  epochs: number;
  optimizer: OptimizerSettings;
  augmentation: CapsuleAugmentation;
  /** Epochs between two saves. */
  saveEvery: number;
  /** Epochs of which a small file is kept, besides the last: so that a reader sees the networks learn. */
  milestones: readonly number[];
}

/**
 * As the text has it. Where we differ: its pictures come from files of 512×512 pixels that are resized bilinearly, ours are means of
 * areas; it saves every 100 epochs; and the initial weights, see {@link capsuleEncoder}.
 */
export const capsuleVaeSource: CapsuleVaeRecipe = {
  name: 'capsule-vae/source',
  latent: 100,
  batch: 10,
  epochs: 1000,
  optimizer: { kind: 'adam', learningRate: 2e-4, betas: [0.5, 0.999], weightDecay: 1e-5 },
  augmentation: 'affine',
  saveEvery: 10,
  milestones: [10, 100],
};

/** The text's projection, and the iterate that it compares a picture with. */
export const capsuleProjection = { alpha: 0.5, lambda: 0.05, iterations: 99, stopEnergy: 0.5, compared: 10, window: 5 };

const augmentations: Record<CapsuleAugmentation, Augment> = { affine: turnAndFlip, flips: randomFlips };

/** The recipe's networks, with the seed's initial weights. */
export function capsuleVaeNetworks({ latent }: Pick<CapsuleVaeRecipe, 'latent'>, seed: number): VaeNetworks {
  const random = randomSource(seed);
  const width = capsulePictureWidth;
  return {
    encoder: capsuleEncoder({ random: random.fork('encoder'), latent, width }),
    decoder: capsuleDecoder({ random: random.fork('decoder'), latent, width }),
  };
}

export interface CapsuleVaeTraining {
  recipe: CapsuleVaeRecipe;
  seed: number;
  networks: VaeNetworks;
  /** `[n, 128, 128, 3]` in [0, 1]. */
  images: FloatImages;
  /** Where the images came from: a checkpoint is only resumed with the same. */
  data: string;
  checkpoint?: string;
}

/** The steps of the whole training. */
export function capsuleVaeSteps({ batch, epochs }: CapsuleVaeRecipe, images: number): number {
  return epochs * Math.ceil(images / batch);
}

/** The trainer of the recipe's networks. */
export function capsuleVaeTrainer(options: CapsuleVaeTraining): Trainer {
  const { recipe, seed, networks, images, data, checkpoint } = options;
  const { latent, batch, optimizer, augmentation, saveEvery } = recipe;
  const training = new VaeTraining({
    ...networks,
    images,
    batch,
    optimizer,
    augment: augmentations[augmentation],
    random: randomSource(seed),
  });
  const settings = {
    seed,
    data,
    images: images.count,
    latent,
    batch,
    optimizer: Object.values(optimizer).join(' '),
    augmentation,
  };
  const every = saveEvery * training.stepsPerEpoch;
  return new Trainer(training, { recipe: recipe.name, settings, checkpoint, every });
}

/** Photographs `[n, h, w, 3]`, 0–255, as the networks take them: `[n, 128, 128, 3]` in [0, 1]. */
export function capsulePictures(photos: ByteImages): FloatImages {
  return toUnit(shrinkArea(photos, { height: capsulePictureWidth, width: capsulePictureWidth }));
}

export type LoadedCapsuleSource = Trained<VaeNetworks, object>;

/** Opens a file of trained networks. @throws Error as {@link openTrained} does */
export function loadCapsuleSource(file: string): LoadedCapsuleSource {
  return openTrained(file, {
    recipes: [capsuleVaeSource.name],
    networks: (note) => capsuleVaeNetworks({ latent: sizeSetting(note, 'latent', file) }, 0),
    more: () => ({}),
  });
}
