/** What a detector of any part learns from registered good pictures, and what it says of those that it has not seen. */
import { type HeldOut, heldOutFrom } from '../../detectors/heldOut';
import { pictureBlocks } from '../../detectors/places/pictureBlocks';
import type { PlaceCovariance } from '../../detectors/places/placeCovariances';
import type { PlaceFeatures } from '../../detectors/places/placeFeatures';
import { learnPatchMemory } from '../../detectors/places/patchMemoryKnowledge';
import { learnPlaceGaussians } from '../../detectors/places/placeGaussiansKnowledge';
import { byOwnLevel, highestLevel, OwnLevelDetector } from '../../detectors/places/ownLevel';
import { placeDetector, type PlaceKnowledge } from '../../detectors/places/placeKnowledge';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { indicesBut } from '../../datasets/imageSet';
import { drawLight, putIntoLight } from '../../images/damage/varyLight';
import { type ByteImages, concatenateImages, selectImages, toBytes } from '../../images/imageBatch';
import type { AffineMap } from '../../images/moves/affineMap';
import { carryImages } from '../../images/moves/carry';
import { toFloats, toUnit } from '../../images/normalise';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import { anyPartRecipe } from './recipe';

/** The share of the held-out pictures' map values below the limit: but for one pixel in a thousand. */
const mapShare = 0.999;
/** Of few pictures so many parts are held out in turn; of more one of so many. */
const [folds, fifths] = [4, 5];

export interface LearnOptions extends WorkOptions {
  /** Fixes the channels and the copies. */
  seed: number;
  covariance: PlaceCovariance;
  /** Patches of a memory of patches; 0 is a Gaussian a place. Default 0. */
  bank?: number;
  /** Channels that a Gaussian takes. Default the recipe's. */
  channels?: number;
  /** Scores are by the picture's own level, as maps are. Default false. */
  relative?: boolean;
}

export interface Learnt {
  /** The caller disposes it. */
  knowledge: PlaceKnowledge;
  heldOut: HeldOut;
  /** Pictures that were learnt. */
  learnt: number;
  /** The highest level of a held-out picture: maps are by a picture's own level, at most this one. */
  level: number;
}

/** From pictures `[n, height, width, 3]`, 0–255; of few, copies are learnt as well. The caller disposes the knowledge. */
export function learnPictures(
  features: PlaceFeatures,
  pictures: ByteImages,
  { bank = 0, channels = anyPartRecipe.channels, ...options }: LearnOptions,
): Promise<PlaceKnowledge> {
  const blocks = pictureBlocks(withCopies(pictures, options.seed), 4);
  return bank > 0
    ? learnPatchMemory(features, blocks, { size: bank, ...options })
    : learnPlaceGaussians(features, blocks, { channels: Math.min(channels, features.shape[2]), ...options });
}

/** What a detector with this knowledge says; without a level its maps are plain. */
export function judge(
  features: PlaceFeatures,
  { knowledge, level }: Pick<Learnt, 'knowledge'> & Partial<Pick<Learnt, 'level'>>,
  pictures: ByteImages,
  work: WorkOptions = {},
): Promise<AnomalyResult> {
  const plain = placeDetector(features, knowledge, anyPartRecipe);
  const detector = level === undefined ? plain : new OwnLevelDetector(plain, { most: level });
  return scoreOnce(detector, toUnit(pictures), work);
}

/**
 * Learns from all good pictures, after it has learnt from some and scored others, for the threshold: of enough pictures every fifth is held out
 * once; of fewer each has its turn. One picture alone is set against moved copies of itself. The threshold is a little on the safe side of what
 * is learnt from all.
 */
export async function learnWhole(
  features: PlaceFeatures,
  pictures: ByteImages,
  options: LearnOptions,
): Promise<Learnt> {
  const known = pictures.count > 1 ? pictures : withCopies(pictures, options.seed + 1);
  const isEnough = pictures.count >= anyPartRecipe.enough;
  const parts = isEnough ? fifths : Math.min(folds, known.count);
  const results: AnomalyResult[] = [];
  for (let part = isEnough ? parts - 1 : 0; part < parts; part++) {
    const held = Array.from({ length: Math.ceil((known.count - part) / parts) }, (_, i) => part + i * parts);
    const [own, others] = [held, indicesBut(held, known.count)].map((indices) => selectImages(known, indices));
    const knowledge = await learnPictures(features, others, options);
    results.push(await judge(features, { knowledge }, own, options));
    tf.dispose(knowledge);
  }
  return {
    knowledge: await learnPictures(features, pictures, options),
    learnt: pictures.count,
    ...keptOf(results, options),
  };
}

/** What is kept of what held-out pictures got. */
export function keptOf(
  results: readonly AnomalyResult[],
  { relative: scoresToo }: Pick<LearnOptions, 'relative'> = {},
): Pick<Learnt, 'heldOut' | 'level'> {
  const level = highestLevel(results);
  const relative = results.map((each) => byOwnLevel(each, { most: level, scoresToo }));
  return { heldOut: heldOutFrom(relative, mapShare), level };
}

/** How far a copy is turned, in degrees, scaled, and moved, as a share of the sides, and by how much its light differs. */
const changes = { degrees: 1.5, scale: 0.015, shift: 0.008, light: { gain: 0.05, offset: 5 } };

/** The pictures, and where they are few copies of them that are turned, moved and lit a little. */
export function withCopies(pictures: ByteImages, seed: number): ByteImages {
  const missing = anyPartRecipe.copies - pictures.count;
  if (missing <= 0) return pictures;
  const random = randomSource(seed).fork('copies');
  const copies = Array.from({ length: missing }, (_, i) =>
    moved(selectImages(pictures, [i % pictures.count]), () => random.next()),
  );
  return concatenateImages([pictures, ...copies]);
}

function moved(picture: ByteImages, next: () => number): ByteImages {
  const { height, width } = picture;
  const either = (most: number): number => (2 * next() - 1) * most;
  const angle = (either(changes.degrees) * Math.PI) / 180;
  const scale = 1 + either(changes.scale);
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const [x, y] = [(width - 1) / 2, (height - 1) / 2];
  const [right, down] = [either(changes.shift) * width, either(changes.shift) * height];
  const map: AffineMap = [cos, -sin, x - cos * x + sin * y + right, sin, cos, y - sin * x - cos * y + down];
  const copy = carryImages(toFloats(picture), map, { height, width, outside: 'edge' });
  putIntoLight(copy.values, drawLight(picture, { ...changes.light, next }));
  return toBytes(copy, { low: 0, high: 255 });
}
