/** A detector of any part from some good pictures, learnt where they are: lesson any-part's Gaussian a place, in its file. */
import { levelOf } from '../detectors/places/ownLevel';
import { fittedFor } from '../detectors/scorer';
import { leaveOneOut } from '../detectors/places/leaveOneOut';
import { leastShare } from '../detectors/places/placeCovariances';
import { learnPlaceGaussians, type PlaceGaussiansKnowledge } from '../detectors/places/placeGaussiansKnowledge';
import { pictureBlocks } from '../detectors/places/pictureBlocks';
import type { PlaceFeatures } from '../detectors/places/placeFeatures';
import { PlaceMaps } from '../detectors/places/placeMaps';
import { type ByteImages, concatenateImages } from '../images/imageBatch';
import { type Registration, type RegistrationKind, registrarOf } from '../images/registration/registration';
import { possibleRegistrations, pictureSize } from '../lessons/any-part/choosing';
import { isGrey, sizeOfArea } from '../lessons/any-part/data';
import { anyPartCheckpoint } from '../lessons/any-part/detector';
import { keptOf, withCopies } from '../lessons/any-part/learn';
import { anyPartFeatures } from '../lessons/any-part/recipe';
import type { FolderOptions } from '../platform/folders';
import { newId } from '../platform/machine';
import type { RawPicture } from '../platform/pictures';
import { joinFloats } from '../detectors/joinFloats';
import { numbersOf } from '../tensors/numbers';
import { tf } from '../tensors/tf';
import { enoughLearnt, fewestLearnt } from './limits';
import { saveCheckpoint } from '../training/files/checkpoint';
import { detectorFile } from '../training/files/checkpointFiles';
import type { WorkOptions } from '../work/work';

export interface LearnOptions extends WorkOptions, FolderOptions {
  registration: RegistrationKind;
  /** Fixes which of the network's channels count. Default 1. */
  seed?: number;
}

/** Pixels of a picture as the network sees it: 224², which a processor keeps up with. */
const area = 224 ** 2;
/** Of the features' variance, the most that may be between pictures at one place rather than between places. */
const mostDiffering = 0.4;
/** Below it all pictures are the same: a camera's noise alone is far above. */
const copies = 1e-7;

export interface LearntPart {
  /** The name of the detector's file in the store. */
  file: string;
  learnt: number;
}

/**
 * Learns from good pictures, RGB of any size but of one shape; the threshold comes from what each would get from the others alone.
 *
 * @throws Error with one sentence when there are too few, or they differ too much, or the registration does not suit them
 */
export async function learnPart(
  frames: readonly RawPicture[],
  { registration: kind, seed = 1, folders, ...work }: LearnOptions,
): Promise<LearntPart> {
  if (frames.length < fewestLearnt)
    throw new Error(
      `Expected ${fewestLearnt} good pictures or more to learn from, ${enoughLearnt} to rely on, found ${frames.length}; take more.`,
    );
  expectOneShape(frames);
  const photo = sizeOfArea(frames[0], area);
  const picture = { ...photo, colour: 'rgb', shrinking: 'area' } as const;
  const photos = frames.map(({ pixels, height, width }) =>
    fittedFor(picture, { pixels, height, width, count: 1, channels: 3 }),
  );
  const colour = photos.filter(({ pixels }) => !isGrey(pixels)).length > photos.length / 2;
  const registration = await registrationOf(concatenateImages(photos), kind);
  const registered = await registerFrames(photos, registration);
  const size = pictureSize(registration, photo);
  const features = anyPartFeatures(size, { folders });
  const known = withCopies(registered, seed);
  const originals = Array.from({ length: known.count }, (_, i) => i % registered.count);
  try {
    const { knowledge, seen } = await learnSeen(features, known, { seed, ...work });
    try {
      const [, places] = seen.shape;
      expectAlike(seen.values, { places, originals });
      const kept = await heldOutOne(features, seen.values, { places, originals, size });
      const part = { knowledge, ...kept, learnt: registered.count, registration, covariance: 'ledoit-wolf' };
      const id = `own-camera-${newId().slice(0, 8)}`;
      const checkpoint = anyPartCheckpoint({ ...part, photo, picture: size, colour }, { seed, data: id });
      const file = detectorFile({ lesson: 'any-part', recipe: 'course', data: id }, seed, { folders });
      await saveCheckpoint(file, checkpoint, { precision: 'half' });
      tf.dispose([...checkpoint.tensors.values()]);
      return { file, learnt: registered.count };
    } finally {
      tf.dispose(Object.values(knowledge));
    }
  } finally {
    features.dispose();
  }
}

/** By more than this factor from the narrowest to the widest, pictures are of different things. */
const mostAspects = 1.3;

function expectOneShape(frames: readonly RawPicture[]): void {
  const aspects = frames.map(({ width, height }) => width / height);
  const [narrow, wide] = [Math.min(...aspects), Math.max(...aspects)].map((aspect) => frames[aspects.indexOf(aspect)]);
  if (wide.width / wide.height > (mostAspects * narrow.width) / narrow.height)
    throw new Error(
      `Expected pictures of about one shape, found ${narrow.width}×${narrow.height} and ${wide.width}×${wide.height} pixels; take all with one camera, or crop them alike.`,
    );
}

async function registrationOf(photos: ByteImages, kind: RegistrationKind): Promise<Registration> {
  const [registration] = await possibleRegistrations(photos, [kind]);
  if (registration as Registration | undefined) return registration;
  throw new Error(
    'Expected one whole dark part on a plain light background in each picture, to turn it upright, found too many others; ' +
      'choose none or shift, or lay parts so.',
  );
}

async function registerFrames(photos: readonly ByteImages[], registration: Registration): Promise<ByteImages> {
  const registrar = await registrarOf(registration);
  return concatenateImages(photos.map((photo, i) => registrar(photo, `Picture ${i + 1}`).picture));
}

/** What is learnt, and the features, of the channels that count, that it was learnt from: `[n, places, channels]`. */
async function learnSeen(
  features: PlaceFeatures,
  pictures: ByteImages,
  options: { seed: number } & WorkOptions,
): Promise<{ knowledge: PlaceGaussiansKnowledge; seen: { values: Float32Array; shape: number[] } }> {
  const blocks: tf.Tensor4D[] = [];
  const watched: PlaceFeatures = {
    shape: features.shape,
    of: (some) => {
      const found = features.of(some);
      blocks.push(tf.keep(found.clone()));
      return found;
    },
  };
  try {
    const knowledge = await learnPlaceGaussians(watched, pictureBlocks(pictures, 4), options);
    const channels = knowledge.channels.toInt();
    const [rows, columns] = features.shape;
    const values = await Promise.all(
      blocks.map(async (block) => {
        const taken = tf.gather(block, channels, 3);
        const numbers = await numbersOf(taken);
        taken.dispose();
        return numbers;
      }),
    );
    channels.dispose();
    return {
      knowledge,
      seen: { values: joinFloats(values), shape: [pictures.count, rows * columns, channels.size] },
    };
  } finally {
    tf.dispose(blocks);
  }
}

/** How much of the features' variance is between pictures at one place: 0 where all pictures are the same, 1 where nothing stays in its place. */
export function differing(
  features: Float32Array,
  { places, originals }: { places: number; originals: readonly number[] },
): number {
  const pictures = originals.flatMap((original, i) => (original === i ? [i] : []));
  const channels = features.length / originals.length / places;
  const length = places * channels;
  const means = new Float64Array(length);
  const usual = new Float64Array(channels);
  for (const i of pictures) for (let k = 0; k < length; k++) means[k] += features[i * length + k] / pictures.length;
  means.forEach((mean, k) => (usual[k % channels] += mean / places));
  const across = means.reduce((sum, mean, k) => sum + (mean - usual[k % channels]) ** 2, 0);
  let within = 0;
  for (const i of pictures) for (let k = 0; k < length; k++) within += (features[i * length + k] - means[k]) ** 2;
  within /= pictures.length;
  return within / (within + across || 1);
}

function expectAlike(features: Float32Array, options: { places: number; originals: readonly number[] }): void {
  const share = differing(features, options);
  if (share < copies)
    throw new Error(
      'Expected pictures of different good parts, found copies of one; lay another part under the camera for each.',
    );
  if (share > mostDiffering)
    throw new Error(
      `These pictures differ too much to learn from (${Math.round(100 * share)} % of what varies does so from picture to picture): hold the ` +
        'camera still and lay each part into the same place, or choose shift or upright.',
    );
}

async function heldOutOne(
  features: PlaceFeatures,
  values: Float32Array,
  {
    places,
    originals,
    size,
  }: { places: number; originals: readonly number[]; size: { height: number; width: number } },
): Promise<ReturnType<typeof keptOf>> {
  const channels = values.length / originals.length / places;
  const distances = leaveOneOut({ features: values, places, channels, originals, leastShare });
  const [rows, columns] = features.shape;
  const placeMaps = new PlaceMaps({ rows, columns, blur: 4 });
  try {
    const count = distances.length / places;
    const tensors = tf.tidy(() => {
      const found = tf.tensor3d(distances, [count, rows, columns]);
      const maps = placeMaps.of(found, size);
      return [maps.max([1, 2, 3]), maps, levelOf(found)];
    });
    const [scores, values, level] = await Promise.all(tensors.map(numbersOf));
    tf.dispose(tensors);
    const maps = { values, count, ...size, channels: 1 };
    return keptOf([{ count, scores, maps, parts: { level }, millisecondsPerImage: 0, stopped: false }]);
  } finally {
    placeMaps.dispose();
  }
}
