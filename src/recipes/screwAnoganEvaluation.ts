/** All methods of lesson 01 side by side, as rows of results. */
import { good } from '../datasets/imageListing';
import type { ImageSet } from '../datasets/imageSet';
import type { AnomalyResult } from '../detectors/anomalyResult';
import { aupro } from '../metrics/aupro';
import { auroc } from '../metrics/auroc';
import { mean } from '../metrics/mean';
import { randomSource } from '../random';
import { ResultRow, resultRow } from '../results/resultRow';
import type { WorkOptions } from '../work';
import { detectorsAtHand, SeededFile } from './checkpointFiles';
import { Method, MethodRun, runMethod, seedsOf } from './method';
import { screwBaselines, screwCourseMethods, screwSourceMethods, ScrewTask } from './screwAnoganMethods';
import type { PartData } from './partData';
import { loadScrewPhotos, UprightScrews, uprightScrews } from './screwImages';

/** The name of the notebook whose results these are. */
export const screwAnoganLesson = '01-screws-anogan';

export interface ScrewAnoganEvaluation {
  data: PartData;
  /** Measures detectors trained here in place of those shipped. */
  trained?: boolean;
  /** Called before each run of a method, and before images are read. */
  begin?: (what: string) => WorkOptions;
  /** Told of images that are left out. */
  say?: (line: string) => void;
}

/**
 * Yields the rows of a method after another: one for all test images, and one a kind of anomaly against the good ones. When its
 * work is stopped, a method gives no row, and none follows.
 */
export async function* evaluateScrewAnogan(options: ScrewAnoganEvaluation): AsyncGenerator<ResultRow> {
  const { data, trained, begin } = options;
  const task = await readTask(options);
  const at = (recipe: string) => detectorsAtHand({ lesson: 'screw-anogan', recipe, data: data.id }, { trained });
  for (const method of methods(task, at)) {
    const results = await runMethod(method, begin);
    if (!results) return;
    yield* screwRows(data.name, task.test.photos, method, results);
  }
}

/** One after another, since the course's networks are freed after the last of theirs. */
function* methods(task: ScrewTask, at: (recipe: string) => SeededFile[]): Generator<Method> {
  yield* screwBaselines(task);
  yield* screwSourceMethods(task, at('source'));
  yield* screwCourseMethods(task, at('course'));
}

async function readTask({ data, begin, say }: ScrewAnoganEvaluation): Promise<ScrewTask> {
  const masks = data.test.some(({ maskPath }) => maskPath !== undefined);
  const read = async (images: PartData['test'], withMasks = false): Promise<UprightScrews> => {
    const work = { say, ...begin?.(`reading ${images.length} images`) };
    return uprightScrews(await loadScrewPhotos(data, images, { masks: withMasks, ...work }), work);
  };
  const [normal, anomalous] = [false, true].map((wanted) => data.test.filter((image) => image.anomalous === wanted));
  if (normal.length === 0 || anomalous.length === 0)
    throw new Error(
      `${data.listing.folder}: expected images in both test/good and test/<kind> to measure detectors on, ` +
        `found ${normal.length} and ${anomalous.length}; ` +
        'npm run score lists the scores of images that nobody has sorted.',
    );
  return { train: await read(data.train), heldOut: await read(data.heldOut), test: await read(data.test, masks) };
}

/** The rows of a method that has scored the test photographs, once for each seed: all of them, then kind by kind. */
export function* screwRows(
  dataset: string,
  photos: ImageSet,
  method: Omit<Method, 'runs'> & { runs: readonly Pick<MethodRun, 'seed'>[] },
  results: readonly AnomalyResult[],
): Generator<ResultRow> {
  const common = {
    lesson: screwAnoganLesson,
    method: method.name,
    recipe: method.recipe,
    nTrain: method.nTrain,
    seeds: seedsOf(method),
    millisecondsPerImage: mean(results.map((each) => each.millisecondsPerImage)),
  };
  const rowOf = (
    name: string,
    indices: readonly number[],
    pixels?: { auroc: number[]; aupro: number[] },
  ): ResultRow => {
    const intervals = randomSource('interval');
    return resultRow({
      ...common,
      dataset: name,
      labels: indices.map((i) => (photos.classNames[photos.labels[i]] === good ? 0 : 1)),
      runs: results.map(({ scores }) => indices.map((i) => scores[i])),
      pixels,
      random: () => intervals.next(),
    });
  };
  const all = Array.from({ length: photos.count }, (_, i) => i);
  yield rowOf(dataset, all, pixelsOf(photos, results));
  const kindOf = (i: number): string => photos.classNames[photos.labels[i]];
  for (const kind of photos.classNames.filter((each) => each !== good && all.some((i) => kindOf(i) === each)))
    yield rowOf(
      `${dataset}, ${kind}`,
      all.filter((i) => [good, kind].includes(kindOf(i))),
    );
}

function pixelsOf(
  { masks, height, width }: ImageSet,
  results: readonly AnomalyResult[],
): { auroc: number[]; aupro: number[] } | undefined {
  const maps = results.flatMap((each) => each.maps?.values ?? []);
  if (!masks || maps.length < results.length) return undefined;
  return {
    auroc: maps.map((values) => auroc(values, masks)),
    aupro: maps.map((values) => aupro(values, masks, { height, width })),
  };
}
