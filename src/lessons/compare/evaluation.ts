/** Every detector of lesson compare on one data set, as rows of results. */
import { aupro } from '../../metrics/aupro';
import { auroc } from '../../metrics/auroc';
import { mean } from '../../metrics/mean';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { randomSource } from '../../tensors/random';
import { ResultRow, resultRow } from '../../results/resultRow';
import type { WorkOptions } from '../../work/work';
import type { ComparedPictures } from './data';
import { comparedBaselines, comparedNetworkMethods, SeededNetworks } from './methods';
import { disposeCompared, trainedNetworks } from './networks';
import { compareLesson, compareSeeds } from './protocol';
import { Method, runMethod, seedsOf } from '../method';

export interface CompareOptions {
  pictures: ComparedPictures;
  /** Of the networks. Default: the protocol's. */
  seeds?: readonly number[];
  /** Only the detectors without a network, which takes seconds. */
  baselines?: boolean;
  /** Trains again what is kept in models/runs. */
  anew?: boolean;
  /** Shares of the protocol's steps, for tests. Default 1. */
  share?: number;
  /** Called before each training and each run of a method. */
  begin?: (what: string) => WorkOptions;
}

/**
 * Yields a row a detector. All networks are trained first, so that the detectors' times are taken one after another. When the work is
 * stopped, a method gives no row, and none follows; what was trained is kept.
 */
export async function* evaluateCompared(options: CompareOptions): AsyncGenerator<ResultRow> {
  const { pictures, seeds = compareSeeds, baselines = false, anew, share, begin } = options;
  const trained: SeededNetworks[] = [];
  try {
    for (const seed of baselines ? [] : seeds) {
      const networks = await trainedNetworks({ pictures, seed, anew, share, begin });
      if (!networks) return;
      trained.push({ seed, networks });
    }
    for (const method of methods(pictures, trained)) {
      const results = await runMethod(method, begin);
      if (!results) return;
      yield comparedRow(pictures, method, results);
    }
  } finally {
    for (const { networks } of trained) disposeCompared(networks);
  }
}

function* methods(pictures: ComparedPictures, trained: readonly SeededNetworks[]): Generator<Method> {
  yield* comparedBaselines(pictures);
  if (trained.length > 0) yield* comparedNetworkMethods(pictures, trained);
}

/** The row of a method that has scored the test pictures, once for each seed. */
export function comparedRow(
  { name, labels, truth }: ComparedPictures,
  method: Method,
  results: readonly AnomalyResult[],
): ResultRow {
  const intervals = randomSource('interval');
  return resultRow({
    lesson: compareLesson,
    dataset: name,
    method: method.name,
    recipe: method.recipe,
    nTrain: method.nTrain,
    labels,
    runs: results.map(({ scores }) => scores),
    seeds: seedsOf(method),
    pixels: truth && pixelQuality(truth, results),
    millisecondsPerImage: mean(results.map((each) => each.millisecondsPerImage)),
    random: () => intervals.next(),
  });
}

function pixelQuality(
  { masks, height, width, onPhotos }: NonNullable<ComparedPictures['truth']>,
  results: readonly AnomalyResult[],
): { auroc: number[]; aupro: number[] } | undefined {
  const maps = results.flatMap((each) => (each.maps ? onPhotos(each.maps).values : []));
  if (maps.length < results.length) return undefined;
  return {
    auroc: maps.map((values) => auroc(values, masks)),
    aupro: maps.map((values) => aupro(values, masks, { height, width })),
  };
}
