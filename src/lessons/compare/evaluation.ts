/** Every detector of the comparison on one data set, as rows of results. */
import type { ResultRow } from '../../results/resultRow';
import type { FolderOptions } from '../../platform/folders';
import type { WorkOptions } from '../../work/work';
import type { ComparedPictures } from '../comparable';
import { evaluateMethods } from '../evaluateMethods';
import type { Method } from '../method';
import type { TestSet } from '../methodRows';
import { comparedBaselines, comparedNetworkMethods, guestMethods, SeededNetworks } from './methods';
import { disposeCompared, trainedNetworks } from './networks';
import { compareSeeds } from './protocol';

export interface CompareOptions extends FolderOptions {
  pictures: ComparedPictures;
  /** Of the networks. Default: the protocol's. */
  seeds?: readonly number[];
  /** Only the detectors without a network, which takes seconds, or only those with somebody else's. Default 'all'. */
  detectors?: 'all' | 'baselines' | 'guests';
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
  const { pictures, seeds = compareSeeds, detectors = 'all', anew, share, begin, folders } = options;
  const trained: SeededNetworks[] = [];
  try {
    for (const seed of detectors === 'all' ? seeds : []) {
      const networks = await trainedNetworks({ pictures, seed, anew, share, begin, folders });
      if (!networks) return;
      trained.push({ seed, networks });
    }
    function* methods(): Generator<Method> {
      if (detectors !== 'guests') yield* comparedBaselines(pictures);
      if (trained.length > 0) yield* comparedNetworkMethods(pictures, trained);
      if (detectors !== 'baselines') yield* guestMethods(pictures, { folders });
    }
    yield* evaluateMethods(methods(), comparedTest(pictures), begin);
  } finally {
    for (const { networks } of trained) disposeCompared(networks);
  }
}

/** Test pictures as rows of results describe them. */
function comparedTest({ name, labels, truth }: ComparedPictures): TestSet {
  return { lesson: 'compare', dataset: name, labels, truth };
}
