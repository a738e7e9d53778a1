/**
 * Walkthrough 002: deep one-class features (P. Perera and V. Patel, IEEE TIP 2019) with MobileNetV2, on Fashion-MNIST.
 *
 * Source: shinmura0, on making visible what a deep one-class classifier finds (the text in Japanese; facts and figures only).
 */
import { damageImages } from '../../images/damage/damage';
import { ByteImages, FloatImages, mapValues } from '../../images/imageBatch';
import { liftDark } from '../../images/damage/liftDark';
import { toUnit } from '../../images/normalise';
import { featureClassifier } from '../../networks/featureClassifier';
import { mobileNetV2 } from '../../networks/mobileNetV2';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { type CheckpointNote, sizeSetting } from '../../training/files/checkpoint';
import { openTrained, type Trained } from '../../training/files/openTrained';
import { DeepOneClassTraining } from '../../training/trainables/deepOneClass';
import type { AdamSettings } from '../../training/optimizers/optimizers';
import { Trainer } from '../../training/trainer';
import { ClothesSplit, clothesSplit, referenceLabels, SplitClothes } from './data';
import { FashionDocKnowledge, knowledgeOf } from './knowledge';

export interface FashionDocRecipe {
  name:
    'fashion-doc/source' | 'fashion-doc/source-imagenet' | 'fashion-doc/course' | `fashion-doc/course-alpha${number}`;
  split: ClothesSplit;
  /** Channels of MobileNetV2, as a share of the paper's. */
  alpha: number;
  /** Height and width to which the 28 pixels are enlarged. */
  side: number;
  /** Of what the network takes: 3 for grey pictures thrice, 1 for grey. */
  channels: 1 | 3;
  /** Of the power that lifts dark tones; 1 leaves the pictures as they are. */
  gamma: number;
  /** Pictures are averaged to so many pixels down and across before they are enlarged; 28 leaves them as they are. */
  coarse: 28 | 14 | 7;
  /** Pictures of the reference, and as many of the target, in each step. */
  batch: number;
  epochs: number;
  optimizer: AdamSettings;
  /** Whether the rate falls to 0 along the training. */
  falls: boolean;
  /** Weight of the compactness loss. */
  compactness: number;
  /** Whether target and damaged target are classes as well. */
  damaged: boolean;
  /** Epochs between two saves. */
  saveEvery: number;
}

/** How fast running averages follow: within some hundred steps. */
const momentum = 0.9;

/**
 * As the text has it: MobileNetV2 on pictures of 96×96×3, its features of 1,280 numbers. What it does not say is filled in: an alpha
 * of 0.35, batches of 64, 3 epochs, Adam at 1e-3 and the paper's weight of 0.1. The text began with weights of ImageNet, this one does not;
 * {@link fashionDocSourceImageNet} does.
 */
export const fashionDocSource: FashionDocRecipe = {
  name: 'fashion-doc/source',
  split: clothesSplit,
  alpha: 0.35,
  side: 96,
  channels: 3,
  gamma: 1,
  coarse: 28,
  batch: 64,
  epochs: 3,
  optimizer: { kind: 'adam', learningRate: 1e-3, betas: [0.9, 0.999] },
  falls: true,
  compactness: 0.1,
  damaged: false,
  saveEvery: 1,
};

/** The same from weights of ImageNet, as the text begins, which are to be had for all channels. */
export const fashionDocSourceImageNet: FashionDocRecipe = {
  ...fashionDocSource,
  name: 'fashion-doc/source-imagenet',
  alpha: 1,
};

/**
 * Settings compared without the test set by `npm run ablate -- fashion-doc`: by sandals, which then were no part of the reference, and
 * by damaged sneakers, both against 1,000 sneakers held out of the training. Averaging to 7×7 was a little better; 14×14 leaves a
 * decoder more to draw from.
 */
export const fashionDocCourse: FashionDocRecipe = {
  ...fashionDocSource,
  name: 'fashion-doc/course',
  side: 64,
  channels: 1,
  gamma: 0.25,
  coarse: 14,
  epochs: 5,
  damaged: true,
};

/** The same with more channels, to see what they bring and cost. */
export const fashionDocWider: readonly FashionDocRecipe[] = [0.5, 1].map((alpha) => ({
  ...fashionDocCourse,
  name: `fashion-doc/course-alpha${100 * alpha}` as const,
  alpha,
}));

export const fashionDocRecipes: readonly FashionDocRecipe[] = [
  fashionDocSource,
  fashionDocSourceImageNet,
  fashionDocCourse,
  ...fashionDocWider,
];

/** Width and height of the pictures before they are enlarged. */
export const clothesWidth = 28;

export interface FashionDocNetworks {
  /** Pictures as {@link enlargeClothes} gives them → features `[n, 1280]`. */
  features: tf.LayersModel;
  /** Features → logits. */
  classifier: tf.LayersModel;
}

/** Bytes `[n, 28, 28, 1]` → the same in [−1, 1], dark tones lifted. */
export function prepareClothes(clothes: ByteImages, { gamma }: Pick<FashionDocRecipe, 'gamma'>): FloatImages {
  return mapValues(liftDark(toUnit(clothes), gamma), (value) => 2 * value - 1);
}

/** Prepared pictures `[n, 28, 28, 1]` → `[n, side, side, channels]`, bilinear. The caller disposes them. */
export function enlargeClothes({
  coarse,
  side,
  channels,
}: Pick<FashionDocRecipe, 'coarse' | 'side' | 'channels'>): (pictures: tf.Tensor4D) => tf.Tensor4D {
  return (pictures) =>
    tf.tidy(() => {
      const window = clothesWidth / coarse;
      const small = window > 1 ? tf.avgPool(pictures, window, window, 'valid') : pictures;
      const large = tf.image.resizeBilinear(small, [side, side], false, true);
      return channels === 1 ? large : tf.tile(large, [1, 1, 1, channels]);
    });
}

/** The recipe's networks, with the seed's initial weights. */
export function fashionDocNetworks(recipe: FashionDocRecipe, seed: number, classNames: number): FashionDocNetworks {
  const random = randomSource(seed);
  const { alpha, side, channels, damaged } = recipe;
  const features = mobileNetV2({
    random: random.fork('features'),
    alpha,
    height: side,
    width: side,
    channels,
    momentum,
  });
  const length = (features.outputShape as number[])[1];
  const classes = classNames - 2 + (damaged ? 2 : 0);
  return { features, classifier: featureClassifier({ random: random.fork('classifier'), features: length, classes }) };
}

export function disposeFashionDoc({ features, classifier }: FashionDocNetworks): void {
  features.dispose();
  classifier.dispose();
}

export interface FashionDocTraining {
  recipe: FashionDocRecipe;
  seed: number;
  networks: FashionDocNetworks;
  clothes: Pick<SplitClothes, 'reference' | 'target'>;
  checkpoint?: string;
  /** Layers up to and including this one keep their weights; sensible where these come from another training. */
  frozenUpTo?: string;
}

/** The trainer of the recipe's networks, and the steps of the whole training. */
export function fashionDocTrainer(options: FashionDocTraining): { trainer: Trainer; steps: number } {
  const { recipe, seed, networks, clothes, checkpoint, frozenUpTo } = options;
  const { split, alpha, side, channels, gamma, coarse, batch, epochs, optimizer, falls, compactness, damaged } = recipe;
  const stepsPerEpoch = Math.ceil(clothes.target.count / batch);
  const steps = epochs * stepsPerEpoch;
  const training = new DeepOneClassTraining({
    ...networks,
    enlarge: enlargeClothes(recipe),
    reference: { images: prepareClothes(clothes.reference, recipe), labels: referenceLabels(clothes.reference, split) },
    target: prepareClothes(clothes.target, recipe),
    batch,
    compactness,
    optimizer,
    fallsOver: falls ? steps : undefined,
    frozenUpTo,
    damage: damaged ? (pictures, next) => damageImages(pictures, { next }) : undefined,
    random: randomSource(seed),
  });
  const settings = {
    seed,
    data: `${clothes.target.origin.dataset}/${clothes.target.origin.source}`,
    normal: split.normal,
    anomalous: split.anomalous,
    reference: clothes.reference.count,
    images: clothes.target.count,
    classes: (networks.classifier.outputShape as number[])[1],
    alpha,
    side,
    channels,
    gamma,
    coarse,
    batch,
    epochs,
    optimizer: Object.values(optimizer).join(' '),
    falls,
    compactness,
    damaged,
    frozenUpTo: frozenUpTo ?? 'none',
  };
  const every = recipe.saveEvery * stepsPerEpoch;
  return { trainer: new Trainer(training, { recipe: recipe.name, settings, checkpoint, every }), steps };
}

/** A detector as its file has it, its recipe as it was trained. */
export type LoadedFashionDoc = Trained<
  FashionDocNetworks,
  { recipe: FashionDocRecipe; knowledge: FashionDocKnowledge }
>;

/** Opens a detector's file. @throws Error as {@link openTrained} does */
export function loadFashionDoc(file: string): LoadedFashionDoc {
  return openTrained(file, {
    recipes: fashionDocRecipes.map(({ name }) => name),
    networks: (note) => {
      const recipe = recipeOf(note);
      return fashionDocNetworks(recipe, 0, sizeSetting(note, 'classes', file) + (recipe.damaged ? 0 : 2));
    },
    more: (checkpoint) => ({ recipe: recipeOf(checkpoint.note), knowledge: knowledgeOf(checkpoint) }),
    owned: ({ knowledge: { mean, whitening } }) => [mean, whitening],
  });
}

function recipeOf(note: CheckpointNote): FashionDocRecipe {
  const named = fashionDocRecipes.find(({ name }) => name === note.recipe) ?? fashionDocSource;
  const { normal, anomalous } = note.settings;
  const split = { ...named.split, normal: Number(normal), anomalous: Number(anomalous) };
  return { ...named, ...ownSettings(note), split };
}

/** What a file says of its network and of the pictures that this takes: it holds, whatever the recipe of that name has by now. */
function ownSettings({ settings }: CheckpointNote): Partial<FashionDocRecipe> {
  const names = (['alpha', 'side', 'channels', 'gamma', 'coarse', 'damaged'] as const).filter(
    (name) => name in settings,
  );
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
