/** What a method has found on a lesson's test images, as rows of results. */
import { good } from '../datasets/folders/imageListing';
import type { AnomalyResult } from '../detectors/anomalyResult';
import { aupro } from '../metrics/regions/aupro';
import { auroc } from '../metrics/auroc';
import { mean } from '../metrics/mean';
import type { Labels } from '../metrics/scores';
import { ResultRow, resultRow } from '../results/resultRow';
import { type MethodName, type MethodRun, seedsOf } from './method';

type Maps = NonNullable<AnomalyResult['maps']>;

/** Test images as far as rows of results depend on them. */
export interface TestSet {
  /** The lesson's id. */
  lesson: string;
  /** As results name the images. */
  dataset: string;
  /** 1 anomalous. */
  labels: Labels;
  /** `good` or the kind of anomaly, for each image; where there are kinds, each gets a row of its own against the good ones. */
  kinds?: readonly string[];
  /** Where the anomalies are, if that is known. */
  truth?: Truth;
}

export interface Truth {
  /** `[n, height, width]`, 1 anomalous. */
  masks: Uint8Array;
  height: number;
  width: number;
  /** Brings a method's maps to the masks' size; by default they have it. */
  onPhotos?: (maps: Maps) => Maps;
}

export type MeasuredMethod = MethodName & { runs: readonly Pick<MethodRun, 'seed'>[] };

/** The row of a method that has scored all test images, once for each seed, and then one a kind. */
export function* methodRows(
  { lesson, dataset, labels, kinds, truth }: TestSet,
  method: MeasuredMethod,
  results: readonly AnomalyResult[],
): Generator<ResultRow> {
  const { id, name, recipe, nTrain } = method;
  const common = {
    lesson,
    id,
    method: name,
    recipe,
    nTrain,
    seeds: seedsOf(method),
    millisecondsPerImage: mean(results.map((each) => each.millisecondsPerImage)),
  };
  const runs = results.map(({ scores }) => scores);
  yield resultRow({ ...common, dataset, labels, runs, pixels: truth && pixelQuality(truth, results) });
  for (const kind of new Set(kinds)) {
    if (kind === good) continue;
    const own = Array.from(labels, (_, i) => i).filter((i) => [good, kind].includes(kinds?.[i] ?? kind));
    yield resultRow({
      ...common,
      dataset: `${dataset}, ${kind}`,
      labels: own.map((i) => labels[i]),
      runs: runs.map((scores) => own.map((i) => scores[i])),
    });
  }
}

function pixelQuality(
  { masks, height, width, onPhotos = (maps) => maps }: Truth,
  results: readonly AnomalyResult[],
): { auroc: number[]; aupro: number[] } | undefined {
  const maps = results.flatMap((each) => (each.maps ? onPhotos(each.maps).values : []));
  if (maps.length < results.length) return undefined;
  return {
    auroc: maps.map((values) => auroc(values, masks)),
    aupro: maps.map((values) => aupro(values, masks, { height, width })),
  };
}
