/** Which settings suit a folder's pictures: tried on held-out good ones, whole and with damages drawn onto them. */
import { type ImageSet, indicesBut, spreadIndices } from '../../datasets/imageSet';
import { crackedPhotos } from '../../images/damage/crackedPhotos';
import { damagedPhotos } from '../../images/damage/damagedPhotos';
import { fitImages, type Size } from '../../images/fitImage';
import { type ByteImages, concatenateImages, selectImages, toBytes } from '../../images/imageBatch';
import { composeMaps, resizeMap } from '../../images/moves/affineMap';
import { type Registration, type RegistrationKind, registrarOf } from '../../images/registration/registration';
import { uprightChoice } from '../../images/registration/uprightChoice';
import type { PlaceCovariance } from '../../detectors/places/placeCovariances';
import { byOwnLevel } from '../../detectors/places/ownLevel';
import type { Tiling } from '../../detectors/places/tiling';
import { auroc } from '../../metrics/auroc';
import { mean } from '../../metrics/mean';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { FolderOptions } from '../../platform/folders';
import type { WorkOptions } from '../../work/work';
import { mapsOnPhotos } from '../parts/preparedParts';
import { judge, learnPictures } from './learn';
import { registerAll } from './photos';
import { anyPartFeatures, anyPartRecipe, tapsFor } from './recipe';

/** What a folder's pictures have a say in. */
export interface PartSettings {
  registration: Registration;
  covariance: PlaceCovariance;
  /** Patches of a memory of patches; 0 is a Gaussian a place. Default 0. */
  bank?: number;
  /** Of the photographs, before the registration. Default: as they are given. */
  photo?: Size;
  /** Of the photographs, where they are seen in tiles; they have its size then. */
  tiling?: Tiling;
  /** Scores are by the picture's own level. Default false. */
  relative?: boolean;
}

/** What settings came to. */
export interface TriedSettings extends PartSettings {
  /** How well drawn damage is told from none, by pictures. */
  image: number;
  /** And by pixels, on the photographs. */
  pixel: number;
  /** By how much damage raises a picture's score above the whole picture's own, in standard deviations of whole ones': it says more than `image` near 1. */
  lift: number;
  /** What pictures' scores by their own level come to. */
  byLevel: { image: number; lift: number };
}

/** By so much settings have to be better than those before them, which do less. */
const margin = 0.005;

/**
 * The registrations that pictures allow, in the order of how much they do.
 * @param photos good ones of the network's size
 */
export async function possibleRegistrations(
  photos: ByteImages,
  kinds: readonly RegistrationKind[],
): Promise<Registration[]> {
  const found: Registration[] = [];
  const some = spreadIndices(photos.count, 20).map((i) => selectImages(photos, [i]));
  for (const kind of kinds) {
    if (kind === 'none') found.push({ kind });
    if (kind === 'shift') found.push(await towardsUsual(some));
    if (kind === 'upright') {
      const { area, widest } = anyPartRecipe;
      const upright = await uprightChoice(some, { area, widest });
      if (upright) found.push({ kind, upright });
    }
  }
  return found;
}

/** Towards the mean of pictures, after these have been moved towards their plain mean. */
async function towardsUsual(pictures: readonly ByteImages[]): Promise<Registration> {
  const move = await registrarOf({ kind: 'shift', reference: greyMean(pictures) });
  return { kind: 'shift', reference: greyMean(pictures.map((picture) => move(picture, '').picture)) };
}

function greyMean(pictures: readonly ByteImages[]): ByteImages {
  const [{ height, width, channels }] = pictures;
  const values = new Float32Array(height * width);
  for (const { pixels } of pictures)
    pixels.forEach((value, i) => (values[Math.floor(i / channels)] += value / channels / pictures.length));
  return toBytes({ values, count: 1, height, width, channels: 1 }, { low: 0, high: 255 });
}

/** How many good pictures are held out, and how many damaged and cracked copies there are of each. */
export interface Trial {
  readonly heldOut: number;
  readonly damages: number;
  readonly cracks: number;
}

export interface ChooseOptions extends WorkOptions, FolderOptions {
  seed: number;
  trial: Trial;
}

/** Tries each: learns from some of the photographs, judges the others and copies of them that were damaged before they were reduced. */
export async function trySettings(
  photos: ImageSet,
  candidates: readonly PartSettings[],
  { seed, trial, folders, ...work }: ChooseOptions,
): Promise<TriedSettings[]> {
  const { heldOut, damages, cracks } = trial;
  const kept = spreadIndices(photos.count, Math.min(heldOut, Math.max(1, Math.floor(photos.count / 3))));
  const learnt = indicesBut(kept, photos.count);
  const whole = selectImages(photos, kept);
  const { pictures: tests, masks } = withDamaged(whole, { seed, times: damages, cracks });
  const tried: TriedSettings[] = [];
  for (const settings of candidates) {
    const { registration, covariance, bank, tiling, photo = photos } = settings;
    work.signal?.throwIfAborted();
    const registrar = await registrarOf(registration);
    const named = (set: ByteImages) => {
      const names = Array.from({ length: set.count }, String);
      return registerAll({ ...fitImages(set, photo, { shrinking: 'area' }), names }, registrar);
    };
    const [known, asked] = [named(selectImages(photos, learnt)), named(tests)];
    if (known.pictures.length === 0 || asked.pictures.length === 0) continue;
    const features = anyPartFeatures(known.pictures[0], { folders, tiling, taps: tapsFor(bank) });
    const learning = { seed, covariance, bank, ...work };
    const knowledge = await learnPictures(features, concatenateImages(known.pictures), learning);
    const found = await judge(features, { knowledge }, concatenateImages(asked.pictures), work);
    const { scores, maps, parts } = found;
    tf.dispose(knowledge);
    features.dispose();
    const pixels = asked.indices.flatMap((index, i) => {
      if (index < whole.count || !maps) return [];
      const move = composeMaps(resizeMap(photos, photo), asked.maps[i]);
      const map = mapsOnPhotos(selectImages(maps, [i]), [move], photos).values;
      return [pixelAuroc(map, masks, index - whole.count, whole.count)];
    });
    const good = asked.indices.filter((index) => index < whole.count).length;
    const most = parts.level.slice(0, good).reduce((a, b) => Math.max(a, b), 0);
    const relative = byOwnLevel({ ...found, maps: undefined }, { most, scoresToo: true }).scores;
    const [plainly, byLevel] = [scores, relative].map((each) => worthOfScores(each, asked.indices, whole.count));
    tried.push({ ...settings, ...plainly, byLevel, pixel: mean(pixels.filter(Number.isFinite)) });
  }
  return tried;
}

/** @param indices of the pictures, whole ones first; a damaged one's own whole picture has its index, modulo their count */
function worthOfScores(
  scores: Float32Array,
  indices: readonly number[],
  count: number,
): { image: number; lift: number } {
  const image = auroc(
    scores,
    indices.map((index) => Number(index >= count)),
  );
  const whole = new Map(indices.flatMap((index, i) => (index < count ? [[index, scores[i]] as const] : [])));
  const usual = mean([...whole.values()]);
  const deviation = Math.sqrt(mean([...whole.values()].map((score) => (score - usual) ** 2)));
  const raised = indices.flatMap((index, i) => {
    const own = whole.get(index % count);
    return index < count || own === undefined ? [] : [scores[i] - own];
  });
  return { image, lift: deviation > 0 && raised.length > 0 ? mean(raised) / deviation : 0 };
}

/** Scores by the picture's own level are taken where they raise damage by so much more, and find as many pictures. */
const muchMore = 1.05;

export function isClearerByLevel({ image, lift, byLevel }: TriedSettings): boolean {
  return byLevel.lift > muchMore * lift && byLevel.image > image - margin;
}

/**
 * Pictures, and behind them all of them so many times again, each with a damage drawn onto it, then so many times with a crack, and where: `[n, h,
 * w]` a time.
 */
export function withDamaged(
  whole: ByteImages,
  { seed, times, cracks = 0 }: { seed: number; times: number; cracks?: number },
): { pictures: ByteImages; masks: Uint8Array[] } {
  const random = randomSource(seed).fork('damage');
  const drawn = Array.from({ length: times + cracks }, (_, i) =>
    (i < times ? damagedPhotos : crackedPhotos)(whole, () => random.next()),
  );
  const pictures = concatenateImages([whole, ...drawn.map((each) => each.pictures)]);
  return { pictures, masks: drawn.map(({ masks }) => masks) };
}

function pixelAuroc(map: Float32Array, masks: readonly Uint8Array[], n: number, each: number): number {
  const mask = masks[Math.floor(n / each)].subarray((n % each) * map.length, ((n % each) + 1) * map.length);
  return mask.some((value) => value === 1) ? auroc(map, mask) : NaN;
}

/** The best; of two that are nearly as good the one that does less. */
export function bestOf(tried: readonly TriedSettings[]): TriedSettings {
  return tried.reduce((best, each) => (worthOf(each) > worthOf(best) + margin ? each : best));
}

function worthOf({ image, pixel }: TriedSettings): number {
  return (image + pixel) / 2;
}

/** Settings that find less than this of what is drawn say nothing of what suits: chance is a half. */
const leastWorth = 0.65;

export function sayNothing(tried: readonly TriedSettings[]): boolean {
  return tried.every((each) => worthOf(each) < leastWorth);
}

/** The network's size for what a registration gives. */
export function pictureSize(registration: Registration, photo: Size): Size {
  return registration.kind === 'upright' ? registration.upright : photo;
}
