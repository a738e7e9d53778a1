/** The methods of lesson any-part. Their maps lie on the photographs. */
import type { ImageSet } from '../../datasets/imageSet';
import { scoreOnce } from '../../detectors/scoreOnce';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { fitImages, type Size } from '../../images/fitImage';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { enlargeMaps } from '../../images/moves/carry';
import { toUnit } from '../../images/normalise';
import { type Registration, registrarOf } from '../../images/registration/registration';
import type { Detector } from '../../detectors/detector';
import type { WorkOptions } from '../../work/work';
import type { FolderOptions } from '../../platform/folders';
import type { SeededFile } from '../../training/files/checkpointFiles';
import { baselineMethod, nearestNeighbour, principalComponents } from '../baselines';
import type { Method, MethodName } from '../method';
import { mapsOnPhotos } from '../parts/preparedParts';
import { type AnyPart, loadAnyPart } from './detector';
import { registeredSet, type RegisteredSet } from './photos';

/** Width and height of what the baselines see. */
const small = { height: 64, width: 64 };

/** Pixels alone: what a detector has to beat. */
export function* pixelMethods(good: ByteImages, test: ByteImages): Generator<Method> {
  const [train, asked] = [good, test].map((pictures) => fitImages(pictures, small, { shrinking: 'area' }));
  // So few pictures as there may be differ in fewer directions.
  const components = Math.min(16, Math.floor((good.count - 1) / 2));
  for (const baseline of [nearestNeighbour, ...(components > 0 ? [principalComponents(components)] : [])]) {
    const method = baselineMethod(baseline, { train, test: asked });
    yield {
      ...method,
      runs: method.runs.map(({ score }) => ({
        score: async (work) => {
          const found = await score(work);
          return { ...found, maps: found.maps && enlargeMaps(found.maps, test) };
        },
      })),
    };
  }
}

/** The detectors of the files: a Gaussian a place, or a memory of patches. */
export function* placeMethods(
  test: ImageSet,
  files: readonly SeededFile[],
  { folders }: FolderOptions = {},
): Generator<Method> {
  if (files.length === 0) return;
  const parts = files.map(({ seed, file }) => ({ seed, part: loadAnyPart(file) }));
  const [{ part: first }] = parts;
  try {
    yield {
      ...nameOf(first),
      runs: parts.map(({ seed, part }) => ({
        seed,
        score: (work) => scoreRegistered(test, part.registration, part.detector({ folders }), work),
      })),
    };
  } finally {
    for (const { part } of parts) part.dispose();
  }
}

function nameOf({ registration: { kind }, learnt, knowledge }: AnyPart): MethodName {
  const lie = kind === 'none' ? 'as they lie' : kind;
  const [id, name] =
    'bank' in knowledge ? ['patch-memory', 'Memory of patches'] : ['place-gaussians', 'Gaussian a place'];
  return { id, name: `${name}, ${lie}`, recipe: 'course', nTrain: learnt };
}

/** @param detector is disposed */
async function scoreRegistered(
  test: ImageSet,
  registration: Registration,
  detector: Detector,
  work: WorkOptions,
): Promise<AnomalyResult> {
  const registered = registeredSet(test, await registrarOf(registration));
  return carriedBack(await scoreOnce(detector, toUnit(registered.pictures), work), registered, test);
}

/**
 * What was found on registered pictures, for all photographs, with the maps on these; one that could not be registered is worse than any
 * that could.
 */
export function carriedBack(
  found: AnomalyResult,
  { indices, maps: moves }: Pick<RegisteredSet, 'indices' | 'maps'>,
  photos: Size & { count: number },
): AnomalyResult {
  const { count } = photos;
  const worst = 2 * Math.max(...found.scores);
  const scores = new Float32Array(count).fill(worst);
  indices.forEach((index, i) => (scores[index] = found.scores[i]));
  const onPhotos = found.maps && mapsOnPhotos(found.maps, moves, photos);
  return { ...found, count, scores, parts: {}, maps: onPhotos && atIndices(onPhotos, indices, count) };
}

/** Maps where `indices` says, among `count`; noughts elsewhere. */
function atIndices(maps: FloatImages, indices: readonly number[], count: number): FloatImages {
  const area = maps.height * maps.width;
  const values = new Float32Array(count * area);
  indices.forEach((index, i) => values.set(maps.values.subarray(i * area, (i + 1) * area), index * area));
  return { ...maps, values, count };
}
